from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.practice.parsing import (
    parse_address,
    parse_bytes,
    parse_call,
    parse_log_filter,
    parse_quantity,
    parse_tag,
)

ADDRESS = "0x" + "ab" * 20
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["0x1", ADDRESS, "latest"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["to", "from", "data", "gas", "address", "topics", "blockHash"]), inner
        )
    ),
    max_leaves=6,
)


@given(st.integers(0, 2**256 - 1))
def test_numbers_come_back(number: int) -> None:
    assert parse_quantity(hex(number)) == number


@given(st.binary(max_size=40))
def test_bytes_come_back(octets: bytes) -> None:
    assert parse_bytes("0x" + octets.hex()) == octets


@given(ANYTHING)
def test_whatever_comes_is_understood_or_refused_as_wrong(value: Any) -> None:
    for parse in (parse_quantity, parse_bytes, parse_address, parse_tag, parse_log_filter):
        try:
            parse(value)
        except (ValueError, TypeError):
            continue
    try:
        parse_call(value, 1_000)
    except (ValueError, TypeError):
        return
    assert isinstance(value, dict)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("latest", "latest"), (None, "latest"), ("finalized", "finalized"), ("0x10", 16),
     ({"blockNumber": "0x2"}, 2), ({"blockHash": "0x" + "01" * 32}, b"\x01" * 32)],
)  # fmt: skip
def test_a_block_may_be_named_in_every_way(value: Any, meaning: object) -> None:
    assert parse_tag(value) == meaning


def test_gas_is_never_more_than_a_block_has() -> None:
    assert parse_call({"to": ADDRESS, "gas": hex(10**12)}, 1_000).gas == 1_000
    assert parse_call({"to": ADDRESS}, 1_000).gas == 1_000
    assert parse_call({"input": "0x01", "data": "0x02"}, 1_000).data == b"\x01"


def test_a_topic_may_have_alternatives() -> None:
    one, two = ("0x" + f"{number:064x}" for number in (1, 2))
    assert parse_log_filter({"topics": [one, None, [one, two], []]}).topics == [[one], None, [one, two], None]
