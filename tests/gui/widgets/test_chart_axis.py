"""Axes: round local times across a clock change, ends that seldom move."""

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.domain.time import DAY_MS, HOUR_MS, to_ms, utc
from energy_app.gui.formats import Formats
from energy_app.gui.widgets.chart_axis import TimeAxis
from energy_app.gui.widgets.ticks import axis_ticks, round_top, time_ticks

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 28), 23), ((2026, 6, 16), 24), ((2026, 10, 24), 25)])
def test_times_stay_round_when_the_clocks_change(day: tuple[int, int, int], hours: int) -> None:
    start_ms = to_ms(datetime(*day, 23 if hours == 23 else 22, tzinfo=UTC))
    ticks = time_ticks(start_ms, start_ms + hours * HOUR_MS, 3 * HOUR_MS, BERLIN)
    local = [utc(tick).astimezone(BERLIN) for tick in ticks]
    assert [moment.hour for moment in local] == [0, 3, 6, 9, 12, 15, 18, 21, 0]
    assert {moment.minute for moment in local} == {0}


@given(st.floats(1e-3, 1e6))
def test_an_axis_ends_at_a_round_number_just_above(value: float) -> None:
    top = round_top(value, 1e-3)
    assert value * (1 - 1e-6) <= top <= value * 1.7
    assert round_top(top, 1e-3) == pytest.approx(top)


def local_days(start: datetime, days: int, labels: int) -> list[str]:
    start_ms = to_ms(start)
    _, ticks = axis_ticks(start_ms, start_ms + days * DAY_MS, days * DAY_MS / labels, BERLIN)
    return [f"{utc(tick).astimezone(BERLIN):%Y-%m-%d %H}" for tick in ticks]


def test_days_are_counted_from_the_first_of_the_month() -> None:
    assert local_days(datetime(2026, 3, 1, tzinfo=BERLIN), 31, 14)[-3:] == [
        "2026-03-21 00",
        "2026-03-26 00",
        "2026-04-01 00",
    ]
    assert local_days(datetime(2026, 6, 1, tzinfo=BERLIN), 7, 14)[:2] == ["2026-06-01 00", "2026-06-02 00"]


def test_long_spans_have_months_and_years() -> None:
    year = local_days(datetime(2026, 1, 1, tzinfo=BERLIN), 365, 14)
    assert year[:3] == ["2026-01-01 00", "2026-02-01 00", "2026-03-01 00"]
    assert len(year) == 13
    assert local_days(datetime(2020, 5, 1, tzinfo=BERLIN), 2_500, 8) == [
        f"{year}-01-01 00" for year in range(2021, 2028)
    ]


@given(st.integers(1, 3_000), st.integers(2, 20))
def test_labels_never_stand_closer_than_they_are_wide(days: int, labels: int) -> None:
    start_ms, apart_ms = to_ms(datetime(2026, 1, 17, 5, tzinfo=UTC)), days * DAY_MS / labels
    _, ticks = axis_ticks(start_ms, start_ms + days * DAY_MS, apart_ms, BERLIN)
    gaps = [after - before for before, after in pairwise(ticks)]
    assert all(gap >= apart_ms - HOUR_MS for gap in gaps)  # an hour is lost when the clocks change


def test_midnight_is_the_day_that_begins_where_there_are_several(qapp: QApplication) -> None:
    axis = TimeAxis(Formats(QLocale(QLocale.Language.English), "Europe/Berlin"))
    start_s = to_ms(datetime(2026, 6, 16, 22, tzinfo=UTC)) / 1_000
    (step, ticks), *_ = axis.tickValues(start_s, start_s + 48 * 3_600, 640)
    assert axis.tickStrings(ticks, 1.0, step)[:5] == ["17 Jun", "06:00", "12:00", "18:00", "18 Jun"]
    (step, ticks), *_ = axis.tickValues(start_s, start_s + 6 * 3_600, 640)
    assert axis.tickStrings(ticks, 1.0, step)[0] == "00:00"
    (step, ticks), *_ = axis.tickValues(start_s, start_s + 300 * 86_400, 640)
    assert axis.tickStrings(ticks, 1.0, step)[:2] == ["Jul 2026", "Sep 2026"]
    (step, ticks), *_ = axis.tickValues(start_s, start_s + 3_000 * 86_400, 640)
    assert axis.tickStrings(ticks, 1.0, step)[0] == "2027"
