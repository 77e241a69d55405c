"""Estimates: power over time where no counter counts, marked as such, and none where half is missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Quality, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import SECOND_MS, SLOT_MS, slot_start_ms
from energy_app.metering.estimate import integrated
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.reading_tables import StoredReading
from energy_app.store.readings import ReadingLog

FIRST = 2_000_000
START_MS = slot_start_ms(FIRST)
POLL_MS = 10 * SECOND_MS


def readings(
    powers: Sequence[int | None], step_ms: int = POLL_MS, start_ms: int = START_MS
) -> list[StoredReading]:
    return [
        StoredReading(1, start_ms + n * step_ms, {} if power is None else {"grid_power_w": power})
        for n, power in enumerate(powers)
    ]


def test_power_over_time() -> None:
    powers = [3_600 if n % 2 else -1_800 for n in range(90)]
    assert integrated(readings(powers), Direction.IMPORT, START_MS) == 450
    assert integrated(readings(powers), Direction.EXPORT, START_MS) == 225
    assert integrated(readings([None] * 90), Direction.IMPORT, START_MS) is None


def test_a_slot_that_is_half_covered_has_none() -> None:
    assert integrated(readings([1_000] * 45), Direction.IMPORT, START_MS) is None
    assert integrated(readings([1_000] * 85), Direction.IMPORT, START_MS) == 250
    assert integrated([], Direction.IMPORT, START_MS) is None


def test_a_reading_before_the_slot_reaches_into_it() -> None:
    found = readings([500] * 30, 30 * SECOND_MS, START_MS - 20 * SECOND_MS)
    assert integrated(found, Direction.IMPORT, START_MS) == 125


@given(st.lists(st.integers(-20_000, 20_000), min_size=90, max_size=90))
def test_both_directions_make_the_net(powers: list[int]) -> None:
    found = readings(powers)
    drawn, fed = (integrated(found, each, START_MS) for each in (Direction.IMPORT, Direction.EXPORT))
    assert drawn is not None
    assert fed is not None
    assert abs((drawn - fed) - sum(powers) * POLL_MS / 3_600_000) <= 1


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        with opened.transaction() as connection:
            put_device(connection, DeviceRecord("inverter", Role.INVERTER, "x", "a:1", 1))
        yield opened


def test_an_uncounted_battery_is_estimated_and_the_roof_is_measured(database: Database) -> None:
    log = ReadingLog(database, SimulatedClock(START_MS))
    ledger = EnergyLedger(database, log)
    for index in range(3 * 90 + 1):
        time_ms = START_MS + index * POLL_MS - SECOND_MS
        if index == 150:  # goes on after a restart in the middle of a slot
            assert log.flush(force=True)
            log = ReadingLog(database, SimulatedClock(START_MS))
            ledger = EnergyLedger(database, log)
        values = {"pv_energy_wh": 7_000 + index, "battery_power_w": -1_200}
        reading = log.append(Snapshot("inverter", time_ms, values, {}, DeviceState.OK))
        assert reading is not None
        ledger.observe(reading)
        if (time_ms + SECOND_MS) % SLOT_MS == 0:
            ledger.close((time_ms + SECOND_MS) // SLOT_MS)
            assert log.flush(force=True)
    intervals = Intervals(database)
    booked = intervals.range(FIRST, FIRST + 2)
    assert [(row.pv_wh, row.pv_quality) for row in booked] == [(90, Quality.MEASURED)] * 3
    estimated = [(row.charge_wh, row.charge_quality, row.discharge_wh) for row in booked]
    assert estimated == [(300, Quality.ESTIMATED, 0)] * 3
    assert all(row.import_wh is None and row.complete for row in booked)
    assert intervals.recompute(FIRST, FIRST + 2) == booked
    with database.transaction() as connection:
        connection.execute("UPDATE reading_1 SET battery_power_w = 0 WHERE time_ms % 7 = 0")
    assert intervals.recompute(FIRST, FIRST + 2) != booked


def test_what_a_counter_counts_is_not_estimated(database: Database) -> None:
    log = ReadingLog(database, SimulatedClock(START_MS))
    ledger = EnergyLedger(database, log)
    for index in range(91):
        time_ms = START_MS + index * POLL_MS - SECOND_MS
        values = {"pv_energy_wh": 7_000 + index, "pv_power_w": 9_999}
        reading = log.append(Snapshot("inverter", time_ms, values, {}, DeviceState.OK))
        assert reading is not None
        ledger.observe(reading)
    ledger.close(FIRST + 1)
    assert log.flush(force=True)
    (row,) = Intervals(database).range(FIRST, FIRST)
    assert (row.pv_wh, row.pv_quality, row.charge_wh) == (90, Quality.MEASURED, None)
    assert database.reader().execute("SELECT count(*) FROM estimate").fetchone() == (0,)
