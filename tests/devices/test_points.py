from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modbus_connection.model.fields import NumberField

from energy_app.devices.memory import Memory
from energy_app.devices.points import (
    BAD_FACTOR,
    NOT_AVAILABLE,
    NOT_READ,
    OUT_OF_RANGE,
    Absent,
    Point,
)
from energy_app.devices.transport import HOLDING
from energy_app.domain.readings import Value

POWER = Point("power_w", HOLDING, (10,), "int16", factor=11)


def memory(words: dict[int, int]) -> Memory:
    return Memory({HOLDING: words})


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ({10: 2386, 11: 0xFFFF}, 238.6),
        ({10: 2386, 11: 0}, 2386),
        ({10: 0xFFFF, 11: 2}, -100),
        ({10: 5, 11: 10}, 50_000_000_000),
        ({10: 5, 11: 0xFFF6}, 5e-10),
    ],
)
def test_value_times_power_of_ten(words: dict[int, int], value: Value) -> None:
    assert POWER.value(memory(words)) == value


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({10: 5, 11: 11}, BAD_FACTOR),
        ({10: 5, 11: 0x8000}, BAD_FACTOR),
        ({10: 5, 11: 0xFFF5}, BAD_FACTOR),
        ({10: 5}, BAD_FACTOR),
        ({10: 0x8000, 11: 0}, NOT_AVAILABLE),
        ({11: 0}, NOT_READ),
    ],
)
def test_no_value_has_a_reason(words: dict[int, int], reason: str) -> None:
    assert POWER.value(memory(words)) == Absent(reason)


def test_a_value_outside_its_range_is_no_value() -> None:
    soc = Point("soc", HOLDING, (1,), "uint16", maximum=100, minimum=0)
    assert soc.value(memory({1: 101})) == Absent(OUT_OF_RANGE)
    assert soc.value(memory({1: 100})) == 100


def test_own_patterns_replace_those_of_the_type() -> None:
    meter = Point("p", HOLDING, (1, 2), "int32", order="little", absent=frozenset({0x7FFF_FFFF}))
    assert meter.value(memory({1: 0xFFFF, 2: 0x7FFF})) == Absent(NOT_AVAILABLE)
    assert meter.value(memory({1: 0, 2: 0x8000})) == -(1 << 31)


def test_words_that_are_not_adjacent() -> None:
    deye = Point("e", HOLDING, (78, 80), "uint32", order="little", scale=Fraction(100))
    assert deye.value(memory({78: 1, 79: 5000, 80: 1})) == 6_553_700


def test_a_code_without_a_name_stays_a_number() -> None:
    state = Point("state", HOLDING, (1,), "enum16", symbols={4: "mppt"})
    assert state.value(memory({1: 4})) == "mppt"
    assert state.value(memory({1: 77})) == 77


def test_a_run_of_bits() -> None:
    assert Point("b", HOLDING, (1,), "uint16", bits=(4, 3)).value(memory({1: 0b0101_0000})) == 5


def test_negative_zero_is_zero() -> None:
    point = Point("p", HOLDING, (1, 2), "float32", scale=Fraction(-1))
    assert str(point.value(memory({1: 0, 2: 0}))) == "0.0"


@given(
    raw=st.integers(-32_767, 32_767),
    exponent=st.integers(-10, 10),
    scale=st.sampled_from([Fraction(1), Fraction(-1), Fraction(1, 10), Fraction(100)]),
)
def test_physical_value_to_registers_and_back(raw: int, exponent: int, scale: Fraction) -> None:
    point = replace(POWER, scale=scale)
    stored = memory({10: raw & 0xFFFF, 11: exponent & 0xFFFF})
    value = point.value(stored)
    assert isinstance(value, int | float)
    assert point.raw_words(value, exponent) == (raw & 0xFFFF,)


@given(raw=st.integers(-32_767, 32_767), exponent=st.integers(-10, 10))
def test_scaled_integers_equal_another_library(raw: int, exponent: int) -> None:
    field: NumberField[Any] = NumberField(10, signed=True, scale_register=11)
    ours = POWER.value(memory({10: raw & 0xFFFF, 11: exponent & 0xFFFF}))
    assert ours == pytest.approx(field.decode([raw & 0xFFFF], exponent))


def test_no_value_to_registers() -> None:
    assert POWER.raw_words(None) == (0x8000,)
    assert Point("f", HOLDING, (1, 2), "float32").raw_words(None) == (0x7FC0, 0)
