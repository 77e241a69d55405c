"""What a profile becomes once it is bound to one device: points to poll, and values out of them."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from energy_app.devices.memory import Memory
from energy_app.devices.plan import Limits
from energy_app.devices.plausibility import WRONG_ORDER, WordOrder, is_pair
from energy_app.devices.points import NOT_AVAILABLE, OUT_OF_RANGE, Absent, Point
from energy_app.devices.profile import Profile
from energy_app.devices.profile_rules import ConditionForm, DerivedForm, GateForm
from energy_app.domain.readings import IDENTITY_POINTS, Value
from energy_app.domain.sentence import Sentence

_MOST_RATED = 3


@dataclass(slots=True)
class Values:
    """Values by name; for the missing ones the reason. ``is_asleep``: the device says so itself."""

    values: dict[str, Value] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    is_asleep: bool = False

    def take(self, name: str, value: Value | Absent) -> None:
        """Add a value, or the reason why there is none."""
        if isinstance(value, Absent):
            self.values[name] = None
            self.problems[name] = value.reason
        else:
            self.values[name] = value


class Driver(Protocol):
    """Knows what to read from one device and what it means."""

    @property
    def points(self) -> tuple[Point, ...]:
        """What has to be polled."""
        ...

    @property
    def limits(self) -> Limits:
        """What may be read in one request."""
        ...

    def check(self, memory: Memory) -> None:
        """MapMovedError if the registers show that the map is not where it was."""
        ...

    def values(self, memory: Memory) -> Values:
        """Everything that the registers tell."""
        ...


class RegisterDriver:
    """A profile that gives its registers."""

    def __init__(self, profile: Profile) -> None:
        self._derived = profile.derived
        self._constants = profile.constants
        self._gates = profile.form.gates
        self._order = WordOrder(profile.points)
        self._seen: set[str] = set()
        self._rated_w: float | None = None
        self._rated_w = 0.0
        self.points = profile.points
        self.limits = profile.limits()

    def check(self, memory: Memory) -> None:
        """Nothing in such a map proves where it is."""

    def values(self, memory: Memory) -> Values:
        """The constants, points and sums of the profile; what is no measurement is left out."""
        doubted = self.points if self._order.is_swapped(memory) else ()
        found = point_values(self.points, self._derived, memory, self._seen, swapped=filter(is_pair, doubted))
        for name in IDENTITY_POINTS:
            if isinstance(number := found.values.get(name), int):
                found.values[name] = str(number)  # identity is text, however the device keeps it
        for name, text in self._constants.items():
            found.values.setdefault(name, text)
        for gate in self._gates:
            _close(gate, found)
        self._bound_by_rating(found)
        return found

    def _bound_by_rating(self, found: Values) -> None:
        """No inverter makes several times what it is rated for: a word of the pair was another reading's."""
        if isinstance(rated := found.values.get("rated_power_w"), int | float):
            self._rated_w = rated
        for name in ("pv_power_w", "ac_power_w"):
            power = found.values.get(name)
            if self._rated_w and isinstance(power, int | float) and abs(power) > _MOST_RATED * self._rated_w:
                found.take(name, Absent(OUT_OF_RANGE))


def point_values(
    points: Iterable[Point],
    derived: Mapping[str, DerivedForm],
    memory: Memory,
    seen: set[str],
    *,
    swapped: Iterable[Point] = (),
) -> Values:
    """The values of points, and of sums over them.

    ``seen`` remembers the points that have had a value. ``swapped``: points whose words are in disorder.
    """
    found = Values()
    wrong = {point.name for point in swapped}
    for point in points:
        if point.name in wrong:
            found.take(point.name, Absent(WRONG_ORDER))
            continue
        found.take(point.name, point.value(memory))
        if point.optional:
            found.problems.pop(point.name, None)
    seen.update(name for name, value in found.values.items() if value is not None)
    for name, form in derived.items():
        found.take(name, _made(form, found.values, seen))
    return found


def is_failure(reason: str) -> bool:
    """Whether a reason is a fault; a device that says it has no value is none."""
    return reason != NOT_AVAILABLE


def _made(form: DerivedForm, values: Mapping[str, Value], seen: Container[str]) -> Value | Absent:
    value = _first(form, values) if form.first else _sum(form, values, seen)
    condition = form.negative_when
    if condition is None or not isinstance(value, int | float):
        return value
    if values.get(condition.point) is None:
        return Absent(NOT_AVAILABLE)
    return -value if _holds(condition, values) else value


def _sum(form: DerivedForm, values: Mapping[str, Value], seen: Container[str]) -> Value | Absent:
    """The sum, or the mean; missing where a part is missing that counts."""
    total: int | float = 0
    parts = 0
    for entry in form.sum or form.mean:
        name = entry.removeprefix("-")
        value = values.get(name)
        if isinstance(value, int | float):
            total = total - value if entry.startswith("-") else total + value
            parts += 1
        elif form.need == "all" or name in seen:
            return Absent(NOT_AVAILABLE if name not in seen else Sentence("{name} is missing", name=name))
    if not parts:
        return Absent(NOT_AVAILABLE)
    return total / parts if form.mean else total


def _first(form: DerivedForm, values: Mapping[str, Value]) -> Value | Absent:
    for entry in form.first:
        value = values.get(entry.removeprefix("-"))
        if value is not None:
            return 0 - value if entry.startswith("-") and not isinstance(value, str) else value
    return Absent(NOT_AVAILABLE)


def _close(gate: GateForm, found: Values) -> None:
    if not all(_holds(condition, found.values) for condition in gate.when):
        return
    found.is_asleep |= gate.asleep
    for name in gate.points:
        if found.values.get(name) is not None and not (gate.zeros and found.values[name] != 0):
            found.take(name, Absent(gate.reason))


def _holds(condition: ConditionForm, values: Mapping[str, Value]) -> bool:
    return condition.holds(values.get(condition.point))
