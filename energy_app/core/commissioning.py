"""Commissioning a device: looked at, watched, its load switched, and what that proves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from energy_app.devices.commissioning.session import TOTAL, Rhythm, Switch, load_step, observed
from energy_app.devices.commissioning.table import Table, read_table
from energy_app.devices.commissioning.wiring import StepResult
from energy_app.devices.detect import AUTO
from energy_app.devices.device import Device, DeviceOptions, flows
from energy_app.devices.endpoint import Endpoint
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.probing import probe
from energy_app.devices.profile import Profile, Profiles
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError
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
    if target.profile != AUTO:
        profiles.get(target.profile)
    found = await _found(target, profiles, clock)
    link = RecordingLink(Endpoint.parse(found.endpoint), _link_options(profiles, found.profile))
    try:
        table = await read_table(link, found.unit or 0, profiles, found.profile)
        if plan.load_w is not None and not any(table.value(point) is not None for point in _STEPPED):
            raise InputError(f"{found.endpoint}: tells no power at the grid; leave --load-step out.")
        tell(f"{table.profile}: {_named(table)}; watching for {plan.watch_s:g} s")
        device = _device(found, table.profile, link, profiles, clock)
        watched = await _watch(device, plan, clock, switch)
    finally:
        await link.close()
    if not watched.snapshots:
        raise DeviceError(f"{found.endpoint} unit {found.unit}: answered once, then not any more")
    powers = await _powers(
        found, watched.snapshots[: watched.calm] or watched.snapshots, others, profiles, clock
    )
    profile = device.profile or profiles.get(table.profile)
    checks = (
        *electrical_checks(watched.snapshots),
        *balance_checks(powers),
        *counter_checks(watched.snapshots, profile.counters),
    )
    return Findings(found, profile, table, checks, watched, link.health.as_dict())


async def _watch(device: Device, plan: Plan, clock: Clock, switch: Switch) -> Watched:
    from_ms = clock.now_ms()
    steps: tuple[StepResult, ...] = ()
    async with observed(device, clock, plan.rhythm.every_s) as observation:
        await observation.wait(plan.watch_s)
        await observation.wait_for_first(plan.rhythm.every_s)
        calm = len(observation.snapshots)
        for phase in plan.phases if plan.load_w is not None else ():
            step = await load_step(observation, clock, switch, phase, plan.load_w or 0, plan.rhythm)
            steps = (*steps, step)
    return Watched(tuple(observation.snapshots), calm, steps, from_ms, clock.now_ms())


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
