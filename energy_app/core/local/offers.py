"""Order sheets as the owner sees them: what is offered, how far it has come, what became of it."""

from typing import Any

from energy_app.chain.intents import Intent, State
from energy_app.core.client import Offer, OfferHour, OfferState
from energy_app.core.local.days import DayTrade
from energy_app.domain.energy import Interval, Quality
from energy_app.domain.market_day import MarketDay
from energy_app.domain.sentence import Sentence
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.time import HOUR_MS, day_slots, day_start_ms
from energy_app.reports.own_day import OwnDay, Reason, SlotState
from energy_app.trading.book import PAPER, OrderEntry
from energy_app.trading.reasons import buy_words, renewal_words, sell_words

_FAILED = (State.REJECTED, State.EXPIRED, State.REVERTED, State.CANCELLED)
_ON_CHAIN = (State.MINED, State.FINAL)
_STATES = {
    SlotState.WAITING: OfferState.WAITING,
    SlotState.PAID: OfferState.PAID,
    SlotState.FINAL: OfferState.FINAL,
}
_DAY_REASONS = {
    Reason.VOID: Sentence("nobody settled the day in time"),
    Reason.NO_SHEET: Sentence("no offer was in force"),
    Reason.NO_READING: Sentence("reading missing"),
}


def preview(day: int, sheet: OrderSheet, plan: dict[str, Any]) -> Offer:
    """A sheet that is not made yet."""
    return _offer(day, sheet, plan, OfferState.PLANNED)


def of_entry(
    entry: OrderEntry,
    intent: Intent | None,
    own: OwnDay,
    trade: DayTrade | None,
    market_day: MarketDay,
    now_ms: int,
    *,
    has_readings: bool,
) -> Offer:
    """A sheet of the book with what became of it. ``has_readings``: the day's energy is measured."""
    state, reason = state_of(entry.day, intent, own, market_day, now_ms, has_readings=has_readings)
    if entry.business_key.startswith(f"{PAPER}:"):
        state, reason = OfferState.NOT_POSTED, Sentence("paper trading, nothing is sent")
    waiting = state in (OfferState.MEASURED, OfferState.WAITING)
    return _offer(
        entry.day,
        entry.sheet,
        entry.plan,
        state,
        made_ms=entry.made_ms,
        transaction=None if intent is None else intent.tx_hash,
        waiting_until_ms=_waits_until(entry.day, market_day, now_ms) if waiting else None,
        reason=reason,
        sold_wh=None if trade is None else trade.sold_wh,
        bought_wh=None if trade is None else trade.bought_wh,
    )


def state_of(
    day: int,
    intent: Intent | None,
    own: OwnDay,
    market_day: MarketDay,
    now_ms: int,
    *,
    has_readings: bool,
) -> tuple[OfferState, str | None]:
    """How far an order sheet has come, and why no further."""
    posted = own.postings.sheet_day == day or (intent is not None and intent.state in _ON_CHAIN)
    if not posted:
        failed = intent is not None and intent.settled and intent.state in _FAILED
        if failed or now_ms >= market_day.order_gate(day):
            return OfferState.NOT_POSTED, None if intent is None else intent.reason
        return OfferState.PLANNED, None if intent is None else intent.reason
    state, reason = own.state(day_slots(day).start, measured=has_readings)
    if reason in _DAY_REASONS:
        return OfferState.NOT_SETTLED, _DAY_REASONS[reason]
    if reason is Reason.SUBSTITUTED:  # that slot only; the day is settled
        return (OfferState.FINAL if own.final else OfferState.PAID), None
    if state in _STATES:
        return _STATES[state], None
    return (OfferState.MEASURED if has_readings else OfferState.POSTED), None


def is_measured(day: int, rows: list[Interval]) -> bool:
    """Whether the home has its own energy of the whole day."""
    measured = {row.slot for row in rows if row.complete and row.grid_quality is Quality.MEASURED}
    return day_slots(day)[-1] in measured


def _waits_until(day: int, market_day: MarketDay, now_ms: int) -> int:
    """First for the neighbours' readings, then for the settlement at the latest."""
    readings_ms = market_day.readings_until(day)
    return readings_ms if now_ms < readings_ms else market_day.settle_until(day)


def _offer(
    day: int,
    sheet: OrderSheet,
    plan: dict[str, Any],
    state: OfferState,
    *,
    made_ms: int | None = None,
    transaction: str | None = None,
    waiting_until_ms: int | None = None,
    reason: str | None = None,
    sold_wh: int | None = None,
    bought_wh: int | None = None,
) -> Offer:
    on_offer = [row for row in sheet.rows if row.sell_cap_wh > 0]
    return Offer(
        day_start_ms=day_start_ms(day),
        state=state,
        offered_wh=int(plan.get("offered_wh", 0)),
        sell_hours=len(on_offer),
        sell_limit_micro=min((row.sell_limit_micro for row in on_offer), default=None),
        made_ms=made_ms,
        transaction=transaction,
        waiting_until_ms=waiting_until_ms,
        reason=reason,
        sold_wh=sold_wh,
        bought_wh=bought_wh,
        hours=_hours(day, sheet, plan),
        renewal=plan.get("renewal"),
        gain_micro=plan.get("gain_micro"),
        renewal_words=renewal_words(plan),
    )


def _hours(day: int, sheet: OrderSheet, plan: dict[str, Any]) -> tuple[OfferHour, ...]:
    explained = plan.get("hours") or [{}] * len(sheet.rows)
    return tuple(
        OfferHour(
            start_ms=day_start_ms(day) + hour * HOUR_MS,
            sell_limit_micro=row.sell_limit_micro,
            sell_cap_wh=row.sell_cap_wh,
            sell_reason=why.get("sell_reason", ""),
            buy_limit_micro=row.buy_limit_micro,
            buy_cap_wh=row.buy_cap_wh,
            buy_reason=why.get("buy_reason", ""),
            surplus_wh=why.get("surplus_wh"),
            demand_wh=why.get("demand_wh"),
            history_days=why.get("history_days", 0),
            surplus_band_wh=_band(why.get("surplus_band_wh")),
            demand_band_wh=_band(why.get("demand_band_wh")),
            price_micro=why.get("price_micro"),
            sell_words=sell_words(why),
            buy_words=buy_words(why),
        )
        for hour, (row, why) in enumerate(zip(sheet.rows, explained, strict=True))
    )


def _band(band_wh: list[int] | None) -> tuple[int, ...] | None:
    return None if band_wh is None else tuple(band_wh)
