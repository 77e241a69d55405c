import pytest

from energy_app.devices.detect import match_dump
from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.faults import FAULT_TEXTS, Fault, parse_faults, spoiled
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import Image
from energy_app.domain.errors import InputError
from energy_app.domain.readings import Value

PROFILES = Profiles.load()
VALUES: dict[str, Value] = {
    "pv_power_w": 4000,
    "pv_energy_wh": 3_000_000,
    "ac_power_w": 2000,
    "grid_power_w": 1000,
    "grid_import_wh": 3_000_000,
    "grid_export_wh": 2_000_000,
    "frequency_hz": 50,
    "voltage_l1_v": 230,
}


def decoded(image: Image, profile: str, fault: Fault, reads: int = 1) -> dict[str, Value]:
    memory: Memory = spoiled(image.memory(0), image.points, {fault}, reads)
    return match_dump(memory, PROFILES, profile).driver.values(memory).values


def test_a_counter_that_starts_again() -> None:
    hybrid = hybrid_inverter(lambda _: VALUES)
    assert decoded(hybrid, "sunspec", Fault.COUNTER_RESET)["pv_energy_wh"] == 2  # two strings, 1 Wh each
    meter = sdm630_meter(lambda _: VALUES, PROFILES)
    assert decoded(meter, "eastron_sdm630", Fault.COUNTER_RESET)["grid_import_wh"] == pytest.approx(
        1, abs=1e-3
    )


def test_a_counter_that_wraps() -> None:
    meter = sdm630_meter(lambda _: VALUES, PROFILES)
    wrapped = decoded(meter, "eastron_sdm630", Fault.COUNTER_WRAP)["grid_import_wh"]
    assert wrapped == pytest.approx(3_000_000 % (1 << 20))


def test_zeros_at_night() -> None:
    values = decoded(hybrid_inverter(lambda _: VALUES), "sunspec", Fault.NIGHT_ZEROS)
    assert values["pv_energy_wh"] is None
    assert values["ac_power_w"] in (0, None)


def test_the_scale_factor_changes_and_the_value_does_not() -> None:
    image = hybrid_inverter(lambda _: VALUES)
    for reads in (0, 1, 2):
        values = decoded(image, "sunspec", Fault.SCALE_FACTOR, reads)
        assert (values["ac_power_w"], values["voltage_l1_v"]) == (2000, 230)


def test_words_in_the_other_order_are_implausible() -> None:
    values = decoded(sdm630_meter(lambda _: VALUES, PROFILES), "eastron_sdm630", Fault.WORD_ORDER)
    assert values["frequency_hz"] is None


def test_registers_that_say_they_hold_nothing() -> None:
    values = decoded(hybrid_inverter(lambda _: VALUES), "sunspec", Fault.NAN)
    numbers = {name: value for name, value in values.items() if isinstance(value, int | float)}
    assert numbers == {}


def test_scale_factors_that_are_none() -> None:
    image = hybrid_inverter(lambda _: VALUES)
    values = decoded(image, "sunspec", Fault.SCALE_GARBAGE)
    assert not any(isinstance(value, int | float) for value in values.values())


def test_a_torn_pair_is_far_off_on_every_other_read() -> None:
    image = hybrid_inverter(lambda _: VALUES)
    assert decoded(image, "sunspec", Fault.HALF_PAIR, reads=2)["pv_energy_wh"] == 3_000_000
    assert decoded(image, "sunspec", Fault.HALF_PAIR, reads=1)["pv_energy_wh"] == 3_000_000 + 2 * 65_536


def test_names() -> None:
    assert parse_faults(["late", "night_zeros", "Exception2"]) == {
        Fault.LATE,
        Fault.NIGHT_ZEROS,
        Fault.EXCEPTION_2,
    }
    assert set(FAULT_TEXTS) == set(Fault)
    with pytest.raises(InputError, match="no fault"):
        parse_faults(["late", "nope"])
