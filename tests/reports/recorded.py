"""Readings of a meter and an inverter in a real database: each slot's registers, with three slots lost."""

from random import Random

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

MINUTES = (4, 9, 14)
LOST = range(60, 63)
"""Slots, from the first, in which nothing was read."""


def record(database: Database, slots: range) -> None:
    """Read both devices through the slots."""
    with database.transaction() as connection:
        put_device(connection, DeviceRecord("meter", Role.GRID_METER, "sdm630", "x", 1, "4711"))
        put_device(connection, DeviceRecord("inverter", Role.INVERTER, "sunspec", "x", 2))
    log = ReadingLog(database, SimulatedClock(slots[0] * SLOT_MS))
    ledger = EnergyLedger(database, log)
    random = Random(4)
    shown = {"grid_import_wh": 4_000_000, "grid_export_wh": 900_000, "pv_energy_wh": 7_000_000}
    for slot in (slots[0] - 1, *slots):
        for minute in MINUTES:
            shown = {name: value + random.randrange(150) for name, value in shown.items()}
            time_ms = slot * SLOT_MS + minute * MINUTE_MS + 59 * SECOND_MS
            grid = {name: value for name, value in shown.items() if name.startswith("grid")}
            for device, values in (("meter", grid), ("inverter", {"pv_energy_wh": shown["pv_energy_wh"]})):
                if slot - slots[0] in LOST:
                    continue
                reading = log.append(Snapshot(device, time_ms, values, {}, DeviceState.OK))
                assert reading is not None
                ledger.observe(reading)
        ledger.close(slot + 1)
        assert log.flush(force=True)
