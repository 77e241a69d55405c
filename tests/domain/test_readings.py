"""Snapshots: values of one instant that nobody can change, and nothing where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.readings import (
    CANONICAL_POINTS,
    COUNTER_POINTS,
    IDENTITY_POINTS,
    POWER_POINTS,
    DeviceState,
    Snapshot,
    Value,
)


def snapshot(**values: Value) -> Snapshot:
    return Snapshot("meter", 1, values, {}, DeviceState.OK)


def test_missing_and_text_are_no_numbers() -> None:
    taken = snapshot(pv_power_w=None, serial="7", grid_power_w=0)
    assert taken.number("grid_power_w") == 0
    assert taken.whole("grid_power_w") == 0
    for point in ("pv_power_w", "serial", "battery_power_w"):
        assert taken.number(point) is None
        assert taken.whole(point) is None
    assert taken.text("serial") == "7"
    assert taken.text("grid_power_w") is None


@given(st.floats(-1e9, 1e9))
def test_whole_units_are_the_nearest(value: float) -> None:
    whole = snapshot(grid_power_w=value).whole("grid_power_w")
    assert whole is not None
    assert abs(whole - value) <= 0.5


def test_a_snapshot_keeps_what_it_was_given() -> None:
    values: dict[str, Value] = {"grid_power_w": 5}
    taken = Snapshot("meter", 1, values, {"pv_power_w": "no answer"}, DeviceState.DEGRADED)
    values["grid_power_w"] = 6
    assert taken.number("grid_power_w") == 5
    with pytest.raises(TypeError):
        taken.values["grid_power_w"] = 7  # type: ignore[index]


def test_canonical_points_are_unique_and_hold_all_groups() -> None:
    assert len(set(CANONICAL_POINTS)) == len(CANONICAL_POINTS) == 20
    assert {*IDENTITY_POINTS, *POWER_POINTS, *COUNTER_POINTS} <= set(CANONICAL_POINTS)
