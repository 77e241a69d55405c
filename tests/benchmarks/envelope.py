"""How long a chart waits for its envelope: a synthetic home read every five seconds, all levels filled.

    python -m tests.benchmarks.envelope [--days N]

Bars (design §14): hour, day, month, year <= 2, 3, 5, 15 ms; medians over different starts. All four
channels are asked for at once, at 1,200 columns.
"""

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.metering.envelope import envelopes
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.power_tables import CHANNELS, LEVELS, Bucket, PowerRound, Range

START_MS = 20_000 * DAY_MS
COLUMNS = 1_200
POLL_MS = 5 * SECOND_MS
BARS_MS = {"hour": 2.0, "day": 3.0, "month": 5.0, "year": 15.0}
SPANS_MS = {"hour": HOUR_MS, "day": DAY_MS, "month": 30 * DAY_MS, "year": 365 * DAY_MS}
REPEATS = 15


def powers(time_ms: int) -> tuple[int, int, int, int]:
    day = math.tau * (time_ms % DAY_MS) / DAY_MS
    pv = max(0, round(-9_000 * math.cos(day)))
    load = 400 + time_ms // SECOND_MS * 7_919 % 2_500
    battery = max(-3_000, min(3_000, load - pv))
    return pv, load, load - pv - battery, battery


def buckets(length_ms: int, end_ms: int) -> Iterator[Bucket]:
    for time_ms in range(START_MS, end_ms, length_ms):
        ranges = tuple(
            Range(power - 300, power + 300, power * length_ms // POLL_MS, length_ms // POLL_MS)
            for power in powers(time_ms + length_ms // 2)
        )
        yield Bucket(time_ms, time_ms + length_ms + 2 * POLL_MS, ranges)


def fill(database: Database, days: int) -> int:
    end_ms = START_MS + days * DAY_MS
    with database.transaction() as connection:
        for level, length_ms in LEVELS.items():
            power_tables.put_buckets(connection, level, buckets(length_ms, end_ms))
        rounds = range(end_ms - power_tables.ROUNDS_KEPT_MS, end_ms, POLL_MS)
        power_tables.insert_rounds(
            connection, (PowerRound(time_ms, time_ms + 3 * POLL_MS, *powers(time_ms)) for time_ms in rounds)
        )
    return end_ms


def measure(database: Database, end_ms: int, span_ms: int) -> float:
    times = []
    for repeat in range(REPEATS):
        stop_ms = end_ms - repeat * min(span_ms // 40, MINUTE_MS * 17)
        began = time.thread_time()  # other work on the machine is not the query's
        found = envelopes(database, stop_ms - span_ms, stop_ms, COLUMNS, end_ms)
        times.append((time.thread_time() - began) * 1_000)
        assert len(found.minima[CHANNELS[0]]) <= COLUMNS + 1
        assert None not in found.minima["pv"][repeat + 1 :]
    return statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=366)
    days = parser.parse_args().days
    missed = 0
    with tempfile.TemporaryDirectory() as folder, Database.open(Path(folder) / "energy.db") as database:
        began = time.perf_counter()
        end_ms = fill(database, days)
        size_mb = database.path.stat().st_size / 1e6
        print(f"{days} days filled in {time.perf_counter() - began:.1f} s, {size_mb:.0f} MB")
        for name, span_ms in SPANS_MS.items():
            if span_ms <= days * DAY_MS:
                taken = measure(database, end_ms, span_ms)
                missed += taken > BARS_MS[name]
                print(f"{name:>6}: {taken:6.2f} ms (bar {BARS_MS[name]:g} ms)")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
