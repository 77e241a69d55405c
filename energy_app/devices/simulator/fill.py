"""From canonical values to the points of a profile: what each register has to show.

Sums are taken apart again: the first part that adds (or subtracts, for the other sign) carries the
whole value, the others show 0. Where nothing is known a point shows its example, or something
that its conditions and its unit allow.
"""

from collections.abc import Iterable, Mapping

from energy_app.devices.points import Point
from energy_app.devices.profile import Profile
from energy_app.devices.profile_format import PointForm
from energy_app.devices.profile_rules import ConditionForm, DerivedForm
from energy_app.domain.readings import Value

_BY_UNIT: Mapping[str, Value] = {"_hz": 50, "_v": 230, "_pct": 50, "_c": 25, "_a": 1, "_w": 0, "_va": 0}
_BY_NAME: Mapping[str, Value] = {
    "serial": "SIM0000001",
    "firmware": "1.0.0",
    "battery_capacity_wh": 10_000,
    "power_factor": 1,
}


def shown_points(profile: Profile) -> tuple[Point, ...]:
    """The points a simulated device of the profile has: its own, and what it is recognised by.

    Probes that only variants ask for are left out, so that the device is none of them.
    """
    form = profile.form
    own = profile.variant.when if profile.variant else ()
    conditions = (*form.detect, *form.brand, *own)
    asked = {condition.point for condition in conditions if condition.readable is not False}
    examples = {name for name, entry in form.probes.items() if entry.example is not None}
    probes = [point for point in profile.probes if point.name in asked | examples]
    return (*probes, *profile.points)  # points last: some probes are the same registers


def filled(profile: Profile, values: Mapping[str, Value]) -> dict[str, Value]:
    """Values for all points of a profile, from canonical ones."""
    shown: dict[str, Value] = dict(values)
    for name, form in reversed(tuple(profile.derived.items())):
        target = shown.get(name)
        if isinstance(target, int | float):
            shown |= {part: value for part, value in _parts(form, target).items() if part not in values}
    for name, entry in _forms(profile).items():
        if name not in shown or not _is_code_of(entry, shown[name]):
            shown[name] = _made_up(name, entry, profile, shown)
    return shown


def _is_code_of(entry: PointForm, value: Value) -> bool:
    """Whether a text is one of the words that the device has for its codes."""
    return not entry.symbols or not isinstance(value, str) or value in entry.symbols.values()


def _forms(profile: Profile) -> dict[str, PointForm]:
    forms: dict[str, PointForm | None] = {**profile.form.probes, **profile.form.points}
    forms |= profile.variant.points if profile.variant else {}
    return {name: entry for name, entry in forms.items() if entry is not None}


def _parts(form: DerivedForm, target: float) -> dict[str, Value]:
    """The parts of a derived value so that they make up the target again."""
    if form.first:
        return {part.removeprefix("-"): -target if part.startswith("-") else target for part in form.first}
    if form.mean:
        return dict.fromkeys((part.removeprefix("-") for part in form.mean), target)
    parts: dict[str, Value] = {part.removeprefix("-"): 0 for part in form.sum}
    if form.negative_when is not None:
        parts[form.negative_when.point] = _flag(form.negative_when, is_set=target < 0)
        target = abs(target)
    sign = "-" if target < 0 else ""
    carriers = [part for part in form.sum if part.startswith("-") == bool(sign)]
    carrier = (carriers or list(form.sum))[0]
    parts[carrier.removeprefix("-")] = abs(target) if carriers else target
    return parts


def _flag(condition: ConditionForm, *, is_set: bool) -> Value:
    codes = condition.one_of or (1,)
    return codes[0] if is_set else next(code for code in range(len(codes) + 1) if code not in codes)


def _made_up(name: str, entry: PointForm, profile: Profile, shown: Mapping[str, Value]) -> Value:
    if entry.example is not None:
        return entry.example
    conditions = (*profile.form.detect, *(profile.variant.when if profile.variant else ()))
    for condition in conditions:
        if condition.point != name:
            continue
        if condition.or_missing and name in profile.form.probes:
            return None
        if (value := _passing(condition)) is not None:
            return value
    if name.startswith("grid_power_l") and isinstance(total := shown.get("grid_power_w"), int | float):
        return total / 3
    if name in _BY_NAME:
        return _fitting(_BY_NAME[name], entry)
    if name == "model":
        return _fitting(profile.form.models[0], entry)
    return next((value for end, value in _BY_UNIT.items() if name.endswith(end)), None)


def _passing(condition: ConditionForm) -> Value:
    if condition.one_of is not None:
        return condition.one_of[0]
    if condition.or_missing or (condition.min is None and condition.max is None):
        return None
    low, high = condition.min, condition.max
    if low is None or high is None:
        return low if low is not None else high
    return round((low + high) / 2)


def _fitting(value: Value, entry: PointForm) -> Value:
    if isinstance(value, str):
        return value[: entry.count * (1 if entry.type == "chars" else 2)]
    return value


def factors_of(points: Iterable[Point]) -> dict[int, int]:
    """A scale factor of a tenth for every point that has one, by address."""
    return {point.factor: -1 for point in points if point.factor is not None}
