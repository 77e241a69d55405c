"""Powers over a span of time for a chart: smallest and largest per column, gaps left open."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from energy_app.domain.time import SECOND_MS
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.power_tables import CHANNELS, LEVELS, ROUNDS, Rows

type Ranges = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Envelopes:
    """``minima`` and ``maxima`` in W by channel (pv, load, grid, battery), one value a column.

    The columns start at ``start_ms`` and are ``width_ms`` long. None: nothing was read for three polls.
    """

    start_ms: int
    width_ms: int
    minima: dict[str, Ranges]
    maxima: dict[str, Ranges]

    @property
    def columns_ms(self) -> tuple[int, ...]:
        """The start of each column."""
        count = len(self.minima[CHANNELS[0]])
        return tuple(range(self.start_ms, self.start_ms + count * self.width_ms, self.width_ms))


def envelopes(database: Database, start_ms: int, end_ms: int, most: int, now_ms: int) -> Envelopes:
    """The powers of a span in at most ``most`` columns, from the coarsest rollup that is fine enough.

    Columns are whole buckets of that rollup, so there may be fewer, half as many at least. Rounds of
    readings are kept for some days; before that a column is a minute at least.
    """
    with database.reading() as connection:
        first_ms = power_tables.first_round_ms(connection)
        level, bucket_ms = _level((end_ms - start_ms) / most, start_ms, first_ms)
        from_ms = start_ms // bucket_ms * bucket_ms
        width_ms = _width(end_ms - from_ms, most, bucket_ms)
        count = max(-(-(end_ms - from_ms) // width_ms), 1)
        rows = power_tables.ranges(connection, level, from_ms, from_ms + count * width_ms)
    spans = _spans(rows, is_rounds=level == ROUNDS)
    return _columns(spans, from_ms, width_ms, count, now_ms)


def _level(wanted_ms: float, start_ms: int, first_round_ms: int | None) -> tuple[str, int]:
    """The coarsest level of which a bucket is at most twice what a column should be."""
    fitting = [(name, length) for name, length in LEVELS.items() if length <= 2 * wanted_ms]
    if fitting:
        return fitting[-1]
    if first_round_ms is not None and start_ms >= first_round_ms:
        return ROUNDS, SECOND_MS
    return next(iter(LEVELS.items()))


def _width(span_ms: int, most: int, bucket_ms: int) -> int:
    """The shortest column of whole buckets of which ``most`` cover the span."""
    return max(-(-span_ms // most // bucket_ms) * bucket_ms, bucket_ms)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The rows of a level as arrays: instants, and by channel what they range over (NaN: missing)."""

    time_ms: npt.NDArray[np.int64]
    until_ms: npt.NDArray[np.int64]
    minima: list[npt.NDArray[np.float64]]
    maxima: list[npt.NDArray[np.float64]]


def _spans(rows: Rows, *, is_rounds: bool) -> _Spans:
    times, untils, *ranges = zip(*rows, strict=True) if rows else ((), (), *[()] * len(CHANNELS) * 2)
    values = [np.array(each, dtype=np.float64) for each in ranges]
    return _Spans(
        np.array(times, dtype=np.int64),
        np.array(untils, dtype=np.int64),
        values if is_rounds and rows else values[::2],
        values if is_rounds and rows else values[1::2],
    )


def _columns(spans: _Spans, start_ms: int, width_ms: int, count: int, now_ms: int) -> Envelopes:
    """Between two rows the older one holds, for as long as it counts and not into the future."""
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
        {channel: column(each, np.fmin) for channel, each in zip(CHANNELS, spans.minima, strict=True)},
        {channel: column(each, np.fmax) for channel, each in zip(CHANNELS, spans.maxima, strict=True)},
    )
