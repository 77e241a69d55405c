"""Packed stretches of a series: all points of some thousand readings in one row.

A chunk begins with a version and the number of columns. Each column has a head (name, codec, how many
of its values are there, length of the packed map of missing ones, length of the packed values) and,
after all heads, its bytes. The first column holds the instants as distances from the chunk's first.
The last four bytes are a CRC-32 over all before: SQLite itself would not notice a flipped bit.
"""

import sqlite3
import struct
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from energy_app.store.faults import DamagedError

if TYPE_CHECKING:  # numpy is not loaded before a chunk is
    import numpy as np
    import numpy.typing as npt

    from energy_app.store.codec import Codec, Integers

_VERSION = 1
_HEAD = struct.Struct("<BH")
_COLUMN = struct.Struct("<BIII")
_CHECK = struct.Struct("<I")
_TIME = "time_ms"


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a point; where ``present`` is False there is none, and the number means nothing."""

    values: "Integers"
    present: "npt.NDArray[np.bool_]"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Readings of a series in the order of time, column by column."""

    time_ms: "Integers"
    columns: dict[str, Column]

    def __len__(self) -> int:
        return len(self.time_ms)


def encode(stretch: Stretch, codec: "Codec | None" = None) -> bytes:
    """A stretch of at least one reading as the bytes of a chunk."""
    import numpy as np

    from energy_app.store.codec import pack

    heads, bodies = [], []
    everywhere = np.ones(len(stretch), dtype=np.bool_)
    offsets = stretch.time_ms - stretch.time_ms[0]
    for name, column in {_TIME: Column(offsets, everywhere), **stretch.columns}.items():
        there = column.present
        missing = b"" if there.all() else zlib.compress(np.packbits(there).tobytes())
        used, data = pack(column.values[there], codec)
        text = name.encode("ascii")
        heads.append(
            bytes([len(text)]) + text + _COLUMN.pack(used, int(there.sum()), len(missing), len(data))
        )
        bodies += [missing, data]
    content = b"".join([_HEAD.pack(_VERSION, len(heads)), *heads, *bodies])
    return content + _CHECK.pack(zlib.crc32(content))


def decode(content: bytes, first_ms: int, points: Collection[str] | None = None) -> Stretch:
    """The stretch of a chunk, with all points or those wanted; ValueError where the bytes are damaged."""
    import numpy as np

    from energy_app.store.codec import unpack

    if zlib.crc32(content[: -_CHECK.size]) != _CHECK.unpack(content[-_CHECK.size :])[0]:
        raise ValueError("its checksum is wrong")
    version, number = _HEAD.unpack_from(content)
    if version != _VERSION:
        raise ValueError(f"it is of version {version}")
    heads, at = _heads(content, number)
    time_ms = np.empty(0, dtype=np.int64)
    columns: dict[str, Column] = {}
    for name, (used, count, missing_length, length) in heads.items():
        missing, data = content[at : at + missing_length], content[at + missing_length :][:length]
        at += missing_length + length
        if name == _TIME:
            time_ms = unpack(used, data, count) + first_ms
        elif points is None or name in points:
            columns[name] = _spread(unpack(used, data, count), missing, len(time_ms))
    return Stretch(time_ms, columns)


def _heads(content: bytes, number: int) -> tuple[dict[str, tuple[int, ...]], int]:
    heads: dict[str, tuple[int, ...]] = {}
    at = _HEAD.size
    for _ in range(number):
        length = content[at]
        name = content[at + 1 : at + 1 + length].decode("ascii")
        heads[name] = _COLUMN.unpack_from(content, at + 1 + length)
        at += 1 + length + _COLUMN.size
    return heads, at


def _spread(values: "Integers", missing: bytes, count: int) -> Column:
    import numpy as np

    if not missing:
        return Column(values, np.ones(count, dtype=np.bool_))
    bits = np.frombuffer(zlib.decompress(missing), dtype=np.uint8)
    present = np.unpackbits(bits, count=count).astype(np.bool_)
    spread = np.zeros(count, dtype=np.int64)
    spread[present] = values
    return Column(spread, present)


def insert_chunk(connection: sqlite3.Connection, series: int, stretch: Stretch) -> None:
    """Store a stretch that lies after all chunks of the series."""
    connection.execute(
        "INSERT INTO chunk (series, first_ms, last_ms, count, data) VALUES (?, ?, ?, ?, ?)",
        (series, int(stretch.time_ms[0]), int(stretch.time_ms[-1]), len(stretch), encode(stretch)),
    )


def has_chunks(connection: sqlite3.Connection, series: int, before_ms: int) -> bool:
    """Whether any chunk of the series begins before the instant."""
    row = connection.execute(
        "SELECT 1 FROM chunk WHERE series = ? AND first_ms < ? LIMIT 1", (series, before_ms)
    ).fetchone()
    return row is not None


def chunks_between(
    connection: sqlite3.Connection,
    series: int,
    from_ms: int,
    to_ms: int,
    points: Collection[str] | None = None,
) -> Iterator[Stretch]:
    """The stretches that reach into from_ms <= time < to_ms, oldest first, each as a whole.

    DamagedError: the bytes of one are not what was written.
    """
    rows = connection.execute(
        "SELECT first_ms, data FROM chunk WHERE series = :series AND first_ms < :end AND last_ms >= :start "
        "AND first_ms >= coalesce((SELECT max(first_ms) FROM chunk WHERE series = :series "
        "AND first_ms <= :start), :start) ORDER BY first_ms",
        {"series": series, "start": from_ms, "end": to_ms},
    )
    for first_ms, content in rows:
        try:
            yield decode(content, first_ms, points)
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            raise DamagedError(
                "A packed stretch of readings (series {series}, from {first_ms} on) is "
                "damaged: {error}. Put a backup in place of the database.",
                series=series,
                first_ms=first_ms,
                error=error,
            ) from error


def first_chunk_ms(connection: sqlite3.Connection, series: int) -> int | None:
    """The first instant in the chunks of a series."""
    row = connection.execute("SELECT min(first_ms) FROM chunk WHERE series = ?", (series,)).fetchone()
    return None if row[0] is None else int(row[0])


def delete_chunks(connection: sqlite3.Connection, series: int, before_ms: int) -> int:
    """Forget the chunks that end before the instant; returns how many readings that were."""
    row = connection.execute(
        "SELECT coalesce(sum(count), 0) FROM chunk WHERE series = ? AND last_ms < ?", (series, before_ms)
    ).fetchone()
    connection.execute("DELETE FROM chunk WHERE series = ? AND last_ms < ?", (series, before_ms))
    return int(row[0])
