"""Rollups: each level says of its buckets what the readings say, whenever it was written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.time import SECOND_MS
from energy_app.store import rollups
from energy_app.store.reading_tables import StoredReading
from energy_app.store.rollups import LEVELS
from tests.store.history_bench import START_MS, HistoryBench

STEPS = st.lists(
    st.tuples(st.integers(1, 20_000), st.none() | st.integers(-9_000, 9_000), st.booleans()), max_size=25
)


def expected(fed: list[StoredReading], length_ms: int) -> list[tuple[int | None, ...]]:
    """The buckets that are over: those before the one of the newest reading."""
    buckets: dict[int, list[StoredReading]] = {}
    for each in fed:
        buckets.setdefault(each.time_ms // length_ms * length_ms, []).append(each)
    found: list[tuple[int | None, ...]] = []
    for start_ms, members in buckets.items():
        values = [each.values["grid_power_w"] for each in members if "grid_power_w" in each.values]
        low, high = (min(values), max(values)) if values else (None, None)
        until = members[-1].time_ms + 30 * SECOND_MS
        found.append((start_ms, until, low, high, sum(values), len(values)))
    return found[:-1]


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_every_level_is_what_the_readings_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int | None, bool]]
) -> None:
    with HistoryBench(tmp_path_factory.mktemp("store")) as bench:
        time_ms = START_MS
        bench.read(time_ms, {"grid_power_w": 0, "voltage_l1_v": 230})
        for pause_s, value, restart in steps:
            time_ms += pause_s * SECOND_MS
            bench.read(time_ms, {"grid_power_w": value, "voltage_l1_v": 230})
            bench.flush()
            if restart:
                bench.reopen()
        bench.settle()
        for level, length_ms in LEVELS.items():
            rows = bench.database.reader().execute(
                "SELECT time_ms, until_ms, grid_power_w_min, grid_power_w_max, grid_power_w_sum, "
                f"grid_power_w_count FROM {level}_{bench.device} ORDER BY time_ms"
            )
            assert rows.fetchall() == expected(bench.fed, length_ms)


def test_a_point_that_comes_later_is_missing_before(tmp_path: Path) -> None:
    with HistoryBench(tmp_path) as bench:
        for index in range(200):
            values = {"grid_power_w": index} if index < 100 else {"grid_power_w": index, "frequency_hz": 50}
            bench.read(START_MS + index * 10 * SECOND_MS, values)
            bench.flush()
        with bench.database.reading() as connection:
            assert rollups.columns(connection, bench.device) == ["grid_power_w", "frequency_hz"]
            rows = rollups.ranges(
                connection, bench.device, "minute", ["frequency_hz"], START_MS, 2 * START_MS
            )
        assert [row[2] for row in rows] == [None] * 16 + [50_000] * 17


def test_energies_of_counters_are_not_rolled_up() -> None:
    points = ["grid_import_wh", "grid_power_w", "voltage_l1_v", "vendor_extra", "pv_w", "hold_ms"]
    assert rollups.rolled_points(points) == ["grid_power_w", "voltage_l1_v", "pv_w"]
