"""Settlement of a day: conservation, limits, and both rules by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import ALL_MEASURED, DayReadings, OrderRow, OrderSheet

WH = st.integers(0, 3_000)
MICRO = st.integers(0, 400_000)


def _sheet(row: OrderRow) -> OrderSheet:
    return OrderSheet((row,) * 24)


def _flat(import_wh: int, export_wh: int, measured: int = ALL_MEASURED) -> DayReadings:
    return DayReadings((import_wh,) * 96, (export_wh,) * 96, measured)


def _terms(rule: PriceRule, price: int = 170_000) -> DayTerms:
    return DayTerms(
        rule, (price,) * 24, grid_fee_micro=30_000, community_fee_micro=10_000, bounty_cap_nano=500
    )


@st.composite
def members(draw: st.DrawFn) -> MemberDay:
    rows = tuple(OrderRow(*draw(st.tuples(MICRO, WH, MICRO, WH))) for row in range(1)) * 24
    readings = DayReadings(
        tuple(draw(st.lists(WH, min_size=4, max_size=4)) * 24),
        tuple(draw(st.lists(WH, min_size=4, max_size=4)) * 24),
        draw(st.sampled_from([ALL_MEASURED, ALL_MEASURED >> 5, 0])),
    )
    return MemberDay(
        OrderSheet(rows) if draw(st.booleans()) else None,
        readings if draw(st.booleans()) else None,
        draw(st.booleans()),
    )


@settings(max_examples=40)
@given(st.lists(members(), max_size=6), st.sampled_from(PriceRule))
def test_money_and_energy_are_conserved(community: list[MemberDay], rule: PriceRule) -> None:
    day = settle_day(community, _terms(rule))

    paid = sum(member.paid_nano for member in day.members)
    received = sum(member.received_nano for member in day.members)
    assert paid == received + day.grid_fees_nano + day.community_fees_nano + day.bounty_nano
    for slot in range(96):
        sold = sum(member.sold_wh[slot] for member in day.members)
        assert sold == sum(member.bought_wh[slot] for member in day.members) == day.volumes_wh[slot]


@settings(max_examples=40)
@given(st.lists(members(), max_size=6), st.sampled_from(PriceRule))
def test_nobody_trades_beyond_what_was_metered_capped_and_limited(
    community: list[MemberDay], rule: PriceRule
) -> None:
    terms = _terms(rule)
    day = settle_day(community, terms)

    for member, result in zip(community, day.members, strict=True):
        for slot in range(96):
            sold, bought, price = result.sold_wh[slot], result.bought_wh[slot], day.prices_micro[slot]
            if sold == bought == 0:
                continue
            assert member.sheet is not None
            assert member.readings is not None
            assert price is not None
            assert member.readings.is_measured(slot)
            net = member.readings.export_wh[slot] - member.readings.import_wh[slot]
            row = member.sheet.row(slot)
            assert sold <= min(max(net, 0), row.sell_cap_wh)
            assert bought <= min(max(-net, 0), row.buy_cap_wh)
            assert not sold or row.sell_limit_micro <= price
            assert not bought or (row.buy_limit_micro >= price + terms.fees_micro and member.buy_enabled)


def test_common_price_fills_the_short_side_and_shares_the_long_one() -> None:
    seller = MemberDay(_sheet(OrderRow(80_000, 1_000, 0, 0)), _flat(0, 100))
    large = MemberDay(_sheet(OrderRow(0, 0, 320_000, 1_000)), _flat(200, 0))
    small = MemberDay(_sheet(OrderRow(0, 0, 320_000, 1_000)), _flat(101, 0))

    day = settle_day([large, seller, small], _terms(PriceRule.COMMON))

    assert day.prices_micro[0] == 170_000
    assert [member.bought_wh[0] for member in day.members] == [66, 0, 34]
    assert day.members[1].received_nano == 96 * 100 * 170_000
    assert day.members[0].paid_nano == 96 * 66 * 210_000
    assert day.bounty_nano == 500


def test_a_buyer_who_will_not_pay_price_and_fees_stays_out() -> None:
    seller = MemberDay(_sheet(OrderRow(80_000, 1_000, 0, 0)), _flat(0, 100))
    buyer = MemberDay(_sheet(OrderRow(0, 0, 209_999, 1_000)), _flat(100, 0))

    day = settle_day([seller, buyer], _terms(PriceRule.COMMON))

    assert set(day.prices_micro) == {None}
    assert sum(day.volumes_wh) == 0


def test_auction_price_is_the_midpoint_in_price_terms() -> None:
    seller = MemberDay(_sheet(OrderRow(80_000, 1_000, 0, 0)), _flat(0, 100))
    buyer = MemberDay(_sheet(OrderRow(0, 0, 240_001, 1_000)), _flat(100, 0))

    day = settle_day([seller, buyer], _terms(PriceRule.AUCTION))

    assert day.prices_micro[0] == (80_000 + 200_001) // 2
    assert day.volumes_wh[0] == 100


def test_own_export_and_import_of_a_slot_are_netted_first() -> None:
    both = MemberDay(_sheet(OrderRow(0, 1_000, 320_000, 1_000)), _flat(60, 100))
    buyer = MemberDay(_sheet(OrderRow(0, 0, 320_000, 1_000)), _flat(500, 0))

    day = settle_day([both, buyer], _terms(PriceRule.COMMON))

    assert day.members[0].sold_wh[0] == 40
    assert day.members[0].bought_wh[0] == 0
