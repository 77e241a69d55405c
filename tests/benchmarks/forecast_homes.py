"""The forecast on measured homes beside plain baselines: ``python tests/benchmarks/forecast_homes.py DIR``.

``DIR`` holds the recordings as their origins ship them (CityLearn 2022, opengrid 2016, simbench 2016). Each
series is walked through once, day by day, from nothing; a line of the table is the mean over a set. Errors
are in percent of the energy, coverage in percent of the slots with light; the last column is the pinball
loss of 14 days' quantiles per slot. ``--only SET``, ``--homes N`` and ``--days N`` shorten it, ``--detail``
prints each home.
"""

import argparse
import csv
import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from energy_app.trading.outlook import backtest, baselines
from energy_app.trading.outlook.forecaster import Forecaster
from energy_app.trading.outlook.history import Floats, History

CALIFORNIA = timezone(timedelta(hours=-8))
BRUSSELS = ZoneInfo("Europe/Brussels")
GERMAN_WINTER = timezone(timedelta(hours=1))
GOOD_HOMES = [home for home in range(1, 18) if home not in (7, 12, 14, 15)]
PANELS_KW = {4: 5.0, **dict.fromkeys(range(10, 18), 5.0)}  # the others have 4


@dataclass(frozen=True)
class Series:
    """A series of a set, ready to be walked through."""

    group: str
    name: str
    history: History


def citylearn(directory: Path) -> Iterator[Series]:
    """PV, load and surplus of the 13 homes with sound data; the year is one that fits the weekdays."""
    names, table = _table(directory / "citylearn2022_17_homes_hourly.csv.gz", 4)
    start = int(datetime(2016, 7, 31, 23, tzinfo=CALIFORNIA).timestamp())
    for home in GOOD_HOMES:
        load = 1_000 * table[names.index(f"b{home}_load_kwh")]
        pv = PANELS_KW.get(home, 4.0) * table[names.index(f"b{home}_solar_w_per_kw")]
        surplus = np.maximum(pv - load, 0.0)
        yield Series("citylearn surplus", f"b{home}", History(start, 3_600, surplus, CALIFORNIA, pv, load))
        yield Series("citylearn pv", f"b{home}", History(start, 3_600, pv, CALIFORNIA))
        yield Series("citylearn load", f"b{home}", History(start, 3_600, load, CALIFORNIA))


def opengrid(directory: Path) -> Iterator[Series]:
    """Loads of 18 Belgian homes."""
    names, table = _table(directory / "opengrid_18_belgian_homes_hourly_2016.csv.gz", 1)
    start = int(datetime(2016, 1, 1, tzinfo=BRUSSELS).timestamp())
    for name, load in zip(names, table, strict=True):
        yield Series("opengrid load", name, History(start, 3_600, load, BRUSSELS))


def simbench(directory: Path) -> Iterator[Series]:
    """Eight roofs and six loads, normalised to a kW."""
    for file, group in (("pv", "simbench pv"), ("h0_load", "simbench load")):
        names, table = _table(directory / f"simbench_{file}_15min_2016.csv.gz", 1)
        start = int(datetime(2016, 1, 1, tzinfo=GERMAN_WINTER).timestamp())
        for name, power in zip(names, table, strict=True):
            yield Series(group, name, History(start, 900, 250 * power, GERMAN_WINTER))


SETS: tuple[Callable[[Path], Iterator[Series]], ...] = (citylearn, opengrid, simbench)


def _table(path: Path, first: int) -> tuple[list[str], Floats]:
    """Names and columns from the ``first`` on; what is empty is missing."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        delimiter = ","
        rows = list(csv.reader(file, delimiter=delimiter))
    values = np.array([[float(cell) if cell else np.nan for cell in row[first:]] for row in rows[1:]])
    return rows[0][first:], values.T


@dataclass(frozen=True)
class Line:
    """One horizon of one series: the forecast's figures, the baselines' errors, 14 days' pinball."""

    nmae: float
    pinball: float
    below_p10: float
    below_p50: float
    above_p90: float
    others: tuple[float, ...]

    def row(self) -> list[float]:
        """All figures in the order of the table."""
        return [self.nmae, self.pinball, self.below_p10, self.below_p50, self.above_p90, *self.others]


def line_of(track: backtest.Track) -> Line:
    """The figures of a horizon; NaN where there are none."""
    own = track.scores()
    others = tuple(_number(track.baseline_nmae_pct(name)) for name in baselines.NAMES)
    others += (_number(track.baseline_pinball_pct("median_14_days")),)
    return Line(
        _number(own.nmae_pct),
        _number(own.pinball_pct),
        _number(own.below_p10_pct),
        _number(own.below_p50_pct),
        _number(own.above_p90_pct),
        others,
    )


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _print(name: str, horizon: str, row: Floats) -> None:
    print(f"{name:22} {horizon:5}" + "".join(f"{figure:8.1f}" for figure in row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--only", help="only sets whose name holds this")
    parser.add_argument("--homes", type=int, default=99, help="at most so many series of a set")
    parser.add_argument("--days", type=int, default=400, help="at most so many days of a series")
    parser.add_argument("--detail", action="store_true", help="print each series")
    arguments = parser.parse_args()
    print(" " * 28 + "".join(f"{name:>8}" for name in ("nMAE", "nPB", "<P10", "<P50", ">P90", *SHORT)))
    found: dict[str, list[backtest.Result]] = {}
    begin = time.perf_counter()
    for series in (each for of in SETS for each in of(arguments.directory)):
        done = found.setdefault(series.group, [])
        if (arguments.only and arguments.only not in series.group) or len(done) >= arguments.homes:
            continue
        history = shortened(series.history, arguments.days)
        done.append(backtest.run(history, Forecaster.of(history)))
        if arguments.detail:
            show(f"{series.group} {series.name}", done[-1:])
    for group, results in found.items():
        if results:
            show(f"{group} ({len(results)})", results)
    print(f"{time.perf_counter() - begin:.0f} s")


def show(name: str, results: list[backtest.Result]) -> None:
    """Two lines of the table: the means over some series."""
    for horizon, tracks in (
        ("day", [result.day_ahead for result in results]),
        ("hour", [result.hour_ahead for result in results]),
    ):
        _print(name, horizon, np.mean([line_of(track).row() for track in tracks], axis=0))


SHORT = ("yest", "mean7", "med14", "envXhr", "q14 nPB")


def shortened(history: History, days: int) -> History:
    """The first days of a history."""
    slots = days * history.per_day

    def cut(flow: Floats | None) -> Floats | None:
        return None if flow is None else flow[:slots]

    return History(
        history.start_s,
        history.slot_s,
        history.wh[:slots],
        history.zone,
        cut(history.pv_wh),
        cut(history.load_wh),
    )


if __name__ == "__main__":
    main()
