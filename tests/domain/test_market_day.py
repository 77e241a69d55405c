"""The deadlines of a delivery day, as the design lays them down."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.market_day import MarketDay
from energy_app.domain.time import day_at, utc

DEADLINES = MarketDay()
DAYS = st.integers(1, 100_000)


def test_the_default_day() -> None:
    day = 20_610  # 2026-06-06
    shown = [
        f"{utc(instant(day)):%d %H:%M}"
        for instant in (
            DEADLINES.order_gate,
            DEADLINES.readings_from,
            DEADLINES.readings_until,
            DEADLINES.settle_until,
        )
    ]
    assert shown == ["05 23:00", "07 00:15", "08 06:00", "09 00:00"]


@given(DAYS)
def test_each_step_follows_the_one_before(day: int) -> None:
    gate, begin = DEADLINES.order_gate(day), DEADLINES.readings_from(day)
    until, void = DEADLINES.readings_until(day), DEADLINES.settle_until(day)
    assert gate < begin < until < void
    assert day_at(gate) == day - 1
    # At any instant the market takes readings of at most two days, and settles at most one.
    assert DEADLINES.readings_from(day + 2) > until
    assert DEADLINES.readings_until(day + 1) > void
