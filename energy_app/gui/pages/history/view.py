"""The history page: power and energy of any time, from minutes to years."""

import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ClassVar

from energy_app.core.client import CoreClient, Topic
from energy_app.domain.charts import Balance, DayPlot
from energy_app.gui.formats import Quantity
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.history.balance_card import BalanceCard
from energy_app.gui.pages.history.chart_card import ChartCard
from energy_app.gui.pages.history.export import energy_csv, power_csv
from energy_app.gui.pages.history.span import Period, Span, calendar_span, neighbour
from energy_app.gui.pages.history.words import change_line, span_title
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.export_button import ExportButton
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.tile import Tile
from energy_app.gui.widgets.tile_row import TileRow

_COLUMNS = 1_200
_PLOT_MS, _BALANCE_MS = 60, 400
_LIVE_S = 1.0
"""How often a span that holds the present is asked for anew."""


class HistoryPage(Page):
    """What the home made, used, bought and sold in any span of time."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.READING, Topic.SLOT, Topic.CLOCK})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.span: Span | None = None
        self._first_ms: int | None = None
        self._day: DayPlot | None = None
        self._asked_at = 0.0
        self._plots = Repeated(self, context.bridge, self._plot_of, self._show_day, _PLOT_MS, self._refused)
        self._balances = Repeated(
            self, context.bridge, self._balance_of, self._show_balances, _BALANCE_MS, self._refused
        )
        frame = page_layout(self, self.tr("History"))
        self.note = frame.note
        self.message = MessageLine()
        self.export = self._offer_export()
        frame.actions.addWidget(self.export)
        self.chart = ChartCard(context.look, context.formats)
        self.chart.period_chosen.connect(self.show_period)
        self.chart.step_wanted.connect(self.step)
        self.chart.span_wanted.connect(self.show_span)
        self.chart.now_wanted.connect(self.show_now)
        self.balance = BalanceCard(context.look, context.formats)
        self._freshness = Freshness(self, self.message, (self.chart.empty, self.balance.empty))
        self.tiles: dict[str, Tile] = {}
        frame.body.addWidget(self.message)
        frame.body.addWidget(self._tile_row())
        frame.body.addWidget(self.chart, 1)
        frame.body.addWidget(self.balance)
        self.theme_changed()

    def _tile_row(self) -> TileRow:
        for key, name in (
            ("made", self.tr("Made")),
            ("used", self.tr("Used")),
            ("exported", self.tr("To the grid")),
            ("imported", self.tr("From the grid")),
            ("autarky", self.tr("Self-sufficient")),
        ):
            self.tiles[key] = tile = Tile(name)
            tile.show_value(Quantity("–", "%" if key == "autarky" else "kWh"), "")
        return TileRow(tuple(self.tiles.values()))

    def _offer_export(self) -> ExportButton:
        button = ExportButton(self, self._stem)
        button.setEnabled(False)
        button.add_table(self.tr("Energy as a table …"), "energy", partial(self._table, energy_csv))
        button.add_table(self.tr("Power as a table …"), "power", partial(self._table, power_csv))
        button.add_picture(self.tr("Picture of this page …"))
        button.written.connect(self.message.praise)
        button.failed.connect(self.message.complain)
        return button

    # ---- which span

    def show_period(self, period: Period) -> None:
        """The day, week, month or year around what is in view; around now if that is in view."""
        if self.span is None:
            return
        now_ms = self.context.now_ms()
        inside = self.span.start_ms <= now_ms < self.span.end_ms
        at_ms = now_ms if inside else (self.span.start_ms + self.span.end_ms) // 2
        self.show_span(calendar_span(period, self.formats.local_date(at_ms), self.formats.zone))

    def show_now(self) -> None:
        """The present day, week, month or year."""
        period = Period.DAY if self.span is None else self.span.period
        today = self.formats.local_date(self.context.now_ms())
        self.show_span(calendar_span(period, today, self.formats.zone))

    def step(self, steps: int) -> None:
        """The span before or after."""
        if self.span is not None:
            self.show_span(neighbour(self.span, steps, self.formats.zone))

    def show_span(self, span: Span) -> None:
        """Bring a span into view, as far as anything can be known of it."""
        now_ms = self.context.now_ms()
        self.span = span = (
            span if span.period is not Period.FREE else span.kept_within(self._first_ms, now_ms)
        )
        self.note.setText(span_title(span, self.formats))
        has_earlier = self._first_ms is None or span.start_ms > self._first_ms
        self.chart.show_span(span, has_earlier=has_earlier, has_later=span.end_ms <= now_ms)
        self._plots.ask()
        self._balances.ask()

    # ---- the core

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # all of them mean new values
        """Begin with today; keep a span that holds the present up to date."""
        if not self.context.now_ms():
            return
        if self.span is None:
            self.show_now()
            return
        now_s = time.monotonic()
        if self.span.end_ms > self.context.now_ms() and now_s - self._asked_at >= _LIVE_S:
            self._asked_at = now_s
            self._plots.ask()
            self._balances.ask()

    def heavy_ready(self) -> None:
        """The chart can be built now."""
        self.chart.build()
        if self.span is not None:
            self.show_span(self.span)

    def _plot_of(self, core: CoreClient) -> Coroutine[Any, Any, DayPlot]:
        span = self._wanted()
        return core.plot(span.start_ms, span.end_ms, _COLUMNS)

    async def _balance_of(self, core: CoreClient) -> tuple[Balance, Balance]:
        """The energies of the span, and of the one before."""
        span = self._wanted()
        before = neighbour(span, -1, self.formats.zone)
        return (
            await core.balance(span.start_ms, span.end_ms),
            await core.balance(before.start_ms, before.end_ms),
        )

    def _wanted(self) -> Span:
        if self.span is None:
            raise RuntimeError("asked for a span before there is one")
        return self.span

    def _show_day(self, day: DayPlot) -> None:
        self._day = day
        self.export.setEnabled(bool(day.columns_ms or day.bars))
        if self.isVisible():
            self.chart.show_day(day)

    def _refused(self, line: str) -> None:
        """What was known stays, greyed."""
        self._freshness.refused(line)

    def _show_balances(self, both: tuple[Balance, Balance]) -> None:
        now, before = both
        self._freshness.answered()
        if self._first_ms != now.first_ms and self.span is not None:
            self._first_ms = now.first_ms
            self.show_span(self.span)
        self.balance.show_balance(now)
        self.chart.show_known(is_any=now.first_ms is not None)
        # A span that is not over yet cannot be compared with a whole one.
        over = now.end_ms <= self.context.now_ms() and before.slots == before.known_slots
        for key, now_wh, before_wh in (
            ("made", now.produced_wh, before.produced_wh),
            ("used", now.used_wh, before.used_wh),
            ("exported", now.exported_wh, before.exported_wh),
            ("imported", now.imported_wh, before.imported_wh),
        ):
            change = change_line(now_wh, before_wh, self.formats) if over else ""
            self.tiles[key].show_value(self.formats.energy(now_wh), change)
        own = ""
        if now.self_consumption_pct is not None:
            share = self.formats.percent(now.self_consumption_pct)
            own = self.tr("self-consumption {share}").format(share=share)
        self.tiles["autarky"].show_value(self.formats.percent(now.autarky_pct), own)

    # ---- export of what is seen

    def _table(self, table: Callable[[DayPlot], str]) -> str:
        return "" if self._day is None else table(self._day)

    def _stem(self) -> str:
        start_ms = self.context.now_ms() if self.span is None else self.span.start_ms
        return self.formats.local_date(start_ms).isoformat()

    def theme_changed(self) -> None:
        """Take over the colours."""
        tokens = self.tokens
        set_icon(self.export, "download", tokens.text)
        for key, colour in (
            ("made", tokens.pv),
            ("used", tokens.load),
            ("exported", tokens.grid_export),
            ("imported", tokens.grid_import),
        ):
            self.tiles[key].show_colour(colour)
