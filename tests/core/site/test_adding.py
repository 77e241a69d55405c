"""Adding devices that answer, that sleep, and that cannot be."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.clock import RealClock
from energy_app.core.site.adding import Wanted, add, add_to_running, remove_from_running, role_of
from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError, StateError


@asynccontextmanager
async def simulated(profile: str) -> AsyncIterator[Endpoint]:
    server = simulated_server(Profiles.load(), RealClock(), profile=profile)
    try:
        yield await server.start()
    finally:
        await server.stop()


@pytest.fixture
def closed_port() -> Iterator[int]:
    with socket.socket() as deaf:  # bound, so that nobody else gets the port, and it refuses
        deaf.bind(("127.0.0.1", 0))
        yield int(deaf.getsockname()[1])


async def test_a_device_is_asked_what_it_is(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        async with simulated("eastron_sdm630") as place:
            meter = await add(site, Wanted("meter", str(place), invert=("grid",)), RealClock())
        async with simulated("sungrow_sh") as place:
            hybrid = await add(site, Wanted("roof", str(place)), RealClock())
        assert (meter.record.profile, meter.record.role) == ("eastron_sdm630", Role.GRID_METER)
        assert meter.record.invert == ("grid",)
        # The meter counts the grid already.
        assert (hybrid.record.profile, hybrid.record.role) == ("sungrow_sh", Role.INVERTER)
        assert hybrid.record.serial == hybrid.points["serial"] == "A2212345678"
        assert site.devices() == [meter.record, hybrid.record]


async def test_a_sleeping_device_needs_its_profile(tmp_path: Path, closed_port: int) -> None:
    place = f"127.0.0.1:{closed_port}"
    with owned_site(tmp_path) as site:
        with pytest.raises(DeviceError, match="refused"):
            await add(site, Wanted("roof", place), RealClock())
        assert site.records() == []
        added = await add(site, Wanted("roof", place, profile="sungrow_sh"), RealClock())
        assert added.problem is not None
        assert "refused" in added.problem
        assert (added.record.role, added.record.unit, added.record.serial) == (Role.HYBRID, 1, "")


async def test_what_cannot_be_is_told_before_anyone_is_asked(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        for wanted in (Wanted("a", "x", profile="none"), Wanted("", "x"), Wanted("a", "b c")):
            with pytest.raises(InputError):
                await add(site, wanted, RealClock())


def test_profile_and_values_tell_what_a_device_most_often_measures() -> None:
    profiles = Profiles.load()
    hybrid = profiles.get("sungrow_sh")
    assert role_of(profiles.get("eastron_sdm120"), {}) is Role.GRID_METER
    assert role_of(hybrid, {}) is Role.HYBRID
    assert role_of(hybrid, {"pv_energy_wh": 1, "grid_import_wh": None}) is Role.INVERTER
    assert role_of(hybrid, {"grid_import_wh": 1, "grid_export_wh": 0}) is Role.HYBRID
    assert role_of(None, {}) is Role.OBSERVER


async def test_a_running_home_reads_what_is_added_and_leaves_what_is_removed(tmp_path: Path) -> None:
    def failed(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error

    async with simulated("eastron_sdm630") as place, open_own_home(tmp_path, failed) as own:
        wanted = Wanted("meter", str(place), profile="eastron_sdm630", invert=("grid",))
        added = await add_to_running(tmp_path, wanted, RealClock())
        assert (added.record.role, added.record.invert) == (Role.GRID_METER, ("grid",))
        assert [record.name for record in own.home.records] == ["meter"]
        assert own.home.device("meter") is not None
        with pytest.raises(InputError, match="already"):
            await add_to_running(tmp_path, wanted, RealClock())
        await remove_from_running(tmp_path, "meter")
        assert own.home.records == []
    with pytest.raises(StateError, match="No running program"):
        await remove_from_running(tmp_path, "meter")
