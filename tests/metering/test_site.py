"""Homes of several devices: what is put together, and what cannot be."""

import pytest

from energy_app.domain.energy import Role
from energy_app.metering.site import Consistency, SitePowers, site_powers, without_impossible

type Values = dict[int, dict[str, int]]
HYBRID = {"pv_power_w", "ac_power_w", "battery_power_w"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({1: {"pv_power_w": 900, "ac_power_w": 700, "battery_power_w": -150}, 2: {"grid_power_w": 50}},
         (900, 750, 50, -150)),  # what the inverter loses is no load
        ({1: {"pv_power_w": 900, "battery_power_w": -150}, 2: {"grid_power_w": 50}}, (900, None, 50, -150)),
        ({2: {"grid_power_w": 50}}, (None, None, 50, None)),
        ({1: {"pv_power_w": 900, "ac_power_w": 700}}, (900, None, None, None)),
    ],
)  # fmt: skip
def test_what_is_missing_is_never_zero(values: Values, expected: tuple[int | None, ...]) -> None:
    roles = {1: Role.INVERTER, 2: Role.GRID_METER}
    assert site_powers(roles, {1: HYBRID, 2: {"grid_power_w"}}, values) == expected


def test_two_inverters_and_a_battery_with_an_inverter_of_its_own() -> None:
    roles = {1: Role.INVERTER, 2: Role.INVERTER, 3: Role.INVERTER, 4: Role.GRID_METER}
    points = {1: {"pv_power_w", "ac_power_w"}, 2: {"pv_power_w"}, 3: {"ac_power_w", "battery_power_w"}}
    values: Values = {
        1: {"pv_power_w": 3000, "ac_power_w": 2900},
        2: {"pv_power_w": 1000},
        3: {"ac_power_w": -950, "battery_power_w": -1000},
        4: {"grid_power_w": -2000},
    }
    found = site_powers(roles, points | {4: {"grid_power_w"}}, values)
    assert found == (4000, 950, -2000, -1000)  # 2900 + 1000 - 950 - 2000
    del values[2]
    assert site_powers(roles, points | {4: {"grid_power_w"}}, values)[:2] == (None, None)


def test_a_hybrid_without_a_meter_knows_no_load() -> None:
    found = site_powers({1: Role.HYBRID}, {1: HYBRID}, {1: dict.fromkeys(HYBRID, 500)})
    assert found == (500, None, None, 500)


def test_a_meter_of_the_load_gives_the_grid_where_nothing_else_does() -> None:
    roles = {1: Role.INVERTER, 2: Role.LOAD_METER}
    points = {1: {"pv_power_w"}, 2: {"load_power_w"}}
    values: Values = {1: {"pv_power_w": 3000}, 2: {"load_power_w": 800}}
    assert site_powers(roles, points, values) == (3000, 800, -2200, None)
    with_meter = {**roles, 3: Role.GRID_METER}
    measured = {**points, 3: {"grid_power_w"}}
    assert site_powers(with_meter, measured, values).grid_w is None  # it has one, and does not answer now
    values[3] = {"grid_power_w": -2150}
    assert site_powers(with_meter, measured, values)[1:3] == (850, -2150)


def test_a_meter_in_front_of_an_inverter_is_an_inverter() -> None:
    roles = {1: Role.PV_METER, 2: Role.GRID_METER}
    values: Values = {1: {"pv_power_w": 2500}, 2: {"grid_power_w": -1900}}
    assert site_powers(roles, {1: {"pv_power_w"}, 2: {"grid_power_w"}}, values) == (2500, 600, -1900, None)


def test_a_load_below_zero_is_no_load() -> None:
    impossible = SitePowers(3000, -200, -3200, None)
    assert without_impossible(impossible) == (3000, None, -3200, None)
    for load in (0, 5, None):
        assert without_impossible(SitePowers(3000, load, None, None)).load_w == load


def test_a_contradiction_that_goes_on_is_told_with_its_beginning_and_one_that_ends_is_not() -> None:
    seen = Consistency()

    def since() -> int | None:
        return seen.since_ms

    wrong, chance, right = (SitePowers(3000, load, -3500, None) for load in (-500, -90, 300))
    for time_ms in range(11):
        seen.watch(wrong, time_ms)
        assert since() is None
    seen.watch(SitePowers(3000, None, None, None), 11)  # says nothing either way
    seen.watch(wrong, 12)
    assert since() == 0
    for fine in (right, chance):
        seen.watch(fine, 13)
        assert since() is None
        for time_ms in range(20, 32):
            seen.watch(wrong, time_ms)
        assert since() == 20
