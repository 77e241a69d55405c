"""Interval energy: sums stay exact, the worst quality counts, missing is never zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.energy import Direction, Interval, Quality, Role, spread
from energy_app.domain.readings import COUNTER_POINTS

ENERGIES = st.dictionaries(
    st.sampled_from(Direction), st.tuples(st.integers(0, 20_000), st.sampled_from(Quality))
)


@given(st.integers(0, 10**9), st.integers(1, 500))
def test_spread_keeps_the_sum_and_is_even(energy_wh: int, slots: int) -> None:
    parts = spread(energy_wh, slots)
    assert len(parts) == slots
    assert sum(parts) == energy_wh
    assert max(parts) - min(parts) <= 1


@given(ENERGIES)
def test_an_interval_gives_back_what_it_was_made_of(
    energies: dict[Direction, tuple[int, Quality]],
) -> None:
    interval = Interval.of(7, energies)
    for direction in Direction:
        energy_wh, quality = energies.get(direction, (None, None))
        assert interval.energy_wh(direction) == energy_wh
        assert interval.quality_of(direction) == quality
    qualities = [quality for _, quality in energies.values()]
    assert interval.quality == max(qualities, default=None)
    grid = [energies[each][1] for each in (Direction.IMPORT, Direction.EXPORT) if each in energies]
    assert interval.grid_quality == max(grid, default=None)


def test_consumption_is_what_came_in_less_what_went_out() -> None:
    measured = Quality.MEASURED
    flows = dict(
        zip(Direction, ((100, measured), (30, measured), (500, measured), (200, measured)), strict=False)
    )
    assert Interval.of(1, flows).consumption_wh == 100 - 30 + 500 - 200
    assert Interval.of(1, {**flows, Direction.DISCHARGE: (40, measured)}).consumption_wh == 410


def test_consumption_is_unknown_rather_than_zero() -> None:
    measured = Quality.MEASURED
    assert Interval.of(1, {Direction.PV: (500, measured)}).consumption_wh is None
    assert Interval.of(1, {Direction.IMPORT: (5, measured)}, complete=False).consumption_wh is None
    assert Interval(1).consumption_wh is None


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_roles_count_each_flow_once(role: Role) -> None:
    assert len(set(role.directions)) == len(role.directions)
    apart = set(Role.GRID_METER.directions) | set(Role.INVERTER.directions)
    assert not set(Role.GRID_METER.directions) & set(Role.INVERTER.directions)
    assert set(Role.HYBRID.directions) == apart == set(Direction)
    assert Role.OBSERVER.directions == Role.LOAD_METER.directions == ()
    assert Role.PV_METER.directions == (Direction.PV,)


def test_every_direction_has_its_counter() -> None:
    assert {direction.point for direction in Direction} == set(COUNTER_POINTS)
    assert [quality.label for quality in Quality] == ["measured", "substituted", "estimated"]
