"""Cores for the window: what cannot be opened is told as an error for the user."""

from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
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
        with pytest.raises(StateError, match="in use"):
            async with own_core(tmp_path):
                pass
