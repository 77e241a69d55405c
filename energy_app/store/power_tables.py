"""The tables of site powers: rounds of readings, and their rollups by minute up to six hours."""
# ruff: noqa: S608 - the text put into statements is this module's own: tables and columns

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SLOT_MS

CHANNELS = ("pv", "load", "grid", "battery")
ROUNDS_KEPT_MS = 3 * DAY_MS
LEVELS = {
    "power_minute": MINUTE_MS,
    "power_quarter": SLOT_MS,
    "power_hour": HOUR_MS,
    "power_six_hours": 6 * HOUR_MS,
}
"""The rollups, finest first, with the length of a bucket."""
ROUNDS = "power"

_BUCKET = [f"{channel}_{part}" for channel in CHANNELS for part in ("min", "max", "sum", "count")]
_BUCKET_COLUMNS = ", ".join(["time_ms", "until_ms", *_BUCKET])
_BUCKET_MARKS = ", ".join("?" * (2 + len(_BUCKET)))
_ROUND_RANGES = ", ".join(f"{channel}_w" for channel in CHANNELS)
_BUCKET_RANGES = ", ".join(f"{channel}_min, {channel}_max" for channel in CHANNELS)

type Rows = list[tuple[int | None, ...]]


class PowerRound(NamedTuple):
    """The site's powers in W at an instant; the values hold until ``until_ms`` at most."""

    time_ms: int
    until_ms: int
    pv_w: int | None
    load_w: int | None
    grid_w: int | None
    battery_w: int | None

    @property
    def powers_w(self) -> tuple[int | None, ...]:
        """The powers in the order of ``CHANNELS``."""
        return self[2:]


@dataclass(slots=True)
class Range:
    """Smallest, largest, sum and number of a channel's values in a bucket."""

    minimum: int | None = None
    maximum: int | None = None
    total: int = 0
    count: int = 0

    def add(self, value: int) -> None:
        """Take a value in."""
        self.minimum = value if self.minimum is None else min(self.minimum, value)
        self.maximum = value if self.maximum is None else max(self.maximum, value)
        self.total += value
        self.count += 1


@dataclass(slots=True)
class Bucket:
    """What a stretch of time held, channel by channel."""

    time_ms: int
    until_ms: int
    ranges: tuple[Range, ...] = field(default_factory=lambda: tuple(Range() for _ in CHANNELS))

    def add(self, taken: PowerRound) -> None:
        """Take a round in."""
        self.until_ms = max(self.until_ms, taken.until_ms)
        for each, power_w in zip(self.ranges, taken.powers_w, strict=True):
            if power_w is not None:
                each.add(power_w)


def insert_rounds(connection: sqlite3.Connection, rounds: Iterable[PowerRound]) -> None:
    """Store rounds; one of the same instant is replaced."""
    connection.executemany("INSERT OR REPLACE INTO power VALUES (?, ?, ?, ?, ?, ?)", rounds)


def delete_rounds(connection: sqlite3.Connection, before_ms: int) -> None:
    """Forget the rounds before the instant; their rollups stay."""
    connection.execute("DELETE FROM power WHERE time_ms < ?", (before_ms,))


def put_buckets(connection: sqlite3.Connection, level: str, buckets: Iterable[Bucket]) -> None:
    """Store buckets of a level, new or grown."""
    connection.executemany(
        f"INSERT OR REPLACE INTO {level} ({_BUCKET_COLUMNS}) VALUES ({_BUCKET_MARKS})",
        (
            (bucket.time_ms, bucket.until_ms, *(value for each in bucket.ranges for value in _values(each)))
            for bucket in buckets
        ),
    )


def last_bucket(connection: sqlite3.Connection, level: str) -> Bucket | None:
    """The newest bucket of a level: it may go on growing."""
    row = connection.execute(
        f"SELECT {_BUCKET_COLUMNS} FROM {level} ORDER BY time_ms DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Bucket(row[0], row[1], tuple(Range(*row[at : at + 4]) for at in range(2, len(row), 4)))


def last_round_ms(connection: sqlite3.Connection) -> int | None:
    """The instant of the newest round."""
    row = connection.execute("SELECT max(time_ms) FROM power").fetchone()
    return None if row[0] is None else int(row[0])


def first_round_ms(connection: sqlite3.Connection) -> int | None:
    """The instant of the oldest round that is kept."""
    row = connection.execute("SELECT min(time_ms) FROM power").fetchone()
    return None if row[0] is None else int(row[0])


def ranges(connection: sqlite3.Connection, level: str, start_ms: int, end_ms: int) -> Rows:
    """The rows of a span in the order of time, after the last one before it.

    Each is ``time_ms``, ``until_ms`` and by channel minimum and maximum, for rounds the power alone.
    """
    names = _ROUND_RANGES if level == ROUNDS else _BUCKET_RANGES
    return connection.execute(
        f"SELECT time_ms, until_ms, {names} FROM {level} WHERE time_ms < :end AND time_ms >= "
        f"coalesce((SELECT max(time_ms) FROM {level} WHERE time_ms < :start), :start) ORDER BY time_ms",
        {"start": start_ms, "end": end_ms},
    ).fetchall()


def _values(each: Range) -> tuple[int | None, int | None, int, int]:
    return each.minimum, each.maximum, each.total, each.count
