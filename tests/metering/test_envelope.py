"""Envelopes: nothing read is lost, gaps stay open, a span is answered from the level that fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.metering.envelope import envelopes
from energy_app.metering.power import PowerRound
from energy_app.store import rollups
from energy_app.store.database import Database
from energy_app.store.reading_tables import SITE, delete_rows, insert
from energy_app.store.rollups import SITE_POINTS
from tests.store.history_bench import HistoryBench

START_MS = 20_000 * DAY_MS
POLL_MS = 10 * SECOND_MS


def fill(database: Database, rounds: list[PowerRound]) -> None:
    with database.transaction() as connection:
        insert(connection, SITE, ["hold_ms", *SITE_POINTS], [each.reading() for each in rounds])
        over_ms = rounds[-1].time_ms // MINUTE_MS * MINUTE_MS
        while rollups.roll(connection, SITE, SITE_POINTS, 0) != over_ms:
            pass


def taken(time_ms: int, pv_w: int | None, hold_ms: int = 3 * POLL_MS) -> PowerRound:
    return PowerRound(time_ms, time_ms + hold_ms, pv_w, 500, None if pv_w is None else 500 - pv_w, None)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def test_a_missing_reading_is_a_gap_and_a_late_one_is_not(database: Database) -> None:
    times = [0, 10, 20, 40, 100, 110]  # 30 is late; from 70 to 100 nothing counts any more
    fill(database, [taken(START_MS + second * SECOND_MS, second) for second in times])
    end_ms = START_MS + 130 * SECOND_MS
    found = envelopes(database, START_MS, end_ms, 13, end_ms)
    assert found.width_ms == 10 * SECOND_MS
    assert list(found.maxima["pv_w"]) == [0, 10, 20, 20, 40, 40, 40, 40, None, None, 100, 110, 110]
    assert found.minima == found.maxima
    assert found.columns_ms[:2] == (START_MS, START_MS + 10 * SECOND_MS)
    assert not any(found.maxima["battery_w"])


def test_a_value_missing_in_a_round_is_missing_at_once(database: Database) -> None:
    fill(database, [taken(START_MS, 5), taken(START_MS + 10 * SECOND_MS, None)])
    found = envelopes(database, START_MS, START_MS + 30 * SECOND_MS, 3, START_MS + DAY_MS)
    assert list(found.maxima["pv_w"]) == [5, None, None]
    assert found.maxima["load_w"] == (500, 500, 500)


def test_a_value_does_not_reach_into_the_future_but_in_from_before(database: Database) -> None:
    fill(database, [taken(START_MS, 7), taken(START_MS + 5 * SECOND_MS, 9)])
    now_ms = START_MS + 21 * SECOND_MS
    found = envelopes(database, START_MS + 10 * SECOND_MS, START_MS + 40 * SECOND_MS, 3, now_ms)
    assert list(found.maxima["pv_w"]) == [9, 9, None]


def test_an_empty_store_is_one_gap(database: Database) -> None:
    found = envelopes(database, START_MS, START_MS + DAY_MS, 100, START_MS + DAY_MS)
    assert not any(each is not None for each in found.maxima["pv_w"])
    assert len(found.columns_ms) == len(found.maxima["pv_w"]) <= 100


@pytest.mark.parametrize(
    ("span_ms", "width_ms"),
    [
        (HOUR_MS, 3 * SECOND_MS),
        (DAY_MS, 2 * MINUTE_MS),
        (30 * DAY_MS, HOUR_MS),
        (365 * DAY_MS, 12 * HOUR_MS),
    ],
)
def test_columns_are_whole_buckets_and_at_most_as_many_as_asked_for(
    database: Database, span_ms: int, width_ms: int
) -> None:
    fill(database, [taken(START_MS + step * POLL_MS, step) for step in range(100)])
    found = envelopes(database, START_MS, START_MS + span_ms, 1_200, START_MS + span_ms)
    assert found.width_ms == width_ms
    assert len(found.columns_ms) <= 1_200
    assert found.minima["pv_w"][0] == 0


def test_where_raw_readings_are_forgotten_a_column_is_a_minute(database: Database) -> None:
    fill(database, [taken(START_MS + step * POLL_MS, step) for step in range(60)])
    with database.transaction() as connection:
        delete_rows(connection, SITE, START_MS + 5 * MINUTE_MS)
    found = envelopes(database, START_MS, START_MS + 10 * MINUTE_MS, 1_200, START_MS + DAY_MS)
    assert found.width_ms == MINUTE_MS
    assert found.minima["pv_w"] == tuple(range(0, 60, 6))
    assert found.maxima["pv_w"] == tuple(range(5, 60, 6))


def test_any_zoom_at_any_depth_of_a_device(tmp_path: Path) -> None:
    """An hour of two days ago comes from packed readings, and so does a counter."""
    with HistoryBench(tmp_path) as bench:
        for index in range(2 * 24 * 360):
            time_ms = START_MS + index * POLL_MS
            bench.read(time_ms, {"grid_power_w": index % 7_000 - 3_500, "grid_import_wh": 9_000 + index})
            if index % 4_000 == 0:
                bench.flush()
        bench.settle()
        points, end_ms = ["grid_power_w", "grid_import_wh"], START_MS + 2 * DAY_MS
        hour = envelopes(
            bench.database, START_MS, START_MS + HOUR_MS, 1_200, end_ms, of=bench.device, points=points[:1]
        )
        both = envelopes(bench.database, START_MS, end_ms, 48, end_ms, of=bench.device, points=points)
        power = envelopes(bench.database, START_MS, end_ms, 48, end_ms, of=bench.device, points=points[:1])
    assert hour.width_ms == 3 * SECOND_MS
    assert hour.minima["grid_power_w"][:8] == (-3_500,) * 3 + (-3_499,) * 3 + (-3_498,) * 2
    assert both.minima["grid_import_wh"] == tuple(9_000 + 360 * n for n in range(48))
    assert both.maxima["grid_import_wh"] == tuple(9_000 + 360 * n + 359 for n in range(48))
    assert (both.minima["grid_power_w"], both.maxima["grid_power_w"]) == (
        power.minima["grid_power_w"],
        power.maxima["grid_power_w"],
    )


@settings(max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(1, 40), st.none() | st.integers(-5, 9_000)), min_size=1, max_size=80
    ),
    columns=st.integers(1, 300),
)
def test_every_reading_lies_inside_the_envelope_of_its_column(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int | None]], columns: int
) -> None:
    rounds, time_ms = [], START_MS
    for pause, pv_w in steps:
        time_ms += pause * 17 * SECOND_MS
        rounds.append(taken(time_ms, pv_w))
    with Database.open(tmp_path_factory.mktemp("store") / "energy.db") as database:
        fill(database, rounds)
        end_ms = time_ms + MINUTE_MS
        found = envelopes(database, START_MS, end_ms, columns, end_ms)
    assert len(found.columns_ms) <= max(columns, 1) + 1
    low, high = found.minima["pv_w"], found.maxima["pv_w"]
    for each in rounds:
        column = (each.time_ms - found.start_ms) // found.width_ms
        if each.pv_w is not None:
            least, most = low[column], high[column]
            assert least is not None
            assert most is not None
            assert least <= each.pv_w <= most
    known = [each.pv_w for each in rounds if each.pv_w is not None]
    assert {value for value in (*low, *high) if value is not None} <= set(known)
