"""Reading a device again and again while a person switches a load on request."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from energy_app.devices.commissioning.electrical import PHASE_POWERS
from energy_app.devices.commissioning.steps import PhaseReading, Switching, measure
from energy_app.devices.commissioning.wiring import Reason, StepResult, judge
from energy_app.devices.device import Device
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import SECOND_MS, Clock

_SILENT_ALLOWED = 10
_WHOLE_MS = 5 * SECOND_MS  # what changes slowly is not asked for every time: steps need close readings
TOTAL = "grid_power_w"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the load is switched: so often on and off, held so long, and how often the device is read.

    ``rounds``: how often all of that is done where noise hides the load.
    """

    times: int = 3
    hold_s: float = 10.0
    every_s: float = 1.0
    rounds: int = 2


class Switch(Protocol):
    """Whoever switches the load. Returns when it is done."""

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        """Switch the load of a phase on or off; it is the ``number``-th switching of ``of``."""
        ...


class Observation:
    """The readings of a device while it is watched."""

    def __init__(self, device: Device, clock: Clock) -> None:
        self.snapshots: list[Snapshot] = []
        self._device = device
        self._clock = clock
        self._silent = 0
        self._whole_due_ms = 0

    @property
    def is_lost(self) -> bool:
        """Whether the device has stopped answering."""
        return self._silent >= _SILENT_ALLOWED

    async def read_every(self, seconds: float) -> None:
        """Read until cancelled; readings that failed are left out."""
        while True:
            due_ms = self._clock.now_ms() + round(seconds * SECOND_MS)
            is_whole = self._clock.now_ms() >= self._whole_due_ms
            snapshot = await self._device.read("slow" if is_whole else "fast")
            if snapshot.state is DeviceState.OFFLINE:
                self._silent += 1
            else:
                self._silent = 0
                self.snapshots.append(snapshot)
                if is_whole:
                    self._whole_due_ms = self._clock.now_ms() + _WHOLE_MS
            await self._clock.sleep_until(due_ms)

    async def wait(self, seconds: float) -> None:
        """Let the time pass."""
        await self._clock.sleep_until(self._clock.now_ms() + round(seconds * SECOND_MS))

    async def wait_for_first(self, every_s: float) -> None:
        """Return when there is a reading, or no hope of one."""
        while not self.snapshots and not self.is_lost:
            await self.wait(every_s)


@asynccontextmanager
async def observed(device: Device, clock: Clock, every_s: float) -> AsyncIterator[Observation]:
    """Watch a device while the context is open."""
    observation = Observation(device, clock)
    reading = clock.spawn(observation.read_every(every_s), "observe device")
    try:
        yield observation
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def load_step(
    observation: Observation, clock: Clock, switch: Switch, phase: int, load_w: float, rhythm: Rhythm
) -> StepResult:
    """Have a load of ``load_w`` switched on a phase (1 to 3), and judge what the device shows of it."""
    start_ms, each = clock.now_ms(), 2 * rhythm.times
    await observation.wait(rhythm.hold_s)
    switchings: list[Switching] = []
    while True:
        planned = len(switchings) + each
        for number in range(len(switchings), planned):
            from_ms, is_on = clock.now_ms(), number % 2 == 0
            await switch(phase, is_on=is_on, number=number + 1, of=planned)
            switchings.append(Switching(from_ms, clock.now_ms(), is_on))
            await observation.wait(rhythm.hold_s)
            if observation.is_lost:
                break
        readings = phase_readings([s for s in observation.snapshots if s.time_ms >= start_ms])
        result = judge(measure(readings, switchings, load_w), phase, load_w)
        is_last = observation.is_lost or planned >= rhythm.rounds * each
        if result.reason is not Reason.TOO_NOISY or is_last:
            return result


def phase_readings(snapshots: Sequence[Snapshot]) -> list[PhaseReading]:
    """The powers of the phases; of the total where the device does not tell all three."""
    by_phase = _of(snapshots, PHASE_POWERS)
    total = _of(snapshots, (TOTAL,))
    return by_phase if by_phase and 2 * len(by_phase) >= len(total) else total


def _of(snapshots: Sequence[Snapshot], points: Sequence[str]) -> list[PhaseReading]:
    readings = []
    for snapshot in snapshots:
        values = [value for point in points if (value := snapshot.number(point)) is not None]
        if len(values) == len(points):
            readings.append(PhaseReading(snapshot.time_ms, tuple(map(float, values))))
    return readings
