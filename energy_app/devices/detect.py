"""Which profile fits a device: from a dump, or by asking a live one harmless questions.

SunSpec is looked for first: its marker is safe to read anywhere and proves itself. The other
profiles are tried by the points they name for detection, whose values must be plausible.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from energy_app.devices.driver import Driver, RegisterDriver
from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, NotFoundError
from energy_app.devices.link import Link, Request
from energy_app.devices.memory import Memory
from energy_app.devices.points import Absent
from energy_app.devices.profile import GENERIC, Profile, Profiles
from energy_app.devices.profile_format import ConditionForm
from energy_app.devices.reader import BlockReader
from energy_app.devices.sunspec.chain import Chain, Walker, chain_of
from energy_app.devices.sunspec.driver import SunSpecDriver
from energy_app.devices.sunspec.meaning import COMMON
from energy_app.devices.sunspec.models import expand
from energy_app.devices.transport import HOLDING
from energy_app.domain.errors import DeviceError
from energy_app.domain.readings import Value

AUTO = "auto"
_MARKER_ONLY, _CHAIN, _VENDOR = 0.6, 0.9, 0.98
_PLAUSIBLE = 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """A profile bound to a device. ``confidence`` 0…1 says how well what was read fits it."""

    profile: Profile
    driver: Driver
    confidence: float


def match_dump(memory: Memory, profiles: Profiles, name: str = AUTO) -> Match:
    """The profile asked for, or the one that fits best; NotFoundError if none does."""
    if name != AUTO:
        return bind_dump(memory, profiles.get(name))
    for profile in _sunspec_first(profiles):
        if profile.form.driver == "sunspec":
            chain = chain_of(memory, profile.form.sunspec.bases)
            if chain is not None and _fits_vendor(profile, chain, memory):
                return bind_dump(memory, profile)
        elif plausible(profile, memory):
            return bind_dump(memory, profile)
    raise NotFoundError("no profile fits this dump; name one with --profile")


def bind_dump(memory: Memory, profile: Profile) -> Match:
    """The profile bound to a dump, whether it fits or not (then with confidence 0)."""
    form = profile.form
    if form.driver == "registers":
        chosen = chosen_variant(profile, memory)
        fits = plausible(chosen, memory)
        return Match(chosen, RegisterDriver(chosen), _PLAUSIBLE if fits else 0.0)
    chain = chain_of(memory, form.sunspec.bases)
    if chain is None:
        return Match(profile, SunSpecDriver(profile, Chain(0, ()), memory), 0.0)
    return Match(profile, SunSpecDriver(profile, chain, memory), _confidence(profile, chain, memory))


def plausible(profile: Profile, memory: Memory) -> bool:
    """Whether all points that the profile names for detection hold possible values."""
    values = {point.name: point.value(memory) for point in profile.points}
    conditions = profile.form.detect
    return bool(conditions) and all(_holds(condition, values) for condition in conditions)


async def match_live(
    link: Link, unit: int, profiles: Profiles, name: str = AUTO, timeout_s: float | None = None
) -> Match:
    """The same for a device on a link. Raises DeviceError: no connection, no answer, nothing known."""
    if name != AUTO:
        return await bind_live(link, unit, profiles.get(name), timeout_s)
    generic = profiles.get(GENERIC)
    try:
        chain, memory = await walk(link, unit, generic, timeout_s)
    except LinkDownError:
        raise
    except DeviceError as error:
        return await _match_registers(link, unit, profiles, error, timeout_s)
    for profile in _sunspec_first(profiles):
        if profile.form.driver == "sunspec" and _fits_vendor(profile, chain, memory):
            driver = SunSpecDriver(profile, chain, memory)
            return Match(profile, driver, _confidence(profile, chain, memory))
    raise NotFoundError(f"{link.endpoint} unit {unit}: no profile for this SunSpec device")


async def bind_live(link: Link, unit: int, profile: Profile, timeout_s: float | None = None) -> Match:
    """Bind a profile to a device; SunSpec devices are walked. Raises DeviceError."""
    if profile.form.driver == "sunspec":
        chain, memory = await walk(link, unit, profile, timeout_s)
        confidence = _confidence(profile, chain, memory)
        return Match(profile, SunSpecDriver(profile, chain, memory), confidence)
    chosen = await _with_variant(link, unit, profile, timeout_s)
    return Match(chosen, RegisterDriver(chosen), _PLAUSIBLE)


async def walk(
    link: Link, unit: int, profile: Profile, timeout_s: float | None = None
) -> tuple[Chain, Memory]:
    """The SunSpec chain of a device and what was read on the way. Raises DeviceError."""
    known_ok = link.health.ok

    async def read(address: int, count: int) -> tuple[int, ...]:
        request = Request(unit, HOLDING, address, count, timeout_s)
        try:
            return await link.read(request)
        except (BadReplyError, NoAnswerError):
            if link.health.ok == known_ok:
                raise  # nobody has answered there yet
            return await link.read(request)  # once more, on a new connection after the pause

    walker = Walker(read, profile.limits().max_words)
    try:
        return await walker.find(profile.form.sunspec.bases), walker.memory
    except NotFoundError as error:
        raise NotFoundError(f"{link.endpoint} unit {unit}: {error}") from error


async def _match_registers(
    link: Link, unit: int, profiles: Profiles, cause: DeviceError, timeout_s: float | None
) -> Match:
    for profile in profiles:
        if profile.form.driver != "registers" or not profile.form.detect:
            continue
        wanted = {condition.point for condition in profile.form.detect}
        points = [point for point in profile.points if point.name in wanted]
        reader = BlockReader(link, unit, points, profile.limits(), timeout_s=timeout_s)
        try:
            memory = (await reader.read()).memory
        except LinkDownError:
            raise
        except DeviceError:
            continue
        if plausible(profile, memory):
            return Match(profile, RegisterDriver(profile), _PLAUSIBLE)
    raise cause


async def _with_variant(link: Link, unit: int, profile: Profile, timeout_s: float | None) -> Profile:
    """The profile with the first variant whose conditions hold."""
    conditions = [condition for variant in profile.form.variants for condition in variant.when]
    if not conditions:
        return profile
    wanted = {condition.point for condition in conditions}
    points = [point for point in profile.points if point.name in wanted]
    memory = (await BlockReader(link, unit, points, profile.limits(), timeout_s=timeout_s).read()).memory
    return chosen_variant(profile, memory)


def chosen_variant(profile: Profile, memory: Memory) -> Profile:
    """The profile for the variant that registers show; the profile itself if none fits."""
    values = {point.name: point.value(memory) for point in profile.points}
    for variant in profile.form.variants:
        if all(_holds(condition, values) for condition in variant.when):
            return profile.with_variant(variant)
    return profile


def _holds(condition: ConditionForm, values: Mapping[str, Value | Absent]) -> bool:
    value = values.get(condition.point)
    return condition.holds(None if isinstance(value, Absent) else value)


def _sunspec_first(profiles: Profiles) -> list[Profile]:
    """Vendors' SunSpec profiles, then the generic one, then the others."""
    return sorted(profiles, key=lambda p: (p.form.driver != "sunspec", p.name == GENERIC, p.name))


def _fits_vendor(profile: Profile, chain: Chain, memory: Memory) -> bool:
    if profile.name == GENERIC:
        return True
    manufacturer = _manufacturer(chain, memory).lower()
    return any(manufacturer.startswith(name.lower()) for name in profile.form.sunspec.manufacturer)


def _confidence(profile: Profile, chain: Chain, memory: Memory) -> float:
    if not chain.models:
        return _MARKER_ONLY
    is_vendor = profile.name != GENERIC and _fits_vendor(profile, chain, memory)
    return _VENDOR if is_vendor else _CHAIN


def _manufacturer(chain: Chain, memory: Memory) -> str:
    for model in chain.models:
        if model.id == COMMON:
            value = expand(model)["Mn"].value(memory)
            return value if isinstance(value, str) else ""
    return ""
