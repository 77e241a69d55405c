from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.detect import match_dump
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.domain.readings import Value

PROFILES = Profiles.load()
COUNTERS = st.integers(1, 0xFFFF_FFFE)
POWERS = st.integers(-32_000, 32_000)


@given(
    pv=st.integers(0, 30_000),
    battery=st.integers(-2_000, 2_000),
    ac=POWERS,
    produced=st.integers(2, 0xFFFF_FFFF),
    charged=COUNTERS,
    discharged=COUNTERS,
    soc=st.integers(0, 10_000),
)
def test_the_hybrid_shows_exactly_what_it_is_given(
    pv: int, battery: int, ac: int, produced: int, charged: int, discharged: int, soc: int
) -> None:
    given_values: dict[str, Value] = {
        "pv_power_w": pv,
        "battery_power_w": battery,
        "ac_power_w": ac,
        "pv_energy_wh": produced,
        "battery_charge_wh": charged,
        "battery_discharge_wh": discharged,
        "battery_soc_pct": soc / 100,
        "frequency_hz": 49.98,
        "voltage_l1_v": 230.5,
    }
    memory = hybrid_inverter(lambda _: given_values).memory(0)
    found = match_dump(memory, PROFILES).driver.values(memory).values
    assert {name: found[name] for name in given_values} == given_values


@given(imported=st.integers(0, 16_000_000), exported=st.integers(0, 16_000_000), power=POWERS)
def test_the_meter_counts_to_the_watt_hour(imported: int, exported: int, power: int) -> None:
    given_values: dict[str, Value] = {
        "grid_power_w": power,
        "grid_import_wh": imported,
        "grid_export_wh": exported,
        "frequency_hz": 50.0,
        "voltage_l1_v": 230.0,
    }
    memory = sdm630_meter(lambda _: given_values, PROFILES).memory(0)
    found = match_dump(memory, PROFILES, "eastron_sdm630").driver.values(memory).values
    assert found["grid_power_w"] == power
    assert [round(float(found[n] or 0)) for n in ("grid_import_wh", "grid_export_wh")] == [imported, exported]


def test_what_is_not_given_is_missing() -> None:
    memory = hybrid_inverter(lambda _: {"pv_power_w": 5}).memory(0)
    found = match_dump(memory, PROFILES).driver.values(memory).values
    assert found["pv_power_w"] == 5
    assert found["pv_energy_wh"] is None
    assert found["battery_power_w"] is None
    assert found["ac_power_w"] is None
