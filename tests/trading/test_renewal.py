"""A new sheet needs a stated reason; without one the last stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.settlement import PriceRule
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.trading.forecast import HourForecast
from energy_app.trading.planner import MarketTerms, OrderPlan, Site, plan_orders
from energy_app.trading.renewal import Renewal, Standing, benefit_micro, decide

DAY = 20_000
TARIFFS = Tariffs(90_000, 80_000, 320_000)
LIMITS = OwnerLimits(85_000, 280_000)
TERMS = MarketTerms(10**15, 40_000, PriceRule.COMMON, (160_000,) * 24)
SAMPLES = ((100, 300, 500, 700),) * 4
HOUR = HourForecast(
    14, 800, 0, 400, 0, (100, 400, 700), (0, 0, 0), surplus_samples_wh=SAMPLES, demand_samples_wh=((0,),) * 4
)


def plan(hour: HourForecast = HOUR, limits: OwnerLimits = LIMITS, terms: MarketTerms = TERMS) -> OrderPlan:
    return plan_orders(DAY, [hour] * 24, limits, TARIFFS, Site(8_000, 4_000), terms)


def standing(cap_wh: int = 800, limit: int = 85_000, age: int = 1, days: int = 14, buy: int = 0) -> Standing:
    return Standing(DAY - age, OrderSheet((OrderRow(limit, cap_wh, 280_000 if buy else 0, buy),) * 24), days)


def test_a_sheet_that_catches_as_much_stands() -> None:
    decision = decide(plan(), standing(), TARIFFS, TERMS)
    assert (decision.renewal, decision.gain_micro, decision.standing_day) == (Renewal.STANDS, 0, DAY - 1)
    assert not decision.posts


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (None, Renewal.FIRST),
        (standing(age=15), Renewal.FIRST),
        (standing(age=12), Renewal.LAPSES),
        (standing(limit=90_000), Renewal.LIMITS),
        (standing(days=6), Renewal.LEARNING),
        (standing(cap_wh=300), Renewal.GAIN),
    ],
)
def test_each_reason_for_a_new_sheet(before: Standing | None, why: Renewal) -> None:
    decision = decide(plan(), before, TARIFFS, TERMS)
    assert decision.renewal is why
    assert decision.posts


def test_a_lock_that_the_deposit_no_longer_holds_is_renewed() -> None:
    poor = replace(TERMS, escrow_nano=10**11)
    assert decide(plan(terms=poor), standing(buy=2_000), TARIFFS, poor).renewal is Renewal.ESCROW


def test_the_gain_is_what_the_caps_catch_times_what_neighbours_pay_more_than_the_residual_tariff() -> None:
    # Caps of 300 catch 100, 300, 300, 300 of the four equally likely energies, caps of 800 all.
    decision = decide(plan(), standing(cap_wh=300), TARIFFS, TERMS)
    caught_wh = 96 * ((100 + 300 + 500 + 700) // 4 - (100 + 300 + 300 + 300) // 4)
    assert decision.gain_micro == caught_wh * (160_000 - 80_000) // 1_000


def test_less_than_a_cent_or_a_fiftieth_is_no_reason() -> None:
    small = replace(HOUR, surplus_samples_wh=((0, 0, 0, 4),) * 4, surplus_wh=4)
    assert decide(plan(small), standing(cap_wh=1), TARIFFS, TERMS).renewal is Renewal.STANDS
    assert decide(plan(), standing(cap_wh=690), TARIFFS, TERMS).renewal is Renewal.STANDS


def test_raising_the_limit_over_every_price_takes_the_standing_offer_back() -> None:
    high = plan(limits=OwnerLimits(200_000, 280_000))
    assert all(row.sell_cap_wh == 0 for row in high.sheet.rows)
    assert decide(high, standing(), TARIFFS, TERMS).renewal is Renewal.LIMITS


def test_an_unknown_price_is_taken_as_the_middle() -> None:
    auction = replace(TERMS, rule=PriceRule.AUCTION)
    sheet = plan(terms=auction).sheet
    assert benefit_micro(sheet, [HOUR] * 24, TARIFFS, auction) == 96 * 400 * (180_000 - 80_000) // 1_000


@given(cap=st.integers(0, 1_000), more=st.integers(0, 1_000))
def test_a_larger_cap_never_brings_less(cap: int, more: int) -> None:
    def worth(wh: int) -> int:
        sheet = OrderSheet((OrderRow(85_000, wh),) * 24)
        return benefit_micro(sheet, [HOUR] * 24, TARIFFS, TERMS)

    assert worth(cap) <= worth(cap + more)
