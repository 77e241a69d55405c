"""Samples a second into the store, with and without a full sync of every batch.

    python tests/benchmarks/ingest.py [directory on the disk to measure]

Eight channels at one reading a second, a commit per reading (1 s batches) and per five readings;
beside it the plain way, one row a value in a narrow table with the same commits.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import SECOND_MS, SLOT_MS
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START_MS = 2_000_000 * SLOT_MS
CHANNELS = 8


def snapshots(count: int) -> list[Snapshot]:
    return [
        Snapshot(
            "home",
            START_MS + index * SECOND_MS,
            {
                "pv_power_w": 3000 + index % 700,
                "grid_power_w": index % 900 - 400,
                "battery_power_w": -(index % 300),
                "battery_soc_pct": 40 + index % 600 / 10,
                "voltage_l1_v": 230 + index % 9 / 10,
                "frequency_hz": 50 + index % 5 / 1000,
                "grid_import_wh": 1_000_000 + index // 9,
                "grid_export_wh": 2_000_000 + index // 3,
            },
            {},
            DeviceState.OK,
        )
        for index in range(count)
    ]


def ours(folder: Path, readings: list[Snapshot], batch: int, sync_full: bool, counted: bool) -> float:
    with Database.open(folder / "ours.db") as database:
        with database.transaction() as connection:
            role = Role.HYBRID if counted else Role.OBSERVER
            put_device(connection, DeviceRecord("home", role, "x", "x", 1))
        clock = SimulatedClock(START_MS)
        log = ReadingLog(database, clock)
        ledger = EnergyLedger(database, log)
        started = time.perf_counter()
        for index, snapshot in enumerate(readings, 1):
            if index % 900 == 1:
                ledger.close(snapshot.time_ms // SLOT_MS)
            reading = log.append(snapshot)
            if reading is not None:
                ledger.observe(reading)
            if index % batch == 0:
                log.flush(force=True, sync_full=sync_full)
        log.flush(force=True, sync_full=sync_full)
        return time.perf_counter() - started


def narrow(folder: Path, readings: list[Snapshot], batch: int, sync_full: bool) -> float:
    connection = sqlite3.connect(folder / "narrow.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {'FULL' if sync_full else 'NORMAL'}")
    connection.execute("CREATE TABLE reading (point TEXT, time_ms INTEGER, value REAL)")
    connection.execute("CREATE INDEX by_point ON reading (point, time_ms)")
    started = time.perf_counter()
    for first in range(0, len(readings), batch):
        connection.execute("BEGIN IMMEDIATE")
        for reading in readings[first : first + batch]:
            connection.executemany(
                "INSERT INTO reading VALUES (?, ?, ?)",
                [(point, reading.time_ms, value) for point, value in reading.values.items()],
            )
        connection.execute("COMMIT")
    elapsed = time.perf_counter() - started
    connection.close()
    return elapsed


def report(name: str, run: Callable[[Path, list[Snapshot]], float], count: int, base: Path | None) -> None:
    readings = snapshots(count)
    rates = []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=base) as folder:
            rates.append(count * CHANNELS / run(Path(folder), readings))
    print(f"{name:58s} {sorted(rates)[1]:12,.0f} samples/s")


def main() -> None:
    base = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for batch in (1, 5):
        for sync_full, count in ((False, 20_000), (True, 3_000)):
            sync = "full sync" if sync_full else "normal"
            for counted in (False, True):
                what = "readings and counters" if counted else "readings"
                run = partial(ours, batch=batch, sync_full=sync_full, counted=counted)
                report(f"{what}, {batch} s batches, {sync}", run, count, base)
            plain = partial(narrow, batch=batch, sync_full=sync_full)
            report(f"one row a value, {batch} s batches, {sync}", plain, count, base)


if __name__ == "__main__":
    main()
