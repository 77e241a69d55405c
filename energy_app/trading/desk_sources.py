"""Where a desk gets its sheets from: protocols, and their implementation over a home's own meter."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Protocol

from energy_app.domain.energy import Direction
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import day_slots
from energy_app.metering.intervals import Intervals
from energy_app.trading.forecast import DayForecaster, first_slot_needed
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.planner import MarketTerms, OrderPlan, Site, plan_orders
from energy_app.trading.reading_sheet import UnsignedReadings, build_readings
from energy_app.trading.renewal import Decision
from energy_app.trading.weather.feed import WeatherFeed

type TariffsOf = Callable[[int], Tariffs]
"""The tariffs of a UTC day: a sheet for a day after a change is planned with the new ones."""


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

    def stands(self, day: int) -> bool:
        """Whether it was decided that the last sheet stands for the day, so that none is missing."""
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


@dataclass(frozen=True, slots=True)
class HomeSetting:
    """Of a home what its forecast and its plan need: what it can do at most, its zone and its place.

    ``place`` gives the clear sky; None if the owner has not said where the home is.
    """

    site: Site
    zone: tzinfo = UTC
    place: Place | None = None


class ForecastOrders:
    """The home's order sheets, from its history, the owner's two limits and the escrow. From any thread."""

    def __init__(
        self,
        intervals: Intervals,
        tariffs: TariffsOf,
        home: Callable[[], HomeSetting],
        weather: WeatherFeed | None = None,
    ) -> None:
        """``home`` as it is now; ``weather``, off by default, what a service expects of its place."""
        self._intervals = intervals
        self._tariffs = tariffs
        self._home = home
        self._weather = weather
        self._forecaster: tuple[tuple[tzinfo, Place | None], DayForecaster] | None = None
        self._turn = threading.Lock()

    def plan(self, day: int, limits: OwnerLimits, terms: MarketTerms) -> OrderPlan:
        """The plan of a UTC day as of the newest interval."""
        history = self._intervals.range(first_slot_needed(day), day_slots(day).start - 1)
        home = self._home()
        with self._turn:  # what it remembers is shared
            forecast = self._forecaster_of(home).day(day, history)
        return plan_orders(day, forecast, limits, self._tariffs(day), home.site, terms)

    def _forecaster_of(self, home: HomeSetting) -> DayForecaster:
        """One that knows the home where it is now; what another one remembers is of no use to it."""
        where = (home.zone, home.place)
        if self._forecaster is None or self._forecaster[0] != where:
            self._forecaster = (where, DayForecaster(*where, self._weather))
        return self._forecaster[1]


def explain(plan: OrderPlan, terms: MarketTerms, decision: Decision | None = None) -> dict[str, Any]:
    """The plan as JSON: for each UTC hour the row, the forecast behind it and the reasons."""
    told: dict[str, Any] = {"day": plan.day, "offered_wh": plan.offered_wh}
    if decision is not None:
        told |= {
            "renewal": decision.renewal.value,
            "gain_micro": decision.gain_micro,
            "standing_day": decision.standing_day,
        }
    told["hours"] = [
        {
            "sell_limit_micro": hour.row.sell_limit_micro,
            "sell_cap_wh": hour.row.sell_cap_wh,
            "buy_limit_micro": hour.row.buy_limit_micro,
            "buy_cap_wh": hour.row.buy_cap_wh,
            "sell_reason": hour.sell_reason.value,
            "buy_reason": hour.buy_reason.value,
            "sell_wanted_micro": plan.sell_limit_micro,
            "buy_wanted_micro": plan.buy_limit_micro,
            "price_micro": hour.price_micro,
            "fees_micro": terms.fees_micro,
            "history_days": hour.forecast.days,
            "surplus_wh": hour.forecast.surplus_wh,
            "demand_wh": hour.forecast.demand_wh,
            "surplus_band_wh": list(hour.forecast.surplus_band_wh) or None,
            "demand_band_wh": list(hour.forecast.demand_band_wh) or None,
        }
        for hour in plan.hours
    ]
    return told
