from energy_app.devices.detect import bind_dump
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.fill import filled, shown_points
from energy_app.devices.simulator.image import ProfileImage
from energy_app.domain.time import DAY_MS

PROFILES = Profiles.load()
VALUES = day_values(20_400 * DAY_MS)


def test_sums_are_taken_apart() -> None:
    shown = filled(PROFILES.get("sma_inverter"), {**VALUES, "grid_power_w": -700, "pv_power_w": 900})
    assert (shown["grid_import_power_w"], shown["grid_export_power_w"]) == (0, 700)
    assert (shown["dc1_power_w"], shown["dc2_power_w"]) == (900, 0)
    turned = filled(PROFILES.get("sungrow_sh"), {**VALUES, "grid_power_w": -700, "battery_power_w": -50})
    assert (turned["meter_power_w"], turned["feed_in_power_w"]) == (-700, 700)
    assert (turned["battery_unsigned_power_w"], turned["is_battery_charging"]) == (50, 1)


def test_every_profile_shows_a_device_that_is_none_of_its_variants() -> None:
    for profile in PROFILES:
        if profile.form.driver == "registers":
            values = filled(profile, VALUES)
            shown = ProfileImage(shown_points(profile), lambda _, v=values: v, limits=profile.limits())  # type: ignore[misc]
            match = bind_dump(shown.memory(0), profile)
            assert match.profile.variant is None
            assert match.confidence > 0 or not profile.form.detect


def test_states_of_other_devices_become_its_own() -> None:
    assert filled(PROFILES.get("goodwe_et"), {"state": "mppt"})["state"] == "on-grid"
