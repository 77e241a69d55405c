"""Forecast of a home's surplus and demand for the hours of a coming UTC day, from what its meters counted.

Hours the home has no measured history for say so; nothing is assumed to be zero. A cap is a high quantile of
what a slot of the hour may bring and never under the peak of the last days: as delivered, a sheet that covers
more costs nothing, one that covers less loses the sale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

import numpy as np

from energy_app.domain.energy import Interval, Quality
from energy_app.domain.time import HOURS_PER_DAY, SLOT_MS, SLOTS_PER_DAY, SLOTS_PER_HOUR, day_slots
from energy_app.trading.outlook import convolution
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.outlook.history import Bools, Floats, Ints
from energy_app.trading.outlook.home import HISTORY_DAYS, Coming, Flows, HomeOutlook, Spread
from energy_app.trading.weather.feed import WeatherFeed

_WINDOW_STEP_DAYS = 14
_RECENT_DAYS = 3
_KNOWN_DAYS = 14
_SLOT_S = SLOT_MS // 1_000

type Samples = tuple[tuple[int, ...], ...]
"""For each slot of an hour its equally likely energies in Wh, ascending."""


@dataclass(frozen=True, slots=True)
class HourForecast:
    """What one slot of an hour may bring, in Wh, with ``days`` days of measured history behind it.

    ``surplus_wh`` and ``demand_wh`` are high quantiles of net export and net import per slot, never
    under the recent peak; the ``typical`` ones are medians. All are None where there is no history.
    The bands are P10, P50 and P90 of a slot of the hour.
    """

    days: int
    surplus_wh: int | None
    demand_wh: int | None
    typical_surplus_wh: int | None
    typical_demand_wh: int | None
    surplus_band_wh: tuple[int, ...] = ()
    demand_band_wh: tuple[int, ...] = ()
    surplus_samples_wh: Samples = ()
    demand_samples_wh: Samples = ()


UNKNOWN = HourForecast(0, None, None, None, None)


def first_slot_needed(day: int) -> int:
    """The first slot of the history that a forecast of the day looks at."""
    block = day // _WINDOW_STEP_DAYS * _WINDOW_STEP_DAYS  # moved in steps, so that what was looked at stays
    return day_slots(block - HISTORY_DAYS).start


class DayForecaster:
    """Forecasts the hours of coming days for one home. Pure: the same history, the same forecast."""

    def __init__(
        self, zone: tzinfo = UTC, place: Place | None = None, weather: WeatherFeed | None = None
    ) -> None:
        self._outlook = HomeOutlook(zone, place, weather)

    def day(self, day: int, history: Iterable[Interval]) -> tuple[HourForecast, ...]:
        """The 24 UTC hours of a day that has not begun, from the intervals before it."""
        slots = range(first_slot_needed(day), day_slots(day).start)
        known = [
            (each, net) for each in history if each.slot in slots and (net := net_export_wh(each)) is not None
        ]
        if not known:
            return (UNKNOWN,) * HOURS_PER_DAY
        flows = _flows(known)
        now = known[-1][0].slot + 1
        coming = self._outlook.coming(flows, day_slots(day).stop - now)
        past = _Past(day, np.array([each.slot for each, _ in known]), np.array([net for _, net in known]))
        first = day_slots(day).start - now
        return tuple(
            _hour(past.days(hour), past.recent(hour), coming, first + hour * SLOTS_PER_HOUR)
            for hour in range(HOURS_PER_DAY)
        )


@dataclass(frozen=True)
class _Past:
    """The measured slots before a day and their net export."""

    before: int
    slots: Ints
    net_wh: Ints

    def days(self, hour: int) -> int:
        """On how many of the last days the hour was measured."""
        return int(np.unique(self.slots[self._within(hour, _KNOWN_DAYS)] // SLOTS_PER_DAY).size)

    def recent(self, hour: int) -> Ints:
        """Net export of the hour's slots on the last few days."""
        return self.net_wh[self._within(hour, _RECENT_DAYS)]

    def _within(self, hour: int, days: int) -> Bools:
        of_hour = self.slots % SLOTS_PER_DAY // SLOTS_PER_HOUR == hour
        return np.asarray(of_hour & (self.before - self.slots // SLOTS_PER_DAY <= days))


def net_export_wh(interval: Interval) -> int | None:
    """Export less import of a slot that was measured; None for any other."""
    if interval.grid_quality is not Quality.MEASURED or not interval.complete:
        return None
    if interval.export_wh is None or interval.import_wh is None:
        return None
    return interval.export_wh - interval.import_wh


def _flows(known: Sequence[tuple[Interval, int]]) -> Flows:
    first = known[0][0].slot
    net, pv, load = (np.full(known[-1][0].slot - first + 1, np.nan) for _ in range(3))
    for each, grid in known:
        at = each.slot - first
        net[at] = grid
        if each.pv_wh is not None and each.pv_quality is Quality.MEASURED:
            pv[at] = each.pv_wh
            load[at] = max(each.pv_wh + (each.discharge_wh or 0) - (each.charge_wh or 0) - grid, 0)
    counted = bool(np.nansum(pv) > 0)
    return Flows(
        first * _SLOT_S,
        _SLOT_S,
        np.maximum(net, 0.0),
        np.maximum(-net, 0.0),
        pv if counted else None,
        load if counted else None,
    )


def _hour(days: int, recent_wh: Ints, coming: Coming, at: int) -> HourForecast:
    slots = slice(at, at + SLOTS_PER_HOUR)
    surplus, demand = coming.surplus.part(slots), coming.demand.part(slots)
    if days == 0 or not (np.isfinite(surplus.bands).all() and np.isfinite(demand.bands).all()):
        return UNKNOWN
    sell, buy = _band(surplus.bands), _band(demand.bands)
    return HourForecast(
        days=days,
        surplus_wh=max(_highest(surplus), int(recent_wh.max(initial=0))),
        demand_wh=max(_highest(demand), int((-recent_wh).max(initial=0))),
        typical_surplus_wh=sell[1],
        typical_demand_wh=buy[1],
        surplus_band_wh=sell,
        demand_band_wh=buy,
        surplus_samples_wh=_samples(surplus),
        demand_samples_wh=_samples(demand),
    )


def _band(bands: Floats) -> tuple[int, ...]:
    return tuple(int(value) for value in np.rint(bands.mean(axis=0)))


def _highest(spread: Spread) -> int:
    """The outermost quantile of the hour's best slot, rounded up."""
    return int(np.ceil(spread.quantiles[:, -1].max() - 1e-6))


def _samples(spread: Spread) -> Samples:
    rows = np.rint(convolution.points(spread.quantiles)).astype(np.int64)
    return tuple(map(tuple, np.maximum(rows, 0).tolist()))
