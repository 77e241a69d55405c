"""kill -9 of a writer at any instant: nothing committed is lost, nothing is damaged or doubled.

python -m tests.store.kill [times]
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from select import select as wait_for

from energy_app.domain.time import HOUR_MS
from energy_app.metering.intervals import Intervals
from energy_app.store.database import Database
from energy_app.store.reading_tables import last_time_ms, select
from tests.store.ingest import BATCH, START_MS, STEP_MS, values

INGEST = Path(__file__).with_name("ingest.py")
ROOT = INGEST.parents[2]


def kill_after(folder: Path, seconds: float) -> int:
    """Let a writer work that long from its first commit, kill it, return what it had committed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, INGEST, folder], stdout=subprocess.PIPE, env=environment, bufsize=0
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        deadline = time.monotonic() + seconds
        told = b""
        while (rest := deadline - time.monotonic()) > 0:
            if wait_for([writer.stdout], [], [], rest)[0]:
                told = (told + os.read(writer.stdout.fileno(), 65536))[-64:]
        writer.kill()
        told += writer.stdout.read()
    lines = told.split(b"\n")[:-1]
    return int(lines[-1]) if len(lines) > 1 else 0


def check(folder: Path, committed: int) -> None:
    with Database.open(folder / "energy.db") as database:
        assert database.problems() == []
        with database.reading() as connection:
            rows = list(select(connection, 1, 0, 1 << 62))
            packed = connection.execute("SELECT coalesce(sum(count), 0) FROM chunk").fetchone()[0]
            rolled = connection.execute(
                "SELECT min(grid_power_w_count), max(grid_power_w_count), count(*) FROM minute_1"
            ).fetchone()
        assert committed <= len(rows) <= committed + BATCH if committed else rows
        assert [row.time_ms for row in rows] == [START_MS + n * STEP_MS for n in range(len(rows))]
        for index in (*range(0, len(rows), 97), len(rows) - 1):
            shown = values(index)
            assert rows[index].values == {**shown, "voltage_l1_v": round(shown["voltage_l1_v"] * 10)}
        assert len(rows) - packed <= 3 * HOUR_MS // STEP_MS
        assert rolled in {(6, 6, (len(rows) - 1) // 6), (None, None, 0)}
        intervals = Intervals(database)
        first = START_MS // 900_000
        booked = intervals.range(first, first + 10**6)
        assert [row.slot for row in booked] == list(range(first + 1, first + 1 + len(booked)))
        assert {(row.import_wh, row.export_wh, row.quality) for row in booked} <= {(270, 990, 1)}
        assert all(row.complete for row in booked)
        tail = booked[-20:]
        assert not tail or intervals.recompute(tail[0].slot, tail[-1].slot) == tail


def kill_many(folder: Path, times: int, seed: int) -> None:
    source = random.Random(seed)
    for _ in range(times):
        check(folder, kill_after(folder, source.uniform(0, 0.15)))


def main() -> None:
    """Kill a writer as often as told, by default a hundred times, and check its database after each."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        kill_many(Path(folder), times, seed=time.time_ns())
        with Database.open(Path(folder) / "energy.db", read_only=True) as database:
            last_ms = last_time_ms(database.reader(), 1) or START_MS
    readings = (last_ms - START_MS) // STEP_MS + 1
    print(f"{times} kills: database intact after each, {readings:,} readings, at most the open batch lost")


if __name__ == "__main__":
    main()
