"""What a year of history costs on disk and in time, beside the usual way: one row a value.

    python -m tests.benchmarks.history [--days N]

A synthetic home of eight channels read every second (PV, battery, grid, load, state of charge, voltage,
frequency, a counter in Wh), packed and rolled up as the program does it; the measured recordings of
../shared/data/homes where they are there; cold open; 35,040 slots to pandas.
Bars (design §14): 0.55 bytes a sample on the synthetic year, 0.8 on measured data; 1,200 columns of an
hour, day, month, year in 2, 3, 5, 15 ms; slots to pandas 50 ms; cold open 50 ms.
Times are CPU times (other work on the machine is not theirs), those of charts medians over different
starts, of one channel.
"""

import argparse
import csv
import gzip
import io
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from energy_app.domain.energy import Direction, Interval, Quality, Role
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.metering import tables
from energy_app.metering.envelope import envelopes
from energy_app.reports.frames import slots_frame
from energy_app.store import chunks, reading_tables, rollups
from energy_app.store.chunks import Column, Stretch
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.rollups import LEVELS

START_MS = 714 * 672 * HOUR_MS
COLUMNS = 1_200
REPEATS = 15
BARS_MS = {"hour": 2.0, "day": 3.0, "month": 5.0, "year": 15.0}
SPANS_MS = {"hour": HOUR_MS, "day": DAY_MS, "month": 30 * DAY_MS, "year": 365 * DAY_MS}
HOMES = Path(__file__).parents[3] / "shared" / "data" / "homes"
DEVICE = 1
ROLLED = ("pv_power_w", "battery_power_w", "grid_power_w", "ac_power_w", "battery_soc_pct", "voltage_l1_v",
          "frequency_hz")  # fmt: skip
COUNTER = "grid_import_wh"

type Numbers = npt.NDArray[np.int64]


def day_of_home(day: int, source: np.random.Generator, counter_wh: int) -> dict[str, Numbers]:
    """A day of one-second values in stored units: weather, appliances that switch, noise of the sensors."""
    seconds = np.arange(86_400)
    height = np.maximum(0, -np.cos(2 * np.pi * seconds / 86_400)) ** 1.3
    clouds = np.repeat(source.uniform(0.25, 1, 288), 300)
    pv = np.rint(
        8_000 * height * np.convolve(clouds, np.ones(90) / 90, "same") * (0.6 + 0.4 * np.sin(day / 58))
    )
    appliances = np.zeros(86_400)
    for _ in range(60):
        begin, length = source.integers(0, 86_000), source.integers(60, 2_400)
        appliances[begin : begin + length] += source.choice([60, 150, 800, 1_200, 2_000])
    load = np.rint(180 + appliances + source.normal(0, 1.5, 86_400))
    battery = np.clip(load - pv, -3_000, 3_000)
    grid = load - pv - battery
    soc = np.clip(500 - np.cumsum(battery) / 36_000 * 1.0, 50, 1_000)
    imported = counter_wh + np.cumsum(np.maximum(grid, 0)) / 3_600
    values = (
        pv, battery, grid, load, soc,
        2_300 + 15 * np.sin(seconds / 9_000) + source.normal(0, 1, 86_400),
        50_000 + np.cumsum(source.normal(0, 0.6, 86_400)) * 0.05 + source.normal(0, 2, 86_400),
        imported,
    )  # fmt: skip
    return {
        name: np.rint(each).astype(np.int64) for name, each in zip((*ROLLED, COUNTER), values, strict=True)
    }


def fill(database: Database, days: int) -> None:
    """The year as the program leaves it: packed by the hour, rolled up, the last hours as rows."""
    source = np.random.default_rng(7)
    counter_wh = 0
    with database.transaction() as connection:
        put_device(connection, DeviceRecord("home", Role.HYBRID, "x", "x", 1))
        reading_tables.add_columns(connection, DEVICE, [*ROLLED, COUNTER])
        rollups.add_points(connection, DEVICE, ROLLED)
    for day in range(days):
        values = day_of_home(day, source, counter_wh)
        counter_wh = int(values[COUNTER][-1])
        with database.transaction() as connection:
            for hour in range(24):
                part = slice(hour * 3_600, (hour + 1) * 3_600)
                time_ms = START_MS + day * DAY_MS + np.arange(part.start, part.stop) * SECOND_MS
                everywhere = np.ones(3_600, dtype=np.bool_)
                columns = {name: Column(each[part], everywhere) for name, each in values.items()}
                chunks.insert_chunk(connection, DEVICE, Stretch(time_ms, columns))
            for level, length_ms in LEVELS.items():
                put_buckets(connection, level, START_MS + day * DAY_MS, length_ms, values)


def put_buckets(
    connection: sqlite3.Connection, level: str, start_ms: int, length_ms: int, values: dict[str, Numbers]
) -> None:
    per = length_ms // SECOND_MS
    columns = [np.arange(start_ms, start_ms + DAY_MS, length_ms)]
    columns.append(columns[0] + length_ms + 2 * SECOND_MS)
    for name in ROLLED:
        grouped = values[name].reshape(-1, per)
        columns += [grouped.min(1), grouped.max(1), grouped.sum(1), np.full(len(grouped), per)]
    marks = ", ".join("?" * len(columns))
    rows = zip(*(column.tolist() for column in columns), strict=True)
    connection.executemany(f"INSERT INTO {level}_{DEVICE} VALUES ({marks})", rows)


def pages_bytes(database: Database, *names: str) -> int:
    """What tables take on disk, with the unused parts of their pages."""
    marks = ", ".join("?" * len(names))
    query = f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({marks})"
    return int(database.reader().execute(query, names).fetchone()[0])


def narrow_day(folder: Path) -> sqlite3.Connection:
    """The usual way: a day of the same values, one row a value, with its index."""
    connection = sqlite3.connect(folder / "narrow.db")
    connection.execute("CREATE TABLE reading (point TEXT, time_ms INTEGER, value INTEGER)")
    connection.execute("CREATE INDEX by_point ON reading (point, time_ms)")
    values = day_of_home(0, np.random.default_rng(7), 0)
    times = range(START_MS, START_MS + DAY_MS, SECOND_MS)
    for index, time_ms in enumerate(times):
        connection.executemany(
            "INSERT INTO reading VALUES (?, ?, ?)",
            [(name, time_ms, int(each[index])) for name, each in values.items()],
        )
    connection.commit()
    return connection


def narrow_envelope(connection: sqlite3.Connection, end_ms: int, span_ms: int) -> None:
    width_ms = span_ms // COLUMNS
    connection.execute(
        "SELECT time_ms / ?, min(value), max(value) FROM reading WHERE point = 'grid_power_w' "
        "AND time_ms >= ? AND time_ms < ? GROUP BY 1",
        (width_ms, end_ms - span_ms, end_ms),
    ).fetchall()


def median_ms(query: Callable[[int], None]) -> float:
    taken = []
    for repeat in range(REPEATS):
        began = time.thread_time()  # other work on the machine is not the query's
        query(repeat)
        taken.append((time.thread_time() - began) * 1_000)
    return statistics.median(taken)


def told(name: str, ours: float, bar: float, unit: str, other: str) -> int:
    missed = ours > bar
    print(f"{name:42s} {ours:8.2f} {unit} (bar {bar:g}){'  MISSED' if missed else ''}   {other}")
    return missed


def synthetic(folder: Path, days: int) -> int:
    missed = 0
    with Database.open(folder / "energy.db") as database:
        began = time.perf_counter()
        fill(database, days)
        samples = days * 86_400 * 8
        print(f"{days} days, {samples / 1e6:.0f} M samples, filled in {time.perf_counter() - began:.0f} s")
        narrow = narrow_day(folder)
        each = (folder / "narrow.db").stat().st_size / (86_400 * 8)
        raw = pages_bytes(database, "chunk", "sqlite_autoindex_chunk_1")
        missed += told(
            "raw on disk, bytes a sample", raw / samples, 0.55, "B ", f"one row a value {each:.1f} B"
        )
        whole = (folder / "energy.db").stat().st_size / samples * 86_400 * 8 * 365 / 1e6
        missed += told("a year with all rollups", whole, 200, "MB", "")
        end_ms = START_MS + days * DAY_MS
        for name, span_ms in SPANS_MS.items():
            if span_ms > days * DAY_MS:
                continue

            def ours(repeat: int, span_ms: int = span_ms) -> None:
                stop_ms = end_ms - repeat * min(span_ms // 40, MINUTE_MS * 17)
                points = ["grid_power_w"]
                envelopes(database, stop_ms - span_ms, stop_ms, COLUMNS, end_ms, of=DEVICE, points=points)

            other = ""
            if span_ms <= DAY_MS:
                plain = median_ms(
                    lambda _, span_ms=span_ms: narrow_envelope(narrow, START_MS + DAY_MS, span_ms)  # type: ignore[misc]
                )
                other = f"one row a value {plain:.1f} ms"
            missed += told(f"envelope, {name}", median_ms(ours), BARS_MS[name], "ms", other)
        narrow.close()
    return missed


def recordings() -> Iterator[tuple[str, int, Numbers]]:
    """The measured powers: name, seconds between values, whole W."""
    sources = [
        ("nrel_serf_east_1min_ac_power.csv", 60, 1, 1.0),
        ("opengrid_1_home_1min_2017.csv.gz", 60, 1, 1.0),
    ]
    for name, step, column, scale in sources:
        content = (HOMES / name).read_bytes()
        text = gzip.decompress(content) if name.endswith(".gz") else content
        rows = list(csv.reader(io.StringIO(text.decode())))[1:]
        numbers = [round(float(row[column]) * scale) for row in rows if row[column]]
        yield name, step, np.array(numbers, dtype=np.int64)


def measured(folder: Path) -> int:
    """A month of each recording, which begins anew where it is shorter, through the program's own packing."""
    if not HOMES.is_dir():
        print(f"no measured recordings at {HOMES}")
        return 0
    from energy_app.store.packing import pack

    stored = samples = 0
    with Database.open(folder / "homes.db") as database:
        for series, (_, step_s, recording) in enumerate(recordings(), 1):
            values = np.resize(recording, 28 * 86_400 // step_s)
            points = ["grid_power_w"]
            with database.transaction() as connection:
                reading_tables.add_columns(connection, series, points)
                times = range(START_MS, START_MS + len(values) * step_s * 1_000, step_s * 1_000)
                rows = [*zip(times, values.tolist(), strict=True), (times[-1] + 60 * DAY_MS, 0)]
                connection.executemany(f"INSERT INTO reading_{series} VALUES (?, ?)", rows)
                while pack(connection, series, 1 << 62):
                    pass
        stored = pages_bytes(database, "chunk", "sqlite_autoindex_chunk_1")
        samples = database.reader().execute("SELECT sum(count) FROM chunk").fetchone()[0]
        net = database.reader().execute("SELECT sum(length(data)) FROM chunk").fetchone()[0]
    other = f"{net / samples:.2f} B without unused parts of pages; {samples:,} samples"
    return told("measured homes, bytes a sample", stored / samples, 0.8, "B ", other)


def slots(folder: Path) -> int:
    with Database.open(folder / "slots.db") as database:
        first = START_MS // 900_000
        measured = Quality.MEASURED
        with database.transaction() as connection:
            tables.save_intervals(
                connection,
                (
                    Interval.of(
                        first + n,
                        {Direction.IMPORT: (n % 700, measured), Direction.EXPORT: (n % 300, measured),
                         Direction.PV: (n % 900, measured)},
                    )
                    for n in range(35_040)
                ),
            )  # fmt: skip
        import pandas as pd

        plain = sqlite3.connect(folder / "slots.db")
        with database.reading() as connection:
            ours = median_ms(lambda _: slots_frame(connection, range(first, first + 35_040)))  # type: ignore[arg-type]
        other = median_ms(lambda _: pd.read_sql_query("SELECT * FROM interval", plain))  # type: ignore[arg-type]
        plain.close()
    return told("35,040 slots to pandas", ours, 50, "ms", f"pandas.read_sql_query {other:.0f} ms")


_OPEN = """
import sys, time
began = time.process_time()
import sqlite3
if sys.argv[1] == "ours":
    from pathlib import Path
    from energy_app.store.database import Database
    Database.open(Path(sys.argv[2])).close()
else:
    connection = sqlite3.connect(sys.argv[2])
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
print((time.process_time() - began) * 1000)
"""


def cold_open(folder: Path) -> int:
    def taken(what: str) -> float:
        command = [sys.executable, "-c", _OPEN, what, str(folder / "energy.db")]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        runs = [subprocess.run(command, env=environment, capture_output=True, check=True) for _ in range(7)]
        return statistics.median(float(run.stdout) for run in runs)

    return told(
        "cold open, imports and all", taken("ours"), 50, "ms", f"sqlite3 alone {taken('plain'):.0f} ms"
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=366)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        missed = synthetic(folder, parser.parse_args().days)
        missed += measured(folder) + slots(folder) + cold_open(folder)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
