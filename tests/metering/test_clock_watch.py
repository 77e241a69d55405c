"""The watch over the clock: set, slept, or neither; and what it means for the slots."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.domain.energy import Direction, Quality, Register
from energy_app.domain.time import HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.clock_watch import (
    ClockBehind,
    ClockEvent,
    ClockWatch,
    disturbed_slots,
    load_clock_events,
    save_clock_event,
)
from energy_app.metering.slots import CounterKey, site_intervals
from energy_app.store.database import Database

FIRST = 2_000_000
NOW_MS = FIRST * SLOT_MS


class Clocks:
    """Three clocks that can be moved each by itself."""

    def __init__(self) -> None:
        self.now_ms, self.boot_s, self.awake_s = NOW_MS, 100.0, 100.0
        self.watch = ClockWatch(
            lambda: self.now_ms, since_boot=lambda: self.boot_s, awake=lambda: self.awake_s
        )

    def passes(self, seconds: float, *, asleep: float = 0, set_by_ms: int = 0) -> ClockEvent | None:
        self.awake_s += seconds
        self.boot_s += seconds + asleep
        self.now_ms += int((seconds + asleep) * SECOND_MS) + set_by_ms
        return self.watch.look()


def test_time_that_passes_is_no_event() -> None:
    clocks = Clocks()
    assert [clocks.passes(5, set_by_ms=drift) for drift in (0, 400, -400, 1_900)] == [None] * 4


@pytest.mark.parametrize("by_ms", [3_600_000, -3_600_000, -5_000])
def test_a_clock_that_is_set(by_ms: int) -> None:
    clocks = Clocks()
    assert clocks.passes(5, set_by_ms=by_ms) == ClockEvent(NOW_MS + 5_000 + by_ms, "set", by_ms)
    assert clocks.passes(5) is None


def test_a_sleep_is_a_gap_and_disturbs_nothing() -> None:
    event = Clocks().passes(5, asleep=7_200)
    assert event == ClockEvent(NOW_MS + 7_205_000, "slept", 7_200_000)
    assert event.slots == ()


def test_the_machine_s_own_clocks_agree() -> None:
    import time

    assert ClockWatch(lambda: time.time_ns() // 1_000_000).look() is None


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def test_slots_whose_times_cannot_be_trusted(database: Database) -> None:
    events = [
        ClockEvent(NOW_MS + 40 * HOUR_MS, "slept", HOUR_MS),
        ClockEvent(NOW_MS + 50 * HOUR_MS + 1, "set", HOUR_MS),
        ClockEvent(NOW_MS + 60 * HOUR_MS + 1, "set", -HOUR_MS),
    ]
    with database.transaction() as connection:
        for event in events:
            save_clock_event(connection, event)
        assert load_clock_events(connection) == events
        found = disturbed_slots(connection, range(FIRST, FIRST + 1_000))
        assert disturbed_slots(connection, range(FIRST, FIRST + 100)) == frozenset()
    assert sorted(slot - FIRST for slot in found) == [196, 200, 240, 241, 242, 243, 244]


def test_a_disturbed_slot_keeps_its_energy_and_is_not_measured() -> None:
    key = CounterKey(1, Direction.IMPORT)
    registers = [Register(1, key.direction, FIRST + n, 100 * n, 100 * n, 0, 1) for n in range(3)]
    slots = range(FIRST, FIRST + 2)
    rows = site_intervals({key: registers}, frozenset({1}), slots, frozenset({FIRST + 1}))
    assert [(row.import_wh, row.import_quality) for row in rows] == [
        (100, Quality.MEASURED),
        (100, Quality.SUBSTITUTED),
    ]


def test_a_clock_before_what_is_stored_is_told_since_the_first_look() -> None:
    behind = ClockBehind()
    assert behind.since_ms(-1, 0) is None
    assert behind.since_ms(100 * MINUTE_MS, 99 * MINUTE_MS) is None  # what a slow read may make
    assert behind.since_ms(100 * MINUTE_MS, 98 * MINUTE_MS) == 98 * MINUTE_MS
    assert behind.since_ms(100 * MINUTE_MS, 98 * MINUTE_MS + 5) == 98 * MINUTE_MS
    assert behind.since_ms(100 * MINUTE_MS, 101 * MINUTE_MS) is None
    assert behind.since_ms(100 * MINUTE_MS, 1) == 1
