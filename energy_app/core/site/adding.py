"""Adding a device to a home, running or not: it is asked what it is, and then stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from energy_app.core.attach.attached import attached
from energy_app.core.client import DeviceCandidate
from energy_app.core.site.candidates import changed, checked, has_grid_meter, is_elsewhere, told_by
from energy_app.core.site.store import Site, seen_site
from energy_app.devices.detect import AUTO
from energy_app.devices.probing import probe
from energy_app.devices.profile import Profile
from energy_app.domain.devices import DeviceChange
from energy_app.domain.energy import GRID, Role
from energy_app.domain.errors import DeviceError
from energy_app.domain.readings import Value
from energy_app.domain.time import Clock
from energy_app.store.devices import DeviceRecord


@dataclass(frozen=True, slots=True)
class Added:
    """A device that was added. ``points`` is empty and ``problem`` set where it did not answer."""

    record: DeviceRecord
    points: dict[str, Value]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A device as the user names it; None: to be found out from the device and its profile."""

    name: str
    endpoint: str
    unit: int | None = None
    profile: str = AUTO
    role: Role | None = None
    invert: tuple[str, ...] = ()
    rated_w: int | None = None
    counts_anyway: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A device that was asked what it is."""

    candidate: DeviceCandidate
    points: dict[str, Value]
    problem: str | None


async def add(site: Site, wanted: Wanted, clock: Clock) -> Added:
    """Ask the device, then store it. One that does not answer is stored too: it may be asleep.

    InputError: it cannot be a device of this home. DeviceError: it is silent, and nothing says what
    it is (no profile was named).
    """
    asked = await _asked(site, wanted, clock)
    record = checked(asked.candidate, site.records())
    serial = asked.points.get("serial")
    record = site.put(replace(record, serial="" if serial is None else str(serial)))
    return Added(record, asked.points, asked.problem)


async def add_to_running(directory: Path, wanted: Wanted, clock: Clock) -> Added:
    """The same through the program that reads the home: it reads the device from now on."""
    with seen_site(directory) as site:
        asked = await _asked(site, wanted, clock)
        async with attached(directory) as core:
            await core.add_device(asked.candidate)
        return Added(site.device(asked.candidate.name), asked.points, asked.problem)


async def change(site: Site, name: str, wanted: DeviceChange, clock: Clock) -> DeviceRecord:
    """Change a device once it has answered in its new place; its history goes on.

    InputError: it cannot be, or another device answers. DeviceError: nothing answers there.
    """
    records = site.records()
    after = changed(name, wanted, records)
    before = next(record for record in records if record.id == after.id)
    if is_elsewhere(before, after):
        seen = await probe(after.endpoint, site.profiles(), clock, unit=after.unit, profile=after.profile)
        after = told_by(after, seen["profile"], str(seen["points"].get("serial") or ""))
        after = replace(after, endpoint=seen["endpoint"])  # with the framing that was found
    return site.change(after)


async def change_running(directory: Path, name: str, wanted: DeviceChange) -> DeviceRecord:
    """The same through the program that reads the home."""
    async with attached(directory) as core:
        await core.change_device(name, wanted)
    with seen_site(directory) as site:
        return site.device(wanted.name.strip())


async def remove_from_running(directory: Path, name: str) -> None:
    """Have the program that reads the home read a device no more."""
    async with attached(directory) as core:
        await core.remove_device(name)


async def _asked(site: Site, wanted: Wanted, clock: Clock) -> _Asked:
    profiles = site.profiles()
    named = None if wanted.profile == AUTO else profiles.get(wanted.profile)
    # What cannot be is told before the device is asked.
    checked(_candidate(wanted, named, {}, site), site.records())
    found: dict[str, Value] = {}
    profile, unit, problem = named, wanted.unit, None
    try:
        seen = await probe(wanted.endpoint, profiles, clock, unit=wanted.unit, profile=wanted.profile)
    except DeviceError as error:
        if named is None:
            raise
        problem = str(error)
    else:
        found, unit = seen["points"], seen["unit"]
        profile = profiles.get(seen["profile"])
        wanted = replace(wanted, endpoint=seen["endpoint"])  # with the framing that was found
    asked = replace(wanted, unit=unit, profile=wanted.profile if profile is None else profile.name)
    candidate = _candidate(asked, profile, found, site)
    checked(candidate, site.records())
    return _Asked(candidate, found, problem)


def role_of(profile: Profile | None, found: Mapping[str, Value]) -> Role:
    """What a device most often measures, by its profile and, where it answered, its values."""
    if profile is None:
        return Role.OBSERVER
    if profile.form.kind == "meter":
        return Role.GRID_METER
    told = {name for name, value in found.items() if value is not None} or set(profile.point_names)
    return Role.HYBRID if {direction.point for direction in GRID} <= told else Role.INVERTER


def _candidate(
    wanted: Wanted, profile: Profile | None, found: Mapping[str, Value], site: Site
) -> DeviceCandidate:
    role = wanted.role
    if role is None:
        role = role_of(profile, found)
        if role is Role.HYBRID and has_grid_meter(site.devices()):
            role = Role.INVERTER  # the meter that is there counts the grid already
    units = (1,) if profile is None else profile.form.transport.units
    return DeviceCandidate(
        name=wanted.name,
        role=role,
        endpoint=wanted.endpoint,
        unit=units[0] if wanted.unit is None else wanted.unit,
        profile=wanted.profile,
        counts_anyway=wanted.counts_anyway,
        invert=wanted.invert,
        rated_w=wanted.rated_w,
    )
