from pathlib import Path
from typing import Any

import pytest

from energy_app.devices.detect import Match, match_dump
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.profile import Profiles
from energy_app.devices.transport import HOLDING
from energy_app.domain.readings import CANONICAL_POINTS, Value
from tests.devices.images import SOLAREDGE, expected, kaco, sunspec_image

PROFILES = Profiles.load()
INVERTER = {
    "W": 3000,
    "W_SF": 0,
    "Hz": 5000,
    "Hz_SF": -2,
    "St": 4,
    "WH": 1_234_567,
    "WH_SF": 0,
    "V_SF": -1,
    "PhVphA": 2301,
}
MPPT = {"DCA_SF": -2, "DCV_SF": -1, "DCW_SF": 0, "DCWH_SF": 0, "N": 4}


def module(index: int, name: str, power: int | None, energy: int | None) -> dict[str, Any]:
    made = {"IDStr": name, "DCW": power, "DCWH": energy}
    return {f"module[{index}].{path}": value for path, value in made.items() if value is not None}


def hybrid(**inverter: Any) -> Memory:
    modules = {
        **MPPT,
        **module(0, "MPPT 1", 2100, 900_001),
        **module(1, "MPPT 2", None, None),
        **module(2, "StCha 3", 0, 50_003),
        **module(3, "StDisCha 4", 1200, 40_007),
    }
    models: list[tuple[int, dict[str, Any]]] = [
        (1, {"Mn": "Fronius", "Md": "Symo GEN24", "SN": "123", "Vr": "1.2"}),
        (103, {**INVERTER, **inverter}),
        (124, {"ChaState": 5550, "ChaState_SF": -2}),
        (160, modules),
    ]
    return sunspec_image(models, lengths={160: 88})


def decoded(memory: Memory, profile: str = "auto") -> dict[str, Value]:
    return values_of(match_dump(memory, PROFILES, profile), memory)


def values_of(match: Match, memory: Memory) -> dict[str, Value]:
    return match.driver.values(memory).values


@pytest.mark.parametrize("path", SOLAREDGE, ids=lambda path: path.stem)
def test_solaredge_dumps_equal_the_other_library(path: Path) -> None:
    memory = load_dump(path)
    match = match_dump(memory, PROFILES)
    assert (match.profile.name, match.confidence > 0.9) == ("solaredge", True)
    found, want = values_of(match, memory), expected("solaredge", "expected.json")[path.name]
    common, inverter = want["common"], want["inverter"]
    assert found["manufacturer"] == common["manufacturer"].strip()
    assert found["model"] == common["model"]
    assert found["serial"] == (common["serial_number"] or None)
    assert found["ac_power_w"] == pytest.approx(inverter["ac_power"])
    assert found["frequency_hz"] == pytest.approx(inverter["ac_frequency"])
    assert found["voltage_l1_v"] == pytest.approx(inverter["ac_voltage_an"])
    assert found["pv_energy_wh"] == inverter["ac_energy"]
    battery_power = 0.0
    for battery in want["batteries"][:1]:
        battery_power = -battery["dc_power"]
        assert found["battery_power_w"] == pytest.approx(battery_power)
        assert found["battery_capacity_wh"] == battery["rated_energy"]
    assert found["pv_power_w"] == pytest.approx(inverter["dc_power"] - battery_power)
    for meter in want["meters"][:1]:
        assert found["grid_power_w"] == pytest.approx(-meter["ac_power"])
        assert found["grid_import_wh"] == meter["energy_imported"]
        assert found["grid_export_wh"] == meter["energy_exported"]
    if not want["meters"]:
        assert found["grid_power_w"] is None


def test_a_real_inverter_with_two_strings() -> None:
    found = decoded(kaco())
    assert found == {
        **dict.fromkeys(CANONICAL_POINTS),
        "manufacturer": "KACO new energy",
        "model": "blueplanet 8.6 TL3 INT",
        "serial": "8.6TL00000000",
        "firmware": "V5.53",
        "state": "mppt",
        "pv_power_w": 1010,
        "pv_energy_wh": 12_187_169,
        "ac_power_w": 1000,
        "frequency_hz": 49.944,
        "voltage_l1_v": 226.5,
        "voltage_l2_v": 228.2,
        "voltage_l3_v": 227.8,
    }


def test_modules_named_for_storage_are_the_battery() -> None:
    found = decoded(hybrid())
    assert found["pv_power_w"] == 2100
    assert found["pv_energy_wh"] == 900_001
    assert found["battery_power_w"] == 1200
    assert found["battery_charge_wh"] == 50_003
    assert found["battery_discharge_wh"] == 40_007
    assert found["battery_soc_pct"] == 55.5


def test_a_charging_battery_is_negative() -> None:
    memory = sunspec_image(
        [(103, INVERTER), (160, {**MPPT, **module(0, "StCha 1", 700, 1), **module(1, "StDisCha 2", 0, 1)})],
        lengths={160: 48},
    )
    assert decoded(memory)["battery_power_w"] == -700


def test_a_string_that_has_power_but_no_counter_makes_the_sum_missing() -> None:
    memory = sunspec_image(
        [
            (103, INVERTER),
            (
                160,
                {
                    **MPPT,
                    "N": 3,
                    **module(0, "", 5, 10),
                    **module(1, "", 5, None),
                    **module(2, "StCha", 0, 1),
                },
            ),
        ],
        lengths={160: 68},
    )
    assert decoded(memory)["pv_energy_wh"] is None


def test_a_factor_that_is_none_makes_no_value() -> None:
    found = decoded(hybrid(W_SF=11))
    assert found["ac_power_w"] is None
    assert found["pv_power_w"] == 2100


@pytest.mark.parametrize(("state", "asleep"), [(2, True), (1, True), (8, True), (4, False)])
def test_zeros_of_a_sleeping_inverter_are_no_values(state: int, asleep: bool) -> None:
    memory = sunspec_image(
        [(1, {"Mn": "KACO"}), (103, {**INVERTER, "St": state, "W": 0, "Hz": 0, "PhVphA": 0, "WH": 0})]
    )
    match = match_dump(memory, PROFILES)
    found = match.driver.values(memory)
    assert found.is_asleep == asleep
    # Without a frequency nothing of the grid was measured, whatever the state says.
    for point in ("ac_power_w", "voltage_l1_v", "frequency_hz"):
        assert found.values[point] is None
    assert found.values["pv_energy_wh"] is None  # 0 is "not accumulated"


@pytest.mark.parametrize(("profile", "power"), [("sunspec", 500), ("solaredge", -500)])
def test_the_vendor_gives_the_sign_of_the_meter(profile: str, power: int) -> None:
    meter = {"W": 500, "W_SF": 0, "TotWhImp": 7, "TotWhExp": 9, "TotWh_SF": 1}
    found = decoded(sunspec_image([(1, {"Mn": "x"}), (203, meter)]), profile)
    assert (found["grid_power_w"], found["grid_import_wh"], found["grid_export_wh"]) == (power, 70, 90)


@pytest.mark.parametrize(("profile", "sign"), [("sunspec", 1), ("solaredge", -1)])
def test_the_powers_of_the_phases_have_the_sign_of_the_total(profile: str, sign: int) -> None:
    raw = {"W": 600, "WphA": 100, "WphB": -200, "W_SF": 0}
    found = decoded(sunspec_image([(1, {"Mn": "x"}), (203, raw)]), profile)
    assert found["grid_power_w"] == sign * 600
    assert found["grid_power_l1_w"] == sign * 100
    assert found["grid_power_l2_w"] == sign * -200
    assert "grid_power_l3_w" not in found


def test_a_production_meter_is_not_the_grid() -> None:
    meter = {"W": 500, "W_SF": 0}
    models: list[tuple[int, dict[str, Any]]] = [
        (1, {"Mn": "x"}),
        (103, INVERTER),
        (1, {"Opt": "Production"}),
        (203, meter),
        (1, {"Opt": "Export+Import"}),
        (203, {"W": 700, "W_SF": 0}),
    ]
    assert decoded(sunspec_image(models))["grid_power_w"] == 700


def test_models_of_the_700_series() -> None:
    ports = {
        "NPrt": 2,
        "DCW_SF": 0,
        "DCWH_SF": 1,
        "Prt[0].PrtTyp": 0,
        "Prt[0].DCW": 4000,
        "Prt[0].DCWhInj": 800,
        "Prt[1].PrtTyp": 1,
        "Prt[1].DCW": -1500,
        "Prt[1].DCWhInj": 20,
        "Prt[1].DCWhAbs": 30,
    }
    models = [
        (701, {"W": 2500, "W_SF": 0, "Hz": 50_010, "Hz_SF": -3, "InvSt": 3, "VL1": 2300, "V_SF": -1}),
        (713, {"WHRtg": 100, "WH_SF": 2, "SoC": 455, "Pct_SF": -1}),
        (714, ports),
    ]
    found = decoded(sunspec_image(models, lengths={714: 18 + 50}))
    assert found["pv_power_w"] == 4000
    assert found["pv_energy_wh"] == 8000
    assert found["battery_power_w"] == -1500
    assert found["battery_charge_wh"] == 300
    assert found["battery_discharge_wh"] == 200
    assert (found["battery_soc_pct"], found["battery_capacity_wh"]) == (45.5, 10_000)
    assert (found["state"], found["frequency_hz"]) == ("running", 50.01)


@pytest.mark.parametrize(("status", "power"), [(3, 800), (4, -800)])
def test_the_charge_status_gives_the_sign_of_model_802(status: int, power: int) -> None:
    battery = {"SoC": 50, "SoC_SF": 0, "WHRtg": 90, "WHRtg_SF": 2, "W": 800, "W_SF": 0, "ChaSt": status}
    found = decoded(sunspec_image([(103, INVERTER), (802, battery)]))
    assert found["battery_power_w"] == power
    assert found["battery_capacity_wh"] == 9000
    assert found["pv_power_w"] is None  # the device does not tell PV and battery apart


def test_the_poll_asks_for_headers_along_with_values() -> None:
    memory = hybrid()
    match = match_dump(memory, PROFILES)
    headers = {a for point in match.driver.points for a in point.guards}
    assert {40_070, 40_071} <= headers
    assert all(memory.word(HOLDING, a) is not None for a in headers)


def test_a_battery_seen_once_is_not_taken_for_pv_at_night() -> None:
    day = sunspec_image(
        [(103, INVERTER | {"DCW": 900, "DCW_SF": 0}), (124, {"ChaState": 50, "ChaState_SF": 0})]
    )
    night = sunspec_image([(103, INVERTER | {"DCW": 900, "DCW_SF": 0}), (124, {"ChaState_SF": 0})])
    driver = match_dump(night, PROFILES).driver
    assert driver.values(night).values["pv_power_w"] == 900  # a storage model without a battery
    assert driver.values(day).values["pv_power_w"] is None
    assert driver.values(night).values["pv_power_w"] is None
