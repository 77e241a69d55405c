from pathlib import Path

import pytest

from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.errors import ProfileError
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.readings import DeviceState
from energy_app.domain.time import DAY_MS
from energy_app.resources import resource_path
from tests.devices.images import FixedClock

PROFILES = Profiles.load()
NOON = FixedClock(20_400 * DAY_MS + DAY_MS // 2)


async def read(
    server: SimulatedServer, unit: int, profile: str, rounds: int = 1, timeout_s: float = 10
) -> tuple[Device, dict[str, object]]:
    link = Link(await server.start(), LinkOptions(timeout_s=timeout_s, backoff_first_s=0, settle_s=0.01))
    device = Device("it", link, PROFILES, NOON, DeviceOptions(unit, profile))
    try:
        for _ in range(rounds - 1):
            await device.read("once")
        snapshot = await device.read("once")
        return device, {**snapshot.values, "state of it": snapshot.state}
    finally:
        await link.close()
        await server.stop()


@pytest.mark.parametrize(("name", "unit"), [("fronius_gen24", 1), ("victron_gx", 100)])
async def test_a_meter_at_its_own_unit_is_part_of_the_device(name: str, unit: int) -> None:
    server = simulated_server(PROFILES, NOON, profile=name)
    device, values = await read(server, unit, name, rounds=2)
    shown = day_values(NOON.now_ms())
    for point in ("grid_power_w", "grid_import_wh", "grid_export_wh"):
        assert values[point] == pytest.approx(shown[point], abs=5), point
    assert values["pv_power_w"] == pytest.approx(shown["pv_power_w"], abs=1)
    assert values["state of it"] is DeviceState.OK
    assert device.requests <= 8


async def test_a_device_without_its_meter_is_read_without_it() -> None:
    server = simulated_server(PROFILES, NOON, profile="fronius_gen24")
    alone = SimulatedServer({1: server.images[-1]}, NOON)
    device, values = await read(alone, 1, "fronius_gen24", rounds=2, timeout_s=0.4)
    assert values["grid_power_w"] is None
    assert values["pv_power_w"] is not None
    assert device.requests <= 4  # it is not looked for at every poll


def test_a_part_of_an_unknown_profile_is_told(tmp_path: Path) -> None:
    text = resource_path("profiles", "victron_gx.yaml").read_text(encoding="utf-8")
    path = tmp_path / "victron_gx.yaml"
    path.write_text(text.replace("profile: victron_grid_meter", "profile: nobody"), encoding="utf-8")
    with pytest.raises(ProfileError, match="no profile 'nobody'"):
        Profiles.load(path.parent)
