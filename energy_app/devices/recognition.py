"""How well what was read fits a profile: its conditions, the variant they choose, what to ask first."""

from collections.abc import Iterable

from energy_app.devices.memory import Memory
from energy_app.devices.points import Absent, Point
from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.profile_rules import ConditionForm
from energy_app.domain.readings import Value

NAMED, PLAUSIBLE = 0.95, 0.8
"""Confidence where a name or a code fits, and where only plausible numbers do."""

FIRST_RISKY_ADDRESS = 30_000
"""Reading registers from here on switches some off-grid inverters off: asked last."""


def fits(profile: Profile, conditions: Iterable[ConditionForm], memory: Memory) -> bool:
    """Whether all conditions hold for what was read."""
    conditions = tuple(conditions)
    points = {point.name: point for point in profile.asked_by(conditions)}
    return all(_holds(condition, points[condition.point], memory) for condition in conditions)


def plausible(profile: Profile, memory: Memory) -> bool:
    """Whether all points that the profile names for detection hold possible values."""
    return bool(profile.form.detect) and fits(profile, profile.form.detect, memory)


def confidence_of(profile: Profile) -> float:
    """What a fit of the profile's conditions is worth."""
    return NAMED if any(condition.is_identity for condition in profile.form.detect) else PLAUSIBLE


def rank(profile: Profile) -> tuple[float, int]:
    """For choosing among profiles that all fit: names before numbers, then the stricter one."""
    return confidence_of(profile), len(profile.form.detect)


def chosen_variant(profile: Profile, memory: Memory) -> Profile:
    """The profile for the variant that registers show; the profile itself if none fits."""
    for variant in profile.form.variants:
        if fits(profile, variant.when, memory):
            return profile.with_variant(variant)
    return profile


def evidence(profile: Profile, memory: Memory) -> tuple[str, ...]:
    """What speaks for the profile (and its variant), a line for each condition that holds."""
    variant = profile.variant
    told = [_line(profile, condition, memory) for condition in profile.form.detect]
    if variant is not None:
        lines = [_line(profile, condition, memory) for condition in variant.when]
        told += [f"variant {variant.name}: {line}" for line in lines if line]
    return tuple(line for line in told if line)


def _line(profile: Profile, condition: ConditionForm, memory: Memory) -> str:
    (point,) = profile.asked_by((condition,))
    if not _holds(condition, point, memory):
        return ""
    value = point.value(memory)
    if isinstance(value, Absent):
        return f"{condition.point} is missing, as it may be"
    return f"{condition.point} is {value!r}: {condition.words}"


def variant_points(profile: Profile) -> list[Point]:
    """What has to be read to choose the variant."""
    return profile.asked_by(condition for variant in profile.form.variants for condition in variant.when)


def is_risky(profile: Profile) -> bool:
    """Whether asking for the profile touches registers that harm some devices."""
    points = profile.asked_by((*profile.form.brand, *profile.form.detect))
    return any(max(point.addresses) >= FIRST_RISKY_ADDRESS for point in points)


def candidates(profiles: Profiles, unit: int) -> list[Profile]:
    """Profiles of registers in the order in which to ask: harmless first, then by unit id."""
    found = [p for p in profiles if p.form.driver == "registers" and p.form.detect]
    return sorted(found, key=lambda p: (is_risky(p), unit not in p.form.transport.units, p.name))


def _holds(condition: ConditionForm, point: Point, memory: Memory) -> bool:
    value: Value | Absent = point.value(memory)
    readable = memory.get(point.space, point.words) is not None
    return condition.holds(None if isinstance(value, Absent) else value, readable=readable)
