"""The card around the chart of the history: legend with cursor values, choice of the span, empty state."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from energy_app.domain.charts import DayPlot
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, icon
from energy_app.gui.pages.history.span import Period, Span
from energy_app.gui.widgets.button_group import ChoiceGroup
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.flow_legend import FlowLegend

if TYPE_CHECKING:
    from energy_app.gui.pages.history.zoom_plot import ZoomPlot


class ChartCard(Card):
    """Holds the chart once its library is loaded; its signals carry what the user wants to see."""

    period_chosen = Signal(Period)
    step_wanted = Signal(int)
    span_wanted = Signal(object)
    now_wanted = Signal()

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self._look, self._formats = look, formats
        self.plot: ZoomPlot | None = None
        self._day: DayPlot | None = None
        self._column: int | None = None
        self.legend = FlowLegend(formats)
        self._moment = QLabel()
        self._moment.setProperty("kind", "soft")
        self._periods: dict[Period, QPushButton] = {}
        self.earlier = self._arrow(self.tr("Earlier"), "Alt+Left", -1)
        self.later = self._arrow(self.tr("Later"), "Alt+Right", 1)
        self.empty = EmptyNote(self.tr("Nothing was read in this time."))
        place = QWidget()
        place.setMinimumHeight(256)
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.empty)
        values = QHBoxLayout()
        values.addWidget(self.legend)
        values.addWidget(self._moment)
        values.addStretch()
        self.body.addLayout(self._choices())
        self.body.addLayout(values)
        self.body.addWidget(place, 1)
        look.changed.connect(self._paint)
        self._paint()

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT // 2)
        group = ChoiceGroup(self)
        names = (self.tr("Day"), self.tr("Week"), self.tr("Month"), self.tr("Year"))
        for period, text in zip(Period, names, strict=False):  # any other span has no button
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.clicked.connect(partial(self.period_chosen.emit, period))
            group.addButton(button)
            self._periods[period] = button
            row.addWidget(button)
        self._group = group
        row.addSpacing(theme.GAP)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        now = QPushButton(self.tr("Today"))
        now.setProperty("kind", "choice")
        now.clicked.connect(self.now_wanted)
        row.addWidget(now)
        row.addStretch()
        return row

    def _arrow(self, name: str, key: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "choice")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setShortcut(key)
        button.clicked.connect(partial(self.step_wanted.emit, step))
        return button

    def build(self) -> None:
        """Make the chart; imports its library."""
        from energy_app.gui.pages.history.zoom_plot import ZoomPlot

        if self.plot is None:
            self.plot = ZoomPlot(self._look.tokens, self._formats)
            self.plot.pointed.connect(self._point)
            self.plot.span_wanted.connect(self.span_wanted)
            self._stack.addWidget(self.plot)
            if self._day is not None:
                self.show_day(self._day)

    def show_span(self, span: Span, *, has_later: bool, has_earlier: bool) -> None:
        """Show which span is wanted; its values follow."""
        self._group.setExclusive(False)
        for period, button in self._periods.items():
            button.setChecked(period is span.period)
        self._group.setExclusive(span.period is not Period.FREE)
        self.earlier.setEnabled(has_earlier)
        self.later.setEnabled(has_later)
        if self.plot is not None:
            self.plot.show_wanted(span)

    def show_day(self, day: DayPlot) -> None:
        """Draw new values."""
        self._day = day
        known = any(value is not None for value in (*day.load_w.maxima, *day.pv_w.maxima, *day.grid_w.maxima))
        if self.plot is not None:
            self.plot.show_day(day)
            self._stack.setCurrentWidget(self.plot if known or day.bars else self.empty)
        self.empty.tell()
        self._show_values()

    def show_known(self, *, is_any: bool) -> None:
        """Say what to do where nothing has ever been read; else it is only this time that is empty."""
        self.empty.tell(
            ""
            if is_any
            else self.tr("Nothing was read yet. Add the inverter and the grid meter on the Devices page.")
        )

    def _point(self, column: int | None) -> None:
        self._column = column
        self._show_values()

    def _show_values(self) -> None:
        """The values under the mouse; none without it."""
        day, column = self._day, self._column
        if day is None or column is None or column >= len(day.columns_ms):
            self.legend.clear()
            self._moment.clear()
            return
        self.legend.show_values(day, column)
        at_ms = day.columns_ms[column]
        self._moment.setText(self._formats.moment(at_ms, day.start_ms))

    def _paint(self) -> None:
        """Take over the colours of a theme."""
        tokens = self._look.tokens
        self.earlier.setIcon(icon("chevron-left", tokens.text))
        self.later.setIcon(icon("chevron-right", tokens.text))
        self.legend.show_theme(tokens)
        if self.plot is not None:
            self.plot.show_theme(tokens)
