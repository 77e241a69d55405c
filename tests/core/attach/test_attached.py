"""Two programs at one home: the one that reads it, and a window beside it, over a real socket."""

import asyncio
import json
import stat
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from energy_app.core.attach.attached import CoreLostError, NotOfferedError, attached
from energy_app.core.attach.knock import OFFER_NAME
from energy_app.core.attach.offer import offered
from energy_app.core.client import CoreClient, DeviceCandidate, Topic
from energy_app.core.clock import RealClock
from energy_app.core.local_client import LocalClient
from energy_app.core.long_work import in_thread
from energy_app.core.site.living import open_own_home
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.stopping import go_on

LONGEST_S = 60.0


@asynccontextmanager
async def meter() -> AsyncIterator[DeviceCandidate]:
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    place = await server.start()
    try:
        yield DeviceCandidate("meter", Role.GRID_METER, str(place), 1, "eastron_sdm630")
    finally:
        await server.stop()


async def test_a_window_beside_the_service_asks_and_hears_the_same(tmp_path: Path) -> None:
    read = asyncio.Event()
    async with meter() as candidate, open_own_home(tmp_path) as own, attached(tmp_path) as window:
        stop = window.subscribe(lambda topic: read.set() if topic is Topic.READING else None)
        await window.add_device(candidate)
        async with asyncio.timeout(LONGEST_S):
            await read.wait()
        stop()
        assert [row.name for row in await window.devices()] == ["meter"]
        assert (await window.overview()).flow.grid_w is not None
        assert await window.profiles() == await own.client.profiles()
        assert await window.plot(0, 60_000, 10) == await own.client.plot(0, 60_000, 10)
        assert window.simulation() is None
        with pytest.raises(InputError, match="named nobody"):
            await window.registers("nobody")
        with pytest.raises(StateError, match="no community"):
            await window.market()
        with pytest.raises(AttributeError):
            getattr(window, "shut_down")  # noqa: B009  # mypy knows that there is no such question


async def test_what_is_offered_is_the_owners_alone_and_goes_with_the_core(tmp_path: Path) -> None:
    path = tmp_path / OFFER_NAME
    async with open_own_home(tmp_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        offer = json.loads(path.read_text())
        path.write_text(json.dumps({**offer, "token": "guessed"}))
        with pytest.raises(NotOfferedError):
            async with attached(tmp_path):
                pass
    assert not path.exists()
    with pytest.raises(NotOfferedError):
        async with attached(tmp_path):
            pass


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"port": "x", "token": 1}', '{"port": 1, "token": ""}'],
    ids=["empty", "nothing", "list", "no port", "nobody there"],
)
async def test_an_offer_that_nobody_stands_behind_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / OFFER_NAME).write_text(text)
    with pytest.raises(NotOfferedError):
        async with attached(tmp_path):
            pass


class Slow:
    """A core that never answers."""

    def subscribe(self, _: object) -> object:
        return lambda: None

    def simulation(self) -> None:
        return None

    async def overview(self) -> None:
        await asyncio.Event().wait()


async def test_questions_end_with_the_program_that_was_asked(tmp_path: Path) -> None:
    lost, client = asyncio.Event(), Slow()
    offering = offered(client, tmp_path)  # type: ignore[arg-type]  # as much of a core as is asked here
    await offering.__aenter__()
    async with attached(tmp_path, lost.set) as window:
        question = asyncio.create_task(_overview(window))
        await asyncio.sleep(0)
        await offering.__aexit__(None, None, None)
        async with asyncio.timeout(LONGEST_S):
            await lost.wait()
            with pytest.raises(CoreLostError, match="has ended"):
                await question
        with pytest.raises(CoreLostError):
            await window.overview()


async def _overview(window: CoreClient) -> None:
    await window.overview()


async def test_what_is_stopped_here_ends_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless() -> None:
        begun.set()
        try:
            while True:
                go_on()
        finally:
            ended.set()

    async def verify(_self: LocalClient, _path: Path) -> None:
        await in_thread(endless)

    monkeypatch.setattr(LocalClient, "verify_statement", verify)
    async with open_own_home(tmp_path), attached(tmp_path) as window, asyncio.timeout(LONGEST_S):
        asking = asyncio.create_task(window.verify_statement(tmp_path / "statement.json"))
        await asyncio.to_thread(begun.wait, LONGEST_S)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await asyncio.to_thread(ended.wait, LONGEST_S)
        assert await window.devices() == []  # the line is as good as before
