"""The legend of a chart of power: a spot and a name for each flow, with its value at one column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from energy_app.domain.charts import DayPlot, Envelope
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.words import battery_words

_SPOT = 8


class FlowLegend(QWidget):
    """Names the flows; ``show_values`` writes what they were."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._spots: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT + 2)
        for key, text in (
            ("pv", self.tr("Roof")),
            ("load", self.tr("Home")),
            ("import", self.tr("From the grid")),
            ("export", self.tr("To the grid")),
            ("battery", self.tr("Battery")),
        ):
            layout.addLayout(self._entry(key, text))

    def _entry(self, key: str, text: str) -> QHBoxLayout:
        spot = QLabel()
        spot.setFixedSize(_SPOT + 4, _SPOT - 4)
        name = QLabel(text)
        name.setProperty("kind", "soft")
        value = QLabel()
        self._spots[key], self.values[key] = spot, value
        layout = QHBoxLayout()
        layout.setSpacing(6)
        layout.addWidget(spot, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(name)
        layout.addWidget(value)
        return layout

    def show_theme(self, tokens: Tokens) -> None:
        """Take over the colours of a theme."""
        colours = {
            "pv": tokens.pv,
            "load": tokens.load,
            "import": tokens.grid_import,
            "export": tokens.grid_export,
            "battery": tokens.battery,
        }
        for key, spot in self._spots.items():
            spot.setStyleSheet(f"background: {colours[key]}; border-radius: 2px;")

    def show_values(self, day: DayPlot, column: int) -> None:
        """The mean powers of a column, without signs: the names tell the direction."""
        grid = _mean(day.grid_w, column)
        values = {
            "pv": _mean(day.pv_w, column),
            "load": _mean(day.load_w, column),
            "import": None if grid is None else max(0.0, grid),
            "export": None if grid is None else max(0.0, -grid),
        }
        for key, value in values.items():
            idle = key in {"import", "export"} and value == 0.0
            self.values[key].setText("" if idle else str(self._formats.power(value)))
        battery = _mean(day.battery_w, column)
        size = self._formats.power(None if battery is None else abs(battery))
        words = battery_words(None if battery is None else round(battery))
        self.values["battery"].setText(f"{size} {words}")

    def clear(self) -> None:
        """Show no values."""
        for value in self.values.values():
            value.clear()

    def show_stale(self, *, is_stale: bool) -> None:
        """Grey the values while they are old."""
        for value in self.values.values():
            set_look(value, "stale", is_stale)


def _mean(envelope: Envelope, column: int) -> float | None:
    low, high = envelope.minima[column], envelope.maxima[column]
    return None if low is None or high is None else (low + high) / 2
