"""Readings of a series as columns of numbers, packed or not: what charts and analyses are made from."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from energy_app.store import chunks, reading_tables
from energy_app.store.chunks import Column, Stretch

if TYPE_CHECKING:  # numpy is not loaded before it is needed
    import numpy as np
    import numpy.typing as npt


def stretch_of(points: Sequence[str], rows: Sequence[tuple[int | None, ...]]) -> Stretch:
    """Rows of instant and points as columns; points without a single value are left out."""
    import numpy as np

    times, *values = zip(*rows, strict=True)
    columns = {}
    for point, numbers in zip(points, values, strict=True):
        present = np.fromiter((number is not None for number in numbers), dtype=np.bool_, count=len(numbers))
        if present.any():
            filled = [0 if number is None else number for number in numbers]
            columns[point] = Column(np.array(filled, dtype=np.int64), present)
    return Stretch(np.array(times, dtype=np.int64), columns)


def columns_between(
    connection: sqlite3.Connection, series: int, points: Sequence[str], from_ms: int, to_ms: int
) -> "tuple[npt.NDArray[np.int64], dict[str, npt.NDArray[np.float64]]]":
    """Instants and values with from_ms <= time < to_ms in the order of time; NaN where there is none."""
    import numpy as np

    pieces = list(chunks.chunks_between(connection, series, from_ms, to_ms, points))
    known = [point for point in reading_tables.columns(connection, series) if point in points]
    if known:
        rows = reading_tables.unpacked_rows(connection, series, known, from_ms, to_ms)
        pieces += [stretch_of(known, rows)] if rows else []
    if not pieces:
        return np.empty(0, dtype=np.int64), {point: np.empty(0) for point in points}
    time_ms = np.concatenate([piece.time_ms for piece in pieces])
    first, after = np.searchsorted(time_ms, (from_ms, to_ms))
    values = {
        point: np.concatenate([_numbers(piece, point) for piece in pieces])[first:after] for point in points
    }
    return time_ms[first:after], values


def first_ms(connection: sqlite3.Connection, series: int) -> int | None:
    """The instant of the oldest reading that is kept."""
    packed = chunks.first_chunk_ms(connection, series)
    if packed is not None:
        return packed
    bounds = reading_tables.bounds_ms(connection, series)
    return None if bounds is None else bounds[0]


def _numbers(piece: Stretch, point: str) -> "npt.NDArray[np.float64]":
    import numpy as np

    column = piece.columns.get(point)
    if column is None:
        return np.full(len(piece), np.nan)
    return np.where(column.present, column.values, np.nan)
