"""From forecast and the owner's two limits to the order sheet of a day, each hour explained.

The sheet promises nothing: what is metered after delivery, inside the caps, is what is traded. So
the sell limit is what the grid would pay for the rest anyway, or the owner's floor if that is
higher; a higher limit would only lose sales. The caps are high quantiles of what the hour brought
lately. Under ``COMMON`` the price of each hour is known: an hour in which it lies outside a limit
cannot trade, so that side is left out and says so. Under ``AUCTION`` the limit itself is the offer.
The buy side locks escrow, so its caps shrink until the lock fits what is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.sheets import MAX_LIMIT_MICRO, MAX_SLOT_WH, OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SLOTS_PER_HOUR
from energy_app.trading.forecast import HourForecast

LOCKED_DAYS = 4
"""The contract locks this many times the dearest day among the sheets that can still settle."""

_SPENDING_DAYS = 3
# While sheets of this size stand, so many days may be paid for before the owner adds money; the rest
# must still cover the lock, or the first purchase would switch the buy side off.


class SellReason(StrEnum):
    """Why an hour is offered as it is."""

    OFFERED = "offered"
    EXPORT_LIMIT = "export_limit"
    PRICE_LOW = "price_low"
    NO_HISTORY = "no_history"
    NO_SURPLUS = "no_surplus"
    NO_ROOF = "no_roof"


class BuyReason(StrEnum):
    """Why an hour is bid for as it is."""

    BID = "bid"
    PRICE_HIGH = "price_high"
    NO_HISTORY = "no_history"
    NO_DEMAND = "no_demand"
    ESCROW_SHORT = "escrow_short"
    NO_ESCROW = "no_escrow"


@dataclass(frozen=True, slots=True)
class Site:
    """What the installation can do at most.

    ``peak_export_w`` is the rated power that can flow out (0 for a home without a roof),
    ``peak_import_w`` what the home is assumed to draw at most: for hours without history.
    ``export_limit_w`` is what the grid operator lets out at most; None: no limit below the rating.
    """

    peak_export_w: int
    peak_import_w: int
    export_limit_w: int | None = None

    @property
    def most_export_wh(self) -> int:
        """What can flow out in a slot at most."""
        allowed_w = self.peak_export_w if self.export_limit_w is None else self.export_limit_w
        return min(self.peak_export_w, allowed_w) // SLOTS_PER_HOUR


@dataclass(frozen=True, slots=True)
class MarketTerms:
    """What planning needs to know of the market: escrow in nano-currency, fees in micro per kWh.

    ``prices_micro`` are the hourly neighbourhood prices under ``COMMON``; None where they are unknown.
    """

    escrow_nano: int
    fees_micro: int
    rule: PriceRule = PriceRule.COMMON
    prices_micro: tuple[int, ...] | None = None

    @classmethod
    def of(cls, escrow_nano: int, terms: DayTerms) -> "MarketTerms":
        """From the deposit and what the community laid down for the day."""
        return cls(escrow_nano, terms.fees_micro, terms.rule, terms.prices_micro)

    def price_micro(self, hour: int) -> int | None:
        """The price of a UTC hour where it is known beforehand."""
        if self.rule is not PriceRule.COMMON or self.prices_micro is None:
            return None
        return self.prices_micro[hour]


@dataclass(frozen=True, slots=True)
class PlannedHour:
    """One row of the sheet with the forecast behind it and the reason for each side."""

    row: OrderRow
    forecast: HourForecast
    sell_reason: SellReason
    buy_reason: BuyReason
    price_micro: int | None = None


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """The order sheet of a UTC day, hour by hour, under the two limits as they stand."""

    day: int
    hours: tuple[PlannedHour, ...]
    sell_limit_micro: int
    buy_limit_micro: int

    @property
    def sheet(self) -> OrderSheet:
        """The sheet to post."""
        return OrderSheet(tuple(hour.row for hour in self.hours))

    @property
    def offered_wh(self) -> int:
        """The surplus the sheet expects to offer: the typical surplus of the hours on offer."""
        return sum(
            SLOTS_PER_HOUR * min(hour.forecast.typical_surplus_wh or 0, hour.row.sell_cap_wh)
            for hour in self.hours
        )


def plan_orders(
    day: int,
    forecast: Sequence[HourForecast],
    limits: OwnerLimits,
    tariffs: Tariffs,
    site: Site,
    terms: MarketTerms,
) -> OrderPlan:
    """Plan the order sheet of a day."""
    sell_limit = min(limits.sell_limit_micro(tariffs), MAX_LIMIT_MICRO)
    buy_limit = min(limits.buy_limit_micro(tariffs), MAX_LIMIT_MICRO)
    hours = []
    for number, hour in enumerate(forecast):
        price = terms.price_micro(number)
        sell_cap, sell_reason = _sell_cap(hour, site)
        buy_cap, buy_reason = _buy_cap(hour, site)
        if sell_cap and price is not None and price < sell_limit:
            sell_cap, sell_reason = 0, SellReason.PRICE_LOW
        if buy_cap and price is not None and price + terms.fees_micro > buy_limit:
            buy_cap, buy_reason = 0, BuyReason.PRICE_HIGH
        row = OrderRow(sell_limit if sell_cap else 0, sell_cap, buy_limit if buy_cap else 0, buy_cap)
        hours.append(PlannedHour(row, hour, sell_reason, buy_reason, price))
    return _within_escrow(OrderPlan(day, tuple(hours), sell_limit, buy_limit), terms)


def _sell_cap(hour: HourForecast, site: Site) -> tuple[int, SellReason]:
    if site.peak_export_w == 0:
        return 0, SellReason.NO_ROOF
    most_wh = min(site.most_export_wh, MAX_SLOT_WH)
    if hour.surplus_wh is None:
        return most_wh, SellReason.NO_HISTORY
    if hour.surplus_wh == 0:
        return 0, SellReason.NO_SURPLUS
    if site.export_limit_w is not None and hour.surplus_wh > most_wh:
        return most_wh, SellReason.EXPORT_LIMIT
    # More than the rating may be measured: the rating is what somebody wrote down.
    return min(hour.surplus_wh, MAX_SLOT_WH), SellReason.OFFERED


def _buy_cap(hour: HourForecast, site: Site) -> tuple[int, BuyReason]:
    if hour.demand_wh is None:
        return min(site.peak_import_w // SLOTS_PER_HOUR, MAX_SLOT_WH), BuyReason.NO_HISTORY
    if hour.demand_wh == 0:
        return 0, BuyReason.NO_DEMAND
    return min(hour.demand_wh, MAX_SLOT_WH), BuyReason.BID


def _within_escrow(plan: OrderPlan, terms: MarketTerms) -> OrderPlan:
    """Shrink all buy caps by one factor until the lock fits the escrow; exact, never above it."""
    free_micro = terms.escrow_nano // 1_000 // (LOCKED_DAYS + _SPENDING_DAYS)
    needed_micro = plan.sheet.exposure_micro(terms.fees_micro)
    if needed_micro <= free_micro:
        return plan
    return replace(
        plan,
        hours=tuple(_shrunk(hour, free_micro, needed_micro) for hour in plan.hours),
    )


def _shrunk(hour: PlannedHour, free_micro: int, needed_micro: int) -> PlannedHour:
    if hour.row.buy_cap_wh == 0:
        return hour
    cap = hour.row.buy_cap_wh * free_micro // needed_micro
    if cap == 0:
        row = replace(hour.row, buy_cap_wh=0, buy_limit_micro=0)
        return replace(hour, row=row, buy_reason=BuyReason.NO_ESCROW)
    return replace(hour, row=replace(hour.row, buy_cap_wh=cap), buy_reason=BuyReason.ESCROW_SHORT)
