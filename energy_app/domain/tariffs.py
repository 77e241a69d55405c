"""What a home's energy is worth outside the community, in micro-currency per kWh."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Feed-in and retail prices of one home.

    ``feed_in_before_micro`` is what the grid paid before the home joined, kept for the comparison;
    ``feed_in_micro`` is what it pays now for the rest; ``retail_micro`` is what the supplier takes
    per kWh, all taxes and grid fees included.
    """

    feed_in_before_micro: int
    feed_in_micro: int
    retail_micro: int


@dataclass(frozen=True, slots=True)
class OwnerLimits:
    """The owner's two limits: sell not below, buy not above (buying with all fees included).

    None leaves a side to its default: sell for any more than feed-in, buy for any less than retail.
    """

    sell_not_below_micro: int | None = None
    buy_not_above_micro: int | None = None

    def sell_limit_micro(self, tariffs: Tariffs) -> int:
        """The lowest price to sell at: never under what the grid pays for the same kWh now."""
        return max(self.sell_not_below_micro or 0, tariffs.feed_in_micro)

    def buy_limit_micro(self, tariffs: Tariffs) -> int:
        """The highest price to buy at, fees included: never over what the supplier takes."""
        if self.buy_not_above_micro is None:
            return tariffs.retail_micro
        return min(self.buy_not_above_micro, tariffs.retail_micro)
