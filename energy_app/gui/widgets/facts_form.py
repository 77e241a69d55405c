"""Facts with their names, one below the other, as dialogs tell them before and after something is done."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from energy_app.gui import theme


class FactsForm(QWidget):
    """Names in soft letters, what they say beside them.

    A grid, not Qt's form: a form gives a text of three lines the height of two.
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.UNIT)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Take the place of what was told before; a name that says all by itself gets the whole line."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for row, (name, text) in enumerate(facts):
            label = QLabel(name)
            label.setProperty("kind", "soft")
            if not text:
                label.setWordWrap(True)
                self._grid.addWidget(label, row, 0, 1, 2)
            else:
                value = QLabel(text)
                value.setTextFormat(Qt.TextFormat.PlainText)  # it may be a stranger's
                value.setWordWrap(True)
                value.setAccessibleName(f"{name}: {text}")
                self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, row, 1)
                value.show()
            # Qt shows parts that come into a layout in view a moment later; until then they have no height,
            # and the dialog that is measured now would stay too low for them.
            label.show()
