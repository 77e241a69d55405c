"""Rollups of a series: smallest, largest, sum and number of each point by minute up to six hours.

A bucket is written once, in the transaction with the first reading after it, by one statement over the
rows it holds. So nothing has to be kept in memory or made again after a crash, and a minute costs one
write. The stretch after the last bucket is read from the finer level.
"""
# ruff: noqa: S608 - the text put into statements is this module's own: tables by number and points

import sqlite3
from collections.abc import Iterable, Sequence

from energy_app.domain.readings import CANONICAL_POINTS
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SLOT_MS
from energy_app.store import reading_tables

SITE_POINTS = ("pv_w", "load_w", "grid_w", "battery_w")
"""The powers of the site, in the order in which they are shown."""
LEVELS = {"minute": MINUTE_MS, "quarter": SLOT_MS, "hour": HOUR_MS, "six_hours": 6 * HOUR_MS}
"""The levels, finest first, with the length of a bucket."""
CATCH_UP_MS = DAY_MS
"""The longest stretch rolled up in one transaction."""

_PARTS = ("min", "max", "sum", "count")

type Rows = list[tuple[int | None, ...]]


def rolled_points(points: Iterable[str]) -> list[str]:
    """Those of a series' points that are rolled up; energies of counters are booked by slot instead."""
    known = {*SITE_POINTS, *(each for each in CANONICAL_POINTS if not each.endswith("_wh"))}
    return [point for point in points if point in known]


def columns(connection: sqlite3.Connection, series: int) -> list[str]:
    """The points a series has been rolled up for."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (_table(series, "minute"),))
    return [row[0].removesuffix("_min") for row in rows if row[0].endswith("_min")]


def add_points(connection: sqlite3.Connection, series: int, points: Iterable[str]) -> None:
    """Make the tables of a series where missing and add the points to them."""
    for level in LEVELS:
        name = _table(series, level)
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {name} (time_ms INTEGER PRIMARY KEY, until_ms INTEGER NOT NULL)"
        )
        for point in points:
            for part in _PARTS:
                connection.execute(f"ALTER TABLE {name} ADD COLUMN {point}_{part} INTEGER")


def rolled_ms(connection: sqlite3.Connection, series: int, level: str) -> int | None:
    """The end of the last bucket of a level; None before the first."""
    row = connection.execute(f"SELECT max(time_ms) FROM {_table(series, level)}").fetchone()
    return None if row[0] is None else int(row[0]) + LEVELS[level]


def roll(connection: sqlite3.Connection, series: int, points: Sequence[str], hold_ms: int) -> int | None:
    """Write the buckets that are over; returns the instant up to which the minutes are.

    ``hold_ms``: how long a reading counts where the series does not tell it.
    """
    bounds = reading_tables.bounds_ms(connection, series)
    if bounds is None:
        return None
    # The first row that is in no bucket yet; there may have been a long rest before it.
    begun_ms = rolled_ms(connection, series, "minute") or 0
    rows = f"SELECT min(time_ms) FROM {reading_tables.table(series)} WHERE time_ms >= ?"
    from_ms = connection.execute(rows, (begun_ms,)).fetchone()[0]
    end_ms = bounds[1] if from_ms is None else min(bounds[1], from_ms + CATCH_UP_MS)
    until = f"time_ms + {'hold_ms' if series == reading_tables.SITE else hold_ms}"
    values = ", ".join(f"min({p}), max({p}), coalesce(sum({p}), 0), count({p})" for p in points)
    _write_buckets(connection, (series, "minute"), points, f"max({until}), {values}", end_ms)
    values = ", ".join(f"min({p}_min), max({p}_max), sum({p}_sum), sum({p}_count)" for p in points)
    for level in list(LEVELS)[1:]:
        _write_buckets(connection, (series, level), points, f"max(until_ms), {values}", end_ms)
    return end_ms // MINUTE_MS * MINUTE_MS


def _write_buckets(
    connection: sqlite3.Connection, target: tuple[int, str], points: Sequence[str], values: str, end_ms: int
) -> None:
    """Write the buckets of a level that are over at ``end_ms``, from the next finer level."""
    series, level = target
    finer = dict(zip(LEVELS, [None, *LEVELS], strict=False))[level]
    source = reading_tables.table(series) if finer is None else _table(series, finer)
    names = ", ".join(f"{point}_{part}" for point in points for part in _PARTS)
    length_ms = LEVELS[level]
    connection.execute(
        f"INSERT INTO {_table(series, level)} (time_ms, until_ms, {names}) "
        f"SELECT time_ms / {length_ms} * {length_ms}, {values} FROM {source} "
        "WHERE time_ms >= ? AND time_ms < ? GROUP BY 1",
        (rolled_ms(connection, series, level) or 0, end_ms // length_ms * length_ms),
    )


def ranges(
    connection: sqlite3.Connection, series: int, level: str, points: Sequence[str], start_ms: int, end_ms: int
) -> Rows:
    """The buckets of a span in the order of time, after the last one before it.

    Each is ``time_ms``, ``until_ms`` and minimum and maximum of each point.
    """
    name = _table(series, level)
    wanted = "".join(f", {point}_min, {point}_max" for point in points)
    return connection.execute(
        f"SELECT time_ms, until_ms{wanted} FROM {name} WHERE time_ms < :end AND time_ms >= "
        f"coalesce((SELECT max(time_ms) FROM {name} WHERE time_ms < :start), :start) ORDER BY time_ms",
        {"start": start_ms, "end": end_ms},
    ).fetchall()


def slot_means(
    connection: sqlite3.Connection, series: int, point: str, slots: range
) -> dict[int, tuple[float, int]]:
    """The mean of a point over the minutes of a slot that have a value, and how many these are."""
    if point not in columns(connection, series):
        return {}
    rows = connection.execute(
        f"SELECT time_ms / {SLOT_MS}, avg({point}_sum * 1.0 / {point}_count), count(*) "
        f"FROM {_table(series, 'minute')} WHERE time_ms >= ? AND time_ms < ? AND {point}_count > 0 "
        "GROUP BY 1",
        (slots.start * SLOT_MS, slots.stop * SLOT_MS),
    )
    return {slot: (mean, minutes) for slot, mean, minutes in rows}


def _table(series: int, level: str) -> str:
    return f"{level}_{series:d}"
