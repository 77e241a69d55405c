"""The contents: every guide with its headings, the place that is read marked."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from energy_app.gui import theme
from energy_app.gui.help.guides import Guide

_DEEPEST, _INDENT = 2, 14
_GUIDE, _NUMBER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole.value + 1


class Contents(QTreeWidget):
    """``chosen`` carries a guide's name and the number of one of its headings."""

    chosen = Signal(str, int)

    def __init__(self, guides: Sequence[Guide]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Contents"))
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setProperty("kind", "contents")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._items: dict[tuple[str, int], QTreeWidgetItem] = {}
        for guide in guides:
            top = self._item(guide, 0)
            self.addTopLevelItem(top)
            for number, heading in enumerate(guide.headings):
                if number and heading.level <= _DEEPEST:
                    top.addChild(self._item(guide, number))
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def mark(self, guide: str, number: int) -> None:
        """Show what is read, without going there."""
        listed = max(each for name, each in self._items if name == guide and each <= number)
        found = self._items[guide, listed]
        with QSignalBlocker(self):
            for (name, each), item in self._items.items():
                if each == 0:
                    item.setExpanded(name == guide)
            self.setCurrentItem(found)
        self.scrollToItem(found)

    @property
    def marked(self) -> str:
        """The words of what is read."""
        item = self.currentItem()
        return "" if item is None else item.text(0)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _GUIDE), item.data(0, _NUMBER))

    def _item(self, guide: Guide, number: int) -> QTreeWidgetItem:
        title = guide.headings[number].title
        item = QTreeWidgetItem([title])
        item.setToolTip(0, title)
        item.setSizeHint(0, QSize(0, theme.CONTROL_HEIGHT - theme.UNIT // 2))
        item.setData(0, _GUIDE, guide.name)
        item.setData(0, _NUMBER, number)
        self._items[guide.name, number] = item
        return item
