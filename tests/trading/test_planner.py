"""The order sheet follows limits, caps and escrow, and says why."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.settlement import PriceRule
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.trading.forecast import HourForecast
from energy_app.trading.planner import (
    LOCKED_DAYS,
    BuyReason,
    MarketTerms,
    OrderPlan,
    SellReason,
    Site,
    plan_orders,
)

TARIFFS = Tariffs(feed_in_before_micro=79_000, feed_in_micro=79_000, retail_micro=320_000)
LIMITS = OwnerLimits(sell_not_below_micro=90_000, buy_not_above_micro=250_000)
SITE = Site(peak_export_w=8_000, peak_import_w=6_000)
RICH = MarketTerms(escrow_nano=10**15, fees_micro=40_000)
SEEN = HourForecast(days=5, surplus_wh=800, demand_wh=300, typical_surplus_wh=500, typical_demand_wh=100)
UNSEEN = HourForecast(0, None, None, None, None)


def _plan(hour: HourForecast, site: Site = SITE, terms: MarketTerms = RICH) -> OrderPlan:
    return plan_orders(20_000, [hour] * 24, LIMITS, TARIFFS, site, terms)


def test_limits_are_the_owners_and_caps_the_forecasts() -> None:
    hour = _plan(SEEN).hours[7]

    assert (hour.row.sell_limit_micro, hour.row.sell_cap_wh) == (90_000, 800)
    assert (hour.row.buy_limit_micro, hour.row.buy_cap_wh) == (250_000, 300)
    assert (hour.sell_reason, hour.buy_reason) == (SellReason.OFFERED, BuyReason.BID)


def test_never_sold_below_feed_in_nor_bought_above_retail() -> None:
    greedy = OwnerLimits(sell_not_below_micro=0, buy_not_above_micro=10**7)
    row = plan_orders(20_000, [SEEN] * 24, greedy, TARIFFS, SITE, RICH).hours[0].row

    assert row.sell_limit_micro == TARIFFS.feed_in_micro
    assert row.buy_limit_micro == TARIFFS.retail_micro


def test_without_history_the_installation_is_the_cap() -> None:
    hour = _plan(UNSEEN).hours[0]

    assert hour.row.sell_cap_wh == 2_000
    assert hour.row.buy_cap_wh == 1_500
    assert (hour.sell_reason, hour.buy_reason) == (SellReason.NO_HISTORY, BuyReason.NO_HISTORY)


def test_a_home_without_a_roof_offers_nothing() -> None:
    hour = _plan(SEEN, Site(peak_export_w=0, peak_import_w=6_000)).hours[0]

    assert hour.row.sell_cap_wh == hour.row.sell_limit_micro == 0
    assert hour.sell_reason is SellReason.NO_ROOF


def test_more_than_the_grid_lets_out_is_not_offered() -> None:
    limited = replace(SITE, export_limit_w=2_400)
    hour = _plan(SEEN, limited).hours[0]
    assert (hour.row.sell_cap_wh, hour.sell_reason) == (600, SellReason.EXPORT_LIMIT)
    assert _plan(UNSEEN, limited).hours[0].row.sell_cap_wh == 600
    assert _plan(SEEN, replace(SITE, export_limit_w=8_000)).hours[0].sell_reason is SellReason.OFFERED


def test_hours_whose_known_price_lies_outside_a_limit_are_left_out() -> None:
    prices = (
        (89_999,) * 12 + (210_000,) * 6 + (210_001,) * 6
    )  # limits: 90,000 and 250,000 with fees of 40,000
    terms = replace(RICH, prices_micro=prices)
    plan = _plan(SEEN, terms=terms)
    assert [hour.sell_reason for hour in plan.hours[::6]] == [SellReason.PRICE_LOW] * 2 + [
        SellReason.OFFERED
    ] * 2
    assert [hour.buy_reason for hour in plan.hours[::6]] == [BuyReason.BID] * 3 + [BuyReason.PRICE_HIGH]
    assert plan.hours[0].row.sell_cap_wh == plan.hours[23].row.buy_cap_wh == 0
    assert plan.hours[0].price_micro == 89_999
    under_auction = _plan(SEEN, terms=replace(terms, rule=PriceRule.AUCTION))
    assert {hour.sell_reason for hour in under_auction.hours} == {SellReason.OFFERED}


def test_hours_without_surplus_or_demand_are_named() -> None:
    hour = _plan(replace(SEEN, surplus_wh=0, demand_wh=0)).hours[0]

    assert (hour.row.sell_cap_wh, hour.row.buy_cap_wh) == (0, 0)
    assert (hour.sell_reason, hour.buy_reason) == (SellReason.NO_SURPLUS, BuyReason.NO_DEMAND)


@given(st.integers(0, 10**14), st.integers(0, 60_000), st.integers(0, 65_535))
def test_the_lock_always_fits_the_escrow(escrow_nano: int, fees_micro: int, demand_wh: int) -> None:
    terms = MarketTerms(escrow_nano, fees_micro)
    plan = _plan(replace(SEEN, demand_wh=demand_wh), terms=terms)

    # Also after three days at the dearest, what is left covers the lock.
    assert (LOCKED_DAYS + 3) * plan.sheet.exposure_micro(fees_micro) * 1_000 <= escrow_nano
    assert all(hour.row.sell_cap_wh == 800 for hour in plan.hours)


def test_a_short_escrow_is_said() -> None:
    full = _plan(SEEN).sheet.exposure_micro(40_000)
    half = _plan(SEEN, terms=MarketTerms((LOCKED_DAYS + 3) * full * 500, 40_000))
    none = _plan(SEEN, terms=MarketTerms(0, 40_000))

    assert half.hours[0].row.buy_cap_wh == 150
    assert half.hours[0].buy_reason is BuyReason.ESCROW_SHORT
    assert none.hours[0].row.buy_cap_wh == 0
    assert none.hours[0].buy_reason is BuyReason.NO_ESCROW
