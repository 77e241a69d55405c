"""Keeps the history in shape: rolls up what is over, packs what is old, forgets what is to be forgotten."""

import sqlite3

from energy_app.domain.errors import InputError
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.store import chunks, reading_tables, rollups
from energy_app.store.database import Database
from energy_app.store.readings import ReadingLog
from energy_app.store.series import stretch_of
from energy_app.store.settings import get_setting, set_setting

SPANS_HOURS = (1, 6, 24, 168, 672)
"""A chunk is the shortest of these that holds enough values, or the longest."""
ENOUGH, MOST = 20_000, 400_000
KEPT_MS = HOUR_MS
"""Rows younger than this, counted from the newest, are never packed."""
SHORTEST_LIMIT_DAYS = 60
"""Readings are needed until the last correction of their day is over."""
_RAW_DAYS = "history.raw_days"


class History:
    """A companion of the reading log, after those that write readings. To be used on its loop."""

    def __init__(self, database: Database, log: ReadingLog, hold_ms: int = 15 * SECOND_MS) -> None:
        """``hold_ms``: how long a reading of a device counts unless a newer one comes."""
        self.hold_ms = hold_ms
        self._log = log
        with database.reading() as connection:
            self._raw_days = raw_limit_days(connection)
        self._minute = self._next_minute = -1
        self._hours: dict[int, int] = {}
        self._next_hours: dict[int, int] = {}
        log.add_companion(self)

    @property
    def is_behind(self) -> bool:
        """Whether the next flush has more to do."""
        return self._minute != self._log.newest_ms // MINUTE_MS

    def write(self, connection: sqlite3.Connection) -> None:
        """Once a minute, do for each series what is due; part of the log's transaction."""
        if not self.is_behind:
            return
        behind = [self._advance(connection, series) for series in _all_series(connection)]
        self._next_minute = -1 if any(behind) else self._log.newest_ms // MINUTE_MS

    def committed(self) -> None:
        """What was written is durable."""
        self._minute, self._hours = self._next_minute, self._next_hours.copy()

    def _advance(self, connection: sqlite3.Connection, series: int) -> bool:
        """Roll up and pack what is due in a series, a bounded amount; whether more is left to do."""
        bounds = reading_tables.bounds_ms(connection, series)
        if bounds is None:
            return False
        rolled_ms = self._roll(connection, series)
        rolled_ms = bounds[1] if rolled_ms is None else rolled_ms
        hour = bounds[1] // HOUR_MS
        if hour == self._hours.get(series):
            return False
        packed = pack(connection, series, rolled_ms)
        if self._raw_days is not None:
            chunks.delete_chunks(connection, series, bounds[1] - self._raw_days * DAY_MS)
        behind = packed > 0 or rolled_ms < bounds[1] // MINUTE_MS * MINUTE_MS
        if not behind:
            self._next_hours[series] = hour
        return behind

    def _roll(self, connection: sqlite3.Connection, series: int) -> int | None:
        points = rollups.rolled_points(reading_tables.columns(connection, series))
        if not points:
            return None
        known = rollups.columns(connection, series)
        missing = [point for point in points if point not in known]
        if missing:
            rollups.add_points(connection, series, missing)
        return rollups.roll(connection, series, points, self.hold_ms)


def raw_limit_days(connection: sqlite3.Connection) -> int | None:
    """For how many days raw readings are kept; None: for ever."""
    found: int | None = get_setting(connection, _RAW_DAYS)
    return found


def set_raw_limit_days(connection: sqlite3.Connection, days: int | None) -> None:
    """Keep raw readings for so many days only; registers, energies and rollups are kept for ever."""
    if days is not None and days < SHORTEST_LIMIT_DAYS:
        raise InputError(
            "Raw readings must be kept for {days} days at least: a day may be corrected.",
            days=SHORTEST_LIMIT_DAYS,
        )
    set_setting(connection, _RAW_DAYS, days)


def pack(connection: sqlite3.Connection, series: int, before_ms: int) -> int:
    """Pack the oldest stretch of a series that is due; returns how many readings that were, 0 if none is.

    Only rows before ``before_ms``, less what is kept as rows.
    """
    bounds = reading_tables.bounds_ms(connection, series)
    if bounds is None:
        return 0
    latest_ms = min(before_ms, bounds[1]) - KEPT_MS
    points = reading_tables.columns(connection, series)
    end_ms = _stretch_end_ms(connection, series, bounds[0], latest_ms, len(points))
    if end_ms is None:
        return 0
    rows = reading_tables.unpacked_rows(connection, series, points, bounds[0], end_ms)
    chunks.insert_chunk(connection, series, stretch_of(points, rows))
    reading_tables.delete_rows(connection, series, end_ms)
    return len(rows)


def _stretch_end_ms(
    connection: sqlite3.Connection, series: int, first_ms: int, latest_ms: int, width: int
) -> int | None:
    """Where the stretch ends that begins with the oldest row; None while it is to grow.

    It is the shortest span with enough values. A span with too few waits for a longer one, unless what
    came after it would make that one more than can be packed at once: a device that was read once, and
    then every second.
    """
    waits_ms = None
    for hours in SPANS_HOURS:
        length_ms = hours * HOUR_MS
        end_ms = (first_ms // length_ms + 1) * length_ms
        count = reading_tables.count_rows(connection, series, min(end_ms, latest_ms))
        if waits_ms is not None and count * width > MOST:
            return waits_ms
        if end_ms > latest_ms:
            return None
        if count * width >= ENOUGH or hours == SPANS_HOURS[-1]:
            return end_ms
        waits_ms = end_ms
    return None


def _all_series(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute("SELECT id FROM device ORDER BY id")
    return [reading_tables.SITE, *(row[0] for row in rows)]
