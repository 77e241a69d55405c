"""A device looked at once: every point with the words in its registers and what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from energy_app.devices.detect import AUTO, match_live
from energy_app.devices.link import Link
from energy_app.devices.memory import SPACE_NAMES, Memory
from energy_app.devices.plausibility import is_implausible
from energy_app.devices.points import Absent, Point
from energy_app.devices.profile import Profiles
from energy_app.devices.reader import BlockReader
from energy_app.domain.inspection import PointRow
from energy_app.domain.readings import CANONICAL_POINTS, IDENTITY_POINTS, Value

_UNITS = {"w": "W", "wh": "Wh", "va": "VA", "var": "var", "v": "V", "a": "A", "hz": "Hz", "pct": "%"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a device showed. ``requests`` counts those that found the profile as well."""

    profile: str
    confidence: float
    identity: dict[str, str | None]
    rows: tuple[PointRow, ...]
    requests: int


async def look(
    link: Link, unit: int, profiles: Profiles, profile: str = AUTO, timeout_s: float | None = None
) -> Look:
    """Find the profile, read all its points once. DeviceError or InputError in one line."""
    before = link.health.requests
    match = await match_live(link, unit, profiles, profile, timeout_s)
    driver = match.driver
    round_ = await BlockReader(link, unit, driver.points, driver.limits, timeout_s=timeout_s).read()
    driver.check(round_.memory)
    found = driver.values(round_.memory)
    own = tuple(_row(point, round_.memory, found.problems) for point in driver.points)
    read = {row.name for row in own}
    derived = tuple(
        PointRow(name, "", (), None, value, unit_of(name), found.problems.get(name))
        for name, value in _ordered(found.values)
        if name not in read
    )
    identity = {name: _text(found.values.get(name)) for name in IDENTITY_POINTS}
    requests = link.health.requests - before
    return Look(match.profile.name, match.confidence, identity, (*derived, *own), requests)


def unit_of(point: str) -> str:
    """The unit in a point's name; empty where it carries none."""
    return _UNITS.get(point.rpartition("_")[2], "") if "_" in point else ""


def _row(point: Point, memory: Memory, problems: Mapping[str, str]) -> PointRow:
    value = point.value(memory)
    problem = None
    if isinstance(value, Absent):
        problem, value = (None if point.optional else value.reason), None
    elif is_implausible(held_back := problems.get(point.name, "")):
        problem, value = held_back, None  # alone it could be; beside the others it cannot
    return PointRow(
        name=point.name,
        space=SPACE_NAMES[point.space],
        addresses=point.words,
        raw=memory.get(point.space, point.words),
        value=value,
        unit=unit_of(point.name),
        problem=problem,
    )


def _ordered(values: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    known = [name for name in CANONICAL_POINTS if name in values]
    for name in [*known, *sorted(values.keys() - set(known))]:
        yield name, values[name]


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
