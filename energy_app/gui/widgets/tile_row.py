"""Tiles beside each other, in two rows where one has no room for them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from energy_app.gui import theme
from energy_app.gui.widgets.tile import Tile


class TileRow(QWidget):
    """What is hidden takes no place."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._tiles = tuple(tiles)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        # The row may be narrower than its tiles beside each other: that is what the second row is for.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for tile in self._tiles:
            self._grid.addWidget(tile)
        self.settle()

    def settle(self) -> None:
        """Place the tiles again: numbers have become longer, or a tile came or went."""
        shown = [tile for tile in self._tiles if not tile.isHidden()]
        wanted = sum(tile.minimumSizeHint().width() + theme.GAP for tile in shown) - theme.GAP
        columns = len(shown) if wanted <= self.width() else (len(shown) + 1) // 2
        if [columns, *shown] != self._placed():
            for tile in self._tiles:
                self._grid.removeWidget(tile)
            for at, tile in enumerate(shown):
                self._grid.addWidget(tile, *divmod(at, columns))
            for column in range(len(self._tiles)):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._columns = columns
        self.updateGeometry()

    def _placed(self) -> list[int | QWidget | None]:
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        return [self._columns, *(None if item is None else item.widget() for item in items)]

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As high as its rows are."""
        return QSize(0, self._grid.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As high as its rows are; how wide it is does not matter."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """There is more room, or less."""
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        """A tile wants another size than before."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.settle()
        return done
