import pytest

from energy_app.devices.detect import bind_dump, match_dump
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.vendor import sunspec_device
from energy_app.domain.time import DAY_MS

PROFILES = Profiles.load()
NOON = 20_400 * DAY_MS + DAY_MS // 2


@pytest.mark.parametrize("name", ["solaredge", "kostal_plenticore", "kostal_ksem"])
def test_a_vendors_device_is_recognised_with_its_signs(name: str) -> None:
    memory = sunspec_device(PROFILES.get(name), day_values).memory(NOON)
    match = match_dump(memory, PROFILES)
    assert match.profile.name == name
    found = match.driver.values(memory).values
    assert found["grid_power_w"] == pytest.approx(day_values(NOON)["grid_power_w"], abs=1)
    assert found["grid_import_wh"] == day_values(NOON)["grid_import_wh"]


@pytest.mark.parametrize(("byte_order", "variant"), [(0, None), (1, "high_word_first")])
def test_kostals_word_order_is_asked_for(byte_order: int, variant: str | None) -> None:
    profile = PROFILES.get("kostal_plenticore")
    if variant:
        profile = profile.with_variant(profile.form.variants[0])
    memory = sunspec_device(profile, day_values).memory(NOON)
    memory.put(3, 5, [byte_order])
    match = bind_dump(memory, PROFILES.get("kostal_plenticore"))
    assert (match.profile.variant.name if match.profile.variant else None) == variant
    found = match.driver.values(memory).values
    assert found["battery_soc_pct"] == 50
    assert found["pv_energy_wh"] == pytest.approx(day_values(NOON)["pv_energy_wh"], abs=8)
