"""kill -9 of a writer at any instant: nothing committed is lost, nothing is damaged or doubled."""

import os
import random
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from energy_app.metering.intervals import Intervals
from energy_app.store.database import Database
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
            if select.select([writer.stdout], [], [], rest)[0]:
                told = (told + os.read(writer.stdout.fileno(), 65536))[-64:]
        writer.kill()
        told += writer.stdout.read()
    lines = told.split(b"\n")[:-1]
    return int(lines[-1]) if len(lines) > 1 else 0


def check(folder: Path, committed: int) -> None:
    with Database.open(folder / "energy.db") as database:
        assert database.problems() == []
        rows = (
            database.reader()
            .execute(
                "SELECT time_ms, grid_import_wh, grid_export_wh, grid_power_w, voltage_l1_v FROM reading_1 "
                "ORDER BY time_ms"
            )
            .fetchall()
        )
        assert committed <= len(rows) <= committed + BATCH if committed else rows
        for index in (*range(0, len(rows), 997), len(rows) - 1):
            shown = values(index)
            assert rows[index] == (
                START_MS + index * STEP_MS,
                shown["grid_import_wh"],
                shown["grid_export_wh"],
                shown["grid_power_w"],
                round(shown["voltage_l1_v"] * 10),
            )
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


def test_kills_lose_at_most_the_open_batch(tmp_path: Path) -> None:
    kill_many(tmp_path, 6, seed=1)


@pytest.mark.soak
def test_a_hundred_kills_lose_at_most_the_open_batch(tmp_path: Path) -> None:
    kill_many(tmp_path, 100, seed=2)
