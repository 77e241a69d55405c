"""Powers over a span of time for a chart: smallest and largest per column, gaps left open."""

from collections.abc import Sequence
from dataclasses import dataclass

from energy_app.domain.time import SECOND_MS
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.power_tables import CHANNELS, LEVELS, ROUNDS, Column

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

    Columns are whole buckets of that rollup, so there may be fewer. Rounds of readings are kept for
    some days; before that a column is a minute at least.
    """
    with database.reading() as connection:
        first_ms = power_tables.first_round_ms(connection)
        level, bucket_ms = _level((end_ms - start_ms) / most, start_ms, first_ms)
        from_ms = start_ms // bucket_ms * bucket_ms
        width_ms = _width(end_ms - from_ms, most, bucket_ms)
        count = max(-(-(end_ms - from_ms) // width_ms), 1)
        found = list(power_tables.columns(connection, level, from_ms, width_ms, count))
    return _held(found, from_ms, width_ms, count, now_ms)


def _level(wanted_ms: float, start_ms: int, first_round_ms: int | None) -> tuple[str, int]:
    """The coarsest level whose buckets fit into a column."""
    fitting = [(name, length) for name, length in LEVELS.items() if length <= wanted_ms]
    if fitting:
        return fitting[-1]
    if first_round_ms is not None and start_ms >= first_round_ms:
        return ROUNDS, SECOND_MS
    return next(iter(LEVELS.items()))


def _width(span_ms: int, most: int, bucket_ms: int) -> int:
    """The shortest column of whole buckets of which ``most`` cover the span."""
    return max(-(-span_ms // most // bucket_ms) * bucket_ms, bucket_ms)


def _held(found: Sequence[Column], start_ms: int, width_ms: int, count: int, now_ms: int) -> Envelopes:
    """Between two readings the older one holds, for as long as it counts and not into the future."""
    rows: list[tuple[tuple[int | None, int | None], ...]] = []
    nothing = ((None, None),) * len(CHANNELS)
    for column, following in zip(found, [*found[1:], None], strict=True):
        if column.number >= 0:
            rows += [nothing] * (column.number - len(rows))
            rows.append(column.ranges)
        stop = count if following is None else following.number
        until_ms = min(column.until_ms, now_ms)
        held = min(max((until_ms - start_ms) // width_ms + 1, 0), stop) - len(rows)
        rows += [column.ranges] * max(held, 0)
        rows += [nothing] * (stop - len(rows))
    rows += [nothing] * (count - len(rows))
    by_channel = list(zip(*rows, strict=True))
    return Envelopes(
        start_ms,
        width_ms,
        {channel: tuple(low for low, _ in each) for channel, each in zip(CHANNELS, by_channel, strict=True)},
        {
            channel: tuple(high for _, high in each)
            for channel, each in zip(CHANNELS, by_channel, strict=True)
        },
    )
