"""The raw readings of a series: a wide table of integers, its units, queries and digest.

A series is a device, or the site's own powers (``SITE``). The newest hours are rows of the series'
table; what is older is packed into chunks (``store/packing.py``). Queries see both as one.
"""
# ruff: noqa: S608 - the text put into statements is this module's own: tables by number and points that match a pattern

import hashlib
import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from energy_app.domain.readings import Snapshot
from energy_app.domain.time import slot_start_ms
from energy_app.store.chunks import Stretch, chunks_between, has_chunks

SITE = 0
"""The series of the site's powers; devices have numbers from 1 on."""

# Integers per unit of a value, by the suffix of the point's name.
_SCALES = {"w": 1, "wh": 1, "va": 1, "var": 1, "pct": 10, "v": 10, "hz": 1000, "a": 1000}
_OTHER_SCALE = 1000
_POINT = re.compile(r"[a-z][a-z0-9_]{0,62}")
_INT64 = 1 << 63


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as stored: integers in the unit of ``point_scale``; what is missing is not there."""

    device_id: int
    time_ms: int
    values: dict[str, int]


def point_scale(point: str) -> int:
    """Stored integers per unit: W 1, Wh 1, % 10, V 10, Hz 1000, A 1000, anything else 1000."""
    return _SCALES.get(point.rpartition("_")[2], _OTHER_SCALE)


@cache
def _scale_to_store(point: str) -> int | None:
    """The scale of a point that may be a column; None for a name that may not."""
    return point_scale(point) if _POINT.fullmatch(point) and point != "time_ms" else None


def encode(snapshot: Snapshot, device_id: int) -> StoredReading:
    """The numeric values of a snapshot as integers, rounded half to even."""
    values = {}
    for point, value in snapshot.values.items():
        scale = _scale_to_store(point)
        if scale and isinstance(value, int | float) and not isinstance(value, bool):
            scaled = value * scale
            # NaN fails every comparison, infinity this one.
            if -_INT64 <= scaled < _INT64:
                values[point] = round(scaled)
    return StoredReading(device_id, snapshot.time_ms, values)


def columns(connection: sqlite3.Connection, device_id: int) -> list[str]:
    """The points the device's table holds; empty if there is no table yet."""
    rows = connection.execute(f"SELECT name FROM pragma_table_info('{table(device_id)}')")
    return [row[0] for row in rows if row[0] != "time_ms"]


def add_columns(connection: sqlite3.Connection, device_id: int, points: Iterable[str]) -> None:
    """Make the device's table if missing and add the points as columns."""
    name = table(device_id)
    connection.execute(f"CREATE TABLE IF NOT EXISTS {name} (time_ms INTEGER PRIMARY KEY)")
    for point in points:
        connection.execute(f'ALTER TABLE {name} ADD COLUMN "{point}" INTEGER')


def insert(
    connection: sqlite3.Connection, device_id: int, points: list[str], readings: list[StoredReading]
) -> None:
    """Insert readings; a reading of the same instant is replaced."""
    names = ", ".join(f'"{point}"' for point in ["time_ms", *points])
    marks = ", ".join("?" * (len(points) + 1))
    connection.executemany(
        f"INSERT OR REPLACE INTO {table(device_id)} ({names}) VALUES ({marks})",
        [(reading.time_ms, *map(reading.values.get, points)) for reading in readings],
    )


def select(
    connection: sqlite3.Connection, device_id: int, from_ms: int, to_ms: int
) -> Iterator[StoredReading]:
    """The readings with from_ms <= time < to_ms, oldest first, packed or not."""
    if has_chunks(connection, device_id, to_ms):
        for stretch in chunks_between(connection, device_id, from_ms, to_ms):
            yield from _unpacked(device_id, stretch, from_ms, to_ms)
    points = columns(connection, device_id)
    if not points:
        return
    rows = connection.execute(_select(device_id, points), (from_ms, to_ms))
    for row in rows:
        pairs = zip(points, row[1:], strict=True)
        yield StoredReading(device_id, row[0], {name: value for name, value in pairs if value is not None})


def unpacked_rows(
    connection: sqlite3.Connection, device_id: int, points: list[str], from_ms: int, to_ms: int
) -> list[tuple[int | None, ...]]:
    """Instant and points of the rows that are not packed yet, oldest first."""
    return connection.execute(_select(device_id, points), (from_ms, to_ms)).fetchall()


def bounds_ms(connection: sqlite3.Connection, device_id: int) -> tuple[int, int] | None:
    """The first and the last instant that is not packed yet; None if there is none."""
    if not columns(connection, device_id):
        return None
    first = connection.execute(f"SELECT min(time_ms) FROM {table(device_id)}").fetchone()[0]
    last = connection.execute(f"SELECT max(time_ms) FROM {table(device_id)}").fetchone()[0]
    return None if first is None else (int(first), int(last))


def count_rows(connection: sqlite3.Connection, device_id: int, before_ms: int) -> int:
    """How many rows before the instant are not packed yet."""
    row = connection.execute(f"SELECT count(*) FROM {table(device_id)} WHERE time_ms < ?", (before_ms,))
    return int(row.fetchone()[0])


def delete_rows(connection: sqlite3.Connection, device_id: int, before_ms: int) -> None:
    """Remove the rows before the instant: they are packed, or to be forgotten."""
    connection.execute(f"DELETE FROM {table(device_id)} WHERE time_ms < ?", (before_ms,))


def _select(device_id: int, points: list[str]) -> str:
    names = ", ".join(f'"{point}"' for point in ["time_ms", *points])
    return f"SELECT {names} FROM {table(device_id)} WHERE time_ms >= ? AND time_ms < ? ORDER BY time_ms"


def _unpacked(device_id: int, stretch: Stretch, from_ms: int, to_ms: int) -> Iterator[StoredReading]:
    columns = [
        (name, column.values.tolist(), column.present.tolist()) for name, column in stretch.columns.items()
    ]
    for index, time_ms in enumerate(stretch.time_ms.tolist()):
        if from_ms <= time_ms < to_ms:
            found = {name: values[index] for name, values, present in columns if present[index]}
            yield StoredReading(device_id, time_ms, found)


def last_time_ms(connection: sqlite3.Connection, device_id: int) -> int | None:
    """The instant of the newest stored reading. It is never packed: the newest hours stay rows."""
    bounds = bounds_ms(connection, device_id)
    return None if bounds is None else bounds[1]


def digest(connection: sqlite3.Connection, device_id: int, slot: int) -> bytes:
    """SHA-256 over every raw reading of the device in the slot.

    Canonical: for each reading by time, its instant, the number of its values and each value
    behind its point's name, by name; what is missing is not in it. So neither a column added
    later nor another way of storing the same readings changes it.
    """
    state = hashlib.sha256(b"readings 1" + struct.pack(">q", slot))
    for reading in select(connection, device_id, slot_start_ms(slot), slot_start_ms(slot + 1)):
        state.update(struct.pack(">qH", reading.time_ms, len(reading.values)))
        for point in sorted(reading.values):
            name = point.encode("ascii")
            state.update(struct.pack(">B", len(name)) + name + struct.pack(">q", reading.values[point]))
    return state.digest()


def table(device_id: int) -> str:
    """The name of the series' table of rows."""
    return f"reading_{device_id:d}"
