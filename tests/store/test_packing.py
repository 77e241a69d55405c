"""Packing: whatever is rolled up, packed and read back, not a value is lost, doubled or changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS, slot_at
from energy_app.store import packing, reading_tables, series
from energy_app.store.packing import raw_limit_days, set_raw_limit_days
from tests.store.history_bench import START_MS, HistoryBench
from tests.store.small_disk import SmallDisk


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two points here, where a home has eight."""
    monkeypatch.setattr(packing, "ENOUGH", 6_000)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[HistoryBench]:
    with HistoryBench(tmp_path) as made:
        yield made


def feed(bench: HistoryBench, start_ms: int, step_ms: int, count: int) -> None:
    for index in range(count):
        bench.read(
            start_ms + index * step_ms,
            {"grid_power_w": index * 37 % 4_001 - 2_000, "grid_import_wh": 10**6 + index // 7},
        )
        if index % 500 == 0:
            bench.flush()
    bench.settle()


def chunk_rows(bench: HistoryBench) -> list[tuple[int, int, int]]:
    return (
        bench.database.reader()
        .execute(
            "SELECT first_ms, last_ms, count FROM chunk WHERE series = ? ORDER BY first_ms", (bench.device,)
        )
        .fetchall()
    )


@pytest.mark.parametrize(("step_s", "hours"), [(1, 1), (5, 6), (30, 168)], ids=["1 s", "5 s", "30 s"])
def test_a_chunk_holds_enough_readings(bench: HistoryBench, step_s: int, hours: int) -> None:
    count = hours * 3600 // step_s + 3 * 3600 // step_s
    start_ms = (START_MS // (hours * HOUR_MS) + 1) * hours * HOUR_MS
    feed(bench, start_ms, step_s * SECOND_MS, count)
    first = chunk_rows(bench)[0]
    assert first == (start_ms, start_ms + hours * HOUR_MS - step_s * SECOND_MS, hours * 3600 // step_s)
    assert bench.log.range(bench.device, 0, START_MS * 2) == bench.fed


def test_the_digest_of_a_slot_does_not_depend_on_packing(bench: HistoryBench) -> None:
    feed(bench, START_MS, SECOND_MS, 3_600)
    slot = slot_at(START_MS) + 1
    before = bench.log.digest(bench.device, slot)
    assert chunk_rows(bench) == []
    feed(bench, START_MS + HOUR_MS, SECOND_MS, 3_700)
    assert len(chunk_rows(bench)) == 1
    assert bench.log.digest(bench.device, slot) == before


def test_the_newest_hour_stays_rows(bench: HistoryBench) -> None:
    feed(bench, START_MS, SECOND_MS, 3 * 3_600)
    bounds = reading_tables.bounds_ms(bench.database.reader(), bench.device)
    assert bounds is not None
    assert bounds[1] - bounds[0] >= HOUR_MS - SECOND_MS
    assert bounds[1] == bench.fed[-1].time_ms


def test_a_sparse_beginning_does_not_wait_for_more_than_can_be_packed_at_once(
    bench: HistoryBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device that was tried once, and is read every second from the next day on."""
    monkeypatch.setattr(packing, "MOST", 15_000)
    feed(bench, START_MS, SECOND_MS, 3)
    assert chunk_rows(bench) == []
    feed(bench, START_MS + DAY_MS, SECOND_MS, 5 * 3_600)
    chunks = chunk_rows(bench)
    assert chunks[0] == (START_MS, START_MS + 2 * SECOND_MS, 3)
    assert [count for *_, count in chunks[1:]] == [3_600] * 3  # the newest hour stays rows


def test_a_limit_forgets_raw_readings_only(bench: HistoryBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "ENOUGH", 500)
    with bench.database.transaction() as connection:
        with pytest.raises(InputError, match="60 days at least"):
            set_raw_limit_days(connection, 30)
        assert raw_limit_days(connection) is None
        set_raw_limit_days(connection, 60)
    bench.reopen()
    feed(bench, START_MS, MINUTE_MS * 5, 12 * 24 * 75)
    reader = bench.database.reader()
    oldest = series.first_ms(reader, bench.device)
    assert oldest is not None
    age_days = (bench.fed[-1].time_ms - oldest) / DAY_MS
    assert 60 <= age_days < 60 + 8
    kept = [each for each in bench.fed if each.time_ms >= oldest]
    assert bench.log.range(bench.device, 0, 2 * START_MS) == kept
    assert reader.execute(f"SELECT min(time_ms) FROM hour_{bench.device}").fetchone() == (START_MS,)


def test_a_failed_commit_changes_nothing_and_is_made_good(
    bench: HistoryBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(bench, START_MS, SECOND_MS, 7_000)

    def broken(*_: object) -> int:
        raise InputError("no")

    bench.read(START_MS + 3 * HOUR_MS, {"grid_power_w": 5})
    with monkeypatch.context() as patch:
        patch.setattr(packing, "pack", broken)
        with pytest.raises(InputError):
            bench.log.flush(force=True)
    bench.settle()
    assert bench.log.range(bench.device, 0, 2 * START_MS) == bench.fed
    assert sum(count for _, _, count in chunk_rows(bench)) == 7_000


def test_a_full_disk_in_the_middle_of_packing_loses_nothing(
    small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows, rollups and chunks wait together for space, and then are what they would have been."""
    monkeypatch.setattr(packing, "ENOUGH", 4_000)
    with HistoryBench(small_disk.path) as bench:
        feed(bench, START_MS, 10 * SECOND_MS, 2_000)
        small_disk.fill(bench.database)
        for index in range(2_000, 6_000):
            bench.read(START_MS + index * 10 * SECOND_MS, {"grid_power_w": index, "grid_import_wh": index})
            if index % 500 == 0:
                bench.log.flush(force=True, sync_full=True)
        assert bench.is_failing()
        small_disk.free(bench.database)
        bench.log.flush(force=True, sync_full=True)
        bench.settle()
        assert not bench.is_failing()
        assert bench.log.range(bench.device, 0, 2 * START_MS) == bench.fed
        assert len(chunk_rows(bench)) > 0
        assert bench.database.problems() == []


@settings(max_examples=15, deadline=None)
@given(
    data=st.lists(
        st.tuples(
            st.integers(1, 4 * 3600),
            st.integers(1, 900),
            st.integers(1, 30),
            st.none() | st.integers(-9_000, 9_000),
        ),
        min_size=1,
        max_size=20,
    ),
    enough=st.integers(1, 120),
)
def test_any_history_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: list[tuple[int, int, int, int | None]], enough: int
) -> None:
    """Rests, rates, missing values, restarts: the readings and each slot's digest stay what they were."""
    with HistoryBench(tmp_path_factory.mktemp("store")) as bench:
        time_ms = START_MS
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(packing, "ENOUGH", enough)
            for rest_s, step_s, count, value in data:
                time_ms += rest_s * SECOND_MS
                for index in range(count):
                    time_ms += step_s * SECOND_MS
                    bench.read(
                        time_ms, {"grid_power_w": value, "grid_import_wh": index if index % 3 else None}
                    )
                bench.flush()
                if rest_s % 9 == 0:
                    bench.reopen()
            bench.settle()
        assert bench.log.range(bench.device, 0, 2 * START_MS) == bench.fed
        middle = bench.fed[len(bench.fed) // 2].time_ms if bench.fed else START_MS
        span = (middle - SLOT_MS, middle + SLOT_MS)
        inside = [each for each in bench.fed if span[0] <= each.time_ms < span[1]]
        assert bench.log.range(bench.device, *span) == inside
