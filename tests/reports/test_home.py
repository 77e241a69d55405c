"""A statement from the real store: readings through log and ledger into SQLite, checked and tampered with."""

import sqlite3
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.sheets import DayReadings, measured_mask
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS, day_start_ms
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.reports.build import build_statement
from energy_app.reports.files import write_csv, write_json
from energy_app.reports.home import MeteredHome
from energy_app.reports.reconcile import reconcile
from energy_app.reports.request import request_period
from energy_app.reports.sources import Site, Sources
from energy_app.reports.summary import day_summary
from energy_app.reports.verify import verify_file
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog
from tests.reports import sample
from tests.reports.recorded import LOST, MINUTES, record

DAY = 20_620
RUN = range(DAY * 96, DAY * 96 + 96)
LATER = day_start_ms(30_000)


@pytest.fixture(scope="module")
def metered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a day of readings of a meter and an inverter, three slots of it lost."""
    path = tmp_path_factory.mktemp("store") / "energy.db"
    with Database.open(path) as database:
        record(database, RUN)
    return path


def home_sources(database: Database) -> Sources:
    home = MeteredHome(database)
    rows = Intervals(database).range(RUN[0], RUN[-1])
    memory = sample.home(Random(1), RUN)
    chain = sample.community_day(Random(2), memory, DAY)
    own = DayReadings(
        tuple(row.import_wh or 0 for row in rows),
        tuple(row.export_wh or 0 for row in rows),
        measured_mask(
            [row.grid_quality is not None and row.grid_quality.label == "measured" for row in rows]
        ),
    )
    made = sample.settled(chain, own, sample.span(home.stored(RUN[0], RUN[-1]).site_registers, DAY))
    sources = sample.sources(memory, [made])
    site = Site(sources.site.member_name, sample.BERLIN, home.meters(), sources.site.tariffs)
    return Sources(site, home, sources.ledger)


def test_a_day_out_of_the_database_is_stated_and_verified(metered: Path, tmp_path: Path) -> None:
    with Database.open(metered) as database:
        sources = home_sources(database)
        statement = build_statement(sources, request_period(sources, "2026-06", LATER, run=RUN))
        write_json(statement, tmp_path / "a.json")
        write_csv(statement, tmp_path / "a.csv")

        assert len(statement.slots) == 96
        assert [(meter.name, meter.directions) for meter in statement.meters] == [
            ("meter", ("import", "export")),
            ("inverter", ("pv",)),
        ]
        assert statement.quality.substituted_slots == 4  # with the one after, whose start was not read
        assert statement.totals.unsettled_slots == {"substituted": 4}
        assert all(line.readings is not None for line in statement.slots)
        for name in ("a.json", "a.csv"):
            result = verify_file(tmp_path / name, sources)
            assert result.ok, result.as_json()
        assert set(reconcile(sources, [DAY], [statement], LATER).as_json().values()) == {0}
        summary = day_summary(sources, DAY, LATER)
        assert summary.readings == (96 - len(LOST)) * len(MINUTES) * 2
        assert summary.slots_settled == 92


@pytest.mark.parametrize(
    ("slot", "minute", "column"),
    [(RUN[10], 4, "grid_export_wh"), (RUN[50], 14, "grid_import_wh"), (RUN[90], 9, "pv_energy_wh")],
)
def test_one_changed_stored_reading_is_found_at_its_slot(
    metered: Path, tmp_path: Path, slot: int, minute: int, column: str
) -> None:
    with Database.open(metered) as database:
        sources = home_sources(database)
        write_json(
            build_statement(sources, request_period(sources, "2026-06", LATER, run=RUN)), tmp_path / "a.json"
        )
        device = 2 if column == "pv_energy_wh" else 1
        time_ms = slot * SLOT_MS + minute * MINUTE_MS + 59 * SECOND_MS
        with tampered(metered, device, time_ms, column):
            result = verify_file(tmp_path / "a.json", sources)

        assert next(check.name for check in result.checks if not check.ok) == "readings"
        assert result.first_difference is not None
        line = (tmp_path / "a.json").read_text().split("\n")[result.first_difference.line - 1]
        assert f'"slot": {slot},' in line
        assert verify_file(tmp_path / "a.json", sources).ok


class tampered:  # noqa: N801 - reads as what it does
    """Adds 1 to a stored reading, behind the program's back, and takes it away again."""

    def __init__(self, path: Path, device: int, time_ms: int, column: str) -> None:
        self._connection = sqlite3.connect(path)
        self._where = f"UPDATE reading_{device} SET {column} = {column} + ? WHERE time_ms = {time_ms}"

    def __enter__(self) -> None:
        self._add(1)

    def __exit__(self, *_: object) -> None:
        self._add(-1)
        self._connection.close()

    def _add(self, amount: int) -> None:
        with self._connection:
            assert self._connection.execute(self._where, (amount,)).rowcount == 1


def test_an_exchanged_meter_keeps_one_register(tmp_path: Path) -> None:
    """A second meter takes over: the site's register runs on, and its slots are its differences."""
    with Database.open(tmp_path / "energy.db") as database:
        for number, slots in ((1, range(RUN[0], RUN[10])), (2, range(RUN[10], RUN[20]))):
            with database.transaction() as connection:
                if number == 2:
                    put_device(connection, meter(1, enabled=False))
                put_device(connection, meter(number, enabled=True))
            log = ReadingLog(database, SimulatedClock(slots[0] * SLOT_MS))
            ledger = EnergyLedger(database, log)
            for index, slot in enumerate(slots):
                values = {"grid_import_wh": 1_000_000 * number + 10 * index, "grid_export_wh": 5 + index}
                time_ms = slot * SLOT_MS + 14 * MINUTE_MS + 59 * SECOND_MS
                reading = log.append(Snapshot(f"meter {number}", time_ms, values, {}, DeviceState.OK))
                assert reading is not None
                ledger.observe(reading)
                ledger.close(slot + 1)
                assert log.flush(force=True)
        found = MeteredHome(database).stored(RUN[0], RUN[19])

    known = sorted(slot for slot, flow in found.site_registers if flow is Direction.IMPORT)
    rows = {row.slot: row.import_wh or 0 for row in found.intervals}
    assert (known[0], known[-1]) == (RUN[1], RUN[19] + 1)
    assert RUN[10] not in rows  # neither meter saw it from end to end
    for first, second in pairwise(known):
        grown = found.site_registers[second, Direction.IMPORT] - found.site_registers[first, Direction.IMPORT]
        assert grown == sum(rows.get(slot, 0) for slot in range(first, second))


def meter(number: int, *, enabled: bool) -> DeviceRecord:
    return DeviceRecord(f"meter {number}", Role.GRID_METER, "sdm630", "x", number, enabled=enabled)
