import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modbus_connection.model.fields import FloatField, NumberField, StringField

from energy_app.devices.codec import TYPES, Kind, Order, decode, encode, from_pattern, pattern

ORDERS: st.SearchStrategy[Order] = st.sampled_from(["big", "little"])
WORDS = st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=4)


@given(words=WORDS, order=ORDERS, swap=st.booleans())
def test_pattern_and_back(words: list[int], order: Order, swap: bool) -> None:
    number = pattern(words, order, swap_bytes=swap)
    assert from_pattern(number, len(words), order, swap_bytes=swap) == tuple(words)


@given(value=st.integers(-(1 << 63), (1 << 64) - 1), count=st.integers(1, 4))
def test_integers_come_back_or_do_not_fit(value: int, count: int) -> None:
    bits = 16 * count
    kinds: list[tuple[Kind, int, int]] = [
        ("int", -(1 << bits - 1), (1 << bits - 1) - 1),
        ("uint", 0, (1 << bits) - 1),
    ]
    for kind, low, high in kinds:
        if low <= value <= high:
            assert decode(kind, encode(kind, value, count), count) == value
        else:
            with pytest.raises(ValueError, match="does not fit"):
                encode(kind, value, count)


@given(value=st.integers(0, 99_999_999))
def test_decimals_come_back(value: int) -> None:
    assert decode("bcd", encode("bcd", value, 2), 2) == value


def test_a_decimal_with_a_digit_above_nine_is_no_value() -> None:
    assert decode("bcd", 0x12A4, 1) is None


@given(
    value=st.floats(
        width=32, allow_nan=False, allow_infinity=False, max_value=2.0**127, min_value=-(2.0**127)
    )
)
def test_floats_come_back(value: float) -> None:
    assert decode("float", encode("float", value, 2), 2) == value


@pytest.mark.parametrize("number", [0x7FC00000, 0xFFC00000, 0x7F800000, 0xFF800000, 0x7F7FFFFF, 0xFF7FFFFF])
def test_nan_infinity_and_the_largest_float_are_no_values(number: int) -> None:
    assert decode("float", number, 2) is None


@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=16))
def test_strings_come_back(text: str) -> None:
    assert decode("string", encode("string", text, 8), 8) == text
    assert decode("chars", encode("chars", text, 16), 16) == text


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (b"SolarEdge \0\0\0\0\0\0", "SolarEdge"),
        (b"\0" * 16, None),
        (b"\xff" * 16, None),
        (b" " * 16, None),
        (b"AB\0CD" + b"\0" * 11, "AB CD"),
    ],
)
def test_padding_is_no_part_of_a_string(octets: bytes, text: str | None) -> None:
    assert decode("string", int.from_bytes(octets, "big"), 8) == text


@given(words=WORDS, order=ORDERS, signed=st.booleans())
def test_integers_equal_another_library(words: list[int], order: Order, signed: bool) -> None:
    field: NumberField[Any] = NumberField(0, count=len(words), signed=signed, word_order=order)
    ours = decode("int" if signed else "uint", pattern(words, order), len(words))
    assert ours == field.decode(words)


@given(
    words=st.lists(st.integers(0, 0xFFFF), min_size=2, max_size=2)
    | st.lists(st.integers(0, 0xFFFF), min_size=4, max_size=4),
    order=ORDERS,
)
def test_floats_equal_another_library(words: list[int], order: Order) -> None:
    theirs = FloatField(0, count=len(words), word_order=order).decode(words)
    ours = decode("float", pattern(words, order), len(words))
    if theirs is None or math.isinf(theirs) or (len(words) == 2 and abs(theirs) >= 3.4028234e38):
        assert ours is None  # it hands out infinities and FLT_MAX
    else:
        assert ours == theirs


@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=16))
def test_strings_equal_another_library(text: str) -> None:
    words = list(struct.unpack(">8H", text.encode().ljust(16, b"\0")))
    assert decode("string", pattern(words), 8) == StringField(0, count=8).decode(words)


def test_every_type_knows_its_own_no_value() -> None:
    assert TYPES["int16"].absent == {0x8000}
    assert TYPES["acc32"].absent == {0, 0xFFFF_FFFF}
    assert TYPES["uint64"].absent == {0xFFFF_FFFF_FFFF_FFFF}
