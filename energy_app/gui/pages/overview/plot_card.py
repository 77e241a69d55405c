"""The card around the live plot: legend with present values, choice of the span, empty state."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from energy_app.domain.charts import DayPlot
from energy_app.domain.time import HOUR_MS
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.button_group import ChoiceGroup
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.flow_legend import FlowLegend

if TYPE_CHECKING:
    from energy_app.gui.widgets.energy_plot import EnergyPlot

SPANS_MS = (None, 6 * HOUR_MS, HOUR_MS)
"""Today, or the last hours."""


class PlotCard(Card):
    """Holds the plot once its library is loaded. ``span_chosen`` says that other values are wanted."""

    span_chosen = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._plot: EnergyPlot | None = None
        self._day: DayPlot | None = None
        self._column: int | None = None
        self.legend = FlowLegend(formats)
        self.span_ms: int | None = None
        self._moment = QLabel()
        self._moment.setProperty("kind", "soft")
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT + 2)
        head.addWidget(self.legend)
        head.addWidget(self._moment)
        head.addStretch()
        self._add_spans(head)
        self.body.addLayout(head)
        self.empty = EmptyNote(
            self.tr(
                "The chart begins with the first reading. Devices that are to be read are added "
                "on the Devices page."
            )
        )
        place = QWidget()
        place.setMinimumHeight(256)
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.empty)
        self.body.addWidget(place, 1)

    @property
    def is_ready(self) -> bool:
        """Whether the plot can draw."""
        return self._plot is not None

    def build(self, tokens: Tokens) -> None:
        """Make the plot; its library has been loaded."""
        from energy_app.gui.widgets.energy_plot import EnergyPlot

        self._plot = EnergyPlot(tokens, self._formats)
        self._plot.pointed.connect(self._point)
        self._stack.addWidget(self._plot)
        if self._day is not None:
            self.show_day(self._day)

    def show_theme(self, tokens: Tokens) -> None:
        """Take over the colours of a theme."""
        self.legend.show_theme(tokens)
        if self._plot is not None:
            self._plot.show_theme(tokens)

    def show_day(self, day: DayPlot) -> None:
        """Draw new values."""
        self._day = day
        if self._plot is not None:
            self._plot.show_day(day)
            self._stack.setCurrentWidget(self._plot if day.columns_ms else self.empty)
        self.empty.tell()
        self._show_values()

    def show_refused(self, _line: str) -> None:
        """There was no answer: what was drawn stays, and why is told of the values too."""
        if self._day is None:
            self.empty.fail()

    def show_stale(self, *, is_stale: bool) -> None:
        """Grey the legend's values while they are old."""
        self.legend.show_stale(is_stale=is_stale)

    def _add_spans(self, layout: QHBoxLayout) -> None:
        group = ChoiceGroup(self)
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
        self.legend.show_values(day, column)
        pointed = self._column is not None
        self._moment.setText(self._formats.time(day.columns_ms[column]) if pointed else "")
