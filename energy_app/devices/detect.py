"""Which profile fits a device: from a dump, or by asking a live one harmless questions.

SunSpec is looked for first: its marker is safe to read anywhere and proves itself. The other
profiles are tried by the points they name for detection; of those that fit, the one that asks
for most is taken.
"""

from dataclasses import dataclass

from energy_app.devices.driver import Driver, RegisterDriver
from energy_app.devices.errors import (
    BadReplyError,
    LinkDownError,
    NoAnswerError,
    NotFoundError,
    RefusedError,
)
from energy_app.devices.inquiry import SILENT_ALLOWED, Inquiry
from energy_app.devices.link import Link, Request
from energy_app.devices.memory import Memory
from energy_app.devices.profile import GENERIC, Profile, Profiles
from energy_app.devices.reader import BlockReader
from energy_app.devices.recognition import (
    chosen_variant,
    confidence_of,
    evidence,
    plausible,
    rank,
    variant_points,
)
from energy_app.devices.sunspec.chain import Chain, Walker, chain_of
from energy_app.devices.sunspec.driver import SunSpecDriver
from energy_app.devices.sunspec.meaning import COMMON
from energy_app.devices.sunspec.models import expand
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.errors import DeviceError

AUTO = "auto"
_MARKER_ONLY, _CHAIN, _VENDOR = 0.6, 0.9, 0.98


@dataclass(frozen=True, slots=True)
class Match:
    """A profile bound to a device.

    ``confidence`` 0…1 says how well what was read fits it, ``evidence`` what spoke for it, in words.
    """

    profile: Profile
    driver: Driver
    confidence: float
    evidence: tuple[str, ...] = ()


def match_dump(memory: Memory, profiles: Profiles, name: str = AUTO) -> Match:
    """The profile asked for, or the one that fits best; NotFoundError if none does."""
    if name != AUTO:
        return bind_dump(memory, profiles.get(name))
    for profile in _sunspec_first(profiles):
        chain = chain_of(memory, profile.form.sunspec.bases)
        if chain is not None and _fits_vendor(profile, chain, memory):
            return bind_dump(memory, profile)
    fitting = [p for p in profiles if p.form.driver == "registers" and plausible(p, _seen_by(p, memory))]
    if not fitting:
        raise NotFoundError("no profile fits this dump; name one with --profile")
    return bind_dump(memory, max(fitting, key=rank))


def bind_dump(memory: Memory, profile: Profile) -> Match:
    """The profile bound to a dump, whether it fits or not (then with confidence 0)."""
    form, memory = profile.form, _seen_by(profile, memory)
    chosen = chosen_variant(profile, memory)
    if form.driver == "registers":
        confidence = confidence_of(profile) if plausible(profile, memory) else 0.0
        return Match(chosen, RegisterDriver(chosen), confidence, evidence(chosen, memory))
    chain = chain_of(memory, form.sunspec.bases)
    if chain is None:
        return Match(chosen, SunSpecDriver(chosen, Chain(0, ()), memory), 0.0)
    return Match(
        chosen,
        SunSpecDriver(chosen, chain, memory),
        _confidence(profile, chain, memory),
        (*_chain_evidence(chain, memory), *evidence(chosen, memory)),
    )


def _seen_by(profile: Profile, memory: Memory) -> Memory:
    """A dump as the profile asks for it: where both functions show the same registers, one is enough."""
    if not profile.form.mirrored:
        return memory
    every = {**memory.words(HOLDING), **memory.words(INPUT)}
    return Memory({HOLDING: every, INPUT: every})


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
        if _fits_vendor(profile, chain, memory):
            return await _bind_chain(link, unit, profile, chain, memory, timeout_s)
    raise NotFoundError(
        "{endpoint} unit {unit}: no profile for this SunSpec device", endpoint=link.endpoint, unit=unit
    )


async def bind_live(link: Link, unit: int, profile: Profile, timeout_s: float | None = None) -> Match:
    """Bind a profile to a device; SunSpec devices are walked. Raises DeviceError."""
    if profile.form.driver == "sunspec":
        chain, memory = await walk(link, unit, profile, timeout_s)
        return await _bind_chain(link, unit, profile, chain, memory, timeout_s)
    chosen = await _with_variant(link, unit, profile, timeout_s)
    return Match(chosen, RegisterDriver(chosen), confidence_of(profile))


async def _bind_chain(
    link: Link, unit: int, profile: Profile, chain: Chain, memory: Memory, timeout_s: float | None
) -> Match:
    chosen = await _with_variant(link, unit, profile, timeout_s)
    return Match(
        chosen,
        SunSpecDriver(chosen, chain, memory),
        _confidence(profile, chain, memory),
        _chain_evidence(chain, memory),
    )


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
        raise NotFoundError(
            "{endpoint} unit {unit}: {error}", endpoint=link.endpoint, unit=unit, error=error
        ) from error


async def _match_registers(
    link: Link, unit: int, profiles: Profiles, cause: DeviceError, timeout_s: float | None
) -> Match:
    silent = SILENT_ALLOWED - 1 if isinstance(cause, NoAnswerError) else 0
    inquiry = Inquiry(link, unit, timeout_s, silent=silent)
    try:
        profile = await inquiry.find(profiles)
    except NoAnswerError:
        profile = None
    if profile is None:
        raise cause
    chosen = await _with_variant(link, unit, profile, timeout_s)
    told = evidence(chosen, inquiry.memory)
    return Match(chosen, RegisterDriver(chosen), confidence_of(profile), told)


async def _with_variant(link: Link, unit: int, profile: Profile, timeout_s: float | None) -> Profile:
    """The profile with the first variant whose conditions hold.

    Only refusals tell that registers are missing: where the device was silent, no variant is
    chosen but the error raised, for the wrong one would stay.
    """
    points = variant_points(profile)
    if not points:
        return profile
    round_ = await BlockReader(link, unit, points, profile.limits(), timeout_s=timeout_s).read()
    if round_.last_error is not None and not isinstance(round_.last_error, RefusedError):
        raise round_.last_error
    return chosen_variant(profile, round_.memory)


def _sunspec_first(profiles: Profiles) -> list[Profile]:
    """Vendors' SunSpec profiles, then the generic one."""
    found = (profile for profile in profiles if profile.form.driver == "sunspec")
    return sorted(found, key=lambda p: (p.name == GENERIC, p.name))


def _fits_vendor(profile: Profile, chain: Chain, memory: Memory) -> bool:
    if profile.name == GENERIC:
        return True
    wanted, found = profile.form.sunspec.any_model, {model.id for model in chain.models}
    if (wanted and found.isdisjoint(wanted)) or not found.isdisjoint(profile.form.sunspec.no_model):
        return False
    manufacturer = _manufacturer(chain, memory).lower()
    return any(manufacturer.startswith(name.lower()) for name in profile.form.sunspec.manufacturer)


def _confidence(profile: Profile, chain: Chain, memory: Memory) -> float:
    if not chain.models:
        return _MARKER_ONLY
    is_vendor = profile.name != GENERIC and _fits_vendor(profile, chain, memory)
    return _VENDOR if is_vendor else _CHAIN


def _chain_evidence(chain: Chain, memory: Memory) -> tuple[str, ...]:
    models = ", ".join(str(model.id) for model in chain.models) or "none"
    told = [f"SunSpec marker at register {chain.base}", f"models {models}"]
    if name := _manufacturer(chain, memory):
        told.append(f"manufacturer {name!r}")
    return tuple(told)


def _manufacturer(chain: Chain, memory: Memory) -> str:
    for model in chain.models:
        if model.id == COMMON:
            value = expand(model)["Mn"].value(memory)
            return value if isinstance(value, str) else ""
    return ""
