"""Certificates are shared in whole Wh, never more than was sold or may be certified."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.certificates import certified_wh
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet

TERMS = DayTerms(PriceRule.COMMON, (150_000,) * 24, 30_000, 10_000)
SELL = OrderSheet((OrderRow(100_000, 900, 0, 0),) * 24)
BUY = OrderSheet((OrderRow(0, 0, 300_000, 900),) * 24)


def day(made: int, used: tuple[int, ...], bound: int) -> list[MemberDay]:
    seller = MemberDay(SELL, DayReadings((0,) * 96, (made,) * 96), certifiable_wh=bound)
    return [seller, *(MemberDay(BUY, DayReadings((wh,) * 96, (0,) * 96)) for wh in used)]


def test_all_that_was_bought_is_certified_where_nothing_bounds_it() -> None:
    members = day(100, (30, 50), 2**32 - 1)
    assert certified_wh(members, settle_day(members, TERMS), 5) == [0, 30, 50]


def test_a_bound_is_spread_over_all_that_was_sold() -> None:
    members = day(100, (30, 50), 80 * 96 // 2)
    assert certified_wh(members, settle_day(members, TERMS), 5) == [0, 15, 25]
    assert certified_wh(
        [replace(members[0], certifiable_wh=0), *members[1:]], settle_day(members, TERMS), 5
    ) == [
        0,
        0,
        0,
    ]


@given(seed=st.integers(0, 2**32), bound=st.integers(0, 10_000))
def test_nobody_gets_more_than_he_bought_nor_all_more_than_the_bound(seed: int, bound: int) -> None:
    chance = Random(seed)
    members = day(chance.randrange(200), (chance.randrange(200), chance.randrange(200)), bound)
    result = settle_day(members, TERMS)
    shares = [certified_wh(members, result, slot) for slot in range(96)]
    assert sum(map(sum, shares)) <= min(bound, sum(result.volumes_wh))
    for member, each in enumerate(result.members):
        assert all(share[member] <= wh for share, wh in zip(shares, each.bought_wh, strict=True))
