"""Commissioning a device: looked at, watched, its load switched, and what that proves."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from energy_app.devices.commissioning.check import Check
from energy_app.devices.commissioning.counters import counter_checks
from energy_app.devices.commissioning.electrical import (
    PHASE_POWERS,
    balance_checks,
    electrical_checks,
    middle,
)
from energy_app.devices.commissioning.recording import RecordingLink
from energy_app.devices.commissioning.session import TOTAL, Observation, Rhythm, Switch, load_step, observed
from energy_app.devices.commissioning.table import Table, read_table
from energy_app.devices.commissioning.wiring import StepResult
from energy_app.devices.detect import AUTO
from energy_app.devices.device import Device, DeviceOptions, flows
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.probing import probe
from energy_app.devices.profile import Profile, Profiles
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError, StateError
from energy_app.domain.readings import POWER_POINTS, Snapshot
from energy_app.domain.time import Clock

PHASES = (1, 2, 3)
_STEPPED = (TOTAL, *PHASE_POWERS)
_AC = "ac_power_w"
_COUNTED: Mapping[Role, Mapping[str, tuple[str, int]]] = {
    Role.GRID_METER: {"grid_power_w": ("grid_power_w", 1)},
    Role.INVERTER: {point: (point, 1) for point in ("pv_power_w", "battery_power_w", _AC)},
    Role.HYBRID: {point: (point, 1) for point in (*POWER_POINTS, "load_power_w")},
    Role.PV_METER: {"pv_power_w": ("grid_power_w", -1)},
    Role.LOAD_METER: {"load_power_w": ("grid_power_w", 1)},
    Role.OBSERVER: {},
}
"""What a device of a role tells of the home's powers: from which of its points, with which sign."""

# Nothing is hurried: a person waits, and slow sticks answer after seconds.
_LINK = LinkOptions(settle_s=0.5, backoff_first_s=0)


@dataclass(frozen=True, slots=True)
class Target:
    """The device to be proved. ``role`` None: it is no device of the home; unit None: to be found."""

    endpoint: str
    unit: int | None = None
    profile: str = AUTO
    name: str = ""
    role: Role | None = None
    invert: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done: watched for so long, and a load of ``load_w`` switched on each of ``phases``."""

    watch_s: float = 10.0
    load_w: float | None = None
    phases: tuple[int, ...] = PHASES
    rhythm: Rhythm = field(default_factory=Rhythm)


@dataclass(frozen=True, slots=True)
class Watched:
    """The readings, ``calm`` of them before anything was switched; instants in UTC ms."""

    snapshots: tuple[Snapshot, ...]
    calm: int
    steps: tuple[StepResult, ...]
    from_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What commissioning a device has brought; ``target`` with what was found out about it."""

    target: Target
    profile: Profile
    table: Table
    checks: tuple[Check, ...]
    watched: Watched
    health: Mapping[str, Any]


class Examination:
    """A device that was found and looked at; its link is open while ``examined`` is."""

    def __init__(
        self, target: Target, table: Table, link: RecordingLink, profiles: Profiles, clock: Clock
    ) -> None:
        self.target = target
        self.table = table
        self.steps: tuple[StepResult, ...] = ()
        self.calm = 0
        self._link = link
        self._profiles = profiles
        self._clock = clock
        self._device = _device(target, table.profile, link, profiles, clock)
        self._observation: Observation | None = None
        self._from_ms = clock.now_ms()

    @property
    def profile(self) -> Profile:
        """The device's profile."""
        return self._device.profile or self._profiles.get(self.table.profile)

    @property
    def snapshots(self) -> Sequence[Snapshot]:
        """The readings so far."""
        return () if self._observation is None else self._observation.snapshots

    @property
    def is_lost(self) -> bool:
        """Whether the device has stopped answering."""
        return self._observation is not None and self._observation.is_lost

    async def look(self) -> Table:
        """Read all registers once more."""
        self.table = await read_table(self._link, self.target.unit or 0, self._profiles, self.table.profile)
        return self.table

    @asynccontextmanager
    async def watched(self, seconds: float, every_s: float) -> AsyncIterator[None]:
        """Read again and again while the context is open, which it is after so many calm seconds."""
        self._from_ms = self._clock.now_ms()
        async with observed(self._device, self._clock, every_s) as observation:
            self._observation = observation
            await observation.wait(seconds)
            await observation.wait_for_first(every_s)
            self.calm = len(observation.snapshots)
            yield

    async def step(self, phase: int, load_w: float, switch: Switch, rhythm: Rhythm) -> StepResult:
        """Have the load of a phase switched while it is watched; the phase's step before is forgotten."""
        if self._observation is None:
            raise StateError("The device is not being watched.")
        step = await load_step(self._observation, self._clock, switch, phase, load_w, rhythm)
        self.steps = (*(each for each in self.steps if each.phase != phase), step)
        return step

    def watched_so_far(self) -> Watched:
        """The readings, and the steps in the order of the phases."""
        steps = tuple(sorted(self.steps, key=lambda step: step.phase))
        return Watched(tuple(self.snapshots), self.calm, steps, self._from_ms, self._clock.now_ms())

    async def powers(self, others: Sequence[Target]) -> dict[str, float | None]:
        """The powers of the home while nothing was switched, with those of its other devices."""
        calm = self.snapshots[: self.calm] or self.snapshots
        return await _powers(self.target, calm, others, self._profiles, self._clock)

    def findings(self, powers: Mapping[str, float | None], newest: int | None = None) -> Findings:
        """What it has brought so far, by the ``newest`` readings or all. DeviceError: no reading at all."""
        target = self.target
        snapshots = tuple(self.snapshots if newest is None else self.snapshots[-newest:])
        if not snapshots:
            raise DeviceError(
                "{endpoint} unit {unit}: answered once, then not any more",
                endpoint=target.endpoint,
                unit=target.unit,
            )
        checks = (
            *electrical_checks(snapshots),
            *balance_checks(powers),
            *counter_checks(snapshots, self.profile.counters),
        )
        health = self._link.health.as_dict()
        return Findings(target, self.profile, self.table, checks, self.watched_so_far(), health)


@asynccontextmanager
async def examined(target: Target, profiles: Profiles, clock: Clock) -> AsyncIterator[Examination]:
    """Find a device, look at it, and keep its link open while the context is.

    Raises InputError or DeviceError where it cannot be read at all.
    """
    if target.profile != AUTO:
        profiles.get(target.profile)
    found = await _found(target, profiles, clock)
    link = RecordingLink(Endpoint.parse(found.endpoint), _link_options(profiles, found.profile))
    try:
        table = await read_table(link, found.unit or 0, profiles, found.profile)
        yield Examination(found, table, link, profiles, clock)
    finally:
        await link.close()


async def commission(
    target: Target,
    plan: Plan,
    profiles: Profiles,
    clock: Clock,
    switch: Switch,
    *,
    others: Sequence[Target] = (),
    tell: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Prove a device; ``others`` are the home's further devices, for the balance of the whole.

    Raises InputError or DeviceError where it cannot be read at all; all else is in the findings.
    """
    _check(plan)
    async with examined(target, profiles, clock) as device:
        table = device.table
        if plan.load_w is not None and not stepped_channels(table):
            raise InputError(
                "{endpoint}: tells no power at the grid; leave --load-step out.",
                endpoint=device.target.endpoint,
            )
        tell(f"{table.profile}: {_named(table)}; watching for {plan.watch_s:g} s")
        async with device.watched(plan.watch_s, plan.rhythm.every_s):
            for phase in plan.phases if plan.load_w is not None else ():
                await device.step(phase, plan.load_w or 0, switch, plan.rhythm)
        watched = device.watched_so_far()
    powers = await device.powers(others)
    return replace(device.findings(powers), watched=watched)


def stepped_channels(table: Table) -> int:
    """How many channels of a device a load step can be seen on: 3 phases, 1 total, 0 none."""
    if all(table.value(point) is not None for point in PHASE_POWERS):
        return len(PHASE_POWERS)
    return int(any(table.value(point) is not None for point in _STEPPED))


def _check(plan: Plan) -> None:
    if plan.load_w is not None and plan.load_w <= 0:
        raise InputError("The load has to draw power: give its watts, for example --load-step 2000.")
    if not set(plan.phases) <= set(PHASES):
        raise InputError("A phase is 1, 2 or 3.")


async def _found(target: Target, profiles: Profiles, clock: Clock) -> Target:
    """The target with unit, profile and framing; asked for where they are not named."""
    if target.unit is not None and target.profile != AUTO:
        return target
    seen = await probe(target.endpoint, profiles, clock, unit=target.unit, profile=target.profile)
    return Target(seen["endpoint"], seen["unit"], seen["profile"], target.name, target.role, target.invert)


def _link_options(profiles: Profiles, profile: str) -> LinkOptions:
    return _LINK if profile == AUTO else profiles.get(profile).link_options()


def _device(target: Target, profile: str, link: Link, profiles: Profiles, clock: Clock) -> Device:
    options = DeviceOptions(unit=target.unit or 0, profile=profile, invert=flows(target.invert))
    return Device(target.name or "device", link, profiles, clock, options)


async def _powers(
    target: Target,
    snapshots: Sequence[Snapshot],
    others: Sequence[Target],
    profiles: Profiles,
    clock: Clock,
) -> dict[str, float | None]:
    """The powers of the home: of each device those that its role counts, summed."""
    role = target.role or Role.HYBRID
    powers: dict[str, float | None] = {}
    _add(powers, role, lambda point: middle(snapshots, point))
    for other in others:
        link = Link(Endpoint.parse(other.endpoint), _link_options(profiles, other.profile))
        try:
            snapshot = await _device(other, other.profile, link, profiles, clock).read()
        finally:
            await link.close()
        _add(powers, other.role or Role.OBSERVER, snapshot.number)
    if others:
        powers.pop(_AC, None)  # of several devices; what it is compared with is then no longer that of one
    return powers


def _add(powers: dict[str, float | None], role: Role, number: Callable[[str], float | None]) -> None:
    for name, (point, sign) in _COUNTED[role].items():
        value = number(point)
        if value is not None:
            powers[name] = (powers.get(name) or 0.0) + sign * value


def _named(table: Table) -> str:
    return " ".join(filter(None, (table.identity.get(key) for key in ("manufacturer", "model", "serial"))))
