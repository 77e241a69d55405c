"""Stamps: local days of every odd length come out whole, whichever end is stamped."""

import json
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.domain.time import local_day_slots, slot_start_ms, utc
from energy_app.reports.imports.days import local_days
from energy_app.reports.imports.series import MeterSeries
from energy_app.reports.imports.slots import Grid, to_grid
from energy_app.reports.imports.stamps import Row, Rules, consistent, zone_name
from energy_app.reports.imports.zones import zone_of
from tests.reports.imports.portal import VIENNA, read

ODD_DAYS = [
    (zone, date(*day))
    for zone in (
        "Europe/Vienna",
        "Europe/London",
        "America/New_York",
        "Australia/Sydney",
        "Australia/Lord_Howe",
    )
    for day in {
        "Europe/Vienna": [(2024, 3, 31), (2024, 10, 27), (2025, 3, 30), (2026, 10, 25), (2024, 2, 29)],
        "Europe/London": [(2024, 3, 31), (2024, 10, 27)],
        "America/New_York": [(2024, 3, 10), (2024, 11, 3)],
        "Australia/Sydney": [(2024, 4, 7), (2024, 10, 6)],
        "Australia/Lord_Howe": [(2024, 4, 7), (2024, 10, 6)],
    }[zone]
]


def placed(zone: ZoneInfo, stamps: list[datetime]) -> Grid:
    rows = [Row(n + 2, stamp, None, None, Fraction(n)) for n, stamp in enumerate(stamps)]
    return to_grid(rows, Rules(zone, power=False, only_role="", stamp_label="Datum", place="file"))


@pytest.mark.parametrize(("name", "day"), ODD_DAYS, ids=str)
@pytest.mark.parametrize("end", [False, True], ids=["start", "end"])
def test_odd_days_keep_their_slots(name: str, day: date, end: bool) -> None:
    zone = ZoneInfo(name)
    slots = local_day_slots(day, zone)
    moments = [utc(slot_start_ms(slot)) + timedelta(minutes=15) * end for slot in slots]
    grid = placed(zone, [moment.astimezone(zone).replace(tzinfo=None) for moment in moments])

    assert [interval.start_ms for interval in grid.intervals] == [slot_start_ms(slot) for slot in slots]
    assert [interval.energy_wh for interval in grid.intervals] == list(range(len(slots)))
    days = local_days(MeterSeries("m", "import", "", grid.zone, grid.step_ms, grid.intervals))
    assert days.energy_wh == {day.isoformat(): sum(range(len(slots)))}
    assert not days.partial


def test_repeated_hour_that_comes_once_is_missing_once() -> None:
    zone = ZoneInfo("Europe/Vienna")
    start = datetime.fromisoformat("2024-10-27")
    grid = placed(zone, [start + n * timedelta(minutes=15) for n in range(96)])
    assert (len(grid.intervals), sum(interval.energy_wh is None for interval in grid.intervals)) == (100, 4)


def test_rows_off_the_grid_and_wild_dates() -> None:
    zone = ZoneInfo("Europe/Vienna")
    start = datetime.fromisoformat("2024-01-01")
    stamps = [start + n * timedelta(minutes=15) for n in range(96)]
    grid = placed(zone, [*stamps[:50], stamps[50] + timedelta(minutes=7), *stamps[50:]])
    assert any("between the slots (line 52)" in note for note in grid.notes)


def test_zone_by_country_language_and_offset() -> None:
    notes: list[str] = []
    assert zone_name(zone_of([], ["DE00012345678901234567890123456789"], "", notes)) == "Europe/Berlin"
    assert zone_name(zone_of([], [""], "Verbrauch", notes)) == "Europe/Vienna"
    assert not notes
    assert zone_name(zone_of([], [""], "usage", notes)) == "Europe/Vienna"
    assert len(notes) == 1
    moment = datetime.fromisoformat("2024-07-01T00:00:00+10:00")
    assert zone_name(zone_of([moment], [""], "usage", [])) == "UTC+10:00"
    assert not consistent(ZoneInfo("Europe/Vienna"), [moment])


LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


def _hours(zone: ZoneInfo, first: date) -> list[datetime]:
    start = datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)
    after = first + timedelta(days=3)
    end = datetime(after.year, after.month, after.day, tzinfo=zone).astimezone(UTC)
    return [
        (start + timedelta(hours=hour)).astimezone(zone)
        for hour in range((end - start) // timedelta(hours=1))
    ]


def test_written_offsets_name_the_zone(tmp_path: Path) -> None:
    hours = _hours(LONDON, date(2025, 3, 29))
    ends = [(hour.astimezone(UTC) + timedelta(hours=1)).astimezone(LONDON) for hour in hours]
    stamps = zip(hours, ends, strict=True)
    rows = "".join(
        f"{1 + n}, {start.isoformat()}, {end.isoformat()}\n" for n, (start, end) in enumerate(stamps)
    )
    file, (days,) = read(tmp_path / "uk.csv", "Consumption (kwh), Start, End\n" + rows)
    assert (file.zone, list(days.energy_wh)) == ("Europe/London", ["2025-03-29", "2025-03-30", "2025-03-31"])
    assert (days.missing, days.partial) == (0, {})


ODD = json.loads((Path(__file__).parents[2] / "data/market/dst_day_lengths.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("name", sorted({case["zone"] for case in ODD}))
def test_every_odd_day_is_right_where_offsets_are_written(tmp_path: Path, name: str) -> None:
    zone = ZoneInfo(name)
    for case in [case for case in ODD if case["zone"] == name and case["date"] < "2026"]:
        day = date.fromisoformat(case["date"])
        slots = local_day_slots(day, zone)
        around = range(slots.start - 96, slots.stop + 96)
        starts = [utc(slot_start_ms(slot)).astimezone(zone).isoformat() for slot in around]
        rows = "".join(f"{start},{n}\n" for n, start in enumerate(starts))
        _, (days,) = read(tmp_path / "odd.csv", "Start,Import Wh\n" + rows)
        wanted = sum(range(96, 96 + len(slots)))
        assert (days.energy_wh[case["date"]], days.missing) == (wanted, 0)
        assert len(slots) == case["slots_15min"]


@pytest.mark.parametrize("first", [date(2025, 3, 8), date(2025, 11, 1)], ids=["spring", "autumn"])
def test_american_dates(tmp_path: Path, first: date) -> None:
    """03/08 to 03/10 is three days of March, not eight months; the clock changes a week off Europe's."""
    hours = _hours(NEW_YORK, first)
    rows = "".join(f"{h:%m/%d/%Y %I:%M %p},{1 + n}\n" for n, h in enumerate(hours))
    file, (days,) = read(tmp_path / "us.csv", "Start,Usage (kWh)\n" + rows)
    assert (file.zone, days.missing, len(days.energy_wh)) == ("America/New_York", 0, 3)
    assert sum(filter(None, days.energy_wh.values())) == 500 * len(hours) * (len(hours) + 1)


@pytest.mark.parametrize(
    "head", ["Zeitstempel (UTC);kWh", "Datum;Zeit UTC;kWh", "timestamp_utc;kWh", "Start GMT;End GMT;kWh"]
)
@pytest.mark.parametrize("first", [date(2025, 3, 29), date(2025, 10, 25)], ids=["spring", "autumn"])
def test_headings_that_say_utc(tmp_path: Path, first: date, head: str) -> None:
    rows = []
    for n, hour in enumerate(_hours(VIENNA, first)):
        start = hour.astimezone(UTC)
        stamps = [f"{start:%d.%m.%Y %H:%M}"]
        if "Datum" in head:
            stamps = [f"{start:%d.%m.%Y}", f"{start:%H:%M}"]
        elif "End" in head:
            stamps.append(f"{start + timedelta(hours=1):%d.%m.%Y %H:%M}")
        rows.append(";".join([*stamps, str(n)]) + "\n")
    file, (days,) = read(tmp_path / "utc.csv", f"{head} Bezug\n" + "".join(rows))
    assert (file.zone, days.missing, days.partial) == ("Europe/Vienna", 0, {})
    assert [len(days.energy_wh), sum(filter(None, days.energy_wh.values()))] == [
        3,
        1000 * sum(range(len(rows))),
    ]


def test_letters_of_the_repeated_hour(tmp_path: Path) -> None:
    hours = _hours(VIENNA, date(2025, 10, 25))
    letters = ["" if h.date() != date(2025, 10, 26) or h.hour != 2 else "AB"[h.fold] for h in hours]
    rows = "".join(
        f"{h:%d.%m.%Y};{h:%H:%M}{letter};{n}\n"
        for n, (h, letter) in enumerate(zip(hours, letters, strict=True))
    )
    _, (days,) = read(tmp_path / "ab.csv", "Datum;Zeit;Bezug kWh\n" + rows)
    assert (days.missing, list(days.energy_wh.values())[1]) == (0, 1000 * sum(range(24, 49)))
