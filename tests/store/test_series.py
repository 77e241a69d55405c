"""Readings as columns: packed and unpacked ones are one series, what is missing is NaN."""

import math
from pathlib import Path

import pytest

from energy_app.domain.time import SECOND_MS
from energy_app.store import packing, series
from tests.store.history_bench import START_MS, HistoryBench


def test_packed_and_unpacked_rows_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "ENOUGH", 6_000)
    with HistoryBench(tmp_path) as bench:
        for index in range(9_000):
            bench.read(
                START_MS + index * SECOND_MS,
                {"grid_power_w": index if index % 10 else None, "frequency_hz": 50},
            )
        bench.settle()
        span = (START_MS + 3_000 * SECOND_MS, START_MS + 8_000 * SECOND_MS)
        with bench.database.reading() as connection:
            assert connection.execute("SELECT count(*) FROM chunk").fetchone() == (1,)
            assert series.first_ms(connection, bench.device) == START_MS
            points = ["grid_power_w", "pv_power_w"]
            time_ms, found = series.columns_between(connection, bench.device, points, *span)
            nothing, _ = series.columns_between(connection, 99, ["x"], *span)
        assert time_ms.tolist() == list(range(*span, SECOND_MS))
        wanted = [float(index) if index % 10 else None for index in range(3_000, 8_000)]
        assert [None if math.isnan(each) else each for each in found["grid_power_w"].tolist()] == wanted
        assert all(math.isnan(each) for each in found["pv_power_w"].tolist())
        assert len(nothing) == 0
