"""Plausibility of voltages, frequency, phases and powers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.commissioning.check import Advice, Check, Verdict
from energy_app.devices.commissioning.electrical import balance_checks, electrical_checks, middle
from energy_app.devices.plausibility import WRONG_ORDER
from energy_app.devices.points import NOT_AVAILABLE, OUT_OF_RANGE
from energy_app.domain.readings import DeviceState, Snapshot, Value
from tests.devices.commissioning.series import snapshot


def electrical(**values: Value) -> dict[str, Check]:
    return {check.name: check for check in electrical_checks([snapshot(0, **values)])}


@pytest.mark.parametrize(
    ("volts", "verdict", "advice"),
    [
        (230, Verdict.OK, Advice.NONE),
        (207, Verdict.OK, Advice.NONE),
        (206, Verdict.FAILED, Advice.WORD_ORDER),
        (120, Verdict.OK, Advice.NONE),
        (110, Verdict.OK, Advice.NONE),
        (0, Verdict.FAILED, Advice.PHASE_MISSING),
        (400, Verdict.FAILED, Advice.LINE_VOLTAGE),
        (2300, Verdict.FAILED, Advice.WORD_ORDER),
    ],
)
def test_voltage(volts: float, verdict: Verdict, advice: Advice) -> None:
    check = electrical(voltage_l2_v=volts)["voltage_l2"]
    assert (check.verdict, check.advice, check.measured) == (verdict, advice, volts)


def test_a_meter_without_voltages_says_so_once() -> None:
    checks = electrical(grid_power_w=5)
    assert checks["voltage_l1"].verdict is Verdict.NOT_AVAILABLE
    assert "voltage_l2" not in checks
    assert checks["frequency"].verdict is Verdict.NOT_AVAILABLE
    assert checks["phase_sum"].verdict is Verdict.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("hertz", "verdict"),
    [
        (50.02, Verdict.OK),
        (60, Verdict.OK),
        (55, Verdict.FAILED),
        (5002, Verdict.FAILED),
        (5.0, Verdict.FAILED),
    ],
)
def test_frequency(hertz: float, verdict: Verdict) -> None:
    assert electrical(frequency_hz=hertz)["frequency"].verdict is verdict


def test_what_cannot_be_is_a_failure_and_not_a_gap() -> None:
    problems = {"voltage_l2_v": OUT_OF_RANGE, "frequency_hz": WRONG_ORDER, "voltage_l3_v": NOT_AVAILABLE}
    held_back = Snapshot("meter", 0, {"voltage_l1_v": 230}, problems, DeviceState.DEGRADED)
    checks = {check.name: check for check in electrical_checks([held_back])}
    for name in ("voltage_l2", "frequency"):
        assert (checks[name].verdict, checks[name].advice) == (Verdict.FAILED, Advice.WORD_ORDER)
        assert checks[name].measured is None
    assert "voltage_l3" not in checks


def test_state_of_charge() -> None:
    assert electrical(battery_soc_pct=50)["battery_soc"].verdict is Verdict.OK
    assert electrical(battery_soc_pct=655.35)["battery_soc"].verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("total", "phases", "verdict", "advice"),
    [
        (600, (100, 200, 300), Verdict.OK, Advice.NONE),
        (-400, (100, -200, -300), Verdict.OK, Advice.NONE),
        (-600, (100, 200, 300), Verdict.FAILED, Advice.SUM_SIGN),
        (5_500, (100, -2_700, -2_700), Verdict.FAILED, Advice.SUM_ODD),
        (400, (100, 200, 300), Verdict.FAILED, Advice.SUM_ODD),
    ],
)
def test_sum_of_phases(total: float, phases: tuple[float, ...], verdict: Verdict, advice: Advice) -> None:
    values: dict[str, Value] = {f"grid_power_l{n}_w": power for n, power in enumerate(phases, 1)}
    check = electrical(grid_power_w=total, **values)["phase_sum"]
    assert (check.verdict, check.advice) == (verdict, advice)


@pytest.mark.parametrize(
    ("pv", "grid", "battery", "told", "verdict", "advice"),
    [
        (5_000, -3_000, 0, None, Verdict.OK, Advice.NONE),
        (1_000, -3_000, 0, None, Verdict.FAILED, Advice.GRID_SIGN),
        (1_000, 0, -3_000, None, Verdict.FAILED, Advice.BATTERY_SIGN),
        (0, -1_000, -3_000, None, Verdict.FAILED, Advice.BATTERY_SIGN),
        (0, -1_000, -1_000, 400, Verdict.FAILED, Advice.BALANCE_ODD),
        (5_000, -3_000, 0, 2_000, Verdict.OK, Advice.NONE),
        (5_000, -3_000, 0, 8_000, Verdict.FAILED, Advice.GRID_SIGN),
        (0, 700, 0, None, Verdict.INCONCLUSIVE, Advice.MORE_POWER),
        (None, None, 0, None, Verdict.NOT_AVAILABLE, Advice.NO_POINT),
        (None, 500, None, None, Verdict.NOT_AVAILABLE, Advice.NO_POINT),
    ],
)
def test_balance(
    pv: float | None,
    grid: float | None,
    battery: float | None,
    told: float | None,
    verdict: Verdict,
    advice: Advice,
) -> None:
    powers = {"pv_power_w": pv, "grid_power_w": grid, "battery_power_w": battery, "load_power_w": told}
    (check,) = balance_checks(powers)
    assert check.verdict is verdict
    assert check.advice is advice


@given(pv=st.integers(0, 10_000), battery=st.integers(-5_000, 5_000), load=st.integers(0, 15_000))
def test_a_home_that_balances_never_fails(pv: int, battery: int, load: int) -> None:
    powers = {"pv_power_w": pv, "battery_power_w": battery, "grid_power_w": load - pv - battery}
    told = {**powers, "load_power_w": load, "ac_power_w": 0.97 * (pv + battery)}
    for given_powers in (powers, told):
        assert all(check.verdict is not Verdict.FAILED for check in balance_checks(given_powers))


def test_the_ac_side_proves_the_sign_of_the_battery() -> None:
    powers = {"pv_power_w": 4_000.0, "battery_power_w": 2_000.0, "ac_power_w": 1_950.0}
    check = next(each for each in balance_checks(powers) if each.name == "ac_side")
    assert (check.verdict, check.advice) == (Verdict.FAILED, Advice.BATTERY_SIGN)
    powers["battery_power_w"] = -2_000.0
    check = next(each for each in balance_checks(powers) if each.name == "ac_side")
    assert check.verdict is Verdict.OK


def test_the_middle_leaves_out_what_is_missing() -> None:
    rows = [snapshot(x_w=1), snapshot(x_w=None), snapshot(x_w=3), snapshot(x_w="text"), snapshot(x_w=9)]
    assert middle(rows, "x_w") == 3
    assert middle(rows, "y_w") is None
