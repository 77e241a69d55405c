"""The first page: the home now, today, and the day before in money."""

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from energy_app.core.client import CoreClient, Overview, Tiles, Topic
from energy_app.domain.charts import DayPlot
from energy_app.gui import theme
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.overview.flow import FlowPicture
from energy_app.gui.pages.overview.model import TileText, age_line, flow_text, money_text, tile_texts
from energy_app.gui.pages.overview.money import MoneyCard
from energy_app.gui.pages.overview.plot_card import PlotCard
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.widgets.tile import Tile

_COLUMNS = 1_200
_TILES_A_ROW = 3
_AGE_MS = 1_000
_PLOT_MS = 250
_OVERVIEW_MS = 200
_NOTHING = Tiles(None, None, None, None, None, None, None)


class OverviewPage(Page):
    """What the home makes, uses, sells and buys."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.READING, Topic.SLOT, Topic.MARKET, Topic.CLOCK, Topic.DEVICES}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._overview: Overview | None = None
        self._now = Repeated(
            self, context.bridge, lambda core: core.overview(), self._show, _OVERVIEW_MS, self._refused
        )
        frame = page_layout(self, self.tr("Overview"))
        self._note = frame.note
        self._flow = FlowPicture(context.look)
        self._money = MoneyCard()
        self._tiles: dict[str, Tile] = {}
        self._plot = PlotCard(context.formats)
        self._day = Repeated(
            self, context.bridge, self._plot_of, self._show_day, _PLOT_MS, self._plot.show_refused
        )
        self._plot.span_chosen.connect(self._day.ask)
        self.message = MessageLine()
        self._freshness = Freshness(self, self.message, (self._plot.empty,))
        frame.body.addWidget(self.message)
        frame.body.addLayout(self._upper())
        frame.body.addWidget(self._plot, 1)
        self.theme_changed()
        self._age = QTimer(self, interval=_AGE_MS)
        self._age.timeout.connect(self._show_age)
        self._age.start()

    def _upper(self) -> QHBoxLayout:
        now = Card(self.tr("Now"))
        now.body.addWidget(self._flow, 1)
        grid = QGridLayout()
        grid.setSpacing(theme.GAP)
        for place, text in enumerate(tile_texts(_NOTHING, self.formats)):
            self._tiles[text.key] = tile = Tile(text.name)
            grid.addWidget(tile, *divmod(place, _TILES_A_ROW))
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self._money, 1)
        right.addLayout(grid)
        layout = QHBoxLayout()
        layout.setSpacing(theme.GAP)
        layout.addWidget(now, 4)
        layout.addLayout(right, 5)
        return layout

    # ---- the core

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Ask for the values, and for the plot when there may be new readings."""
        self._now.ask()
        if topics & {Topic.READING, Topic.SLOT} and self._plot.is_ready:
            self._day.ask()

    def heavy_ready(self) -> None:
        """The plot can be built now."""
        self._plot.build(self.tokens)
        self._plot.show_theme(self.tokens)
        self._day.ask()

    def _plot_of(self, core: CoreClient) -> Coroutine[Any, Any, DayPlot]:
        span_ms, now_ms = self._plot.span_ms, self.context.now_ms()
        if span_ms is None or not now_ms:
            return core.plot(None, None, _COLUMNS)
        return core.plot(now_ms - span_ms, now_ms, _COLUMNS)

    # ---- what is shown

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self._freshness.answered()
        self._show_values(overview)

    def _show_values(self, overview: Overview) -> None:
        stale = overview.flow.is_stale or self.is_stale
        flow = replace(overview.flow, is_stale=stale)
        self._flow.show_flow(flow, flow_text(flow, self.formats))
        for text in tile_texts(overview.tiles, self.formats):
            self._show_tile(text, is_stale=stale and text.key != "price")
        self._plot.show_stale(is_stale=stale)
        self._show_money()
        self._show_age()

    def _refused(self, line: str) -> None:
        """What was known stays, greyed."""
        self._freshness.refused(line)

    def staleness_changed(self) -> None:
        """The picture and the numbers are greyed with the texts."""
        if self._overview is not None:
            self._show_values(self._overview)
            self._show_age()

    def _show_tile(self, text: TileText, *, is_stale: bool) -> None:
        self._tiles[text.key].show_value(text.value, text.note, is_stale=is_stale)

    def _show_money(self) -> None:
        overview = self._overview
        sentence = None if overview is None else overview.sentence
        text = None
        if overview is not None and sentence is not None:
            text = money_text(sentence, overview.savings, self.formats, overview.now_ms)
        self._money.show_text(text, self.tokens)

    def _show_day(self, day: DayPlot) -> None:
        if self.isVisible():
            self._plot.show_day(day)

    def _show_age(self) -> None:
        """How old the readings are, once a second."""
        overview = self._overview
        if overview is not None:
            now_ms = self.context.now_ms() or overview.now_ms
            self._note.setText(age_line(overview, self.formats, now_ms))
            set_look(self._note, "tone", "bad" if overview.flow.is_stale or self.is_stale else "")

    def theme_changed(self) -> None:
        """Take over the colours."""
        tokens = self.tokens
        spots = {
            "made": tokens.pv,
            "used": tokens.load,
            "exported": tokens.grid_export,
            "imported": tokens.grid_import,
            "price": tokens.neighbours,
        }
        for key, tile in self._tiles.items():
            tile.show_colour(spots.get(key))
        if self._overview is None:
            for text in tile_texts(_NOTHING, self.formats):
                self._show_tile(text, is_stale=False)
        self._plot.show_theme(tokens)
        self._show_money()
