"""Adding devices that answer, that sleep, and that cannot be."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.clock import RealClock
from energy_app.core.site.adding import (
    Wanted,
    add,
    add_to_running,
    change,
    change_running,
    remove_from_running,
    role_of,
)
from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.devices import DeviceChange
from energy_app.domain.endpoint import Endpoint, Framing
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


async def test_a_device_that_moved_is_asked_before_it_is_kept_there(tmp_path: Path, closed_port: int) -> None:
    with owned_site(tmp_path) as site:
        async with simulated("sungrow_sh") as place:
            roof = await add(site, Wanted("roof", str(place)), RealClock())
        with pytest.raises(DeviceError, match="refused"):
            moved = DeviceChange("roof", f"127.0.0.1:{closed_port}", 1, "auto")
            await change(site, "roof", moved, RealClock())
        assert site.devices() == [roof.record]
        async with simulated("sungrow_sh") as place:
            record = await change(site, "roof", DeviceChange("attic", str(place), 1, "auto"), RealClock())
        assert (record.id, record.name, record.endpoint) == (roof.record.id, "attic", str(place))
        assert record.profile == "sungrow_sh"
        renamed = await change(
            site, "attic", DeviceChange("loft", record.endpoint, 1, record.profile), RealClock()
        )
        assert renamed.name == "loft"  # a name alone is changed while the device sleeps
        async with simulated("goodwe_et") as other:
            with pytest.raises(InputError, match="Another device answers"):
                await change(site, "loft", DeviceChange("loft", str(other), 1, "auto"), RealClock())
        assert site.devices() == [renamed]


async def test_a_running_home_reads_a_changed_device_in_its_new_place(tmp_path: Path) -> None:
    def failed(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error

    async with (
        simulated("eastron_sdm630") as before,
        simulated("eastron_sdm630") as place,
        open_own_home(tmp_path, failed) as own,
    ):
        await add_to_running(tmp_path, Wanted("meter", str(before)), RealClock())
        (added,) = own.home.records
        await change_running(tmp_path, "meter", DeviceChange("cellar", str(place), 1, "auto"))
        (record,) = own.home.records
        assert (record.id, record.name, record.endpoint) == (added.id, "cellar", str(place))
        assert own.home.device("meter") is None
        device = own.home.device("cellar")
        assert device is not None
        assert [link.endpoint for link in own.home.links] == [place]
        snapshot = await device.read()
        assert snapshot.device == "cellar"
        assert snapshot.values["grid_import_wh"] is not None
        # The place it left can be reached in another way.
        own.home.links.get(before.with_framing(Framing.RTU))
