"""A home that goes from the service to a window and back: one owner at a time, every reading kept once."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.attach.knock import OFFER_NAME
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

type Way = Callable[[Path, signal.Signals], Awaitable[None]]


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


async def started(directory: Path) -> asyncio.subprocess.Process:
    """The service, which tells that it has the home."""
    command = [sys.executable, "-m", "energy_app", "--data-dir", str(directory), "run", "--json"]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(LONGEST_S):
            assert b'"running"' in await process.stdout.readline()
    except BaseException:
        process.kill()
        await process.communicate()
        raise
    return process


@asynccontextmanager
async def ended(process: asyncio.subprocess.Process) -> AsyncIterator[asyncio.subprocess.Process]:
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def running_pid(directory: Path) -> int:
    return int(json.loads((directory / OFFER_NAME).read_text(encoding="utf-8"))["pid"])


async def one_reading(client: CoreClient) -> None:
    read = asyncio.Event()
    stop = client.subscribe(lambda topic: read.set() if topic is Topic.READING else None)
    async with asyncio.timeout(LONGEST_S):
        await read.wait()
    stop()


async def from_service_to_window(directory: Path, how: signal.Signals) -> None:
    lost = asyncio.Event()
    async with ended(await started(directory)) as process:
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


async def from_window_to_service(directory: Path, how: signal.Signals) -> None:
    """A window has the home, a service is started and gets it, and the window stands beside it."""
    asked, lost = asyncio.Event(), asyncio.Event()
    window = own_core(directory, asked.set)
    client = await window.__aenter__()
    try:
        await one_reading(client)
        starting = asyncio.create_task(started(directory))
        async with asyncio.timeout(LONGEST_S):
            await asked.wait()
    finally:
        await window.__aexit__(None, None, None)
    async with own_core(directory, lost.set) as beside, ended(await starting) as process:
        assert running_pid(directory) == process.pid
        await one_reading(beside)
        process.send_signal(how)
        async with asyncio.timeout(LONGEST_S):
            await lost.wait()
            assert await process.wait() == (0 if how is signal.SIGTERM else -how)
    async with own_core(directory) as alone:  # and back to the window
        await one_reading(alone)


@pytest.mark.parametrize("rounds", [2, pytest.param(10, marks=pytest.mark.soak)])
@pytest.mark.parametrize("way", [from_service_to_window, from_window_to_service])
async def test_every_reading_is_there_once(way: Way, rounds: int, tmp_path: Path) -> None:
    async with home_with_meter(tmp_path):
        for number in range(rounds):
            await way(tmp_path, signal.SIGKILL if number % 2 else signal.SIGTERM)
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
