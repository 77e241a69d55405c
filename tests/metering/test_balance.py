"""The balance of a home: counters on one side, sums of power on the other, the residual between them."""

from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Interval, Quality, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import SECOND_MS, SLOT_MS, slot_start_ms
from energy_app.metering.balance import SlotBalance, balance
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.power import PowerLog
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.packing import History
from energy_app.store.readings import ReadingLog

FIRST = 2_000_000
START_MS = slot_start_ms(FIRST)
M = Quality.MEASURED


def test_what_remains() -> None:
    rows = [
        Interval.of(1, {Direction.IMPORT: (500, M), Direction.PV: (300, M), Direction.EXPORT: (100, M)}),
        Interval.of(2, {Direction.IMPORT: (0, M), Direction.EXPORT: (40, M)}),
        Interval.of(3, {Direction.PV: (90, M)}),
        Interval.of(4, {Direction.IMPORT: (70, M), Direction.CHARGE: (20, M)}),
    ]
    found = balance(rows, {1: 690, 2: 5, 3: 90})
    assert found.slots == [SlotBalance(1, 800, 100, 690), SlotBalance(2, 0, 40, 5)]
    assert [each.residual_wh for each in found.slots] == [10, -45]
    assert (found.impossible, found.residual_wh, found.residual_ppm) == ([2], -35, 43_750)
    assert found.worst == SlotBalance(2, 0, 40, 5)
    assert (balance([], {}).residual_ppm, balance([], {}).worst) == (None, None)


def test_counters_and_powers_of_a_home_agree(tmp_path: Path) -> None:
    """A roof of 3.6 kW, a load of 1.8 kW; later the export counter stands still: half goes nowhere."""
    with Database.open(tmp_path / "energy.db") as database:
        with database.transaction() as connection:
            put_device(connection, DeviceRecord("home", Role.HYBRID, "x", "a:1", 1))
        log = ReadingLog(database, SimulatedClock(START_MS))
        ledger, power = EnergyLedger(database, log), PowerLog(database, 10 * SECOND_MS)
        log.add_companion(power)
        History(database, log)
        for index in range(4 * 90 + 10):
            time_ms = START_MS + index * 10 * SECOND_MS - SECOND_MS
            values = {
                "pv_power_w": 3_600,
                "ac_power_w": 3_600,
                "grid_power_w": -1_800,
                "grid_import_wh": 77,
                "pv_energy_wh": 5_000 + index * 10,
                "grid_export_wh": 9_000 + min(index, 180) * 5,
            }
            reading = log.append(Snapshot("home", time_ms, values, {}, DeviceState.OK))
            assert reading is not None
            ledger.observe(reading)
            power.observe(reading)
            if (time_ms + SECOND_MS) % SLOT_MS == 0:
                ledger.close((time_ms + SECOND_MS) // SLOT_MS)
                assert log.flush(force=True)
        assert log.flush(force=True)
        found = Intervals(database).balance(FIRST, FIRST + 3)
    assert [each.slot - FIRST for each in found.slots] == [0, 1, 2, 3]
    assert [each.residual_wh for each in found.slots] == [0, 0, 450, 450]
    assert found.residual_ppm == 250_000
