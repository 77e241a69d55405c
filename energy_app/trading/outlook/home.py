"""The live forecast of a home: surplus and demand of the coming slots, from its own metered history.

Surplus is what flows out of the home, demand what it draws, each forecast directly and as the difference of
PV and load; which way is believed more is learned (a battery makes the direct one right). What was looked at
for a past day is remembered, so a forecast costs one look at the coming slots.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np

from energy_app.trading.outlook import standard_load
from energy_app.trading.outlook.clearsky import Place, clear_sky_w_m2
from energy_app.trading.outlook.forecaster import Flow, Forecaster
from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.outlook.horizon import Horizon, Look
from energy_app.trading.outlook.recalibration import DAYS as RECALIBRATION_DAYS
from energy_app.trading.outlook.reference import DAYS as REFERENCE_DAYS
from energy_app.trading.weather.feed import WeatherFeed

HISTORY_DAYS = REFERENCE_DAYS + RECALIBRATION_DAYS + 5
"""How many days before the present take part in a forecast."""
_DUSK_W_M2 = 20.0
# Below, the share of the clear sky's light says nothing.
_REMEMBERED = 4 * RECALIBRATION_DAYS


@dataclass(frozen=True)
class Flows:
    """What a home's slots held, in Wh from slot ``start_s // 900`` on; NaN where it was not measured.

    ``surplus`` and ``demand`` are net export and net import. ``pv`` and ``load`` are None where the home
    does not count them.
    """

    start_s: int
    slot_s: int
    surplus: Floats
    demand: Floats
    pv: Floats | None
    load: Floats | None


@dataclass(frozen=True)
class Spread:
    """What the coming slots may bring: ``bands`` P10, P50, P90, ``quantiles`` at all levels, in Wh."""

    bands: Floats
    quantiles: Floats

    def part(self, slots: slice) -> "Spread":
        """The same of some of the slots."""
        return Spread(self.bands[slots], self.quantiles[slots])


@dataclass(frozen=True)
class Coming:
    """The forecast of the slots after the history."""

    surplus: Spread
    demand: Spread


class HomeOutlook:
    """Forecasts one home. Pure: the same flows give the same forecast, also after a restart."""

    def __init__(self, zone: tzinfo, place: Place | None = None, weather: WeatherFeed | None = None) -> None:
        """``zone`` decides when days begin; ``weather`` needs the ``place``, as the clear sky does."""
        self._zone = zone
        self._place = place
        self._weather = weather
        self._looks: OrderedDict[bytes, Look] = OrderedDict()

    def coming(self, flows: Flows, slots: int) -> Coming:
        """The ``slots`` slots after the flows."""
        surplus = History(flows.start_s, flows.slot_s, flows.surplus, self._zone, flows.pv, flows.load)
        surplus = surplus.extended(slots)
        demand = History(flows.start_s, flows.slot_s, flows.demand, self._zone).extended(slots)
        clear, sky = self._light(surplus)
        pv = None if surplus.pv_wh is None else Flow(surplus, surplus.pv_wh, clear, sky)
        usual = standard_load.shape(surplus)
        load = None if surplus.load_wh is None else Flow(surplus, surplus.load_wh, None, standard=usual)
        sell = Forecaster(Flow(surplus, surplus.wh, clear, sky), pv, load)
        alone = load is None and not np.nansum(flows.surplus) > 0  # a home without a roof draws its load
        buy = Forecaster(Flow(demand, demand.wh, None, standard=usual if alone else None), load, pv)
        return Coming(
            self._spread(surplus, sell, "surplus", slots, sky),
            self._spread(demand, buy, "demand", slots, sky),
        )

    def _light(self, history: History) -> tuple[Floats | None, Floats | None]:
        """The clear sky's light in each slot, and how much of it the weather service expects."""
        if self._place is None:
            return None, None
        clear = clear_sky_w_m2(history, self._place)
        told = None if self._weather is None else self._weather.irradiance(self._place)
        if told is None:
            return clear, None
        middles = history.starts_s + history.slot_s // 2
        bright = clear > _DUSK_W_M2
        share = told.at(middles) / np.where(bright, clear, 1.0)
        return clear, np.where(bright, np.clip(share, 0.0, 1.3), np.nan)

    def _spread(
        self, history: History, forecaster: Forecaster, name: str, slots: int, sky: Floats | None
    ) -> Spread:
        horizon = Horizon(history, forecaster, None)
        now = history.wh.size - slots
        horizon.replay(now, lambda day: self._looked(horizon, history, name, day, sky))
        issue = horizon.issue(horizon.look(range(now, now + slots)))
        return Spread(issue.bands, np.maximum(issue.raw, 0.0))

    def _looked(self, horizon: Horizon, history: History, name: str, day: range, sky: Floats | None) -> Look:
        """The look at a past day; remembered as long as all that was known before it is the same."""
        key = hashlib.blake2b(f"{name} {history.start_s + day.start * history.slot_s} {day}".encode())
        for flow in (history.wh, history.pv_wh, history.load_wh):
            key.update(b"" if flow is None else flow[: day.start].tobytes())
        key.update(b"" if sky is None else sky[: day.stop].tobytes())
        place = key.digest()
        if place not in self._looks:
            self._looks[place] = horizon.look(day)
            while len(self._looks) > _REMEMBERED:
                self._looks.popitem(last=False)
        return self._looks[place]
