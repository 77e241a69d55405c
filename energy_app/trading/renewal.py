"""Whether a new order sheet is worth posting, or the last one stands.

On the market the last sheet stands for two weeks. A new one is posted for a stated reason only: there is
none in force or it is about to lapse, the owner's limits have changed, it was made with little history, its
lock is too large for the deposit, or the new one is expected to gain something. Gain is money of the day:
what the sheet's caps are expected to catch, times what a kWh is worth more with neighbours than with the
supplier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.market_day import STANDING_DAYS
from energy_app.domain.sheets import NANO_PER_MICRO, OrderSheet
from energy_app.domain.tariffs import Tariffs
from energy_app.trading.forecast import HourForecast, Samples
from energy_app.trading.planner import LOCKED_DAYS, MarketTerms, OrderPlan

LEAST_GAIN_MICRO = 10_000
"""A cent a day: less is no reason for another sheet."""
_LEAST_GAIN_SHARE = 50  # … nor is less than a fiftieth of what the day brings anyway
_LAPSES_DAYS = 3
_LEARNING_DAYS = 7


class Renewal(StrEnum):
    """Why a new sheet is posted, or that the last one stands."""

    FIRST = "first"
    LAPSES = "lapses"
    LIMITS = "limits"
    LEARNING = "learning"
    ESCROW = "escrow"
    GAIN = "gain"
    BY_HAND = "by_hand"
    SWITCHED_OFF = "switched_off"
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Standing:
    """The sheet in force: the day it was made for, and how many days of history it knew."""

    day: int
    sheet: OrderSheet
    history_days: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done for a day and why. ``gain_micro`` is what a new sheet is expected to bring more."""

    renewal: Renewal
    gain_micro: int | None = None
    standing_day: int | None = None

    @property
    def posts(self) -> bool:
        """Whether a new sheet is posted."""
        return self.renewal is not Renewal.STANDS


def decide(plan: OrderPlan, standing: Standing | None, tariffs: Tariffs, terms: MarketTerms) -> Decision:
    """Decide for the plan's day."""
    lapsed = standing is None or plan.day - standing.day > STANDING_DAYS
    if standing is None or lapsed or (plan.sheet.offers and not standing.sheet.offers):
        return Decision(Renewal.FIRST)
    if plan.day - standing.day > STANDING_DAYS - _LAPSES_DAYS:
        return Decision(Renewal.LAPSES, standing_day=standing.day)
    forecast = [hour.forecast for hour in plan.hours]
    new_micro = benefit_micro(plan.sheet, forecast, tariffs, terms)
    old_micro = benefit_micro(standing.sheet, forecast, tariffs, terms)
    gain = new_micro - old_micro
    if _limits_differ(standing.sheet, plan):
        return Decision(Renewal.LIMITS, gain, standing.day)
    if standing.history_days < _LEARNING_DAYS:
        return Decision(Renewal.LEARNING, gain, standing.day)
    if LOCKED_DAYS * standing.sheet.exposure_micro(terms.fees_micro) * NANO_PER_MICRO > terms.escrow_nano:
        return Decision(Renewal.ESCROW, gain, standing.day)
    worth = gain >= max(LEAST_GAIN_MICRO, old_micro // _LEAST_GAIN_SHARE)
    return Decision(Renewal.GAIN if worth else Renewal.STANDS, gain, standing.day)


def benefit_micro(
    sheet: OrderSheet, forecast: Sequence[HourForecast], tariffs: Tariffs, terms: MarketTerms
) -> int:
    """What a sheet is expected to bring on a day more than the supplier alone would, in micro-currency.

    Under ``AUCTION``, and where prices are unknown, the middle between feed-in and retail less fees
    stands for the price; hours without history count nothing.
    """
    nano = 0
    for number, (row, hour) in enumerate(zip(sheet.rows, forecast, strict=True)):
        price = terms.price_micro(number)
        if price is None:
            price = (tariffs.feed_in_micro + tariffs.retail_micro - terms.fees_micro) // 2
        if row.sell_cap_wh and row.sell_limit_micro <= price:
            nano += _caught_wh(hour.surplus_samples_wh, row.sell_cap_wh) * (price - tariffs.feed_in_micro)
        if row.buy_cap_wh and row.buy_limit_micro >= price + terms.fees_micro:
            saved = tariffs.retail_micro - price - terms.fees_micro
            nano += _caught_wh(hour.demand_samples_wh, row.buy_cap_wh) * saved
    return nano // NANO_PER_MICRO


def _caught_wh(slots: Samples, cap_wh: int) -> int:
    """The expected energy of an hour inside a cap per slot."""
    return sum(sum(min(wh, cap_wh) for wh in samples) // max(len(samples), 1) for samples in slots)


def _limits_differ(sheet: OrderSheet, plan: OrderPlan) -> bool:
    """Whether a row of the standing sheet has another limit than the owner wants now."""
    return any(
        (row.sell_cap_wh > 0 and row.sell_limit_micro != plan.sell_limit_micro)
        or (row.buy_cap_wh > 0 and row.buy_limit_micro != plan.buy_limit_micro)
        for row in sheet.rows
    )
