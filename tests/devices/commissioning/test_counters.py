"""Counters against the integral of the power."""

import pytest

from energy_app.devices.commissioning.check import Advice, Check, Verdict
from energy_app.devices.commissioning.counters import counter_checks, integral_wh
from energy_app.devices.profile_format import CounterForm
from energy_app.domain.readings import Snapshot
from tests.devices.commissioning.series import snapshot

FINE = CounterForm(resolution_wh=1, settlement=True)
FORMS = {"grid_import_wh": FINE, "grid_export_wh": FINE, "pv_energy_wh": FINE, "battery_charge_wh": FINE}
MINUTE = 60


def watched(
    power_w: float, grown: dict[str, float], seconds: int = MINUTE, phases: tuple[float, ...] | None = None
) -> dict[str, Check]:
    """A minute at one power, in which counters grow evenly by so many Wh."""
    rows = []
    for second in range(0, seconds + 1, 5):
        values: dict[str, float] = {"grid_power_w": power_w}
        values |= {name: 1_000 + wh * second / seconds for name, wh in grown.items()}
        values |= {f"grid_power_l{number}_w": power for number, power in enumerate(phases or (), 1)}
        rows.append(snapshot(second, **values))
    return checked(rows)


def checked(rows: list[Snapshot]) -> dict[str, Check]:
    return {check.name: check for check in counter_checks(rows, FORMS)}


def test_a_counter_that_follows_its_power_is_ok() -> None:
    checks = watched(6_000, {"grid_import_wh": 100, "grid_export_wh": 0})
    assert checks["grid_import"].verdict is Verdict.OK
    assert checks["grid_import"].measured == 100
    assert checks["grid_export"].verdict is Verdict.INCONCLUSIVE
    assert checks["grid_export"].advice is Advice.WATCH_LONGER


@pytest.mark.parametrize(
    ("power_w", "grown", "name", "advice"),
    [
        (6_000, {"grid_import_wh": 0, "grid_export_wh": 100}, "grid_import", Advice.COUNTERS_EXCHANGED),
        (6_000, {"grid_import_wh": 0, "grid_export_wh": 100}, "grid_export", Advice.COUNTERS_EXCHANGED),
        (6_000, {"grid_import_wh": 0.0}, "grid_import", Advice.COUNTERS_EXCHANGED),
        (6_000, {"grid_import_wh": 1_000}, "grid_import", Advice.COUNTER_ODD),
        (6_000, {"grid_import_wh": 10}, "grid_import", Advice.COUNTER_ODD),
        (6_000, {"grid_import_wh": -5}, "grid_import", Advice.COUNTER_FELL),
        (0, {"grid_import_wh": 50}, "grid_import", Advice.COUNTER_ODD),
    ],
)
def test_one_that_does_not_says_why(
    power_w: float, grown: dict[str, float], name: str, advice: Advice
) -> None:
    check = watched(power_w, grown)[name]
    assert (check.verdict, check.advice) == (Verdict.FAILED, advice)


def test_a_meter_that_counts_each_phase_is_recognised() -> None:
    phases = (6_000.0, -3_000.0, -3_000.0)
    checks = watched(0, {"grid_import_wh": 100, "grid_export_wh": 100}, phases=phases)
    assert {check.advice for check in checks.values()} == {Advice.COUNTS_PHASES}


def test_a_standing_counter_of_production() -> None:
    rows = [snapshot(second, pv_power_w=6_000, pv_energy_wh=5) for second in range(0, 61, 5)]
    assert checked(rows)["pv_energy"].advice is Advice.COUNTER_STANDS


def test_a_counter_without_its_power_cannot_be_compared() -> None:
    assert checked([snapshot(battery_charge_wh=5)])["battery_charge"].verdict is Verdict.NOT_AVAILABLE
    assert checked([snapshot(frequency_hz=50)]) == {}


def test_the_integral_of_a_ramp_is_exact() -> None:
    rows = [snapshot(second, grid_power_w=float(second)) for second in range(0, 3601, 60)]
    assert integral_wh(rows, lambda row: row.number("grid_power_w")) == pytest.approx(1_800)
    assert integral_wh([], lambda _: 1.0) == 0
