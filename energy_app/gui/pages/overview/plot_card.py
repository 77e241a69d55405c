"""The card around the live plot: legend with present values, choice of the span, empty state."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from energy_app.core.client import DayPlot, Envelope
from energy_app.domain.time import HOUR_MS
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.words import battery_words

if TYPE_CHECKING:
    from energy_app.gui.pages.overview.plot import LivePlot

SPANS_MS = (None, 6 * HOUR_MS, HOUR_MS)
"""Today, or the last hours."""

_SPOT = 8


class PlotCard(Card):
    """Holds the plot once its library is loaded. ``span_chosen`` says that other values are wanted."""

    span_chosen = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._plot: LivePlot | None = None
        self._day: DayPlot | None = None
        self._column: int | None = None
        self._spots: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self.span_ms: int | None = None
        self._moment = QLabel()
        self._moment.setProperty("kind", "soft")
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT + 2)
        for key, text in (
            ("pv", self.tr("Roof")),
            ("load", self.tr("Home")),
            ("import", self.tr("From the grid")),
            ("export", self.tr("To the grid")),
            ("battery", self.tr("Battery")),
        ):
            head.addLayout(self._legend(key, text))
        head.addWidget(self._moment)
        head.addStretch()
        self._add_spans(head)
        self.body.addLayout(head)
        self._empty = EmptyNote(self.tr("The chart begins with the first reading."))
        place = QWidget()
        place.setMinimumHeight(256)
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self._empty)
        self.body.addWidget(place, 1)

    @property
    def is_ready(self) -> bool:
        """Whether the plot can draw."""
        return self._plot is not None

    def build(self, tokens: Tokens) -> None:
        """Make the plot; its library has been loaded."""
        from energy_app.gui.pages.overview.plot import LivePlot

        self._plot = LivePlot(tokens, self._formats)
        self._plot.pointed.connect(self._point)
        self._stack.addWidget(self._plot)
        self._stack.setCurrentWidget(self._plot)

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
        if self._plot is not None:
            self._plot.show_theme(tokens)

    def show_day(self, day: DayPlot) -> None:
        """Draw new values."""
        self._day = day
        if self._plot is not None:
            self._plot.show_day(day)
            self._stack.setCurrentWidget(self._plot if day.columns_ms else self._empty)
        self._show_values()

    def show_stale(self, *, is_stale: bool) -> None:
        """Grey the legend's values while they are old."""
        for value in self._values.values():
            set_look(value, "stale", is_stale)

    def _legend(self, key: str, text: str) -> QHBoxLayout:
        spot = QLabel()
        spot.setFixedSize(_SPOT + 4, _SPOT - 4)
        name = QLabel(text)
        name.setProperty("kind", "soft")
        value = QLabel()
        self._spots[key], self._values[key] = spot, value
        layout = QHBoxLayout()
        layout.setSpacing(6)
        layout.addWidget(spot, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(name)
        layout.addWidget(value)
        return layout

    def _add_spans(self, layout: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT // 2)
        for span_ms, text in zip(SPANS_MS, (self.tr("Today"), self.tr("6 h"), self.tr("1 h")), strict=True):
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setChecked(span_ms is None)
            button.setAccessibleName(self.tr("Show: {span}").format(span=text))
            button.clicked.connect(partial(self._choose, span_ms))
            group.addButton(button)
            row.addWidget(button)
        layout.addLayout(row)

    def _choose(self, span_ms: int | None) -> None:
        self.span_ms = span_ms
        self.span_chosen.emit()

    def _point(self, column: int | None) -> None:
        self._column = column
        self._show_values()

    def _show_values(self) -> None:
        """The legend's values: those under the mouse, else the last ones known."""
        day = self._day
        if day is None or not day.columns_ms:
            return
        column = self._column if self._column is not None else len(day.columns_ms) - 1
        column = min(column, len(day.columns_ms) - 1)
        grid = _mean(day.grid_w, column)
        values = {
            "pv": _mean(day.pv_w, column),
            "load": _mean(day.load_w, column),
            "import": None if grid is None else max(0.0, grid),
            "export": None if grid is None else max(0.0, -grid),
        }
        for key, value in values.items():
            idle = key in {"import", "export"} and value == 0.0
            self._values[key].setText("" if idle else str(self._formats.power(value)))
        battery = _mean(day.battery_w, column)
        size = self._formats.power(None if battery is None else abs(battery))
        words = battery_words(None if battery is None else round(battery))
        self._values["battery"].setText(f"{size} {words}")
        pointed = self._column is not None
        self._moment.setText(self._formats.time(day.columns_ms[column]) if pointed else "")


def _mean(envelope: Envelope, column: int) -> float | None:
    low, high = envelope.minima[column], envelope.maxima[column]
    return None if low is None or high is None else (low + high) / 2
