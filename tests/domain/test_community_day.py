"""A community's day holds all that its settlement can be computed from again."""

from dataclasses import FrozenInstanceError

import pytest

from energy_app.domain.community_day import (
    CommunityDay,
    DayState,
    OwnPostings,
    Posting,
    RegisterSpan,
    SettledTotals,
)
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet

TERMS = DayTerms(PriceRule.COMMON, (160_000,) * 24, 30_000, 10_000, 50)
SELLER = MemberDay(OrderSheet((OrderRow(80_000, 500, 0, 0),) * 24), DayReadings((0,) * 96, (300,) * 96))
BUYER = MemberDay(OrderSheet((OrderRow(0, 0, 300_000, 200),) * 24), DayReadings((250,) * 96, (0,) * 96))
NOTHING = OwnPostings(None, None, None, None, None)
ABSENT = MemberDay(None, None)


def settled(members: tuple[MemberDay, ...]) -> CommunityDay:
    result = settle_day(members, TERMS)
    return CommunityDay(
        day=20_610,
        state=DayState.SETTLED,
        terms=TERMS,
        members=members,
        postings=(NOTHING,) * len(members),
        settlement=Posting("0x1", 9, 1_000),
        prices_micro=result.prices_micro,
        net_nano=tuple(each.received_nano - each.paid_nano for each in result.members),
        totals=SettledTotals(
            sum(result.volumes_wh), result.grid_fees_nano, result.community_fees_nano, result.bounty_nano
        ),
    )


def test_the_money_of_a_settled_day_sums_to_zero() -> None:
    day = settled((SELLER, ABSENT, BUYER))
    assert day.totals is not None
    assert day.net_nano is not None
    fees = day.totals.grid_fees_nano + day.totals.community_fees_nano + day.totals.bounty_nano
    assert sum(day.net_nano) + fees == 0
    assert day.totals.volume_wh == 96 * 200
    assert fees == 96 * 200 * 40_000
    assert day.net_nano[1] == 0


def test_it_can_be_computed_again_from_itself() -> None:
    day = settled((BUYER, SELLER))
    again = settle_day(day.members, day.terms)
    assert again.prices_micro == day.prices_micro
    assert tuple(each.received_nano - each.paid_nano for each in again.members) == day.net_nano


def test_it_is_a_value() -> None:
    assert settled((SELLER, BUYER)) == settled((SELLER, BUYER))
    with pytest.raises(FrozenInstanceError):
        settled((SELLER,)).state = DayState.VOID  # type: ignore[misc]
    assert RegisterSpan(1, 2, 3, 4, None, None) != RegisterSpan(1, 2, 3, 4, 0, 0)
