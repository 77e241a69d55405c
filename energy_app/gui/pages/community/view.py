"""The community page: members and their meters, prices of the day, days, votes, bills of a month."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from energy_app.core.client import Topic
from energy_app.domain.community_view import CommunityView
from energy_app.gui.formats import MISSING, Quantity
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.alone import Alone, CommunityParts, unless_alone
from energy_app.gui.pages.community.bills_card import BillsCard
from energy_app.gui.pages.community.model import DayModel, MemberModel
from energy_app.gui.pages.community.votes_card import VotesCard
from energy_app.gui.pages.community.words import rule_words
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.market.price_chart import PriceChart
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.tile import Tile
from energy_app.gui.widgets.tile_row import TileRow

_ROWS = 10


class CommunityPage(Page):
    """What every member may know, and what the members decide."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MARKET, Topic.CLOCK})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.state: CommunityView | None = None
        self._latest = Latest(
            self, unless_alone(lambda core: core.community()), self._show, self._show_failure
        )
        self._frame = page_layout(self, self.tr("Community"))
        self.message = MessageLine()
        self.parts = CommunityParts(self)
        self.members = MemberModel(context.formats, self)
        self.days = DayModel(context.formats, context.now_ms, self)
        self.votes = VotesCard(self)
        self._prices = PriceChart(context.look, context.formats)
        self._no_prices = EmptyNote(self.tr("The community has not told its prices yet."))
        self._no_days = EmptyNote(self.tr("No day yet. The first one appears when an offer was posted."))
        self._no_members = EmptyNote()
        self._tables = {
            "members": Table(self.members, context.look, self.tr("Members"), wide=(0,)),
            "days": Table(self.days, context.look, self.tr("Days"), wide=(1,)),
        }
        self._all = {key: ShowAll(table, _ROWS) for key, table in self._tables.items()}
        self.bills = BillsCard(self)
        notes = (self._no_prices, self._no_days, self._no_members, self.votes.empty, self.bills.empty)
        self._freshness = Freshness(self, self.message, notes)
        self.tiles: dict[str, Tile] = {}
        self._arrange()
        self.theme_changed()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the community."""
        self._latest.ask()

    def theme_changed(self) -> None:
        """Paint the spot and the icons anew."""
        self.tiles["price"].show_colour(self.tokens.neighbours)
        self.bills.theme_changed()

    # ---- parts

    def _arrange(self) -> None:
        body = self.parts.body
        self._frame.body.addWidget(self.message)
        self._frame.body.addWidget(self.parts)
        self._frame.body.addStretch(1)
        body.addWidget(self._tile_row())
        body.addWidget(self._card(self.tr("Prices today"), self._no_prices, self._prices))
        body.addWidget(self._card(self.tr("The last days"), self._no_days, *self._rows("days")))
        body.addWidget(self._card(self.tr("Members and meters"), self._no_members, *self._rows("members")))
        body.addWidget(self.votes)
        body.addWidget(self.bills)
        for widget in (self._prices, *self._tables.values()):
            widget.setVisible(False)

    def _rows(self, key: str) -> tuple[Table, ShowAll]:
        return self._tables[key], self._all[key]

    def _tile_row(self) -> TileRow:
        for key, name, unit in (
            ("members", self.tr("Members"), ""),
            ("meters", self.tr("Meters"), ""),
            ("price", self.tr("Neighbourhood price now"), "ct"),
            ("grid_fee", self.tr("Grid fee"), "ct"),
            ("community_fee", self.tr("Community fee"), "ct"),
        ):
            self.tiles[key] = tile = Tile(name)
            tile.show_value(Quantity(MISSING, unit), "")
        return TileRow(tuple(self.tiles.values()))

    @staticmethod
    def _card(heading: str, *parts: QWidget) -> Card:
        card = Card(heading)
        for part in parts:
            card.body.addWidget(part)
        return card

    # ---- what the core tells

    def _show(self, state: CommunityView | Alone) -> None:
        self.message.clear()
        self._freshness.answered()
        if isinstance(state, Alone):
            self.state = None
            self.parts.show_alone(state)
            self._frame.note.clear()
            return
        self.state = state
        self.parts.show_alone(None)
        self._frame.note.setText(" · ".join(filter(None, (state.name, state.network))))
        if state.is_paused:
            self.message.tell(
                self.tr(
                    "The community takes no offers for now: its administrator paused it. "
                    "Money can be taken out all the same."
                )
            )
        self._show_tiles(state)
        self._show_prices(state)
        self.days.update_state(state)
        self.members.update_rows(state.members)
        self.votes.show_state(state)
        self._no_members.settle(is_empty=not state.members)
        self._no_days.settle(is_empty=not state.days)
        for table in self._tables.values():
            table.setVisible(table.model().rowCount() > 0)
        for more in self._all.values():
            more.fit()
        self.bills.show_months(state.months, are_named=any(member.name for member in state.members))

    def _show_tiles(self, state: CommunityView) -> None:
        per = self.tr("for each kilowatt-hour bought")
        price = state.price_at(self.context.now_ms())
        trial = self.tr("{count} on trial").format(count=len(state.on_trial))
        for key, value, note in (
            ("members", Quantity(str(len(state.present)), ""), self.tr("one member, one vote")),
            ("meters", Quantity(str(len(state.metered)), ""), trial),
            ("price", self.formats.price(price), rule_words(state.rule)),
            ("grid_fee", self.formats.price(state.grid_fee_micro), per),
            ("community_fee", self.formats.price(state.community_fee_micro), per),
        ):
            self.tiles[key].show_value(value, note)

    def _show_prices(self, state: CommunityView) -> None:
        has_prices = bool(state.prices_micro)
        self._prices.setVisible(has_prices)
        self._no_prices.settle(is_empty=not has_prices)
        if has_prices:
            self._prices.show_prices(state.prices_micro, state.tariffs, self.context.now_ms())

    def _show_failure(self, line: str) -> None:
        """What was known stays, greyed: it may not be true any more."""
        self._freshness.refused(line)
