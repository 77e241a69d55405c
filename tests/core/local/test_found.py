"""What a search for devices gives this home: known ones, what is left to measure, one address, its end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.client import CoreClient, DeviceCandidate
from energy_app.core.clock import RealClock
from energy_app.core.local.found import found_device, in_home
from energy_app.core.site.living import open_own_home
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.commissioning import Search
from energy_app.domain.energy import Role
from energy_app.store.devices import DeviceRecord

LONGEST_S = 60.0


@asynccontextmanager
async def device(profile: str) -> AsyncIterator[str]:
    server = simulated_server(Profiles.load(), RealClock(), profile=profile)
    place = await server.start()
    try:
        yield str(place)
    finally:
        await server.stop()


async def seen(client: CoreClient, holds: Callable[[Search], bool]) -> Search:
    """The search once it is so."""
    async with asyncio.timeout(LONGEST_S):
        while True:
            search = await client.search()
            if search is not None and holds(search):
                return search
            await asyncio.sleep(0.02)


async def test_a_meter_at_one_address_is_found_and_known_once_it_is_added(tmp_path: Path) -> None:
    async with device("eastron_sdm630") as place, open_own_home(tmp_path) as own:
        client = own.client
        await client.begin_search(f" {place} ")
        search = await seen(client, lambda search: bool(search.found))
        await client.end_search()
        [found] = search.found
        assert (found.endpoint, found.unit, found.profile) == (place, 1, "eastron_sdm630")
        assert (found.role, found.known) == (Role.GRID_METER, None)
        await client.add_device(DeviceCandidate("meter", Role.GRID_METER, place, 1, "eastron_sdm630"))
        again = await client.search()
        assert again is not None
        assert (again.is_running, again.found[0].known) == (False, "meter")


async def test_a_search_that_is_ended_before_its_first_step_has_ended(tmp_path: Path) -> None:
    async with open_own_home(tmp_path) as own:
        await own.client.begin_search("127.0.0.0/24")
        await own.client.end_search()
        search = await own.client.search()
        assert search is not None
        assert not search.is_running


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("8.8.8.0/24", "only your own"),
        ("8.8.8.8:502", "only your own"),
        ("no network", "is not a network"),
        ("10.0.0.0/8", "at most 1024"),
        ("serial:", "names no serial port"),
    ],
)
async def test_a_place_that_cannot_be_searched_is_told_in_one_line(
    tmp_path: Path, place: str, line: str
) -> None:
    async with open_own_home(tmp_path) as own:
        await own.client.begin_search(place)
        search = await seen(own.client, lambda search: not search.is_running)
        assert line in (search.problem or "")
        assert "\n" not in (search.problem or "")


def test_an_inverter_behind_a_meter_does_not_count_the_grid() -> None:
    points = {"manufacturer": "Huawei", "grid_import_wh": 1, "grid_export_wh": 2, "pv_energy_wh": 3}
    entry = {"endpoint": "127.0.0.1:502", "unit": 1, "profile": "huawei_sun2000", "points": points}
    found = found_device(entry, Profiles.load())
    meter = DeviceRecord("meter", Role.GRID_METER, "auto", "127.0.0.2:502", 1)
    assert [in_home(found, records).role for records in ([], [meter])] == [Role.HYBRID, Role.INVERTER]


def test_what_is_not_understood_has_no_role() -> None:
    entry = {"endpoint": "127.0.0.1:502", "profile": None, "error": "nothing answers as Modbus does"}
    found = in_home(found_device(entry, Profiles.load()), [])
    assert (found.role, found.known, found.problem) == (None, None, entry["error"])
