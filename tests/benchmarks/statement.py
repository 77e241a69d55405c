"""A full month as a statement: made, written as JSON and CSV, both verified; and a year of CSV rows.

    python tests/benchmarks/statement.py [members, 10] [seconds between readings, 60]

31 days of readings of a meter and an inverter in SQLite; every day of the community is settled.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from energy_app.core.clock import SimulatedClock
from energy_app.domain.community_day import CommunityDay, DayState
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.settlement import MemberDay
from energy_app.domain.sheets import DayReadings
from energy_app.domain.time import SECOND_MS, SLOT_MS, day_of_slot, day_start_ms, local_month_slots
from energy_app.metering.ledger import EnergyLedger
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_json
from energy_app.reports.files import write_csv, write_json
from energy_app.reports.home import MeteredHome
from energy_app.reports.request import request_period
from energy_app.reports.sources import Site, Sources
from energy_app.reports.table import statement_csv
from energy_app.reports.verify import verify_file
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog
from tests.reports import sample

PERIOD = "2026-07"
SLOTS = local_month_slots(2026, 7, sample.BERLIN)


def fill(database: Database, poll_s: int) -> None:
    with database.transaction() as connection:
        put_device(connection, DeviceRecord("meter", Role.GRID_METER, "sdm630", "x", 1, "4711"))
        put_device(connection, DeviceRecord("inverter", Role.INVERTER, "sunspec", "x", 2))
    days = range(day_of_slot(SLOTS[0]), day_of_slot(SLOTS[-1]) + 1)
    log = ReadingLog(database, SimulatedClock(days[0] * 96 * SLOT_MS))
    ledger, random = EnergyLedger(database, log), Random(1)
    shown = {"grid_import_wh": 4_000_000, "grid_export_wh": 900_000, "pv_energy_wh": 7_000_000}
    for slot in range(days[0] * 96 - 1, days[-1] * 96 + 96):
        for second in (*range(0, 870, poll_s), 899):
            shown = {name: value + random.randrange(poll_s // 4 + 2) for name, value in shown.items()}
            time_ms = slot * SLOT_MS + second * SECOND_MS
            grid = {name: value for name, value in shown.items() if name.startswith("grid")}
            for device, values in (("meter", grid), ("inverter", {"pv_energy_wh": shown["pv_energy_wh"]})):
                reading = log.append(Snapshot(device, time_ms, values, {}, DeviceState.OK))
                if reading is not None:
                    ledger.observe(reading)
        ledger.close(slot + 1)
        log.flush(force=True)


def community(home: MeteredHome, members: int) -> list[CommunityDay]:
    random = Random(2)
    days = range(day_of_slot(SLOTS[0]), day_of_slot(SLOTS[-1]) + 1)
    memory = sample.home(random, range(days[0] * 96, days[-1] * 96 + 96))
    found = []
    for day in days:
        metered = home.stored(day * 96, day * 96 + 95)
        own = DayReadings(
            tuple(row.import_wh or 0 for row in metered.intervals),
            tuple(row.export_wh or 0 for row in metered.intervals),
        )
        chain = sample.community_day(random, memory, day, DayState.SETTLED)
        others = [
            MemberDay(sample.order_sheet(random), chain.members[0].readings) for _ in range(members - 3)
        ]
        more = replace(
            chain,
            members=(*chain.members, *others),
            postings=(*chain.postings, *(chain.postings[0] for _ in others)),
        )
        found.append(sample.settled(more, own, sample.span(metered.site_registers, day)))
    return found


def timed[Result](name: str, work: Callable[[], Result]) -> Result:
    start = time.perf_counter()
    result = work()
    print(f"{name:32} {time.perf_counter() - start:6.2f} s")
    return result


def main(members: int, poll_s: int) -> None:
    with tempfile.TemporaryDirectory() as name, Database.open(Path(name) / "energy.db") as database:
        folder = Path(name)
        fill(database, poll_s)
        home = MeteredHome(database)
        made = sample.sources(sample.home(Random(1), SLOTS), community(home, members))
        site = Site(made.site.member_name, made.site.zone, home.meters(), made.site.tariffs)
        sources = Sources(site, home, made.ledger)
        statement = timed(
            "make", lambda: build_statement(sources, request_period(sources, PERIOD, day_start_ms(30_000)))
        )
        timed("write JSON", lambda: write_json(statement, folder / "a.json"))
        timed("write CSV", lambda: write_csv(statement, folder / "a.csv"))
        for kind in ("json", "csv"):
            result = timed(f"verify {kind}", lambda kind=kind: verify_file(folder / f"a.{kind}", sources))  # type: ignore[misc]
            assert result.ok, result.as_json()
        print(
            f"{len(statement.slots)} slots, {len(statement_json(statement)):,} bytes of JSON, "
            f"{(folder / 'a.csv').stat().st_size:,} of CSV"
        )
        year = replace(statement, slots=(statement.slots * 12)[:35_040])
        timed("CSV of 35,040 slots", lambda: statement_csv(year, "0" * 64))


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], *("10", "60")[len(sys.argv) - 1 :])))
