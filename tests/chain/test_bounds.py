import json

import pytest
from eth_abi.abi import encode
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.bounds import (
    Anything,
    AtMost,
    Bound,
    CallRule,
    Exactly,
    NearToday,
    Octets,
    Orders,
    bound_from_json,
    bound_to_json,
    rule_from_json,
    rule_to_json,
)
from energy_app.domain.sheets import OrderRow, OrderSheet

TODAY = 20_000
SELECTOR = b"\x01\x02\x03\x04"
ORDERS = Orders(
    max_sell_cap_wh=2_500, max_buy_cap_wh=1_000, min_sell_limit_micro=80_000, max_buy_limit_micro=300_000
)
RULE = CallRule(
    "postOrders",
    (("member", "uint32", Exactly(3)), ("day", "uint32", NearToday(0, 1)), ("sheet", "bytes", ORDERS)),
)


def sheet(**row: int) -> bytes:
    return OrderSheet((OrderRow(**row), *[OrderRow()] * 23)).encode()


def call(member: int = 3, day: int = TODAY + 1, orders: bytes | None = None) -> bytes:
    octets = sheet() if orders is None else orders
    return SELECTOR + encode(["uint32", "uint32", "bytes"], [member, day, octets])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (call(), None),
        (call(orders=sheet(sell_cap_wh=2_500, sell_limit_micro=80_000)), None),
        (call(orders=sheet(buy_cap_wh=1_000, buy_limit_micro=300_000)), None),
        (call(member=4), "member of postOrders is 4, not 3"),
        (call(day=TODAY + 2), "too far from today"),
        (call(day=TODAY - 1), "too far from today"),
        (call(orders=b"\x01" * 10), "is no order sheet"),
        (call(orders=sheet(sell_cap_wh=2_501, sell_limit_micro=80_000)), "more energy at 00:00"),
        (call(orders=sheet(sell_cap_wh=1, sell_limit_micro=79_999)), "below the owner's floor"),
        (call(orders=sheet(buy_cap_wh=1, buy_limit_micro=300_001)), "above the owner's ceiling"),
        (call() + b"\x00", "say more"),
        (call()[:-1], "do not fit"),
        (SELECTOR, "do not fit"),
    ],
)
def test_a_call_is_judged_by_what_it_says(data: bytes, told: str | None) -> None:
    why = RULE.objection(data, TODAY)
    assert (why is None) if told is None else told in (why or "")


@given(value=st.one_of(st.integers(), st.binary(max_size=4), st.booleans(), st.none(), st.text(max_size=3)))
def test_a_number_bound_lets_only_numbers_within_pass(value: object) -> None:
    passes = AtMost(5).objection(value, TODAY) is None
    assert passes == (type(value) is int and 0 <= value <= 5)


def test_an_address_is_the_same_in_any_spelling() -> None:
    bound = Exactly("0xAb" + "00" * 19)
    assert bound.objection("0xab" + "00" * 19, TODAY) is None
    assert bound.objection("0xac" + "00" * 19, TODAY) is not None


@pytest.mark.parametrize(
    "bound", [Anything(), Exactly("0xab"), Exactly(7), Octets("ab"), AtMost(9), NearToday(1, 2), ORDERS]
)
def test_bounds_and_rules_survive_json(bound: Bound) -> None:
    assert bound_from_json(json.loads(json.dumps(bound_to_json(bound)))) == bound
    assert rule_from_json(json.loads(json.dumps(rule_to_json(RULE)))) == RULE


def test_bytes_are_those_that_were_agreed_to() -> None:
    bound = Octets("ab01")
    assert bound.objection(b"\xab\x01", 0) is None
    for other in (b"\xab", b"\xab\x01\x00", "ab01", 0xAB01):
        assert bound.objection(other, 0) is not None
