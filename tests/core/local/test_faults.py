"""A clock set back: the user is told with the next step, and reading goes on once it is right."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from energy_app.core import clock as clocks
from energy_app.core.client import Fault, FaultKind, Topic
from energy_app.core.clock import RealClock
from energy_app.core.local import watch
from energy_app.core.site.living import OwnHome, Surroundings, open_own_home
from energy_app.core.site.store import owned_site
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.journal import Event
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import DAY_MS
from energy_app.store.devices import DeviceRecord

PATIENCE_S = 60


class SetClock(RealClock):
    """The machine's clock, set by so much."""

    def __init__(self) -> None:
        super().__init__()
        self.by_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.by_ms


@pytest.fixture
async def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Path]:
    """A home of one meter that is read each second; who sleeps or waits looks up often."""
    monkeypatch.setattr(clocks, "_LONGEST_REAL_SLEEP_S", 0.1)
    monkeypatch.setattr(watch, "_QUIET_S", 0.1)
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    place = await server.start()
    with owned_site(tmp_path) as site:
        site.set_settings(SiteSettings(sample_s=1))
        site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", str(place), 1))
    try:
        yield tmp_path
    finally:
        await server.stop()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what it looks at is told by nobody
            await asyncio.sleep(0.02)


async def clock_faults(own: OwnHome) -> list[Fault]:
    return [fault for fault in (await own.client.overview()).faults if fault.kind is FaultKind.CLOCK]


async def test_a_clock_set_back_is_told_and_reading_goes_on_once_it_is_right(directory: Path) -> None:
    clock = SetClock()
    async with open_own_home(directory, surroundings=Surroundings(clock=clock)) as own:
        log, heard = own.home.log, set[Topic]()
        await until(lambda: log.newest_ms > 0)
        assert await clock_faults(own) == []
        own.client.subscribe(heard.add)
        clock.by_ms = -3 * DAY_MS
        # No reading comes any more, and yet the window hears of it.
        await until(lambda: Topic.FAULTS in heard and Topic.LOG in heard)
        [fault] = await clock_faults(own)
        assert "Reading goes on by itself once the clock is right" in fault.detail
        assert [fault] == await clock_faults(own)  # since the same instant
        newest_ms, clock.by_ms = log.newest_ms, 0
        await until(lambda: log.newest_ms > newest_ms)
        assert await clock_faults(own) == []
        async with asyncio.timeout(PATIENCE_S):
            while (entries := await own.client.log())[0].event is not Event.CLOCK_RIGHT:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert entries[1].event is Event.CLOCK_WRONG


async def test_a_home_begun_on_a_clock_far_back_refuses_counts_and_resumes(directory: Path) -> None:
    clock = SetClock()
    async with open_own_home(directory, surroundings=Surroundings(clock=clock)) as own:
        await until(lambda: own.home.log.newest_ms > 0)
    clock.by_ms = -3 * DAY_MS
    async with open_own_home(directory, surroundings=Surroundings(clock=clock)) as own:
        log = own.home.log
        await until(lambda: log.state.late > 1)  # it reads on, for the live picture
        newest_ms = log.newest_ms
        assert len(await clock_faults(own)) == 1
        clock.by_ms = 0
        await until(lambda: log.newest_ms > newest_ms)
        assert await clock_faults(own) == []
