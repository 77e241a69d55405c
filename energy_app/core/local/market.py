"""The market page: the coming offer, the last posts, prices, limits, and posting by hand."""

import asyncio
from typing import Any

from energy_app.core.client import Market, Offer, OfferState
from energy_app.core.local import offers
from energy_app.core.local.days import Trade
from energy_app.core.local.parts import HomeParts
from energy_app.domain.errors import ChainError, InputError, StateError
from energy_app.domain.sheets import MAX_LIMIT_MICRO
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import HOUR_MS, day_at, day_slots
from energy_app.reports.own_day import OwnDays
from energy_app.trading.book import OrderEntry
from energy_app.trading.planner import MarketTerms

_LISTED = 30
_DONE = (OfferState.PAID, OfferState.FINAL, OfferState.NOT_SETTLED)


class MarketPage:
    """Answers from book, intents and index in a worker thread; the network is asked for terms only."""

    def __init__(self, parts: HomeParts, trade: Trade) -> None:
        self._parts = parts
        self._trading = trade.parts
        self._days = trade.days
        self._terms = trade.terms
        self._previewed: tuple[Any, Offer] | None = None
        self._decided: dict[int, tuple[Offer, int | None]] = {}

    async def market(self) -> Market:
        """Schedule, offers, prices and limits."""
        parts = self._parts
        now_ms = parts.clock.now_ms()
        return await asyncio.to_thread(self._market, now_ms)

    async def set_limits(self, limits: OwnerLimits) -> None:
        """Change the two limits; InputError for one that no price can be."""
        for each in (limits.sell_not_below_micro, limits.buy_not_above_micro):
            if each is not None and not 0 <= each <= MAX_LIMIT_MICRO:
                raise InputError("A limit lies between 0 and 16.77 per kWh.")
        await asyncio.to_thread(self._trading.owner.set_limits, limits)

    async def set_posting(self, on: bool) -> None:  # noqa: FBT001  # a switch
        """Switch the schedule on or off."""
        await asyncio.to_thread(self._trading.owner.set_posting, on)

    async def set_schedule(self, *, post_from_ms: int | None, paper: bool | None) -> None:
        """Change what is given; InputError for a time at which nothing can be posted."""
        owner = self._trading.owner
        await asyncio.to_thread(lambda: owner.set_schedule(post_from_ms=post_from_ms, paper=paper))

    async def post_now(self) -> Offer:
        """Make and post tomorrow's sheet; StateError if it is too late or posted, ChainError if away."""
        await self._trading.agent.by_hand(self._post)
        return await asyncio.to_thread(self._posted)

    # ---- in a worker thread

    def _market(self, now_ms: int) -> Market:
        parts, today = self._parts, day_at(now_ms)
        community, owner = self._trading.membership.ledger.contracts, self._trading.owner
        terms, escrow = self._terms.of_day(today), self._terms.escrow()
        with parts.database.reading() as connection:
            entries = self._trading.agent.desk.book.order_sheets(connection, _LISTED)
        days = self._days.own_days(now_ms)
        listed = {entry.day: self._offer(entry, days, now_ms) for entry in entries}
        coming_day = self._coming_day(listed, now_ms)
        return Market(
            posting=owner.posting,
            paper=self._trading.on_paper,
            post_from_ms=owner.schedule.timetable.post_from_ms,
            next_post_ms=self._next_post_ms(coming_day, now_ms) if owner.posting else None,
            gate_ms=community.market_day.order_gate(coming_day),
            coming=listed.get(coming_day) or self._preview(coming_day),
            offers=tuple(listed.values()),
            prices_micro=() if terms is None else tuple(terms.prices_micro),
            fees_micro=0 if terms is None else terms.fees_micro,
            limits=owner.limits,
            tariffs=self._trading.orders.tariffs(today),
            escrow_micro=None if escrow is None else escrow.balance_micro,
            locked_micro=None if escrow is None else escrow.locked_micro,
            weather_problem=self._trading.orders.weather_problem,
        )

    def _coming_day(self, listed: dict[int, Offer], now_ms: int) -> int:
        """The day of the sheet that is posted next."""
        today = day_at(now_ms)
        made = listed.get(today + 1)
        done = made is not None and (made.state is not OfferState.NOT_POSTED or self._trading.on_paper)
        decided = done or self._trading.orders.stands(today + 1)
        return today + 2 if decided or now_ms >= self._trading.timetable.post_until(today) else today + 1

    def _next_post_ms(self, day: int, now_ms: int) -> int | None:
        parts = self._parts
        contracts, member = self._trading.membership.ledger.contracts, self._trading.agent.desk.book.member
        from_ms = self._trading.timetable.post_from(day - 1, contracts.market, member)
        return self._trading.agent.next_post_ms(parts.home.scheduler, max(from_ms, now_ms))

    def _preview(self, day: int) -> Offer | None:
        """The sheet as it would be made now, kept for the hour: a page asks often."""
        terms = self._terms.market_terms(day)
        if terms is None:
            return None
        parts = self._parts
        orders, hour = self._trading.orders, parts.clock.now_ms() // HOUR_MS
        asked = (day, hour, terms, self._trading.owner.limits, orders.tariffs(day), orders.home())
        if self._previewed is None or self._previewed[0] != asked:
            self._previewed = (asked, offers.preview(day, *orders.plan(day, terms)))
        return self._previewed[1]

    def _offer(self, entry: OrderEntry, days: OwnDays, now_ms: int) -> Offer:
        known, until_ms = self._decided.get(entry.day, (None, None))
        if known is not None and (until_ms is None or now_ms < until_ms):
            return known
        parts, own = self._parts, days.day(entry.day)
        slots = day_slots(entry.day)
        offer = offers.of_entry(
            entry,
            self._trading.agent.outbox.find(entry.business_key),
            own,
            self._days.trade(own),
            self._trading.membership.ledger.contracts.market_day,
            now_ms,
            has_readings=offers.is_measured(entry.day, parts.home.intervals.range(slots[-1], slots[-1])),
        )
        if offer.state in _DONE:
            paid = offer.state is OfferState.PAID
            self._decided[entry.day] = (offer, days.community.final_at_ms(entry.day) if paid else None)
        return offer

    def _post(self) -> None:
        day = day_at(self._parts.clock.now_ms()) + 1
        terms = self._market_terms(day)
        self._trading.agent.desk.post_now(*self._trading.orders.plan(day, terms, by_hand=True))

    def _market_terms(self, day: int) -> MarketTerms:
        terms = self._terms.market_terms(day)
        if terms is None:
            raise ChainError("The network does not answer, so the offer cannot be planned. Try again soon.")
        return terms

    def _posted(self) -> Offer:
        now_ms = self._parts.clock.now_ms()
        with self._parts.database.reading() as connection:
            newest = self._trading.agent.desk.book.order_sheets(connection, 1)
        if not newest:
            raise StateError("The offer was not made.")
        return self._offer(newest[0], self._days.own_days(now_ms), now_ms)
