"""Where a desk gets its sheets from: protocols, and their implementation over a home's own meter."""

from typing import Any, Protocol

from energy_app.domain.energy import Direction
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SLOTS_PER_DAY, day_slots
from energy_app.metering.intervals import Intervals
from energy_app.trading.forecast import HISTORY_DAYS, forecast_day
from energy_app.trading.planner import MarketTerms, OrderPlan, Site, plan_orders
from energy_app.trading.reading_sheet import UnsignedReadings, build_readings


class ReadingSource(Protocol):
    """What a meter counted."""

    def readings(self, day: int) -> UnsignedReadings | None:
        """The readings of a UTC day, or None while they are not complete."""
        ...


class OrderSource(Protocol):
    """What a home wants to sell and buy."""

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        """The order sheet of a UTC day with its explanation as JSON; None: no new sheet is wanted."""
        ...


class MeteredReadings:
    """The readings of the home, from the intervals its own devices gave."""

    def __init__(self, intervals: Intervals) -> None:
        self._intervals = intervals

    def readings(self, day: int) -> UnsignedReadings | None:
        """The readings of a UTC day, or None while a register of it is awaited."""
        slots = day_slots(day)
        booked = {interval.slot: interval for interval in self._intervals.range(slots[0], slots[-1])}
        closing = {
            direction: register_wh
            for direction in (Direction.IMPORT, Direction.EXPORT, Direction.PV)
            if (register_wh := self._intervals.site_register(direction, slots.stop)) is not None
        }
        return build_readings(day, booked, closing)


class ForecastOrders:
    """The home's order sheet, from its history, the owner's two limits and the escrow."""

    def __init__(self, intervals: Intervals, limits: OwnerLimits, tariffs: Tariffs, site: Site) -> None:
        self._intervals = intervals
        self._limits = limits
        self._tariffs = tariffs
        self._site = site

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]]:
        """The planned sheet and the reasons of each hour."""
        history = self._intervals.range((day - HISTORY_DAYS) * SLOTS_PER_DAY, day * SLOTS_PER_DAY - 1)
        plan = plan_orders(day, forecast_day(day, history), self._limits, self._tariffs, self._site, terms)
        return plan.sheet, explain(plan)


def explain(plan: OrderPlan) -> dict[str, Any]:
    """The plan as JSON: for each UTC hour the row, the forecast behind it and the reasons."""
    return {
        "day": plan.day,
        "offered_wh": plan.offered_wh,
        "hours": [
            {
                "sell_limit_micro": hour.row.sell_limit_micro,
                "sell_cap_wh": hour.row.sell_cap_wh,
                "buy_limit_micro": hour.row.buy_limit_micro,
                "buy_cap_wh": hour.row.buy_cap_wh,
                "sell_reason": hour.sell_reason.value,
                "buy_reason": hour.buy_reason.value,
                "history_days": hour.forecast.days,
                "surplus_wh": hour.forecast.surplus_wh,
                "demand_wh": hour.forecast.demand_wh,
            }
            for hour in plan.hours
        ],
    }
