"""Sheets survive their bytes, and refuse what does not fit."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.sheets import (
    ALL_MEASURED,
    DayReadings,
    OrderRow,
    OrderSheet,
    decode_prices,
    encode_prices,
    measured_mask,
)

U16 = st.integers(0, 65_535)
U24 = st.integers(0, (1 << 24) - 1)
ROWS = st.builds(OrderRow, U24, U16, U24, U16)
SHEETS = st.lists(ROWS, min_size=24, max_size=24).map(lambda rows: OrderSheet(tuple(rows)))


@settings(max_examples=30)
@given(SHEETS)
def test_order_sheet_round_trip(sheet: OrderSheet) -> None:
    data = sheet.encode()
    assert len(data) == 241
    assert OrderSheet.decode(data) == sheet


@settings(max_examples=20)
@given(st.lists(U16, min_size=192, max_size=192), st.integers(0, ALL_MEASURED))
def test_readings_round_trip(words: list[int], measured: int) -> None:
    readings = DayReadings(tuple(words[:96]), tuple(words[96:]), measured)
    data = readings.encode()
    assert len(data) == 384
    assert DayReadings.decode(data, measured) == readings


@given(st.lists(U24, max_size=96))
def test_prices_round_trip(prices: list[int]) -> None:
    assert decode_prices(encode_prices(prices)) == tuple(prices)


def test_known_bytes_of_a_row_and_a_slot() -> None:
    rows = (OrderRow(0x010203, 0x0405, 0x060708, 0x090A), *[OrderRow()] * 23)
    assert OrderSheet(rows).encode()[:12] == bytes.fromhex("01 010203 0405 060708 090a 00".replace(" ", ""))
    readings = DayReadings((0x0102, *[0] * 95), (0x0304, *[0] * 95))
    assert readings.encode()[:4] == bytes([1, 2, 3, 4])


def test_mask_counts_from_the_lowest_bit() -> None:
    assert measured_mask([True, False, True]) == 0b101
    readings = DayReadings((0,) * 96, (0,) * 96, 0b101)
    assert [readings.is_measured(slot) for slot in range(3)] == [True, False, True]


@settings(max_examples=30)
@given(SHEETS, st.integers(0, 100_000))
def test_exposure_covers_every_possible_cost(sheet: OrderSheet, fees: int) -> None:
    dearest = sum(4 * row.buy_cap_wh * row.buy_limit_micro for row in sheet.rows)
    assert sheet.exposure_micro(fees) * 1_000 >= dearest


BROKEN: dict[str, Callable[[], object]] = {
    "limit over u24": lambda: OrderRow(sell_limit_micro=1 << 24),
    "negative cap": lambda: OrderRow(buy_cap_wh=-1),
    "23 rows": lambda: OrderSheet((OrderRow(),) * 23),
    "other version": lambda: OrderSheet.decode(bytes(241)),
    "short sheet": lambda: OrderSheet.decode(b"\x01" * 240),
    "95 slots": lambda: DayReadings((0,) * 95, (0,) * 96),
    "slot over u16": lambda: DayReadings((65_536, *[0] * 95), (0,) * 96),
    "short readings": lambda: DayReadings.decode(bytes(383), 0),
    "torn price": lambda: decode_prices(b"\x00\x00"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_what_does_not_fit_is_refused(broken: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        broken()
