"""Totals of local days, months and years: exact, whole days across every clock change, nothing made up."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.time import local_day_slots
from energy_app.metering import tables
from energy_app.metering.intervals import Intervals
from energy_app.metering.periods import Period, period_slots
from energy_app.store.database import Database

CASES = json.loads((Path(__file__).parents[1] / "data/market/dst_day_lengths.json").read_text("utf-8"))[
    "cases"
]
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def book(database: Database, slots: range, missing: frozenset[int] = frozenset()) -> None:
    intervals = [
        Interval.of(
            slot,
            {Direction.IMPORT: (slot % 901, Quality.SUBSTITUTED if slot % 5 == 0 else Quality.MEASURED)},
        )
        for slot in slots
        if slot not in missing
    ]
    with database.transaction() as connection:
        tables.save_intervals(connection, intervals)


def test_every_odd_day_has_its_slots(database: Database) -> None:
    for case in CASES:
        zone, day = ZoneInfo(case["zone"]), date.fromisoformat(case["date"])
        slots = period_slots(Period.DAY, day, zone)
        assert len(slots) == case["slots_15min"]
        book(database, slots)
        (total,) = Intervals(database).totals(Period.DAY, slots.start, slots.stop - 1, zone)
        assert (total.first_day, total.slots, total.is_whole(Direction.IMPORT)) == (day, len(slots), True)
        assert total.totals[Direction.IMPORT].energy_wh == sum(slot % 901 for slot in slots)
        assert total.totals[Direction.EXPORT] == (None, 0, 0)


def test_days_add_up_to_months_and_months_to_the_year(database: Database) -> None:
    year = period_slots(Period.YEAR, date(2025, 1, 1), BERLIN)
    assert len(year) == 365 * 96
    book(database, year)
    intervals = Intervals(database)
    days, months, years = (
        intervals.totals(period, year.start, year.stop - 1, BERLIN)
        for period in (Period.DAY, Period.MONTH, Period.YEAR)
    )
    assert ([len(days), len(months), len(years)], {each.slots for each in days}) == (
        [365, 12, 1],
        {92, 96, 100},
    )
    for parts in (days, months):
        for place in range(3):
            whole = years[0].totals[Direction.IMPORT][place]
            assert sum(each.totals[Direction.IMPORT][place] or 0 for each in parts) == whole
    assert years[0].totals[Direction.IMPORT].measured == sum(slot % 5 != 0 for slot in year)


def test_a_missing_slot_is_told_and_not_zero(database: Database) -> None:
    slots = local_day_slots(date(2025, 6, 1), BERLIN)
    gone = frozenset({slots.start + 7})
    book(database, slots, gone)
    (total,) = Intervals(database).totals(Period.DAY, slots.start, slots.start, BERLIN)
    found = total.totals[Direction.IMPORT]
    assert (found.slots, total.slots, total.is_whole(Direction.IMPORT)) == (95, 96, False)
    assert found.energy_wh == sum(slot % 901 for slot in slots if slot not in gone)
    assert list(Intervals(database).totals(Period.DAY, slots.start, slots.start - 1, BERLIN)) == []
