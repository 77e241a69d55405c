"""What profiles know of counters reaches the guard, and the proof made later."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.devices.profile_format import CounterForm
from energy_app.domain.energy import Direction, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import DAY_MS, MINUTE_MS, SLOT_MS, slot_at
from energy_app.metering.facts import guard_limits, store_facts, too_coarse
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START_MS = 20_000 * DAY_MS
METER = DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1, rated_w=20_000)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        with opened.transaction() as connection:
            put_device(connection, METER)
        yield opened


def learn(database: Database, **form: object) -> bool:
    counters = {
        "grid_import_wh": CounterForm.model_validate({"resolution_wh": 10, "settlement": False, **form})
    }
    with database.transaction() as connection:
        return store_facts(connection, 1, counters)


def test_limits_are_those_of_the_profile(database: Database) -> None:
    assert learn(database, resolution_wh=100, wraps_at_wh=655_350)
    assert not learn(database, resolution_wh=100, wraps_at_wh=655_350)
    with database.reading() as connection:
        device = DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1, rated_w=20_000, id=1)
        limits = guard_limits(connection, device)
    drawn, fed = limits[Direction.IMPORT], limits[Direction.EXPORT]
    assert (drawn.rated_w, drawn.slack_wh, drawn.jitter_wh, drawn.wraps_at_wh) == (20_000, 200, 100, 655_350)
    assert (fed.rated_w, fed.wraps_at_wh, fed.resets_daily) == (20_000, None, False)


def run(database: Database, shown: dict[int, int]) -> list[int | None]:
    """Readings by minute; returns the energy of the slots that are over."""
    log = ReadingLog(database, SimulatedClock(START_MS))
    ledger = EnergyLedger(database, log)
    for minute, wh in sorted(shown.items()):
        time_ms = START_MS + minute * MINUTE_MS - 1_000
        reading = log.append(Snapshot("meter", time_ms, {"grid_import_wh": wh}, {}, DeviceState.OK))
        assert reading is not None
        ledger.observe(reading)
        if minute % 15 == 0:
            ledger.close(slot_at(time_ms + 1_000))
            assert log.flush(force=True)
    intervals = Intervals(database)
    first, last = slot_at(START_MS), slot_at(START_MS + max(shown) * MINUTE_MS - SLOT_MS)
    booked = intervals.range(first, last)
    assert intervals.recompute(first, last) == booked
    return [row.import_wh for row in booked]


def test_a_counter_of_sixteen_bits_wraps_where_it_is_documented(database: Database) -> None:
    learn(database, wraps_at_wh=655_360)
    counted = {minute: 655_000 + minute * 40 for minute in range(61)}
    assert run(database, {minute: wh % 655_360 for minute, wh in counted.items()}) == [600] * 4


def test_a_daily_counter_goes_on_over_midnight(database: Database) -> None:
    learn(database, resets="daily")
    shown = {minute: 5_000 + minute * 10 if minute <= 30 else (minute - 30) * 10 for minute in range(76)}
    assert run(database, shown) == [150] * 5


def test_without_the_profile_a_daily_counter_loses_what_it_counted_first(database: Database) -> None:
    shown = {minute: 5_000 + minute * 10 if minute <= 30 else (minute - 30) * 10 for minute in range(76)}
    assert run(database, shown) == [150, 150, 140, 150, 150]


def test_a_counter_in_steps_of_a_kilowatt_hour_is_not_used(database: Database) -> None:
    learn(database, resolution_wh=1_000)
    with database.reading() as connection:
        assert too_coarse(connection, 1) == {Direction.IMPORT}
    assert run(database, {minute: minute // 20 * 1_000 for minute in range(1, 61)}) == []
