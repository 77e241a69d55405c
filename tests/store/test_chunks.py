"""Chunks: every value and every missing one comes back; a flipped bit is found and told."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.store.chunks import Stretch, chunks_between, decode, delete_chunks, encode, insert_chunk
from energy_app.store.codec import Codec
from energy_app.store.database import Database
from energy_app.store.faults import DamagedError
from energy_app.store.series import stretch_of

VALUES = st.none() | st.integers(-(2**40), 2**40)
ROWS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=50)


def rows_of(stretch: Stretch, points: list[str]) -> list[tuple[int | None, ...]]:
    found = []
    for index, time_ms in enumerate(stretch.time_ms.tolist()):
        columns = [stretch.columns.get(point) for point in points]
        values = [None if c is None or not c.present[index] else int(c.values[index]) for c in columns]
        found.append((time_ms, *values))
    return found


@given(
    rows=ROWS, steps=st.lists(st.integers(1, 10**7), min_size=50, max_size=50), used=st.sampled_from(Codec)
)
def test_what_is_encoded_comes_back(
    rows: list[tuple[int | None, int | None]], steps: list[int], used: Codec
) -> None:
    times = np.cumsum(steps)[: len(rows)].tolist()
    stamped = [(time_ms, *values) for time_ms, values in zip(times, rows, strict=True)]
    content = encode(stretch_of(["pv_power_w", "x"], stamped), used)
    assert rows_of(decode(content, times[0]), ["pv_power_w", "x"]) == stamped
    assert rows_of(decode(content, times[0], {"x"}), ["x"]) == [(row[0], row[2]) for row in stamped]


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    stretch = stretch_of(["grid_power_w"], [(1000 * n, n * n) for n in range(400)])
    with Database.open(tmp_path / "energy.db") as database:
        with database.transaction() as connection:
            insert_chunk(connection, 1, stretch)
            content = bytearray(connection.execute("SELECT data FROM chunk").fetchone()[0])
            content[len(content) // 2] ^= 4
            connection.execute("UPDATE chunk SET data = ?", (bytes(content),))
        with database.reading() as connection, pytest.raises(DamagedError, match="checksum is wrong") as told:
            list(chunks_between(connection, 1, 0, 10**9))
    assert "\n" not in str(told.value)


def test_spans_touch_the_chunks_they_reach_into(tmp_path: Path) -> None:
    with Database.open(tmp_path / "energy.db") as database, database.transaction() as connection:
        for start in (0, 1000, 5000):
            insert_chunk(connection, 7, stretch_of(["x"], [(start + n, n) for n in range(0, 1000, 10)]))
        firsts = {
            span: [int(each.time_ms[0]) for each in chunks_between(connection, 7, *span)]
            for span in [
                (0, 1),
                (995, 1000),
                (990, 1001),
                (1990, 5000),
                (2000, 5000),
                (2000, 5001),
                (9000, 9999),
            ]
        }
        assert firsts == {
            (0, 1): [0],
            (995, 1000): [],
            (990, 1001): [0, 1000],
            (1990, 5000): [1000],
            (2000, 5000): [],
            (2000, 5001): [5000],
            (9000, 9999): [],
        }
        assert list(chunks_between(connection, 8, 0, 9999)) == []
        assert delete_chunks(connection, 7, 5000) == 200
        assert [int(each.time_ms[0]) for each in chunks_between(connection, 7, 0, 9999)] == [5000]
