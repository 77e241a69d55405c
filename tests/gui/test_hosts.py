"""Cores for the window: what cannot be opened is told as an error for the user."""

import asyncio
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
from energy_app.gui import hosts
from energy_app.gui.hosts import demo_core, own_core
from energy_app.store.lock import OwnerLock


async def test_a_folder_of_another_program_is_refused(tmp_path: Path) -> None:
    directory = tmp_path / "demo"
    directory.mkdir()
    with OwnerLock.acquire(directory), pytest.raises(StateError, match="demo"):
        async with demo_core(directory, seed=1, days=1):
            pass


async def test_an_own_home_needs_no_device_to_begin_with(tmp_path: Path) -> None:
    async with own_core(tmp_path) as client:
        assert await client.devices() == []


async def test_a_second_window_stands_beside_the_first_and_goes_on_alone(tmp_path: Path) -> None:
    lost = asyncio.Event()
    first = own_core(tmp_path)
    await first.__aenter__()
    async with own_core(tmp_path, lost.set) as beside:
        assert await beside.devices() == []
        await first.__aexit__(None, None, None)
        async with asyncio.timeout(60):
            await lost.wait()
        with pytest.raises(StateError, match="ended"):
            await beside.devices()
        async with own_core(tmp_path) as alone:
            assert await alone.devices() == []


async def test_a_directory_that_is_never_given_free_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "_TRIES", 2)
    with OwnerLock.acquire(tmp_path), pytest.raises(StateError, match="in use"):
        async with own_core(tmp_path):
            pass
