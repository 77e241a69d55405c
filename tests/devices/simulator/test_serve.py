import pytest

from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.link import Link
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.errors import InputError
from energy_app.domain.readings import COUNTER_POINTS
from tests.devices.images import KACO, FixedClock

PROFILES = Profiles.load()


@pytest.mark.parametrize("profile", [profile.name for profile in PROFILES])
async def test_every_profile_is_simulated_and_read_back(profile: str) -> None:
    clock = FixedClock()
    server = simulated_server(PROFILES, clock, profile=profile, unit=5)
    link = Link(await server.start())
    device = Device("it", link, PROFILES, clock, DeviceOptions(unit=5, profile=profile))
    snapshot = await device.read("once")
    shown = day_values(clock.now_ms())
    for name in COUNTER_POINTS:
        if name in snapshot.values and snapshot.values[name] is not None:
            step = device.profile.counters[name].resolution_wh if device.profile else 1
            assert snapshot.values[name] == pytest.approx(shown[name], abs=step)
    assert snapshot.values.get("frequency_hz") in (50, None)
    await link.close()
    await server.stop()


async def test_a_dump_is_served_as_it_is() -> None:
    clock = FixedClock()
    server = simulated_server(PROFILES, clock, dump=KACO)
    link = Link(await server.start())
    snapshot = await Device("it", link, PROFILES, clock).read("once")
    assert snapshot.values["ac_power_w"] == 1000
    await link.close()
    await server.stop()


def test_what_it_does_not_know_is_told() -> None:
    with pytest.raises(InputError, match="no fault 'fire'; there are: late"):
        simulated_server(PROFILES, FixedClock(), faults=["fire"])
    with pytest.raises(InputError, match="no profile"):
        simulated_server(PROFILES, FixedClock(), profile="nobody")
