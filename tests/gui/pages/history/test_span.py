"""Spans of the calendar across clock changes; zooming and moving."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.time import DAY_MS, HOUR_MS, to_ms
from energy_app.gui.pages.history.span import (
    LONGEST_MS,
    SHORTEST_MS,
    Period,
    Span,
    calendar_span,
    neighbour,
)

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = [Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR]
SPRING = date(2026, 3, 29)


def test_a_day_with_a_clock_change_has_its_own_length() -> None:
    assert calendar_span(Period.DAY, SPRING, BERLIN).length_ms == 23 * HOUR_MS
    assert calendar_span(Period.WEEK, SPRING, BERLIN).length_ms == 7 * DAY_MS - HOUR_MS
    month = calendar_span(Period.MONTH, SPRING, BERLIN)
    assert month.start_ms == to_ms(datetime(2026, 2, 28, 23, tzinfo=UTC))
    assert month.end_ms == to_ms(datetime(2026, 3, 31, 22, tzinfo=UTC))


@pytest.mark.parametrize("period", CALENDAR)
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_neighbours_join_without_a_gap_and_lead_back(period: Period, day: date) -> None:
    span = calendar_span(period, day, BERLIN)
    before, after = neighbour(span, -1, BERLIN), neighbour(span, 1, BERLIN)
    assert before.end_ms == span.start_ms
    assert after.start_ms == span.end_ms
    assert neighbour(before, 1, BERLIN) == neighbour(after, -1, BERLIN) == span
    assert before.period is after.period is period


@given(st.floats(0.01, 100), st.floats(0, 1))
def test_zooming_keeps_what_is_under_the_mouse(factor: float, share: float) -> None:
    span = calendar_span(Period.DAY, SPRING, BERLIN)
    at_ms = span.start_ms + share * span.length_ms
    zoomed = span.zoomed(factor, at_ms)
    assert zoomed.period is Period.FREE
    assert SHORTEST_MS - 1 <= zoomed.length_ms <= LONGEST_MS + 1
    assert (at_ms - zoomed.start_ms) / zoomed.length_ms == pytest.approx(share, abs=1e-4)


def test_a_span_is_not_lost_outside_of_what_is_known() -> None:
    assert Span(900, 1_000).kept_within(100, 500) == Span(400, 500)
    assert Span(0, 50).kept_within(100, 500) == Span(100, 150)
    assert Span(0, 150).kept_within(100, 500) == Span(0, 150)
    assert Span(0, 50).kept_within(None, 500) == Span(0, 50)
    assert neighbour(Span(100, 150), 1, BERLIN) == Span(150, 200)
