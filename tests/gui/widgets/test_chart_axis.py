"""Axes: round local times across a clock change, ends that seldom move."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.time import HOUR_MS, to_ms, utc
from energy_app.gui.widgets.chart_axis import round_top, time_ticks

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
