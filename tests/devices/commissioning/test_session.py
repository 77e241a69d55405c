"""The guided load step on a real Modbus meter, in simulated time."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.devices.commissioning.session import Rhythm, load_step, observed, phase_readings
from energy_app.devices.commissioning.training import TrainingHouse, Wiring, training_meter
from energy_app.devices.commissioning.wiring import Reason, StepResult, StepVerdict
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.readings import Value
from energy_app.domain.time import DAY_MS, SECOND_MS
from tests.devices.commissioning.series import snapshot

LOAD_W = 2_000
START_MS = 20_000 * DAY_MS
PROFILES = Profiles.load()


class Person:
    """Switches two seconds after being asked, and says so a second later."""

    def __init__(self, house: TrainingHouse, clock: SimulatedClock) -> None:
        self.house, self.clock, self.asked = house, clock, 0

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        self.asked += 1
        assert number == self.asked
        assert of == (6 if number <= 6 else 12)
        await self.clock.sleep_until(self.clock.now_ms() + 2 * SECOND_MS)
        self.house.switch(phase, LOAD_W if is_on else 0)
        await self.clock.sleep_until(self.clock.now_ms() + SECOND_MS)


class RestlessHouse(TrainingHouse):
    """Something big comes and goes on every phase for a while."""

    RESTLESS_S = range(12, 40)

    def values(self, time_ms: int) -> Mapping[str, Value]:
        values = dict(super().values(time_ms))
        second = (time_ms - START_MS) // SECOND_MS
        if second in self.RESTLESS_S:
            chance = random.Random(second // 3)
            for name in ("grid_power_l1_w", "grid_power_l2_w", "grid_power_l3_w"):
                power = values[name]
                assert isinstance(power, float)
                values[name] = power + chance.uniform(-700, 700)
        return values


async def stepped(
    wiring: Wiring,
    phase: int,
    spoil: Callable[[SimulatedServer], Awaitable[None]] | None = None,
    kind: type[TrainingHouse] = TrainingHouse,
) -> StepResult:
    clock = SimulatedClock(START_MS)
    house = kind(wiring, clock)
    async with metered(house, clock) as (device, server):
        results: list[StepResult] = []

        async def run() -> None:
            async with observed(device, clock, 1) as observation:
                if spoil is not None:
                    await spoil(server)
                person = Person(house, clock)
                results.append(await load_step(observation, clock, person, phase, LOAD_W, Rhythm()))

        task = clock.spawn(run(), "test")
        async with asyncio.timeout(200):
            while not task.done():
                await clock.run_until(clock.now_ms() + 10 * SECOND_MS)
        await task
    return results[0]


@asynccontextmanager
async def metered(
    house: TrainingHouse, clock: SimulatedClock
) -> AsyncIterator[tuple[Device, SimulatedServer]]:
    server = training_meter(house, PROFILES, clock)
    link = Link(await server.start(), LinkOptions(timeout_s=20, settle_s=0, backoff_first_s=0))
    try:
        yield Device("meter", link, PROFILES, clock, DeviceOptions(1, "eastron_sdm630")), server
    finally:
        await link.close()
        await server.stop()


@pytest.mark.parametrize(
    ("wiring", "phase", "verdict", "shown_on"),
    [
        (Wiring.RIGHT, 2, StepVerdict.OK, 2),
        (Wiring.REVERSED, 1, StepVerdict.REVERSED, 1),
        (Wiring.REVERSED, 3, StepVerdict.OK, 3),
        (Wiring.EXCHANGED, 1, StepVerdict.WRONG_PHASE, 2),
        (Wiring.RATIO, 3, StepVerdict.WRONG_RATIO, 3),
    ],
)
async def test_each_wiring_is_told(wiring: Wiring, phase: int, verdict: StepVerdict, shown_on: int) -> None:
    result = await stepped(wiring, phase)
    assert (result.verdict, result.shown_on, result.phase) == (verdict, shown_on, phase)
    assert result.confidence > 0.9


async def test_more_switching_is_asked_for_where_noise_hides_the_load() -> None:
    result = await stepped(Wiring.RIGHT, 1, kind=RestlessHouse)
    assert len(result.jumps[0].each_w) == 12
    assert result.verdict is StepVerdict.OK


async def test_a_device_that_stops_answering_proves_nothing() -> None:
    async def stop(server: SimulatedServer) -> None:
        await server.stop()

    result = await stepped_until_lost(stop)
    assert (result.verdict, result.reason) == (StepVerdict.INCONCLUSIVE, Reason.TOO_FEW)


async def stepped_until_lost(stop: Callable[[SimulatedServer], Awaitable[None]]) -> StepResult:
    return await stepped(Wiring.RIGHT, 1, stop)


def test_the_total_is_taken_where_the_phases_are_not_told() -> None:
    phases = {f"grid_power_l{number}_w": number for number in (1, 2, 3)}
    assert [r.power_w for r in phase_readings([snapshot(grid_power_w=6, **phases)])] == [(1, 2, 3)]
    only_total = [snapshot(grid_power_w=6), snapshot(grid_power_w=None), snapshot(grid_power_w=7)]
    assert [r.power_w for r in phase_readings(only_total)] == [(6,), (7,)]
    assert phase_readings([]) == []
