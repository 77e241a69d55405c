"""Uniform-price call auction: exact, integer, one price for all.

A price ``p`` clears the book when nobody who would strictly gain is refused on both sides:
``D>(p) <= S(p)`` and ``S<(p) <= D(p)``, where ``D(p)`` is what is bid at ``p`` or more and ``S(p)``
what is offered at ``p`` or less (``>`` and ``<`` leave out the orders exactly at ``p``). The clearing
prices form one closed interval whose ends are limits of the book; every one of them gives the
greatest welfare. We take its midpoint, rounded down, and the greatest volume. Orders better than the
price are filled whole, orders exactly at the price share the rest of the volume pro rata by running
floor, in the order of the book.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

type Order = tuple[int, int]
"""Limit price (micro-currency per kWh) and quantity (Wh, not negative)."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """Result of one auction.

    ``price`` is None where nothing trades; ``bid_fills_wh`` and ``offer_fills_wh`` stand in the
    order of the book, and both sum to ``volume_wh``.
    """

    price: int | None
    volume_wh: int
    bid_fills_wh: list[int]
    offer_fills_wh: list[int]


def clear(bids: Sequence[Order], offers: Sequence[Order]) -> Clearing:
    """Clear a book. Orders of zero Wh take no part and never set the price.

    Takes O(n log n). Raises ValueError for a negative quantity.
    """
    if any(quantity < 0 for _, quantity in (*bids, *offers)):
        raise ValueError("a quantity is negative")
    demand = _Side([(-limit, quantity) for limit, quantity in bids if quantity])
    supply = _Side([(limit, quantity) for limit, quantity in offers if quantity])
    limits = sorted({limit for limit, quantity in (*bids, *offers) if quantity})
    # Both conditions are monotone in the price, so the ends of the interval are found by bisection:
    # the first limit that excess demand does not forbid, the last that excess supply does not.
    low = _first(limits, lambda p: demand.below(-p) <= supply.up_to(p))
    high = _first(limits, lambda p: supply.below(p) > demand.up_to(-p)) - 1
    if not limits or low > high or low == len(limits):
        return _nothing(bids, offers)
    price = (limits[low] + limits[high]) // 2
    volume = min(demand.up_to(-price), supply.up_to(price))
    if volume == 0:
        return _nothing(bids, offers)
    return Clearing(
        price,
        volume,
        fill([(limit - price, quantity) for limit, quantity in bids], volume),
        fill([(price - limit, quantity) for limit, quantity in offers], volume),
    )


def fill(gains: Sequence[tuple[int, int]], volume_wh: int) -> list[int]:
    """Quantities filled, for orders given as (gain per kWh at the price, Wh).

    Orders with a gain are filled whole, orders with none share what is left of the volume by
    running floor, orders with a loss get nothing. The caller guarantees that the volume covers the
    orders with a gain.
    """
    at_price = [quantity if gain == 0 else 0 for gain, quantity in gains]
    rest = volume_wh - sum(quantity for gain, quantity in gains if gain > 0)
    shares = running_floor(at_price, rest)
    return [quantity if gain > 0 else share for (gain, quantity), share in zip(gains, shares, strict=True)]


def running_floor(quantities: Sequence[int], amount: int) -> list[int]:
    """Share an integer amount pro rata: home i gets floor(C_i*R/Q) - floor(C_(i-1)*R/Q).

    ``C_i`` is the running sum of the quantities, ``Q`` their total and ``R`` the amount. The
    shares sum exactly to ``R``; none exceeds its quantity while ``R <= Q``.
    """
    total = sum(quantities)
    if total == 0:
        return [0] * len(quantities)
    shares = []
    before = 0
    for running in accumulate(quantities):
        upto = running * amount // total
        shares.append(upto - before)
        before = upto
    return shares


class _Side:
    """Cumulative quantity of one side over ascending keys (bids carry their limit negated)."""

    def __init__(self, orders: list[Order]) -> None:
        orders.sort()
        self._keys = [key for key, _ in orders]
        self._running = [0, *accumulate(quantity for _, quantity in orders)]

    def up_to(self, key: int) -> int:
        return self._running[bisect_right(self._keys, key)]

    def below(self, key: int) -> int:
        return self._running[bisect_left(self._keys, key)]


def _first(limits: Sequence[int], holds: Callable[[int], bool]) -> int:
    """Index of the first limit for which a monotone condition holds, or the length."""
    found = True
    return bisect_left(limits, found, key=holds)


def _nothing(bids: Sequence[Order], offers: Sequence[Order]) -> Clearing:
    return Clearing(None, 0, [0] * len(bids), [0] * len(offers))
