"""A reading sheet sums to its registers, whatever gaps the day has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.errors import StateError
from energy_app.domain.time import SLOTS_PER_DAY
from energy_app.trading.reading_sheet import build_readings

DAY = 20_000
FIRST = DAY * SLOTS_PER_DAY
CLOSING = {Direction.IMPORT: 9_000_000, Direction.EXPORT: 8_000_000, Direction.PV: 7_000_000}


def _interval(slot: int, taken: int, given_wh: int, quality: Quality = Quality.MEASURED) -> Interval:
    return Interval(
        slot=slot,
        import_wh=taken,
        export_wh=given_wh,
        pv_wh=given_wh + 7,
        import_quality=quality,
        export_quality=quality,
        pv_quality=quality,
    )


def _day(first_slot: int = 0) -> dict[int, Interval]:
    return {
        FIRST + slot: _interval(FIRST + slot, slot, 2 * slot) for slot in range(first_slot, SLOTS_PER_DAY)
    }


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(0, 9_000), st.integers(0, 9_000), st.sampled_from([*Quality])),
        min_size=SLOTS_PER_DAY,
        max_size=SLOTS_PER_DAY,
    ),
    st.integers(0, SLOTS_PER_DAY - 1),
)
def test_slots_sum_to_the_register_difference(slots: list[tuple[int, int, Quality]], missing: int) -> None:
    intervals = {
        FIRST + index: _interval(FIRST + index, *slot) for index, slot in enumerate(slots) if index >= missing
    }
    sheet = build_readings(DAY, intervals, CLOSING)

    assert sheet is not None
    span = sheet.registers
    assert sum(sheet.readings.import_wh) == span.import_close_wh - span.import_open_wh
    assert sum(sheet.readings.export_wh) == span.export_close_wh - span.export_open_wh
    for index, (_, _, quality) in enumerate(slots):
        measured = index >= missing and quality is Quality.MEASURED
        assert sheet.readings.is_measured(index) is measured


def test_an_awaited_register_makes_the_sheet_wait() -> None:
    day = _day()
    day[FIRST + 95] = Interval(slot=FIRST + 95, complete=False)
    assert build_readings(DAY, day, CLOSING) is None

    del day[FIRST + 95]
    assert build_readings(DAY, day, CLOSING) is None


def test_without_a_grid_register_there_is_no_sheet() -> None:
    assert build_readings(DAY, _day(), {Direction.PV: 5}) is None


def test_a_home_without_pv_counter_says_so() -> None:
    grid_only = {direction: CLOSING[direction] for direction in (Direction.IMPORT, Direction.EXPORT)}
    sheet = build_readings(DAY, _day(), grid_only)

    assert sheet is not None
    assert sheet.registers.pv_open_wh is sheet.registers.pv_close_wh is None


def test_an_impossible_slot_is_refused() -> None:
    day = _day()
    day[FIRST + 3] = _interval(FIRST + 3, 65_536, 0)
    with pytest.raises(StateError, match="65536 Wh"):
        build_readings(DAY, day, CLOSING)
