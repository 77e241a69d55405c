"""A home of one's own, read from a real Modbus server into its database."""

import asyncio
from itertools import count
from pathlib import Path

import pytest

from energy_app.core.client import DeviceCandidate, Topic
from energy_app.core.clock import RealClock
from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site, seen_site
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.errors import StateError
from energy_app.domain.readings import DeviceState
from energy_app.domain.site_settings import SiteSettings
from energy_app.store.devices import DeviceRecord


def failed(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def test_readings_reach_the_disk_with_the_sign_of_the_site(tmp_path: Path) -> None:
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    place = await server.start()
    with owned_site(tmp_path) as site:
        site.set_settings(SiteSettings(sample_s=1))
        meter = DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", str(place), 1)
        stored = site.put(meter)
        site.put(DeviceRecord("turned", Role.OBSERVER, "auto", str(place), 1, invert=("grid",)))
    read, both = count(1), asyncio.Event()

    def hear(topic: Topic) -> None:
        if topic is Topic.READING and next(read) == 4:  # each of the two at least once, a second apart
            both.set()

    try:
        async with open_own_home(tmp_path, failed, needs_device=True) as own:
            home = own.home
            own.client.subscribe(hear)
            with pytest.raises(StateError, match="in use"):
                async with open_own_home(tmp_path, failed):
                    pass
            async with asyncio.timeout(60):
                await both.wait()
            assert home.sampling.interval_ms == 1_000
            assert {health.state for health in home.device_health.values()} == {DeviceState.OK}
    finally:
        await server.stop()

    with seen_site(tmp_path) as site:
        reader = site.database.reader()
        columns = "grid_power_w, grid_import_wh, grid_export_wh"
        upright, turned = (
            reader.execute(f"SELECT {columns} FROM reading_{number} ORDER BY time_ms").fetchone()
            for number in (stored.id, stored.id + 1)
        )
    # The two are read moments apart, and the meter's floats go on in steps of 4 Wh.
    assert upright[1:] == pytest.approx((turned[2], turned[1]), abs=20)
    assert abs(upright[1] - upright[2]) > 1_000
    assert upright[0] == pytest.approx(-turned[0], abs=20)


async def test_there_must_be_something_to_read(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="devices add"):
        async with open_own_home(tmp_path, failed, needs_device=True):
            pass


async def test_a_window_adds_the_first_device_and_sees_it_live(tmp_path: Path) -> None:
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    place = await server.start()
    read = asyncio.Event()
    try:
        async with open_own_home(tmp_path) as own:
            client = own.client
            client.subscribe(lambda topic: read.set() if topic is Topic.READING else None)
            assert client.simulation() is None
            assert (await client.overview()).flow.grid_w is None
            await client.add_device(DeviceCandidate("meter", Role.GRID_METER, str(place), 1, "auto"))
            async with asyncio.timeout(60):
                await read.wait()
            seen = await client.overview()
            assert seen.flow.grid_w is not None
            assert seen.sentence is None
            assert seen.tiles.neighbourhood_price_micro is None
            assert seen.faults == ()
            assert (await client.plot(None, None, 100)).grid_w.maxima
            assert await client.statements() == []
            with pytest.raises(StateError, match="no community"):
                await client.market()
            with pytest.raises(StateError, match="no community"):
                await client.post_now()
    finally:
        await server.stop()
