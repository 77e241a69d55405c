"""Values over a span of time for a chart: smallest and largest per column, gaps left open."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from energy_app.domain.time import MINUTE_MS, SECOND_MS
from energy_app.store import rollups, series
from energy_app.store.database import Database
from energy_app.store.reading_tables import SITE
from energy_app.store.rollups import LEVELS, SITE_POINTS

_RAW = "raw"
_HOLD = "hold_ms"
# A reading before the span may hold into it for so long.
_LOOKBACK_MS = 15 * MINUTE_MS
_STALE_STEPS = 3

type Ranges = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Envelopes:
    """``minima`` and ``maxima`` by point in its stored unit (W for powers), one value a column.

    The columns start at ``start_ms`` and are ``width_ms`` long. None: nothing was read for three polls.
    """

    start_ms: int
    width_ms: int
    minima: dict[str, Ranges]
    maxima: dict[str, Ranges]

    @property
    def columns_ms(self) -> tuple[int, ...]:
        """The start of each column."""
        count = len(next(iter(self.minima.values()), ()))
        return tuple(range(self.start_ms, self.start_ms + count * self.width_ms, self.width_ms))


def envelopes(
    database: Database,
    start_ms: int,
    end_ms: int,
    most: int,
    now_ms: int,
    *,
    of: int = SITE,
    points: Sequence[str] = SITE_POINTS,
) -> Envelopes:
    """The values of a span in at most ``most`` columns, from the coarsest rollup that is fine enough.

    Columns are whole buckets of that rollup, so there may be fewer, half as many at least. ``of`` is
    the series: the site, or a device. Points that are not rolled up are read from the raw readings.
    """
    with database.reading() as connection:
        rolled = set(points) <= set(rollups.columns(connection, of))
        level, bucket_ms = _level((end_ms - start_ms) / most) if rolled else (_RAW, SECOND_MS)
        if level == _RAW and rolled and start_ms < (series.first_ms(connection, of) or 0):
            level, bucket_ms = next(iter(LEVELS.items()))  # raw readings are not kept so long
        from_ms = start_ms // bucket_ms * bucket_ms
        width_ms = _width(end_ms - from_ms, most, bucket_ms)
        count = max(-(-(end_ms - from_ms) // width_ms), 1)
        spans = _spans(connection, of, level, points, from_ms, from_ms + count * width_ms)
    return _columns(spans, points, (from_ms, width_ms, count), now_ms)


def _level(wanted_ms: float) -> tuple[str, int]:
    """The coarsest level of which a bucket is at most twice what a column should be."""
    fitting = [(name, length) for name, length in LEVELS.items() if length <= 2 * wanted_ms]
    return fitting[-1] if fitting else (_RAW, SECOND_MS)


def _width(span_ms: int, most: int, bucket_ms: int) -> int:
    """The shortest column of whole buckets of which ``most`` cover the span."""
    return max(-(-span_ms // most // bucket_ms) * bucket_ms, bucket_ms)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The rows of a level as arrays: instants, and by point what they range over (NaN: missing)."""

    time_ms: npt.NDArray[np.int64]
    until_ms: npt.NDArray[np.int64]
    minima: list[npt.NDArray[np.float64]]
    maxima: list[npt.NDArray[np.float64]]

    def then(self, later: "_Spans") -> "_Spans":
        """These and later ones."""
        return _Spans(
            np.concatenate([self.time_ms, later.time_ms]),
            np.concatenate([self.until_ms, later.until_ms]),
            [np.concatenate(pair) for pair in zip(self.minima, later.minima, strict=True)],
            [np.concatenate(pair) for pair in zip(self.maxima, later.maxima, strict=True)],
        )


def _spans(
    connection: sqlite3.Connection, of: int, level: str, points: Sequence[str], from_ms: int, to_ms: int
) -> _Spans:
    """The rows of a level; what it does not cover yet comes from the finer one."""
    if level == _RAW:
        return _raw_spans(connection, of, points, from_ms - _LOOKBACK_MS, to_ms)
    rows = rollups.ranges(connection, of, level, points, from_ms, to_ms)
    found = _rolled_spans(rows, len(points))
    rolled_ms = rollups.rolled_ms(connection, of, level) or 0
    if rolled_ms >= to_ms:
        return found
    names = [_RAW, *LEVELS]
    finer = names[names.index(level) - 1]
    tail = _spans(connection, of, finer, points, max(rolled_ms, from_ms), to_ms)
    newer = tail.time_ms >= rolled_ms
    return found.then(
        _Spans(
            tail.time_ms[newer],
            tail.until_ms[newer],
            [each[newer] for each in tail.minima],
            [each[newer] for each in tail.maxima],
        )
    )


def _rolled_spans(rows: rollups.Rows, points: int) -> _Spans:
    times, untils, *ranges = zip(*rows, strict=True) if rows else ((), (), *[()] * points * 2)
    values = [np.array(each, dtype=np.float64) for each in ranges]
    return _Spans(
        np.array(times, dtype=np.int64), np.array(untils, dtype=np.int64), values[::2], values[1::2]
    )


def _raw_spans(
    connection: sqlite3.Connection, of: int, points: Sequence[str], from_ms: int, to_ms: int
) -> _Spans:
    wanted = [*points, _HOLD] if of == SITE else list(points)
    time_ms, found = series.columns_between(connection, of, wanted, from_ms, to_ms)
    if of == SITE:
        until_ms = time_ms + found[_HOLD].astype(np.int64)
    else:
        steps = np.diff(time_ms)
        until_ms = time_ms + _STALE_STEPS * (int(np.median(steps)) if len(steps) else 0)
    values = [found[point] for point in points]
    return _Spans(time_ms, until_ms, values, values)


def _columns(spans: _Spans, points: Sequence[str], grid: tuple[int, int, int], now_ms: int) -> Envelopes:
    """Between two rows the older one holds, for as long as it counts and not into the future."""
    start_ms, width_ms, count = grid
    numbers = (spans.time_ms - start_ms) // width_ms
    found, firsts = np.unique(numbers, return_index=True)
    lasts = np.append(firsts[1:], len(numbers)) - 1
    # For every column the row group that is in force at its start or begins in it.
    wanted = np.arange(count)
    group = np.searchsorted(found, wanted, side="right") - 1
    known = group >= 0
    group = np.maximum(group, 0)
    if len(found):
        held_ms = np.minimum(spans.until_ms[lasts], now_ms)[group]
        known &= (found[group] == wanted) | (held_ms >= start_ms + wanted * width_ms)

    def column(values: npt.NDArray[np.float64], reduce: np.ufunc) -> Ranges:
        if not len(found):
            return (None,) * count
        reduced = reduce.reduceat(values, firsts)[group]
        found_w = reduced.astype(object)
        found_w[~known | np.isnan(reduced)] = None
        return tuple(found_w.tolist())

    return Envelopes(
        start_ms,
        width_ms,
        {point: column(each, np.fmin) for point, each in zip(points, spans.minima, strict=True)},
        {point: column(each, np.fmax) for point, each in zip(points, spans.maxima, strict=True)},
    )
