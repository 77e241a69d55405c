"""A home beside a house whose meter can be proved: real Modbus, simulated time, and a person who switches."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.core.clock import SimulatedClock
from energy_app.core.home import Home, HomeSettings
from energy_app.core.local.hub import Hub
from energy_app.core.local.parts import HomeParts
from energy_app.core.local_client import LocalClient
from energy_app.devices.commissioning.training import TrainingHouse, Wiring, training_meter
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.commissioning import Proof, ProofStage
from energy_app.domain.time import DAY_MS, HOUR_MS, SECOND_MS
from energy_app.metering.sampler import SamplerSettings
from energy_app.store.database import DATABASE_NAME, Database

NOON_MS = 20_300 * DAY_MS + 12 * HOUR_MS
PATIENCE_S = 120.0
LOAD_W = 2_000.0
_STEP_MS = 3 * SECOND_MS
_BREATH_S = 0.002
_LINK = LinkOptions(timeout_s=5, connect_timeout_s=5, settle_s=0)


@dataclass
class Workshop:
    """The core, and the house with the meter it is to prove."""

    client: LocalClient
    home: Home
    clock: SimulatedClock
    house: TrainingHouse
    meter: SimulatedServer
    place: str

    async def until(self, holds: Callable[[Proof], bool]) -> Proof:
        """Wait until the proof is so."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                proof = await self.client.proof()
                if holds(proof):
                    return proof
                await asyncio.sleep(_BREATH_S)

    async def step(self, phase: int, load_w: float = LOAD_W, *, is_really: bool = True) -> Proof:
        """Be the person: begin a load step and switch as asked, or only say so."""
        await self.client.begin_step(phase, load_w)
        async with asyncio.timeout(PATIENCE_S):
            while (proof := await self.client.proof()).stage is ProofStage.STEPPING:
                if proof.asked is not None and not proof.asked.is_done:
                    if is_really:
                        self.house.switch(phase, load_w if proof.asked.is_on else 0.0)
                    await self.client.switched(proof.asked.number)
                await asyncio.sleep(_BREATH_S)
        return proof


@asynccontextmanager
async def workshop(directory: Path, wiring: Wiring = Wiring.RIGHT) -> AsyncIterator[Workshop]:
    """A home without devices, and a meter in the network; on the loop that runs it."""
    clock, profiles, hub = SimulatedClock(NOON_MS), Profiles.load(), Hub()

    def failed(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error

    with Database.open(directory / DATABASE_NAME) as database:
        settings = HomeSettings(SamplerSettings(interval_ms=10 * SECOND_MS), _LINK)
        home = Home(database, clock, profiles, settings, on_job_error=failed)
        house = TrainingHouse(wiring, clock)
        meter = training_meter(house, profiles, clock)
        place = str(await meter.start())
        home.start()
        driving = asyncio.create_task(_drive(clock), name="simulated time")
        try:
            client = LocalClient(HomeParts(database, clock, ZoneInfo("UTC"), home), hub)
            async with client.watching():
                yield Workshop(client, home, clock, house, meter, place)
        finally:
            driving.cancel()
            with suppress(asyncio.CancelledError):
                await driving
            await home.stop()
            await meter.stop()


async def _drive(clock: SimulatedClock) -> None:
    """Let time flow, and the person act in between."""
    while True:
        await clock.run_until(clock.now_ms() + _STEP_MS)
        await asyncio.sleep(_BREATH_S)
