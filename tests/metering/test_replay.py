"""Readings and exchanges are fed again in the order in which they happened."""

from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import MINUTE_MS, slot_start_ms
from energy_app.metering.counter import Counter
from energy_app.metering.exchange import Exchange, save_exchange
from energy_app.metering.guard import GuardLimits
from energy_app.metering.replay import replay
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START_MS = slot_start_ms(2_000_000)


def test_an_exchange_between_two_readings(tmp_path: Path) -> None:
    with Database.open(tmp_path / "energy.db") as database:
        with database.transaction() as connection:
            put_device(connection, DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1))
            registers = {Direction.IMPORT: (5_030, 100)}
            for minute in (2, 9):  # the second one has no reading after it
                time_ms = START_MS + minute * MINUTE_MS + 1
                save_exchange(connection, Exchange(1, time_ms, "a", "b", registers, "e", b"s"))
        log = ReadingLog(database, SimulatedClock(START_MS))
        for minute, wh in enumerate([5_000, 5_010, 5_020, 110, 115]):
            values = {"grid_import_wh": wh}
            log.append(Snapshot("meter", START_MS + minute * MINUTE_MS, values, {}, DeviceState.OK))
        log.flush(force=True)
        counter = Counter(1, Direction.IMPORT, GuardLimits())
        with database.reading() as connection:
            replay(connection, 1, [counter], 0, START_MS + 8 * MINUTE_MS)
            assert (counter.state.register_wh, counter.state.segment) == (5_045, 2)
            replay(connection, 1, [counter], START_MS + 8 * MINUTE_MS, 1 << 62)
        assert (counter.state.register_wh, counter.state.raw_wh, counter.state.segment) == (9_960, 100, 3)
