"""What a simulated device lives through: a clear day made of formulas, or a day somebody recorded."""

import csv
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.domain.readings import CANONICAL_POINTS, COUNTER_POINTS, Value
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS

type DayValues = Callable[[int], Mapping[str, Value]]
"""Canonical values at an instant in ms of UTC."""

MINUTES_PER_DAY = 1440
_START_WH = 4_000_000
_FIRST_DAY = 20_000
_PEAK_W = 6_000
_LOAD_W = 700
_TIME, _LOAD = "time", "load_power_w"
_PV, _GRID, _BATTERY = "pv_power_w", "grid_power_w", "battery_power_w"
_STEADY: Mapping[str, Value] = {
    "battery_soc_pct": 50.0,
    "frequency_hz": 50.0,
    "voltage_l1_v": 230.0,
    "voltage_l2_v": 231.0,
    "voltage_l3_v": 229.0,
}
_COUNTED = {
    "pv_energy_wh": (_PV, 1),
    "grid_import_wh": (_GRID, 1),
    "grid_export_wh": (_GRID, -1),
    "battery_discharge_wh": (_BATTERY, 1),
    "battery_charge_wh": (_BATTERY, -1),
}
"""Each counter is the integral of one direction of a power."""


def day_values(time_ms: int) -> dict[str, Value]:
    """A clear day every day (UTC): sun from 6 to 18 h, a steady load, an idle battery.

    The counters are the integrals of the powers, in whole Wh, and go on from day to day.
    """
    day, minute = time_ms // DAY_MS, time_ms % DAY_MS / MINUTE_MS
    pv = _sun_w(minute)
    counters = {}
    for name, table in _energies().items():
        whole = int(minute)
        part = table[whole] + (table[whole + 1] - table[whole]) * (minute - whole)
        counters[name] = _START_WH + round((day - _FIRST_DAY) * table[-1] + part)
    return {
        **counters,
        **_STEADY,
        "pv_power_w": pv,
        "ac_power_w": pv,
        "battery_power_w": 0,
        "battery_charge_wh": _START_WH,
        "battery_discharge_wh": _START_WH // 2,
        "grid_power_w": _LOAD_W - pv,
        "state": "mppt" if pv else "standby",
    }


class RecordedDay:
    """A day out of a file, over and over: each value holds until the next line.

    Powers that are not in the file are worked out (grid = load - PV - battery); so are counters,
    as integrals of the powers, in whole Wh, which go on from day to day.
    """

    def __init__(self, lines: Sequence[tuple[int, Mapping[str, float]]]) -> None:
        """``lines``: ms since midnight with values by name, in the order of time, the first at 0."""
        self._starts = [start for start, _ in lines]
        self._lines = [_completed(values) for _, values in lines]
        self._sums: dict[str, list[float]] = {}
        for counter, (power, sign) in _COUNTED.items():
            if all(power in values for values in self._lines):
                parts = [max(sign * values[power], 0.0) for values in self._lines]
                self._sums[counter] = _running(self._starts, parts)

    @classmethod
    def load(cls, path: Path) -> "RecordedDay":
        """From CSV: ``time`` (HH:MM, HH:MM:SS or ISO 8601) and columns named like canonical points.

        ``load_power_w`` may stand in for ``grid_power_w``. InputError names file and line.
        """
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path}: cannot be read as a CSV of a day ({error})") from error
        known = {*CANONICAL_POINTS, _LOAD} - {"manufacturer", "model", "serial", "firmware", "state"}
        names = rows[0] if rows else []
        unknown = [name for name in names[1:] if name not in known]
        if len(names) < 2 or names[0] != _TIME or unknown:
            told = f"{unknown[0]!r} is no value" if unknown else "the first line is not time,…"
            raise InputError(f"{path}: line 1: {told}; give time and some of {', '.join(sorted(known))}")
        lines = [_line(path, number, names, row) for number, row in enumerate(rows[1:], 2) if row]
        for (before, _), (after, _) in pairwise(lines):
            if after <= before:
                raise InputError(f"{path}: the times do not grow; give one day, midnight first")
        if not lines:
            raise InputError(f"{path}: holds no values")
        return cls([(0, lines[0][1]), *lines[1:]])

    def __call__(self, time_ms: int) -> dict[str, Value]:
        """The values at an instant."""
        day, since_ms = divmod(time_ms, DAY_MS)
        index = bisect_right(self._starts, since_ms) - 1
        values: dict[str, Value] = {**_STEADY, **self._lines[index]}
        for counter, sums in self._sums.items():
            power, sign = _COUNTED[counter]
            rate = max(sign * self._lines[index][power], 0.0)
            part = sums[index] + rate * (since_ms - self._starts[index]) / HOUR_MS
            values.setdefault(counter, _START_WH + round((day - _FIRST_DAY) * sums[-1] + part))
        values["state"] = "mppt" if values.get(_PV) else "standby"
        return values


def _completed(given: Mapping[str, float]) -> dict[str, float]:
    values = dict(given)
    made = values.get(_PV, 0.0) + values.get(_BATTERY, 0.0)
    if _LOAD in values:
        values.setdefault(_GRID, values[_LOAD] - made)
    if _PV in values or _BATTERY in values:
        values.setdefault("ac_power_w", made)
    return values


def _running(starts: Sequence[int], powers: Sequence[float]) -> list[float]:
    """Wh since midnight at the start of each line, and at the day's end."""
    sums = [0.0]
    for (start, power), end in zip(zip(starts, powers, strict=True), [*starts[1:], DAY_MS], strict=True):
        sums.append(sums[-1] + power * (end - start) / HOUR_MS)
    return sums


def _line(path: Path, number: int, names: Sequence[str], row: Sequence[str]) -> tuple[int, dict[str, float]]:
    if len(row) != len(names):
        raise InputError(f"{path}: line {number}: {len(row)} fields instead of {len(names)}")
    try:
        clock = (
            datetime.fromisoformat(row[0]).time()
            if len(row[0]) > len("00:00:00")
            else time.fromisoformat(row[0])
        )
        values = {name: float(text) for name, text in zip(names[1:], row[1:], strict=True) if text.strip()}
    except ValueError as error:
        raise InputError(f"{path}: line {number}: {error}") from error
    if not all(map(math.isfinite, values.values())) or any(
        values.get(name, 0) < 0 for name in COUNTER_POINTS
    ):
        raise InputError(f"{path}: line {number}: values are finite, and energies not negative")
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000, values


def _sun_w(minute: float) -> float:
    return _PEAK_W * max(math.sin(math.pi * (minute / 60 - 6) / 12), 0.0)


@cache
def _energies() -> dict[str, list[float]]:
    """Wh since midnight at each full minute, by counter."""
    tables = {"pv_energy_wh": [0.0], "grid_import_wh": [0.0], "grid_export_wh": [0.0]}
    for minute in range(MINUTES_PER_DAY):
        pv = _sun_w(minute + 0.5)
        powers = (pv, max(_LOAD_W - pv, 0.0), max(pv - _LOAD_W, 0.0))
        for table, power in zip(tables.values(), powers, strict=True):
            table.append(table[-1] + power / 60)
    return tables
