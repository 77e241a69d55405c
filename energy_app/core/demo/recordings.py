"""The measured series behind the demo (origin and licences: resources/demo/README.md).

Days of the demo are mapped to days of the recordings by whole weeks, so that season and weekday fit.
All series are in UTC+1 the whole year: the Californian ones by reading Pacific Standard Time as
UTC+1, which puts solar noon at 10:50 UTC on average (Berlin: 11:06 UTC).
"""

import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from energy_app.domain.time import HOURS_PER_DAY
from energy_app.resources import resource_path

type Ints = NDArray[np.int64]

YEAR_DAYS = 364
"""52 whole weeks of recordings, from a Monday at the turn of July to August."""
SEASON_ANCHOR_DAY = 20_668
"""2026-08-03, a Monday: the demo's day on which the recordings start over."""
STANDARD_TIME_HOURS = 1
"""The recordings' clock is this many hours ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """``hourly`` by column: Wh (load) or Wh per kW of panels (PV) of 364 · 24 hours.

    ``load_w`` holds hours of 60 measured minutes in W, ordered by their mean; ``sky_permille``
    windows of 60 minutes of PV power over its own mean in ‰, ordered from the calmest to the
    roughest. ``clearness_permille`` by PV column: each hour over the best of the same hour in the
    three weeks around it, in ‰.
    """

    hourly: Mapping[str, Ints]
    load_w: Ints
    load_mean_w: Ints
    sky_permille: Ints
    clearness_permille: Mapping[str, Ints]


@cache
def load_recordings() -> Recordings:
    """Read the recordings once (some ten milliseconds)."""
    hourly = _hourly(resource_path("demo", "homes_hourly.csv.gz"))
    load_w = _minutes(resource_path("demo", "load_minutes.csv"))
    load_w = load_w[np.argsort(load_w.sum(axis=1), kind="stable")]
    return Recordings(
        hourly=hourly,
        load_w=load_w,
        load_mean_w=load_w.sum(axis=1) // 60,
        sky_permille=_sky_windows(_minutes(resource_path("demo", "sky_minutes.csv"))),
        clearness_permille={name: _clearness(values) for name, values in hourly.items() if name[:2] == "pv"},
    )


def data_hours(day: int, week_offset: int) -> Ints:
    """Indexes into the hourly columns of the hours of a UTC day, with one more before and after (26).

    ``week_offset`` moves the recordings against the calendar by whole weeks.
    """
    first = (day - SEASON_ANCHOR_DAY + 7 * week_offset) * HOURS_PER_DAY + STANDARD_TIME_HOURS
    return np.arange(first - 1, first + HOURS_PER_DAY + 1, dtype=np.int64) % (YEAR_DAYS * HOURS_PER_DAY)


def _hourly(path: Path) -> dict[str, Ints]:
    text = gzip.decompress(path.read_bytes()).decode("ascii")
    names, _, body = text.partition("\n")
    table = np.loadtxt(io.StringIO(body), dtype=np.int64, delimiter=",")
    return {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(names.split(","))}


def _minutes(path: Path) -> Ints:
    return np.loadtxt(path, dtype=np.int64, delimiter=",")


def _sky_windows(hours: Ints) -> Ints:
    """Windows of an hour, a new one every ten minutes, of each recorded day (ten hours a day)."""
    windows = [day[at : at + 60] for day in hours.reshape(-1, 600) for at in range(0, 541, 10)]
    stacked = np.stack(windows)
    roughness = np.abs(stacked - 1000).sum(axis=1)
    return stacked[np.argsort(roughness, kind="stable")]


def _clearness(values: Ints) -> Ints:
    days = values.reshape(-1, HOURS_PER_DAY)
    best = np.stack([np.roll(days, shift, axis=0) for shift in range(-10, 11)]).max(axis=0)
    return (1000 * days // np.maximum(best, 1)).reshape(-1)
