"""A simulated home: every minute of every day from the seed, with registers that never lose a watt-hour.

Power is constant within a minute, in whole watts, so energy is exact: W·min inside, whole Wh at the
registers. Of each minute: production + import + discharge = load + export + charge.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from energy_app.core.demo import battery
from energy_app.core.demo.community import HouseholdSpec
from energy_app.core.demo.noise import draws
from energy_app.core.demo.recordings import Recordings, data_hours, load_recordings
from energy_app.core.demo.shaping import shape_load, shape_pv
from energy_app.domain.time import DAY_MS, HOURS_PER_DAY, MINUTE_MS, day_at, day_start_ms

type Ints = NDArray[np.int64]

MINUTES_PER_DAY = 1_440
MINUTES_PER_HOUR = 60
WEEK_OFFSETS = (0, 1, -1, 2, -2, 3, -3, 4, -4)
"""Weeks by which the seeds 1, 2, 3… move the recordings against the calendar: the season still fits."""
CONTROL_ERROR_W = 15
"""A battery follows the meter with an error of up to so many watts, as real ones do."""
DAYS_KEPT = 4
_WMIN_PER_WH = 60


@dataclass(frozen=True, slots=True)
class Registers:
    """Cumulative registers in Wh, as the devices count them."""

    import_wh: int
    export_wh: int
    pv_wh: int
    charge_wh: int
    discharge_wh: int


@dataclass(frozen=True, slots=True)
class HomeState:
    """A home at one instant. Powers in W: grid + = import, battery + = discharge."""

    time_ms: int
    pv_w: int
    load_w: int
    grid_w: int
    battery_w: int
    soc_permille: int | None
    registers: Registers


@dataclass(frozen=True, slots=True)
class DayTrace:
    """A UTC day of a home. Powers of the 1,440 minutes in W.

    ``counted`` holds the registers since the start of the world at the 1,441 borders of the minutes,
    in W·min, in the order import, export, PV, charge, discharge. ``held`` is the battery's content
    at the same borders in mW·min, None where there is no battery.
    """

    pv_w: Ints
    load_w: Ints
    grid_w: Ints
    battery_w: Ints
    counted: Ints
    held: Ints | None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a day takes over from the day before."""

    counted: tuple[int, ...]
    held: int


class Household:
    """A home from ``first_day`` (a UTC day) on; a pure function of its data, the seed and the time.

    Days are computed when they are first asked for, each from the one before. Callable from any thread.
    """

    def __init__(
        self, spec: HouseholdSpec, seed: int, first_day: int, recordings: Recordings | None = None
    ) -> None:
        self.spec = spec
        self.first_day = first_day
        self._seed = seed
        self._recordings = recordings or load_recordings()
        held = battery.start_held(spec.battery) if spec.battery else 0
        self._openings = [_Opening((0, 0, 0, 0, 0), held)]
        self._traces: OrderedDict[int, DayTrace] = OrderedDict()
        self._lock = Lock()

    @property
    def week_offset(self) -> int:
        """Weeks by which the seed moves the recordings against the calendar."""
        return WEEK_OFFSETS[(self._seed - 1) % len(WEEK_OFFSETS)]

    def at(self, time_ms: int) -> HomeState:
        """The home at an instant; ValueError before the first day."""
        trace = self.trace(day_at(time_ms))
        minute, rest_ms = divmod(time_ms % DAY_MS, MINUTE_MS)
        return HomeState(
            time_ms=time_ms,
            pv_w=int(trace.pv_w[minute]),
            load_w=int(trace.load_w[minute]),
            grid_w=int(trace.grid_w[minute]),
            battery_w=int(trace.battery_w[minute]),
            soc_permille=self._soc(trace, minute, rest_ms),
            registers=self._registers(trace, minute, rest_ms),
        )

    def registers(self, time_ms: int) -> Registers:
        """The registers at an instant; ValueError before the first day."""
        minute, rest_ms = divmod(time_ms % DAY_MS, MINUTE_MS)
        return self._registers(self.trace(day_at(time_ms)), minute, rest_ms)

    def trace(self, day: int) -> DayTrace:
        """A whole UTC day; ValueError before the first."""
        if day < self.first_day:
            start = day_start_ms(self.first_day)
            raise ValueError(f"the demo's world starts at {start} ms, not before")
        with self._lock:
            if day in self._traces:
                return self._traces[day]
            known = self.first_day + len(self._openings) - 1
            for wanted in range(min(day, known), day + 1):
                self._compute(wanted)
            return self._traces[day]

    def _compute(self, day: int) -> None:
        index = day - self.first_day
        trace = self._simulate(day, self._openings[index])
        if index + 1 == len(self._openings):
            held = 0 if trace.held is None else int(trace.held[-1])
            self._openings.append(_Opening(tuple(map(int, trace.counted[:, -1])), held))
        self._traces[day] = trace
        while len(self._traces) > DAYS_KEPT:
            self._traces.popitem(last=False)

    def _simulate(self, day: int, opening: _Opening) -> DayTrace:
        load_w, pv_w = self._load(day), self._pv(day)
        battery_w, held = self._battery(day, load_w - pv_w, opening.held)
        grid_w = load_w - pv_w - battery_w
        flows = np.stack(
            [
                np.maximum(grid_w, 0),
                np.maximum(-grid_w, 0),
                pv_w,
                np.maximum(-battery_w, 0),
                np.maximum(battery_w, 0),
            ]
        )
        counted = np.zeros((len(flows), MINUTES_PER_DAY + 1), dtype=np.int64)
        np.cumsum(flows, axis=1, out=counted[:, 1:])
        counted += np.array(opening.counted, dtype=np.int64)[:, None]
        return DayTrace(pv_w, load_w, grid_w, battery_w, counted, held)

    def _load(self, day: int) -> Ints:
        hours = data_hours(day, self.week_offset)[1:-1]
        chance = draws(self._seed, f"load/{self.spec.key}", day, HOURS_PER_DAY)
        return shape_load(self._recordings.hourly[self.spec.load][hours], chance, self._recordings).reshape(
            -1
        )

    def _pv(self, day: int) -> Ints:
        if self.spec.pv is None:
            return np.zeros(MINUTES_PER_DAY, dtype=np.int64)
        hours = data_hours(day, self.week_offset)
        energy_wh = (self._recordings.hourly[self.spec.pv][hours] * self.spec.panels_w + 500) // 1000
        clearness = self._recordings.clearness_permille[self.spec.pv][hours[1:-1]]
        # All roofs stand under one sky: the same clouds at the same minutes.
        chance = draws(self._seed, "sky", day, HOURS_PER_DAY)
        return shape_pv(energy_wh, clearness, chance, self._recordings).reshape(-1)

    def _battery(self, day: int, missing_w: Ints, held: int) -> tuple[Ints, Ints | None]:
        if self.spec.battery is None:
            return np.zeros(MINUTES_PER_DAY, dtype=np.int64), None
        chance = draws(self._seed, f"control/{self.spec.key}", day, MINUTES_PER_DAY)
        missed = missing_w + chance % (2 * CONTROL_ERROR_W + 1) - CONTROL_ERROR_W
        # The error never turns the direction round: no charging from the grid at night.
        wanted = np.where(missing_w > 0, np.maximum(missed, 0), np.minimum(missed, 0))
        run = battery.run(self.spec.battery, held, wanted.tolist())
        return np.array(run.power_w, dtype=np.int64), np.array(run.held, dtype=np.int64)

    def _registers(self, trace: DayTrace, minute: int, rest_ms: int) -> Registers:
        start, end = trace.counted[:, minute].tolist(), trace.counted[:, minute + 1].tolist()
        spec = self.spec
        starts = (spec.import_wh, spec.export_wh, spec.pv_wh, spec.charge_wh, spec.discharge_wh)
        whole = (
            base + (before * MINUTE_MS + (after - before) * rest_ms) // (_WMIN_PER_WH * MINUTE_MS)
            for base, before, after in zip(starts, start, end, strict=True)
        )
        return Registers(*whole)

    def _soc(self, trace: DayTrace, minute: int, rest_ms: int) -> int | None:
        if trace.held is None or self.spec.battery is None:
            return None
        before, after = int(trace.held[minute]), int(trace.held[minute + 1])
        held = before + (after - before) * rest_ms // MINUTE_MS
        return 1000 * held // (self.spec.battery.capacity_wh * battery.HELD_PER_WH)
