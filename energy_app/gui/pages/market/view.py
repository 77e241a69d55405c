"""The market page: schedule, limits, prices, account, offers."""

from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from energy_app.core.client import Market, Offer, Topic
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import DAY_MS
from energy_app.gui import theme
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.alone import Alone, CommunityParts, unless_alone
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.market import words
from energy_app.gui.pages.market.account_card import AccountCard
from energy_app.gui.pages.market.forecast_card import ForecastCard
from energy_app.gui.pages.market.limits_card import LimitsCard
from energy_app.gui.pages.market.model import OfferModel
from energy_app.gui.pages.market.offer_card import OfferCard
from energy_app.gui.pages.market.post_dialog import PostDialog
from energy_app.gui.pages.market.price_chart import PriceChart
from energy_app.gui.pages.market.price_days_card import PriceDaysCard
from energy_app.gui.pages.market.schedule_card import ScheduleCard
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.export_button import ExportButton
from energy_app.gui.widgets.page_frame import page_layout

_TICK_MS = 1_000
_ROWS = 8
_CHARTS_MS = 30_000
"""How often the charts ask at most: their days change with settlements and quarter-hours."""


class MarketPage(Page):
    """What is offered to the neighbours, at which limits, and what came of it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MARKET, Topic.CLOCK})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._market: Market | None = None
        self._is_posting = False
        question = unless_alone(lambda core: core.market())
        self._latest = Latest(self, question, self._show, self._show_failure)
        self._frame = page_layout(self, self.tr("Market"))
        self._post = QPushButton(self.tr("Post now …"))
        self._post.setProperty("kind", "primary")
        self._post.setEnabled(False)
        self._post.clicked.connect(self._ask_to_post)
        self._frame.actions.addWidget(self._post)
        self._schedule = ScheduleCard(context.look, context.formats)
        self._schedule.switched.connect(self._switch)
        self._limits = LimitsCard(context.formats)
        self._limits.saved.connect(self._save_limits)
        self._account = AccountCard(context.formats)
        self._prices = PriceChart(context.look, context.formats)
        self.price_days = PriceDaysCard(context.look, context.formats)
        self.forecast = ForecastCard(context.look, context.formats)
        self._money = Repeated(
            self,
            context.bridge,
            lambda core: core.money_days(),
            self.price_days.show_days,
            _CHARTS_MS,
            self.price_days.fail,
        )
        self._forecasts = Repeated(
            self,
            context.bridge,
            lambda core: core.forecast_days(),
            self.forecast.show_days,
            _CHARTS_MS,
            self.forecast.fail,
        )
        self._offers = OfferModel(context.formats, context.now_ms, self)
        self._table = Table(self._offers, context.look, self.tr("Offers"), wide=(1,))
        self._table.selectionModel().currentRowChanged.connect(self._open_chosen)
        self._more = ShowAll(self._table, _ROWS)
        self._offer = OfferCard(context.look, context.formats)
        self._parts = CommunityParts(self)
        self._arrange()
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._tick)

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the market, and for the days of the charts."""
        self._latest.ask()
        self._money.ask()
        self._forecasts.ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Count down while in view."""
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Do nothing out of view."""
        super().hideEvent(event)
        self._ticker.stop()

    # ---- parts

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self._limits)
        left.addWidget(self._account)
        prices = Card(self.tr("Neighbourhood price today"))
        self._no_prices = EmptyNote(self.tr("The community has not told its prices yet."))
        self.export = ExportButton(prices, lambda: self._prices.day)
        self.export.add_table(self.tr("Values as a table …"), "prices-of-day", self._prices.table)
        self.export.add_picture(self.tr("Picture of this chart …"))
        self.export.written.connect(self._schedule.message.praise)
        self.export.failed.connect(self._schedule.message.complain)
        prices.head.addWidget(self.export)
        prices.body.addWidget(self._no_prices)
        prices.body.addWidget(self._prices, 1)
        self._prices.setVisible(False)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addLayout(left, 2)
        middle.addWidget(prices, 3)
        offers = Card(self.tr("The last 30 offers"))
        self._no_offers = EmptyNote(
            self.tr(
                "No offers yet. Switch the schedule on, and the first one appears here when it is posted."
            )
        )
        offers.body.addWidget(self._no_offers)
        offers.body.addWidget(self._table)
        offers.body.addWidget(self._more)
        self._table.setVisible(False)
        self.export.setEnabled(False)
        self._freshness = Freshness(self, self._schedule.message, (self._no_prices, self._no_offers))
        body = self._parts.body
        body.addWidget(self._schedule)
        body.addLayout(middle)
        body.addWidget(offers)
        body.addWidget(self._offer)
        body.addWidget(self.forecast)
        body.addWidget(self.price_days)
        self._frame.body.addWidget(self._parts)
        self._frame.body.addStretch(1)

    # ---- what the core tells

    def _show(self, market: Market | Alone) -> None:
        now_ms = self.context.now_ms()
        self._freshness.answered()
        self._post.setVisible(not isinstance(market, Alone))
        if isinstance(market, Alone):
            self._market = None
            self._parts.show_alone(market)
            return
        self._market = market
        self._parts.show_alone(None)
        self._schedule.show_market(market, now_ms)
        self._limits.show_market(market)
        self._account.show_market(market)
        self.forecast.show_weather(market.weather_problem)
        self._prices.show_prices(market.prices_micro, market.tariffs, now_ms)
        self._prices.setVisible(bool(market.prices_micro))
        self.export.setEnabled(bool(market.prices_micro))
        self._no_prices.settle(is_empty=not market.prices_micro)
        self._offers.update_market(market)
        has_offers = bool(self._offers.rows)
        self._table.setVisible(has_offers)
        self._no_offers.settle(is_empty=not has_offers)
        self._more.fit()
        if has_offers and not self._table.currentIndex().isValid():
            first = self._offers.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
        self._open_chosen()
        self._judge_posting()

    def _show_failure(self, line: str) -> None:
        if self._market is None:
            self._schedule.show_unknown()
        self._freshness.refused(line)
        self._judge_posting()

    def _tick(self) -> None:
        self._schedule.count_down(self.context.now_ms())
        self._judge_posting()

    def _open_chosen(self, *_: object) -> None:
        self._offer.show_offer(self._offers.row(self._table.currentIndex()), self.context.now_ms())

    # ---- what the user asks for

    def _judge_posting(self) -> None:
        """Only tomorrow's offer can be posted by hand, until the deadline of the day."""
        market, now_ms = self._market, self.context.now_ms()
        why = ""
        if market is not None and not _is_for_tomorrow(market, now_ms):
            why = self.tr("Tomorrow's offer is posted already, or it is too late for it.")
        elif market is not None and market.gate_ms <= now_ms:
            why = self.tr("It is too late for tomorrow's offer.")
        self._post.setEnabled(market is not None and not why and not self._is_posting)
        self._post.setToolTip(why)
        self._post.setAccessibleDescription(why)

    def _switch(self, on: bool) -> None:  # noqa: FBT001  # a switch
        message = self._schedule.message
        ask_once(
            self,
            lambda core: core.set_posting(on),
            lambda _: message.clear(),
            message.complain,
            self._latest.ask,
        )

    def _save_limits(self, limits: OwnerLimits) -> None:
        card = self._limits
        ask_once(
            self,
            lambda core: core.set_limits(limits),
            lambda _: card.show_saved(),
            card.show_failure,
            self._latest.ask,
        )

    def _ask_to_post(self) -> None:
        market = self._market
        if market is None or market.coming is None:
            return
        dialog = PostDialog(market, market.coming, self)
        dialog.finished.connect(
            lambda result: self._post_now() if result == QDialog.DialogCode.Accepted else None
        )
        dialog.open()

    def _post_now(self) -> None:
        self._is_posting = True
        self._judge_posting()
        self._schedule.message.tell(self.tr("Posting …"))
        complain = self._schedule.message.complain
        ask_once(self, lambda core: core.post_now(), self._posted, complain, self._post_ended)

    def _post_ended(self) -> None:
        self._is_posting = False
        self._judge_posting()
        self._latest.ask()

    def _posted(self, offer: Offer) -> None:
        text = self.tr("Posted: {offer}.").format(offer=words.offer_line(offer, self.formats))
        self._schedule.message.praise(text)


def _is_for_tomorrow(market: Market, now_ms: int) -> bool:
    return market.coming is not None and market.coming.day_start_ms // DAY_MS == now_ms // DAY_MS + 1
