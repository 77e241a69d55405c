"""Samples a second into the store, with and without a full sync of every batch, and memory over a day.

    python -m tests.benchmarks.ingest [directory on the disk to measure]

Eight channels at one reading a second, a commit per reading (1 s batches) and per five readings; rolled
up and packed on the way as the program does it; beside it the usual way, one row a value in a narrow
table with the same commits. Bars (design §14): 150,000 samples a second of processor time without full
sync, 10,000 a second of the clock with it, at five readings a batch. A rate of the clock tells of the
disk and of whatever else the machine does. Memory: what the process holds after the first six hours
of a day and at its end.
"""

import resource
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
from energy_app.metering.power import PowerLog
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.packing import History
from energy_app.store.readings import ReadingLog

START_MS = 2_000_000 * SLOT_MS
CHANNELS = 8
MOST_GROWN_MB = 8


def snapshots(count: int, first: int = 0) -> list[Snapshot]:
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
        for index in range(first, first + count)
    ]


def ours(
    folder: Path, readings: list[Snapshot], batch: int, sync_full: bool, counted: bool
) -> tuple[float, float]:
    with Database.open(folder / "ours.db") as database:
        with database.transaction() as connection:
            role = Role.HYBRID if counted else Role.OBSERVER
            put_device(connection, DeviceRecord("home", role, "x", "x", 1))
        clock = SimulatedClock(START_MS)
        log = ReadingLog(database, clock)
        ledger = EnergyLedger(database, log)
        History(database, log)
        started, worked = time.perf_counter(), time.process_time()
        for index, snapshot in enumerate(readings, 1):
            if index % 900 == 1:
                ledger.close(snapshot.time_ms // SLOT_MS)
            reading = log.append(snapshot)
            if reading is not None:
                ledger.observe(reading)
            if index % batch == 0:
                log.flush(force=True, sync_full=sync_full)
        log.flush(force=True, sync_full=sync_full)
        return time.perf_counter() - started, time.process_time() - worked


def narrow(folder: Path, readings: list[Snapshot], batch: int, sync_full: bool) -> tuple[float, float]:
    connection = sqlite3.connect(folder / "narrow.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {'FULL' if sync_full else 'NORMAL'}")
    connection.execute("CREATE TABLE reading (point TEXT, time_ms INTEGER, value REAL)")
    connection.execute("CREATE INDEX by_point ON reading (point, time_ms)")
    started, worked = time.perf_counter(), time.process_time()
    for first in range(0, len(readings), batch):
        connection.execute("BEGIN IMMEDIATE")
        for reading in readings[first : first + batch]:
            connection.executemany(
                "INSERT INTO reading VALUES (?, ?, ?)",
                [(point, reading.time_ms, value) for point, value in reading.values.items()],
            )
        connection.execute("COMMIT")
    taken = time.perf_counter() - started, time.process_time() - worked
    connection.close()
    return taken


type Run = Callable[[Path, list[Snapshot]], tuple[float, float]]


def report(name: str, run: Run, count: int, base: Path | None, bar: tuple[str, int] | None = None) -> int:
    readings = snapshots(count)
    clock, processor = [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=base) as folder:
            elapsed, worked = run(Path(folder), readings)
        clock.append(count * CHANNELS / elapsed)
        processor.append(count * CHANNELS / worked)
    rates = {"clock": sorted(clock)[1], "processor": sorted(processor)[1]}
    missed = bar is not None and rates[bar[0]] < bar[1]
    told = "" if bar is None else f"  (bar {bar[1]:,} of the {bar[0]}){'  MISSED' if missed else ''}"
    clock_rate, processor_rate = f"{rates['clock']:9,.0f}/s", f"{rates['processor']:9,.0f}/s"
    print(f"{name:46s} {clock_rate} of the clock {processor_rate} of the processor{told}")
    return missed


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def day(base: Path | None) -> int:
    """A day of one home, reading by reading; memory must not grow with it."""
    with tempfile.TemporaryDirectory(dir=base) as folder, Database.open(Path(folder) / "day.db") as database:
        with database.transaction() as connection:
            put_device(connection, DeviceRecord("home", Role.HYBRID, "x", "x", 1))
        log = ReadingLog(database, SimulatedClock(START_MS))
        ledger, power = EnergyLedger(database, log), PowerLog(database)
        log.add_companion(power)
        History(database, log)
        held = 0.0
        for first in range(0, 86_400, 900):
            ledger.close((START_MS + first * SECOND_MS) // SLOT_MS)
            for snapshot in snapshots(900, first):
                reading = log.append(snapshot)
                if reading is not None:
                    ledger.observe(reading)
                    power.observe(reading)
                if snapshot.time_ms // SECOND_MS % 5 == 0:
                    log.flush(force=True)
            if first == 6 * 3_600:
                held = resident_mb()
        grown = resident_mb() - held
        size = (Path(folder) / "day.db").stat().st_size / 1e6
    missed = grown > MOST_GROWN_MB
    print(
        f"memory over a day: {held:.0f} MB after six hours, {grown:+.1f} MB at its end "
        f"(bar {MOST_GROWN_MB} MB){'  MISSED' if missed else ''}; {size:.1f} MB on disk"
    )
    return missed


def main() -> int:
    base = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    missed = 0
    for batch in (1, 5):
        for sync_full, count in ((False, 20_000), (True, 2_000)):
            sync = "full sync" if sync_full else "ordinary"
            for counted in (False, True):
                what = "readings and counters" if counted else "readings"
                run = partial(ours, batch=batch, sync_full=sync_full, counted=counted)
                wanted = ("clock", 10_000) if sync_full else ("processor", 150_000)
                bar = None if counted or (sync_full and batch == 1) else wanted
                missed += report(f"{what}, {batch} s batches, {sync}", run, count, base, bar)
            plain = partial(narrow, batch=batch, sync_full=sync_full)
            report(f"one row a value, {batch} s batches, {sync}", plain, count, base)
    return 1 if missed + day(base) else 0


if __name__ == "__main__":
    sys.exit(main())
