"""Slots, UTC days and local days, against the zone database's own day lengths."""

import json
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain import time

CASES = json.loads((Path(__file__).parents[1] / "data/market/dst_day_lengths.json").read_text("utf-8"))[
    "cases"
]
INSTANTS = st.integers(0, 4_102_444_800_000)
ZONES = st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "UTC", "Asia/Kathmandu"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['zone']} {case['date']}")
def test_local_days_with_a_shift_have_their_slots(case: dict[str, str | float]) -> None:
    slots = time.local_day_slots(date.fromisoformat(str(case["date"])), ZoneInfo(str(case["zone"])))

    assert len(slots) == case["slots_15min"]
    first = datetime.fromisoformat(str(case["first_slot_utc"]))
    assert time.slot_start_ms(slots[0]) == time.to_ms(first)


@given(INSTANTS)
def test_an_instant_lies_in_its_slot_and_day(time_ms: int) -> None:
    slot, day = time.slot_at(time_ms), time.day_at(time_ms)
    assert time.slot_start_ms(slot) <= time_ms < time.slot_start_ms(slot + 1)
    assert time.day_start_ms(day) <= time_ms < time.day_start_ms(day + 1)
    assert slot in time.day_slots(day)
    assert time.day_of_slot(slot) == day
    assert time.to_ms(time.utc(time_ms)) == time_ms
    assert time.date_day(time.day_date(day)) == day
    assert time.utc(time_ms).date() == time.day_date(day)


@given(st.integers(1990, 2090), ZONES)
def test_local_days_fill_the_year_without_gap(year: int, name: str) -> None:
    zone = ZoneInfo(name)
    months = [time.local_month_slots(year, month, zone) for month in range(1, 13)]
    for month, (slots, following) in enumerate(pairwise(months), 1):
        assert slots.stop == following.start
        assert slots.start == time.local_day_slots(date(year, month, 1), zone).start
    for day in (date(year, 3, 31), date(year, 4, 3), date(year, 10, 27)):
        slots = time.local_day_slots(day, zone)
        assert time.local_date(slots[0], zone) == day == time.local_date(slots[-1], zone)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        time.to_ms(datetime(2026, 6, 1))  # noqa: DTZ001 - that is the point
