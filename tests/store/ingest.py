"""A writer to be killed: reads a made-up meter as fast as it can and tells what is committed."""

import sys
from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import SLOT_MS
from energy_app.metering.ledger import EnergyLedger
from energy_app.store import packing
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.lock import OwnerLock
from energy_app.store.packing import History
from energy_app.store.reading_tables import last_time_ms
from energy_app.store.readings import ReadingLog

START_MS = 2_000_000 * SLOT_MS
STEP_MS = 10_000
BATCH = 6  # readings in a batch
ENOUGH = 1_440  # so that an hour is packed at each hour, and a killed writer often packs
METER = DeviceRecord("meter", Role.GRID_METER, "sdm630", "127.0.0.1:502", 1)


def values(index: int) -> dict[str, int | float]:
    """What the meter shows at a reading; a pure function, so that anyone can check it."""
    return {
        "grid_import_wh": 1_000_000 + index * 3,
        "grid_export_wh": 500_000 + index * 11,
        "grid_power_w": index % 5_000 - 2_000,
        "voltage_l1_v": 230 + index % 7 / 10,
    }


def main(folder: Path) -> None:
    """Go on from the last committed reading, for ever."""
    packing.ENOUGH = ENOUGH
    clock = SimulatedClock(START_MS)
    with OwnerLock.acquire(folder), Database.open(folder / "energy.db") as database:
        with database.transaction() as connection:
            device = put_device(connection, METER)
        log = ReadingLog(database, clock)
        ledger = EnergyLedger(database, log)
        History(database, log)
        last_ms = last_time_ms(database.reader(), device.id)
        index = 0 if last_ms is None else (last_ms - START_MS) // STEP_MS + 1
        while True:
            time_ms = START_MS + index * STEP_MS
            reading = log.append(Snapshot("meter", time_ms, values(index), {}, DeviceState.OK))
            if reading is not None:
                ledger.observe(reading)
            index += 1
            after_ms = time_ms + STEP_MS
            if after_ms % SLOT_MS == 0:
                ledger.close(after_ms // SLOT_MS)
                log.flush(force=True, sync_full=True)
                print(index, flush=True)
            elif index % BATCH == 0:
                log.flush(force=True)
                print(index, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
