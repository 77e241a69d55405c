import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from energy_app.core.demo.community import load_community
from energy_app.core.demo.world import DEFAULT_START, DemoWorld, default_start_ms
from energy_app.domain.readings import CANONICAL_POINTS
from energy_app.domain.time import DAY_MS, HOUR_MS, utc

WORLD = DemoWorld(1, default_start_ms())
instants = st.integers(default_start_ms(), default_start_ms() + 4 * DAY_MS)
PHASE_POINTS = {f"{kind}_power_l{phase}_w" for kind in ("grid", "ac") for phase in (1, 2, 3)}


@given(instants)
def test_the_devices_agree_with_each_other(time_ms: int) -> None:
    state = WORLD.state(time_ms)
    inverter, meter = WORLD.inverter_values(time_ms), WORLD.meter_values(time_ms)
    assert inverter["ac_power_w"] == state.pv_w + state.battery_w
    assert state.load_w == state.pv_w + state.battery_w + state.grid_w
    assert sum(meter[f"grid_power_l{phase}_w"] or 0 for phase in (1, 2, 3)) == state.grid_w
    assert sum(inverter[f"ac_power_l{phase}_w"] or 0 for phase in (1, 2, 3)) == inverter["ac_power_w"]
    assert inverter["frequency_hz"] == meter["frequency_hz"]
    assert inverter["voltage_l1_v"] == meter["voltage_l1_v"]


@given(instants)
def test_values_are_plausible(time_ms: int) -> None:
    values = {**WORLD.inverter_values(time_ms), **WORLD.meter_values(time_ms)}
    assert set(values) <= set(CANONICAL_POINTS) | PHASE_POINTS
    numbers = {name: value for name, value in values.items() if value is not None}
    assert set(numbers) == set(values)
    assert 49.9 < numbers["frequency_hz"] < 50.1
    assert all(215 < numbers[f"voltage_l{phase}_v"] < 245 for phase in (1, 2, 3))
    assert 10 <= numbers["battery_soc_pct"] <= 100
    assert all(isinstance(numbers[name], int) for name in numbers if name.endswith(("_wh", "_w")))


def test_the_sun_stands_highest_at_noon_of_the_owners_day() -> None:
    home = WORLD.home
    produced = np.sum([home.trace(home.first_day + index).pv_w for index in range(20)], axis=0)
    middle = (produced * np.arange(1_440)).sum() / produced.sum() / 60
    assert 10.5 < middle < 12.2  # UTC; the roof looks a little to the west
    assert not produced[: 3 * 60].any()
    assert not produced[20 * 60 :].any()


def test_a_world_begins_at_midnight_of_its_first_day() -> None:
    late = DemoWorld(1, default_start_ms() + 17 * HOUR_MS)
    instant = default_start_ms() + 30 * HOUR_MS
    assert late.state(instant) == WORLD.state(instant)
    assert utc(default_start_ms()).date() == DEFAULT_START


def test_there_is_a_surplus_to_sell_on_most_days() -> None:
    for seed in range(1, 10):
        home = DemoWorld(seed, default_start_ms()).home
        exported = [
            int(trace.counted[1, -1] - trace.counted[1, 0]) // 60
            for trace in (home.trace(home.first_day + index) for index in range(3))
        ]
        assert max(exported) > 1_000, (seed, exported)
    assert load_community().zone_info().key == "Europe/Berlin"
