"""The reading log: units, batches, order, a full disk, digests."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.errors import StateError
from energy_app.domain.readings import DeviceState, Snapshot, Value
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices, put_device
from energy_app.store.reading_tables import point_scale
from energy_app.store.readings import ReadingLog
from tests.store.small_disk import SmallDisk

SLOT = 2_000_000
T0 = SLOT * SLOT_MS
METER = DeviceRecord("meter", Role.GRID_METER, "sdm630", "127.0.0.1:502", 1)


def open_log(path: Path, **options: int) -> tuple[Database, SimulatedClock, ReadingLog]:
    database = Database.open(path / "energy.db")
    with database.transaction() as connection:
        put_device(connection, METER)
    clock = SimulatedClock(T0)
    return database, clock, ReadingLog(database, clock, **options)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Database, SimulatedClock, ReadingLog]]:
    database, clock, log = open_log(tmp_path)
    yield database, clock, log
    database.close()


def snapshot(time_ms: int, **values: Value) -> Snapshot:
    return Snapshot("meter", time_ms, values, {}, DeviceState.OK)


def test_a_device_keeps_its_id_when_it_changes(opened: tuple[Database, SimulatedClock, ReadingLog]) -> None:
    database, _, _ = opened
    with database.transaction() as connection:
        changed = put_device(connection, replace(METER, endpoint="127.0.0.1:1502", serial="4711"))
        assert list_devices(connection) == [changed]
    assert (changed.id, changed.serial) == (1, "4711")


@pytest.mark.parametrize(
    ("point", "value", "stored"),
    [
        ("grid_power_w", -1234.5, -1234),
        ("grid_import_wh", 123456789012, 123456789012),
        ("battery_soc_pct", 55.56, 556),
        ("voltage_l1_v", 230.04, 2300),
        ("frequency_hz", 49.9876, 49988),
        ("current_l1_a", 1.2345, 1234),
        ("temperature_c", 21.5, 21500),
    ],
)
def test_values_are_stored_in_the_units_of_their_suffix(
    opened: tuple[Database, SimulatedClock, ReadingLog], point: str, value: float, stored: int
) -> None:
    _, _, log = opened
    reading = log.append(snapshot(T0, **{point: value}))
    assert reading is not None
    assert reading.values == {point: stored}
    assert abs(stored / point_scale(point) - value) <= 0.5001 / point_scale(point)


def test_what_is_missing_or_no_number_is_not_stored(
    opened: tuple[Database, SimulatedClock, ReadingLog],
) -> None:
    _, _, log = opened
    odd = {"model": "X1", "grid_power_w": None, "Bad Name": 1, "x_w": float("nan"), "y_w": float("inf")}
    assert log.append(snapshot(T0, **odd)) is None
    reading = log.append(snapshot(T0, **odd, grid_import_wh=0))
    assert reading is not None
    assert reading.values == {"grid_import_wh": 0}


def test_a_batch_is_committed_after_a_second(opened: tuple[Database, SimulatedClock, ReadingLog]) -> None:
    _, clock, log = opened
    log.append(snapshot(T0, grid_power_w=1))
    assert not log.flush()
    assert log.range(1, T0, T0 + SLOT_MS) == []
    clock._now_ms += SECOND_MS
    log.append(snapshot(T0 + SECOND_MS, grid_power_w=2, voltage_l1_v=230))
    assert log.flush()
    assert [each.values for each in log.range(1, T0, T0 + SLOT_MS)] == [
        {"grid_power_w": 1},
        {"grid_power_w": 2, "voltage_l1_v": 2300},
    ]
    latest = log.latest(1)
    assert latest is not None
    assert latest.time_ms == T0 + SECOND_MS


def test_readings_are_taken_once_and_in_order(tmp_path: Path) -> None:
    database, clock, log = open_log(tmp_path)
    assert log.append(snapshot(T0, grid_power_w=1))
    assert log.append(snapshot(T0, grid_power_w=1)) is None
    assert log.append(snapshot(T0 - 1, grid_power_w=9)) is None
    log.flush(force=True)
    again = ReadingLog(database, clock)
    assert again.append(snapshot(T0, grid_power_w=1)) is None
    again.close_until(T0 + SLOT_MS)
    assert again.append(snapshot(T0 + 1, grid_power_w=1)) is None
    assert again.append(snapshot(T0 + SLOT_MS, grid_power_w=1))
    assert (log.state.late, again.state.late) == (1, 1)
    with pytest.raises(StateError, match="stranger"):
        again.append(replace(snapshot(T0), device="stranger"))
    database.close()


def test_a_digest_covers_every_value_and_only_values(
    opened: tuple[Database, SimulatedClock, ReadingLog],
) -> None:
    database, _, log = opened
    empty = log.digest(1, SLOT)
    for index in range(3):
        log.append(snapshot(T0 + index * MINUTE_MS, grid_power_w=index, voltage_l1_v=230 if index else None))
    log.flush(force=True)
    digest = log.digest(1, SLOT)
    assert digest not in {empty, log.digest(1, SLOT + 1)}
    # Neither a point that appears later nor readings of another slot change it.
    log.append(snapshot(T0 + SLOT_MS, grid_power_w=5, frequency_hz=50))
    log.flush(force=True)
    assert log.digest(1, SLOT) == digest
    for change in (
        f"UPDATE reading_1 SET grid_power_w = 9 WHERE time_ms = {T0}",
        f"UPDATE reading_1 SET voltage_l1_v = 0 WHERE time_ms = {T0}",
        f"UPDATE reading_1 SET grid_power_w = NULL WHERE time_ms = {T0 + MINUTE_MS}",
        f"UPDATE reading_1 SET time_ms = time_ms + 1 WHERE time_ms = {T0 + MINUTE_MS}",
        f"DELETE FROM reading_1 WHERE time_ms = {T0}",
        f"INSERT INTO reading_1 (time_ms, grid_power_w) VALUES ({T0 + 1}, 1)",
        "UPDATE reading_1 SET frequency_hz = voltage_l1_v, voltage_l1_v = NULL",
    ):
        with pytest.raises(ZeroDivisionError), database.transaction() as connection:
            connection.execute(change)
            from energy_app.store import reading_tables

            assert reading_tables.digest(connection, 1, SLOT) != digest
            raise ZeroDivisionError
    assert log.digest(1, SLOT) == digest


class Recorder:
    """A companion that counts."""

    def __init__(self) -> None:
        self.writes = 0
        self.commits = 0

    def write(self, connection: object) -> None:
        self.writes += 1

    def committed(self) -> None:
        self.commits += 1


def test_a_full_disk_holds_readings_back_and_loses_none(small_disk: SmallDisk) -> None:
    database, clock, log = open_log(small_disk.path)
    recorder = Recorder()
    log.add_companion(recorder)
    taken = 0

    def take(count: int) -> None:
        nonlocal taken
        for _ in range(count):
            clock._now_ms += SECOND_MS
            log.append(snapshot(clock.now_ms(), grid_power_w=taken, grid_import_wh=taken * 10**9))
            log.flush()
            taken += 1

    take(100)
    assert log.state.failure is None
    small_disk.fill(database)
    take(3000)
    state = log.state
    assert state.failure is not None
    assert "disk is full" in state.failure
    assert state.failing_since_ms is not None
    assert state.waiting > 100
    assert recorder.commits < taken
    small_disk.free(database)
    take(31)
    assert log.flush(force=True)
    assert (log.state.failure, log.state.waiting, log.state.thinned) == (None, 0, 0)
    stored = log.range(1, 0, clock.now_ms() + 1)
    assert [each.values["grid_power_w"] for each in stored] == list(range(taken))
    assert database.problems() == []
    database.close()


def test_memory_is_bounded_while_the_disk_takes_nothing(tmp_path: Path) -> None:
    database, _, log = open_log(tmp_path, limit=200)
    database.close()
    for index in range(3000):
        log.append(snapshot(T0 + index * SECOND_MS, grid_power_w=index))
    state = log.state
    assert state.waiting <= 200
    assert state.waiting + state.thinned == 3000
    assert {each.time_ms % MINUTE_MS for each in log._batch[:40]} == {59 * SECOND_MS}
