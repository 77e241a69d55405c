"""Reads the devices on a grid of time and just before every slot boundary, and closes the slots."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from energy_app.domain.errors import DeviceError
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.sentence import Sentence, joined
from energy_app.domain.time import SECOND_MS, Clock, slot_at, slot_start_ms
from energy_app.metering.clock_watch import ClockWatch
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.power import PowerLog
from energy_app.store.readings import ReadingLog

_LOG = logging.getLogger(__name__)


class Device(Protocol):
    """Something that can be read; it reconnects by itself at the next read."""

    async def read(self) -> Snapshot:
        """One reading; DeviceError or a snapshot in state OFFLINE if there is no answer."""
        ...


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """``interval_ms``: the grid of reads, aligned to the epoch.

    ``lead_ms``: how long before a slot boundary every device is read as well. ``grace_ms``: how
    long after it an answer given before it may still come in.
    """

    interval_ms: int = 5 * SECOND_MS
    lead_ms: int = SECOND_MS
    grace_ms: int = SECOND_MS


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """How a device is doing, for the window and the log."""

    device: str
    state: DeviceState
    since_ms: int
    """When it came into this state."""
    reading_ms: int | None = None
    """The last reading that gave a value."""
    problem: str | None = None
    """One line, where the state is not ok."""


class Sampler:
    """One task a device and one that closes slots, all on one clock: none waits for another."""

    def __init__(
        self,
        clock: Clock,
        log: ReadingLog,
        ledger: EnergyLedger,
        devices: Mapping[str, Device],
        settings: SamplerSettings | None = None,
        *,
        power: PowerLog | None = None,
        clock_watch: ClockWatch | None = None,
        on_snapshot: Callable[[Snapshot], None] | None = None,
        on_health: Callable[[DeviceHealth], None] | None = None,
        on_closed: Callable[[int], None] | None = None,
    ) -> None:
        """Devices by name as in the store. ``on_closed`` gets the slot that has just ended."""
        self._clock = clock
        self._log = log
        self._ledger = ledger
        self._devices = dict(devices)
        self._settings = settings or SamplerSettings()
        self._power = power
        self._clock_watch = clock_watch
        self._on_snapshot = on_snapshot
        self._on_health = on_health
        self._on_closed = on_closed
        self._health: dict[str, DeviceHealth] = {}
        self._samplers: dict[str, asyncio.Task[None]] = {}
        self._asleep: set[str] = set()
        self._read_ms: dict[str, int] = {}
        self._closing: asyncio.Task[None] | None = None

    @property
    def settings(self) -> SamplerSettings:
        """The grid that is read on."""
        return self._settings

    @property
    def health(self) -> Mapping[str, DeviceHealth]:
        """The state of every device that was tried, by name."""
        return dict(self._health)

    def start(self) -> None:
        """Begin to sample; on the core's loop."""
        for name in self._devices:
            self._begin(name)
        self._closing = self._clock.spawn(self._close_slots(), "close slots")

    async def stop(self) -> None:
        """End all tasks and commit what was read."""
        tasks = self._tasks
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._samplers.clear()
        self._closing = None
        self._log.flush(force=True, sync_full=True)

    def change(self, settings: SamplerSettings) -> None:
        """Read on another grid from now on. A read under way is left to end."""
        self._settings = settings
        for name in tuple(self._asleep):
            self._samplers[name].cancel()
            self._begin(name)

    def add(self, name: str, device: Device) -> None:
        """Begin to read one more device; log and ledger know it already."""
        self._devices[name] = device
        self._begin(name)

    async def remove(self, name: str) -> None:
        """Read a device no more."""
        task = self._samplers.pop(name, None)
        self._devices.pop(name, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self._asleep.discard(name)
        self._health.pop(name, None)

    def next_read_ms(self, time_ms: int) -> int:
        """The first instant at or after the given one at which devices are read."""
        settings = self._settings
        grid_ms = -(-time_ms // settings.interval_ms) * settings.interval_ms
        boundary_ms = slot_start_ms(slot_at(time_ms + settings.lead_ms - 1) + 1) - settings.lead_ms
        return min(grid_ms, boundary_ms)

    @property
    def _tasks(self) -> list[asyncio.Task[None]]:
        return [*self._samplers.values(), *([self._closing] if self._closing else [])]

    def _begin(self, name: str) -> None:
        self._asleep.discard(name)
        self._samplers[name] = self._clock.spawn(self._sample(name, self._devices[name]), f"sample {name}")

    async def _sample(self, name: str, device: Device) -> None:
        due_ms = self.next_read_ms(max(self._read_ms.get(name, -1) + 1, self._clock.now_ms()))
        while True:
            self._asleep.add(name)
            await self._clock.sleep_until(due_ms)
            self._asleep.discard(name)
            self._read_ms[name] = due_ms
            self._look_at_clock()
            await self._read(name, device)
            # A read that took longer than the grid leaves out what it missed.
            due_ms = self.next_read_ms(max(due_ms + 1, self._clock.now_ms()))

    async def _read(self, name: str, device: Device) -> None:
        try:
            snapshot = await device.read()
        except DeviceError as error:
            _LOG.debug("not read: %s", error, extra={"subject": name})
            self._missed(name)
            self._tell(name, DeviceState.OFFLINE, str(error), None)
            return
        reading_ms = None
        if self._power is not None:
            self._power.mark(name, asleep=snapshot.state is DeviceState.ASLEEP)
        if snapshot.state is not DeviceState.OFFLINE:
            reading = self._log.append(snapshot)
            if reading is not None:
                self._ledger.observe(reading)
                if self._power is not None:
                    self._power.observe(reading)
                reading_ms = reading.time_ms
            # With a slower grid nothing would follow within a second to close the batch.
            self._log.flush(force=self._settings.interval_ms >= SECOND_MS)
        if reading_ms is None:
            self._missed(name)
        if self._on_snapshot is not None:
            self._on_snapshot(snapshot)
        problem = joined(
            reason if point == "device" else Sentence("{point}: {reason}", point=point, reason=reason)
            for point, reason in snapshot.problems.items()
        )
        self._tell(name, snapshot.state, problem or None, reading_ms)

    async def _close_slots(self) -> None:
        while True:
            boundary_ms = slot_start_ms(slot_at(self._clock.now_ms() - self._settings.grace_ms) + 1)
            await self._clock.sleep_until(boundary_ms + self._settings.grace_ms)
            slot = slot_at(boundary_ms)
            self._ledger.close(slot)
            booked = self._log.flush(force=True, sync_full=True)
            if booked and self._on_closed is not None:
                self._on_closed(slot - 1)

    def _look_at_clock(self) -> None:
        event = None if self._clock_watch is None else self._clock_watch.look()
        if event is not None:
            self._ledger.note_clock(event)

    def _missed(self, name: str) -> None:
        if self._power is not None:
            self._power.missed(name)

    def _tell(self, name: str, state: DeviceState, problem: str | None, reading_ms: int | None) -> None:
        known = self._health.get(name)
        if known is None or known.state is not state:
            since_ms = self._clock.now_ms()
            known = DeviceHealth(name, state, since_ms, known.reading_ms if known else None)
            told = False
        else:
            told = known.problem == problem
        known = replace(
            known, problem=problem, reading_ms=known.reading_ms if reading_ms is None else reading_ms
        )
        self._health[name] = known
        if not told and self._on_health is not None:
            self._on_health(known)
