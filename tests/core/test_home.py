"""A home with an inverter and a meter behind real Modbus servers, for some simulated hours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from apscheduler.triggers.cron import CronTrigger
from apscheduler.util import UTC

from energy_app.core.clock import SimulatedClock
from energy_app.core.home import Home, HomeSettings
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.energy import Direction, Quality, Role
from energy_app.domain.readings import DeviceState
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.sampler import SamplerSettings
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device

START_MS = 20_300 * DAY_MS + 9 * HOUR_MS
FIRST = START_MS // SLOT_MS
SETTINGS = HomeSettings(SamplerSettings(interval_ms=5 * MINUTE_MS), LinkOptions(timeout_s=5))


def true_wh(point: str, slot: int) -> int:
    opening, closing = (day_values((slot + each) * SLOT_MS - SECOND_MS)[point] for each in (0, 1))
    assert isinstance(opening, int)
    assert isinstance(closing, int)
    return closing - opening


class House:
    """The devices of the home, the clock, and the homes that read them one after the other."""

    def __init__(self, path: Path, clock: SimulatedClock) -> None:
        self.database = Database.open(path / "energy.db")
        self.clock = clock
        self.profiles = Profiles.load()
        self.servers = {
            "inverter": SimulatedServer({1: hybrid_inverter(day_values)}, clock),
            "meter": SimulatedServer({1: sdm630_meter(day_values, self.profiles)}, clock),
        }
        self.errors: list[tuple[str, BaseException]] = []

    async def install(self) -> None:
        roles = {
            "inverter": (Role.INVERTER, "sunspec"),
            "meter": (Role.GRID_METER, "eastron_sdm630"),
            "old meter": (Role.OBSERVER, "eastron_sdm630"),
        }
        endpoints = {name: str(await server.start()) for name, server in self.servers.items()}
        with self.database.transaction() as connection:
            for name, (role, profile) in roles.items():
                where = endpoints.get(name, "127.0.0.1:1")
                enabled = name in endpoints
                put_device(
                    connection, DeviceRecord(name, role, profile, where, 1, enabled=enabled, rated_w=10_000)
                )

    def home(self) -> Home:
        def failed(name: str, error: BaseException) -> None:
            self.errors.append((name, error))

        return Home(self.database, self.clock, self.profiles, SETTINGS, on_job_error=failed)


@asynccontextmanager
async def house(path: Path) -> AsyncIterator[House]:
    built = House(path, SimulatedClock(START_MS - MINUTE_MS))
    await built.install()
    try:
        yield built
    finally:
        for server in built.servers.values():
            await server.stop()
        built.database.close()


async def test_some_hours_are_read_and_booked(tmp_path: Path) -> None:
    async with house(tmp_path) as built:
        home = built.home()
        assert dict(home.device_health) == {}
        runs: list[int] = []

        async def job() -> None:
            runs.append(built.clock.now_ms() - START_MS)

        home.scheduler.every("hourly", CronTrigger(minute=30, timezone=UTC), job)
        home.start()
        await built.clock.run_until(START_MS + 3 * HOUR_MS + MINUTE_MS)
        health = dict(home.device_health)
        state = home.log_state
        await home.stop()

        assert {name: each.state for name, each in health.items()} == {
            "inverter": DeviceState.OK,
            "meter": DeviceState.OK,
        }  # the disabled one is not asked
        assert state.failure is None
        assert runs == [30 * MINUTE_MS, 90 * MINUTE_MS, 150 * MINUTE_MS]
        booked = home.intervals.range(FIRST, FIRST + 11)
        assert [each.slot - FIRST for each in booked] == list(range(12))
        for each in booked:
            assert each.quality is Quality.MEASURED
            assert each.export_wh == true_wh("grid_export_wh", each.slot)
            assert each.import_wh == true_wh("grid_import_wh", each.slot)
            assert each.pv_wh == true_wh("pv_energy_wh", each.slot)
        assert built.errors == []


async def test_a_home_started_again_goes_on(tmp_path: Path) -> None:
    async with house(tmp_path) as built:
        home = built.home()
        for hours in (1, 2):
            home = built.home() if hours > 1 else home
            home.start()
            await built.clock.run_until(START_MS + hours * HOUR_MS + MINUTE_MS)
            await home.stop()
            await home.stop()  # twice does no harm
        booked = home.intervals.range(FIRST, FIRST + 7)
        assert sum(each.export_wh or 0 for each in booked) == sum(
            true_wh("grid_export_wh", slot) for slot in range(FIRST, FIRST + 8)
        )
        first, last = (home.intervals.site_register(Direction.EXPORT, FIRST + each) for each in (0, 8))
        assert first is not None
        assert last is not None
        assert last - first == sum(each.export_wh or 0 for each in booked)


async def test_a_job_that_fails_is_told_and_the_home_lives_on(tmp_path: Path) -> None:
    async with house(tmp_path) as built:
        home = built.home()

        async def job() -> Any:
            raise RuntimeError("a bug")

        home.scheduler.every("faulty", CronTrigger(minute=10, timezone=UTC), job)
        home.start()
        await built.clock.run_until(START_MS + HOUR_MS + 11 * MINUTE_MS)
        await home.stop()
        assert [(name, str(error)) for name, error in built.errors] == [("faulty", "a bug")] * 2
        assert len(home.intervals.range(FIRST, FIRST + 3)) == 4


async def test_devices_are_left_alone_while_somebody_else_looks_at_the_line(tmp_path: Path) -> None:
    async with house(tmp_path) as built:
        home = built.home()
        home.start()
        meter = home.device("meter")
        assert meter is not None
        assert (await meter.read()).state is DeviceState.OK
        requests = built.servers["meter"].requests
        async with home.aside("not read while devices are looked for"):
            assert not meter.link.connected
            away = await meter.read()
            assert away.state is DeviceState.OFFLINE
            assert away.problems["device"].endswith(": not read while devices are looked for")
        assert built.servers["meter"].requests == requests
        assert (await meter.read()).state is DeviceState.OK
        await home.stop()
