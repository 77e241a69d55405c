"""A home goes to the one who waits for it, and to nobody else."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from energy_app.core.attach import succession
from energy_app.core.attach.succession import enter_in_turn, hands_over, is_awaited
from energy_app.core.site.living import open_own_home
from energy_app.domain.errors import StateError
from energy_app.store.lock import OwnerLock

LONGEST_S = 120.0


async def test_a_window_lets_go_and_the_next_one_gets_it(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def window() -> None:
        async with open_own_home(tmp_path, hand_over=asked.set):
            read.set()
            await asked.wait()
            assert is_awaited(tmp_path)

    read = asyncio.Event()
    async with asyncio.timeout(LONGEST_S), asyncio.TaskGroup() as group, AsyncExitStack() as stack:
        group.create_task(window())
        await read.wait()
        own = await enter_in_turn(stack, tmp_path, open_own_home(tmp_path))
        assert await own.client.devices() == []
        assert not is_awaited(tmp_path)


async def test_a_service_keeps_its_home(tmp_path: Path) -> None:
    async with open_own_home(tmp_path):
        assert not await hands_over(tmp_path)
        async with AsyncExitStack() as stack:
            with pytest.raises(StateError, match="in use"):
                await enter_in_turn(stack, tmp_path, open_own_home(tmp_path))
        assert not is_awaited(tmp_path)


async def test_who_offers_nothing_is_not_asked(tmp_path: Path) -> None:
    assert not await hands_over(tmp_path)
    async with AsyncExitStack() as stack:
        with OwnerLock.acquire(tmp_path), pytest.raises(StateError, match="in use"):
            await enter_in_turn(stack, tmp_path, open_own_home(tmp_path))
        own = await enter_in_turn(stack, tmp_path, open_own_home(tmp_path))
        assert await own.client.devices() == []


async def test_one_at_a_time_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(succession, "_LOOKED_AT_TRIES", 2)
    with OwnerLock.acquire(tmp_path), OwnerLock.acquire(tmp_path, "successor.lock"):
        async with AsyncExitStack() as stack:
            with pytest.raises(StateError, match="in use"):
                await enter_in_turn(stack, tmp_path, open_own_home(tmp_path))
