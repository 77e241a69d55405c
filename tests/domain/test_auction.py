"""The exact auction against the books with known optimum, and against its own laws."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.auction import Clearing, Order, clear, running_floor

BOOKS = Path(__file__).parents[1] / "data" / "market"

ORDERS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9)), max_size=9)


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((BOOKS / name).read_text())["cases"]
    return cases


def _welfare(bids: list[Order], offers: list[Order], result: Clearing) -> int:
    gained = sum(limit * fill for (limit, _), fill in zip(bids, result.bid_fills_wh, strict=True))
    given_up = sum(limit * fill for (limit, _), fill in zip(offers, result.offer_fills_wh, strict=True))
    return gained - given_up


def _gsy_books() -> list[dict[str, Any]]:
    """The books of whole numbers that are given order by order, in the shape of the random ones."""
    books = []
    for case in _cases("gsy_pay_as_clear_cases.json"):
        if "oracle" not in case or not all("rate" in order for order in case["bids"] + case["offers"]):
            continue
        sides = {
            side: [[order["rate"], order["energy"]] for order in case[side]] for side in ("bids", "offers")
        }
        if all(isinstance(number, int) for orders in sides.values() for order in orders for number in order):
            books.append({"id": case["id"], **sides, "oracle": case["oracle"]})
    assert len(books) >= 5
    return books


@pytest.mark.parametrize("case", _cases("random_books.json") + _gsy_books(), ids=lambda case: str(case["id"]))
def test_books_with_known_optimum(case: dict[str, Any]) -> None:
    bids = [(limit, quantity) for limit, quantity in case["bids"]]
    offers = [(limit, quantity) for limit, quantity in case["offers"]]
    oracle = case["oracle"]

    result = clear(bids, offers)

    assert result.volume_wh == oracle["volume_max"]
    assert _welfare(bids, offers, result) == oracle["max_welfare"]
    if oracle["volume_max"] == 0:
        assert result.price is None
    else:
        assert result.price == (oracle["price_lo"] + oracle["price_hi"]) // 2


@given(ORDERS, ORDERS)
def test_fills_respect_limits_quantities_and_conservation(bids: list[Order], offers: list[Order]) -> None:
    result = clear(bids, offers)

    assert sum(result.bid_fills_wh) == sum(result.offer_fills_wh) == result.volume_wh
    for (limit, quantity), fill in zip(bids, result.bid_fills_wh, strict=True):
        assert 0 <= fill <= quantity
        assert fill == 0 or (result.price is not None and limit >= result.price)
        assert result.price is None or limit <= result.price or fill == quantity
    for (limit, quantity), fill in zip(offers, result.offer_fills_wh, strict=True):
        assert 0 <= fill <= quantity
        assert fill == 0 or (result.price is not None and limit <= result.price)
        assert result.price is None or limit >= result.price or fill == quantity


@given(ORDERS, ORDERS)
def test_volume_and_price_equal_a_search_over_every_price(bids: list[Order], offers: list[Order]) -> None:
    def quantities(price: int) -> tuple[int, int, int, int]:
        return (
            sum(q for limit, q in bids if limit >= price),
            sum(q for limit, q in bids if limit > price),
            sum(q for limit, q in offers if limit <= price),
            sum(q for limit, q in offers if limit < price),
        )

    clearing = []
    for price in range(14):
        bid, bid_above, offered, offered_below = quantities(price)
        if bid_above <= offered and offered_below <= bid and min(bid, offered) > 0:
            clearing.append((price, min(bid, offered)))
    result = clear(bids, offers)

    if not clearing:
        assert result.price is None
        assert result.volume_wh == 0
    else:
        assert result.price == (clearing[0][0] + clearing[-1][0]) // 2
        assert {volume for _, volume in clearing} == {result.volume_wh}


@given(st.lists(st.integers(0, 50), max_size=8), st.data())
def test_running_floor_shares_exactly_and_never_exceeds_a_quantity(
    quantities: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(quantities)))

    shares = running_floor(quantities, amount)

    assert sum(shares) == amount
    assert all(0 <= share <= quantity for share, quantity in zip(shares, quantities, strict=True))


def test_a_negative_quantity_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        clear([(1, -1)], [(1, 1)])
