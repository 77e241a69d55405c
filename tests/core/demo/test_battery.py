import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from energy_app.core.demo.battery import HELD_PER_WH, run, start_held
from energy_app.core.demo.community import BatterySpec


def battery(**changes: int) -> BatterySpec:
    fields = {
        "capacity_wh": 1_000,
        "max_charge_w": 500,
        "max_discharge_w": 400,
        "charge_efficiency_permille": 960,
        "discharge_efficiency_permille": 950,
        "min_soc_permille": 100,
        "max_soc_permille": 900,
        "start_soc_permille": 500,
    }
    return BatterySpec(**(fields | changes))


@given(st.lists(st.integers(-8_000, 8_000), max_size=300))
def test_power_and_content_stay_within_their_limits(wanted: list[int]) -> None:
    spec = battery()
    result = run(spec, start_held(spec), wanted)
    assert all(-500 <= power <= 400 for power in result.power_w)
    assert all(100 <= held / HELD_PER_WH <= 900 for held in result.held)
    assert all(
        0 <= power <= want or want <= power <= 0 for power, want in zip(result.power_w, wanted, strict=True)
    )


@given(st.lists(st.integers(-8_000, 8_000), max_size=300))
def test_the_content_is_what_went_in_and_out_less_the_losses(wanted: list[int]) -> None:
    spec = battery()
    result = run(spec, start_held(spec), wanted)
    charged = sum(-power for power in result.power_w if power < 0)
    discharged = sum(power for power in result.power_w if power > 0)
    expected = start_held(spec) + 960 * charged - discharged * 1_000_000 / 950
    assert expected - len(wanted) <= result.held[-1] <= expected


def test_it_gives_what_it_can_until_it_is_empty() -> None:
    spec = battery()
    result = run(spec, start_held(spec), [1_000] * 120)
    assert result.power_w[0] == 400
    assert result.power_w[-1] == 0
    assert sum(result.power_w) / 60 == pytest.approx(400 * 0.95, abs=0.02)


def test_a_start_outside_its_limits_is_refused() -> None:
    with pytest.raises(ValidationError, match="state of charge at the start"):
        battery(start_soc_permille=950)
