"""Frames: every slot has its row, whole numbers stay whole, what is missing is missing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.time import local_day_slots
from energy_app.metering import tables
from energy_app.metering.periods import Period, period_totals
from energy_app.reports.frames import periods_frame, slots_frame
from energy_app.store.database import Database

BERLIN = ZoneInfo("Europe/Berlin")
AUTUMN = local_day_slots(date(2025, 10, 26), BERLIN)
BIG = 2**52 + 1
"""A float of 32 bits, or a sum in floats, would lose it."""


ENERGIES = {Direction.IMPORT: (BIG, Quality.MEASURED), Direction.PV: (0, Quality.ESTIMATED)}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        intervals = [
            Interval.of(
                slot, {Direction.IMPORT: (BIG, Quality.MEASURED), Direction.PV: (0, Quality.ESTIMATED)}
            )
            for slot in AUTUMN
            if slot % 10
        ]
        with opened.transaction() as connection:
            tables.save_intervals(connection, intervals)
        yield opened


def test_a_row_for_every_slot_of_an_autumn_day(database: Database) -> None:
    frame = slots_frame(database.reader(), AUTUMN, BERLIN)
    assert len(frame) == 100
    assert (str(frame.index[0]), str(frame.index[99])) == (
        "2025-10-26 00:00:00+02:00",
        "2025-10-26 23:45:00+01:00",
    )
    assert frame["import_wh"].isna().sum() == 10
    assert frame["import_wh"].dropna().unique().tolist() == [BIG]
    assert frame["pv_wh"].sum() == 0
    assert frame["pv_quality"].dropna().unique().tolist() == [3]
    assert frame[["export_wh", "export_quality"]].isna().all().all()
    assert frame["import_wh"].sum() == BIG * 90


def test_nothing_booked_is_all_missing(database: Database) -> None:
    frame = slots_frame(database.reader(), range(5, 25))
    assert len(frame) == 20
    assert frame.isna().all().all()
    assert str(frame.index[0]) == "1970-01-01 01:15:00+00:00"


def test_periods(database: Database) -> None:
    totals = list(period_totals(database.reader(), Period.DAY, AUTUMN, BERLIN))
    frame = periods_frame(totals)
    row = frame.loc[date(2025, 10, 26)]
    assert (row["slots"], row["import_wh"], row["import_measured"], row["import_missing"]) == (
        100,
        BIG * 90,
        90,
        10,
    )
    assert row.isna()["export_wh"]
    assert len(periods_frame([])) == 0
