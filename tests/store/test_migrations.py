"""Databases of earlier versions: everything they hold is there afterwards, in its new place."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.time import DAY_MS, MINUTE_MS, slot_at
from energy_app.metering.envelope import envelopes
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.migrations import schema_version, shipped_migrations
from energy_app.store.packing import History
from energy_app.store.reading_tables import SITE, select
from energy_app.store.readings import ReadingLog
from energy_app.store.rollups import LEVELS
from energy_app.store.settings import get_setting

DUMPS = sorted((Path(__file__).parents[1] / "data" / "store").glob("schema_*.sql"))
START_MS = 20_000 * DAY_MS
POLL_MS = 4 * MINUTE_MS
ROUNDS = 110
FIRST_ROLLUPS = 5


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem)
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    dump: Path = request.param
    found = tmp_path / "energy.db"
    old = sqlite3.connect(found)
    old.executescript(dump.read_text(encoding="utf-8"))
    assert schema_version(old) == int(dump.stem.rpartition("_")[2])
    old.close()
    return found


def test_a_database_of_an_earlier_version_keeps_everything(path: Path) -> None:
    with Database.open(path) as database:
        reader = database.reader()
        assert schema_version(reader) == shipped_migrations()[-1].version
        assert database.problems() == []
        assert get_setting(reader, "kept") == "äöü"
        meter = [each.values for each in select(reader, 2, 0, 2 * START_MS)]
        assert meter == [
            {"grid_power_w": n * 11 % 700 - 300, "grid_import_wh": 2_000 + n, "grid_export_wh": 3_000 + n * 3}
            for n in range(ROUNDS)
        ]
        powers = [each.values["pv_w"] for each in select(reader, SITE, 0, 2 * START_MS)]
        assert powers == [n * 7 % 900 for n in range(len(powers))]
        intervals = Intervals(database)
        booked = intervals.range(slot_at(START_MS), slot_at(START_MS) + ROUNDS)
        assert len(booked) > 20
        assert intervals.recompute(booked[1].slot, booked[-2].slot) == booked[1:-1]


def test_rollups_of_an_earlier_version_go_on(path: Path) -> None:
    """Those that were still growing are made again; the chart is what the rounds say at any zoom."""
    with closing(sqlite3.connect(path)) as old:
        if schema_version(old) < FIRST_ROLLUPS:
            return
    with Database.open(path) as database:
        log = ReadingLog(database, SimulatedClock(START_MS + DAY_MS))
        EnergyLedger(database, log)
        history = History(database, log)
        while history.is_behind:
            assert log.flush(force=True)
        end_ms = START_MS + ROUNDS * POLL_MS
        for level, length_ms in LEVELS.items():
            rows = database.reader().execute(f"SELECT time_ms, pv_w_count FROM {level}_0 ORDER BY time_ms")
            times = [START_MS + n * POLL_MS for n in range(ROUNDS)]
            held = Counter(time_ms // length_ms * length_ms for time_ms in times)
            held.pop(times[-1] // length_ms * length_ms)  # not over yet
            assert dict(rows.fetchall()) == held
        for columns in (1, 7, 100, 1_200):
            found = envelopes(database, START_MS, end_ms, columns, end_ms)
            assert max(each for each in found.maxima["pv_w"] if each is not None) == (ROUNDS - 1) * 7
