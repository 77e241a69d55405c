"""Spans cut at local hours, days and months, across clock changes."""

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from energy_app.core.local.stretches import bar_period, stretches
from energy_app.domain.charts import BarPeriod
from energy_app.domain.time import local_date, local_day_slots, local_month_slots

BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
AUTUMN = local_day_slots(date(2026, 10, 25), BERLIN)


@pytest.mark.parametrize(
    ("slots", "period"),
    [
        (4, BarPeriod.QUARTER),
        (100, BarPeriod.QUARTER),
        (7 * 96, BarPeriod.HOUR),
        (31 * 96 + 4, BarPeriod.DAY),
        (365 * 96, BarPeriod.MONTH),
    ],
)
def test_the_longer_the_span_the_longer_its_bars(slots: int, period: BarPeriod) -> None:
    assert bar_period(range(slots)) is period


def test_a_day_with_a_clock_change_has_one_more_hour() -> None:
    hours = stretches(AUTUMN, BarPeriod.HOUR, BERLIN)
    assert [len(hour) for hour in hours] == [4] * 25
    assert hours[0].start == AUTUMN.start


def test_a_shift_of_half_an_hour_leaves_half_an_hour() -> None:
    day = local_day_slots(date(2026, 4, 5), LORD_HOWE)
    assert [len(hour) for hour in stretches(day, BarPeriod.HOUR, LORD_HOWE)] == [4] * 24 + [2]


@pytest.mark.parametrize("period", list(BarPeriod))
def test_pieces_are_whole_and_follow_each_other(period: BarPeriod) -> None:
    span = range(AUTUMN.start + 5, AUTUMN.stop + 40 * 96 + 3)
    pieces = stretches(span, period, BERLIN)
    assert pieces[0].start <= span.start < pieces[0].stop
    assert pieces[-1].start < span.stop <= pieces[-1].stop
    assert all(before.stop == after.start for before, after in pairwise(pieces))


def test_days_and_months_are_those_of_the_calendar() -> None:
    year = range(local_month_slots(2026, 1, BERLIN).start, local_month_slots(2026, 12, BERLIN).stop)
    assert stretches(year, BarPeriod.MONTH, BERLIN) == [
        local_month_slots(2026, month, BERLIN) for month in range(1, 13)
    ]
    assert stretches(AUTUMN, BarPeriod.DAY, BERLIN) == [
        local_day_slots(local_date(AUTUMN.start, BERLIN), BERLIN)
    ]
