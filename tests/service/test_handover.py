"""A home that goes from the service to a window and back: one owner at a time, every reading kept once."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.attach.wire import OFFER_NAME
from energy_app.core.client import CoreClient, Topic
from energy_app.core.clock import RealClock
from energy_app.core.site.store import owned_site, seen_site
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.site_settings import SiteSettings
from energy_app.gui.hosts import own_core
from energy_app.store.devices import DeviceRecord
from energy_app.store.lock import OwnerLock

LONGEST_S = 120.0


@asynccontextmanager
async def home_with_meter(directory: Path) -> AsyncIterator[None]:
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    place = await server.start()
    with owned_site(directory) as site:
        site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", str(place), 1))
        site.set_settings(SiteSettings(sample_s=1))
    try:
        yield
    finally:
        await server.stop()


@asynccontextmanager
async def service(directory: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    command = [sys.executable, "-m", "energy_app", "--data-dir", str(directory), "run", "--json"]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(LONGEST_S):
            assert b'"running"' in await process.stdout.readline()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def one_reading(client: CoreClient) -> None:
    read = asyncio.Event()
    stop = client.subscribe(lambda topic: read.set() if topic is Topic.READING else None)
    async with asyncio.timeout(LONGEST_S):
        await read.wait()
    stop()


async def from_service_to_window(directory: Path, how: signal.Signals) -> None:
    lost = asyncio.Event()
    async with service(directory) as process:
        async with own_core(directory, lost.set) as window:
            await one_reading(window)
            assert not OwnerLock.is_free(directory)
            process.send_signal(how)
            async with asyncio.timeout(LONGEST_S):
                await lost.wait()
        async with own_core(directory) as window:
            await one_reading(window)
            assert not OwnerLock.is_free(directory)
        async with asyncio.timeout(LONGEST_S):
            assert await process.wait() == (0 if how is signal.SIGTERM else -how)


@pytest.mark.parametrize("rounds", [2, pytest.param(10, marks=pytest.mark.soak)])
async def test_every_reading_is_there_once(rounds: int, tmp_path: Path) -> None:
    async with home_with_meter(tmp_path):
        for number in range(rounds):
            await from_service_to_window(tmp_path, signal.SIGKILL if number % 2 else signal.SIGTERM)
    assert OwnerLock.is_free(tmp_path)
    assert not (tmp_path / OFFER_NAME).exists()
    with seen_site(tmp_path) as site:
        (device,) = site.devices()
        count, different, imported = (
            site.database.reader()
            .execute(
                "SELECT count(*), count(DISTINCT time_ms), max(grid_import_wh) - min(grid_import_wh) "
                f"FROM reading_{device.id}"
            )
            .fetchone()
        )
    assert count == different >= 2 * rounds  # one at least from each that had the home
    assert imported >= 0
