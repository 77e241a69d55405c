"""A number with its name: big figure, small unit, a quiet line below, a spot in the colour of its flow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from energy_app.gui import theme
from energy_app.gui.formats import MISSING, Quantity
from energy_app.gui.widgets.polish import set_look

_SPOT = 8


class Tile(QFrame):
    """One figure of today."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = name
        self._spot = QLabel()
        self._spot.setFixedSize(_SPOT, _SPOT)
        self._spot.setVisible(False)
        title = QLabel(name)
        title.setProperty("kind", "soft")
        self._number = QLabel()
        self._number.setProperty("kind", "number")
        self._unit = QLabel()
        self._unit.setProperty("kind", "unit")
        self._note = QLabel()
        self._note.setProperty("kind", "soft")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._spot, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        figure = QHBoxLayout()
        figure.setSpacing(4)
        figure.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBaseline)
        figure.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBaseline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP - 2, theme.UNIT + 2, theme.UNIT, theme.UNIT + 2)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(figure)
        layout.addWidget(self._note)

    def show_value(self, value: Quantity, note: str, *, is_stale: bool = False) -> None:
        """Take over value and note; stale values are grey."""
        if self._number.text() != value.number:
            self._number.setText(value.number)
        self._unit.setText(value.unit)
        self._note.setText("" if value.number == MISSING else note)
        set_look(self._number, "stale", is_stale)
        self.setAccessibleName(f"{self._name}: {value} {note}".strip())

    def show_stale(self, *, is_stale: bool) -> None:
        """Grey the value that stands there, or take the grey away."""
        set_look(self._number, "stale", is_stale)

    def show_colour(self, colour: str | None) -> None:
        """Put a spot in the colour of the flow before the name."""
        self._spot.setVisible(colour is not None)
        self._spot.setStyleSheet(f"background: {colour}; border-radius: {_SPOT // 2}px;")
