"""The owner's limits never lose money against the grid."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.tariffs import OwnerLimits, Tariffs

PRICES = st.integers(0, 1_000_000)
LIMITS = st.none() | PRICES


@given(PRICES, PRICES, PRICES, LIMITS, LIMITS)
def test_limits_stay_on_the_right_side_of_the_grid(
    before: int, feed_in: int, retail: int, sell: int | None, buy: int | None
) -> None:
    tariffs, limits = Tariffs(before, feed_in, retail), OwnerLimits(sell, buy)
    lowest, highest = limits.sell_limit_micro(tariffs), limits.buy_limit_micro(tariffs)

    assert lowest >= feed_in
    assert highest <= retail
    assert lowest in {feed_in, sell}
    assert highest in {retail, buy}
    assert sell is None or lowest >= sell
    assert buy is None or highest <= buy


def test_the_feed_in_of_before_is_for_the_comparison_only() -> None:
    tariffs = Tariffs(feed_in_before_micro=120_000, feed_in_micro=79_000, retail_micro=320_000)
    assert OwnerLimits().sell_limit_micro(tariffs) == 79_000
    assert OwnerLimits(sell_not_below_micro=0, buy_not_above_micro=0).buy_limit_micro(tariffs) == 0
