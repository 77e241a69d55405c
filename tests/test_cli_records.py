"""The commands on records, through the program's own entry: exit codes, results and one-line errors."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.domain.energy import Direction, Interval, Quality, Role
from energy_app.metering import tables
from energy_app.metering.counter import Counter
from energy_app.metering.guard import GuardLimits, GuardState
from energy_app.store import rollups
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.reading_tables import SITE

START = datetime(2025, 10, 20, 22, tzinfo=UTC)
"""A local midnight in Vienna."""
SLOTS = 8 * 96 + 4
"""Eight local days, one of them of 25 hours."""


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "energy_app", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)


def ours(index: int) -> int:
    return 80 + index * 91 % 700


@pytest.fixture
def home(tmp_path: Path) -> Path:
    first = int(START.timestamp()) // 900
    with Database.open(tmp_path / "home" / DATABASE_NAME) as database, database.transaction() as connection:
        rows = (Interval.of(first + n, {Direction.IMPORT: (ours(n), Quality.MEASURED)}) for n in range(SLOTS))
        tables.save_intervals(connection, rows)
    return tmp_path / "home"


def operator_file(folder: Path, *, late: int = 0) -> Path:
    zone = ZoneInfo("Europe/Vienna")
    lines = ["Beginn;Ende;Bezug (kWh)"]
    for index in range(SLOTS):
        start = START + timedelta(minutes=15 * index)
        ends = (start.astimezone(zone), (start + timedelta(minutes=15)).astimezone(zone))
        kwh = f"{ours(index - late) / 1000:.3f}".replace(".", ",")
        lines.append(";".join([*(f"{each:%d.%m.%Y %H:%M}" for each in ends), kwh]))
    file = folder / "portal.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_reconcile_finds_the_slot_that_is_off(home: Path) -> None:
    agreed = program("--data-dir", home, "meter", "reconcile", operator_file(home.parent), "--json")
    assert agreed.returncode == 0, agreed.stderr
    (one,) = json.loads(agreed.stdout)["meters"]
    assert (one["verdict"], one["compared"], one["cause"]) == ("within", SLOTS, None)
    assert [day["compared"] for day in one["days"]] == [96] * 5 + [100] + [96] * 2
    shifted = program("--data-dir", home, "meter", "reconcile", operator_file(home.parent, late=1))
    assert shifted.returncode == 0
    assert "one slot earlier" in shifted.stdout


def test_errors_are_one_line(home: Path, tmp_path: Path) -> None:
    for arguments in (
        ("--data-dir", home, "meter", "reconcile", tmp_path / "nothing.csv"),
        ("--data-dir", home, "meter", "reconcile", operator_file(tmp_path), "--meter", "other"),
        ("--data-dir", home, "restore", tmp_path / "nothing.db"),
        ("--data-dir", home, "backup", home / DATABASE_NAME),
    ):
        ended = program(*arguments)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert len(ended.stderr.strip().splitlines()) == 1


def test_balance(home: Path) -> None:
    with Database.open(home / DATABASE_NAME) as database, database.transaction() as connection:
        meter = put_device(connection, DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1))
    nothing = program("--data-dir", home, "meter", "balance")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "No slot is booked yet" in nothing.stderr
    with Database.open(home / DATABASE_NAME) as database, database.transaction() as connection:
        last = int(START.timestamp()) // 900 + SLOTS
        counter = Counter(meter.id, Direction.IMPORT, GuardLimits(), GuardState(seen_ms=1, raw_wh=5), last)
        tables.save_counter(connection, counter)
        tables.seal(connection, last, [])
        rollups.add_points(connection, SITE, [])
        minutes = range((last - 8) * 15, last * 15)
        connection.executemany(
            "INSERT INTO minute_0 (time_ms, until_ms, load_w_sum, load_w_count, pv_w_sum, pv_w_count, "
            "grid_w_sum, grid_w_count, battery_w_sum, battery_w_count) "
            "VALUES (?, ?, 4800, 12, 0, 0, 0, 0, 0, 0)",
            [(minute * 60_000, minute * 60_000 + 60_000) for minute in minutes],
        )
    told = program("--data-dir", home, "meter", "balance", "--days", "1", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    drawn = sum(ours(index) for index in range(SLOTS - 8, SLOTS))
    assert (found["slots"], found["supplied_wh"], found["load_wh"]) == (8, drawn, 800)
    assert found["residual_wh"] == drawn - 800
    shown = program("--data-dir", home, "meter", "balance", "--days", "1")
    assert "together" in shown.stdout


def test_backup_and_restore(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    saved = program("--data-dir", home, "backup", file, "--json")
    assert (saved.returncode, json.loads(saved.stdout)["slots"]) == (0, SLOTS)
    back = program("--data-dir", home, "restore", file, "--json")
    assert (back.returncode, json.loads(back.stdout)["slots"]) == (0, SLOTS)
