"""Green Button: Atom XML with the resources of ESPI (NAESB REQ.21), read for electric energy.

Instants are seconds since 1970 in UTC. ``LocalTimeParameters`` gives the offset and the rules of
daylight saving as hex codes; a zone with these rules is what the days are cut by. A value counts
10^powerOfTenMultiplier in the unit of the ReadingType (72 = Wh, 38 = W); flowDirection 1 is
delivered to the home, 19 received from it, 4 the net of both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from xml.etree.ElementTree import Element, ParseError, fromstring

from energy_app.domain.time import SECOND_MS
from energy_app.reports.imports.espi_time import local_zone
from energy_app.reports.imports.series import Direction, ImportFileError, Interval, MeterSeries, OperatorFile
from energy_app.reports.imports.stamps import zone_name

QUALITIES = {
    "0": "valid",
    "7": "manually edited",
    "8": "estimated from reference day",
    "9": "estimated by interpolation",
    "10": "questionable",
    "11": "derived",
    "12": "projected",
    "13": "mixed",
    "14": "raw",
    "15": "weather normalised",
    "16": "other",
    "17": "validated",
    "18": "verified",
    "19": "revenue quality",
}
_UNITS = {"72": Fraction(1), "38": Fraction(1)}
_POWER = "38"


@dataclass(slots=True)
class _Entry:
    """One Atom entry: its own address, what it points to, and its resources."""

    self_link: str
    links: list[str]
    resources: list[Element]


@dataclass(slots=True)
class _Reading:
    """A MeterReading: its usage point, its type, and its values by start in seconds."""

    path: str
    kind: dict[str, str] = field(default_factory=dict)
    values: dict[int, tuple[int, str, str]] = field(default_factory=dict)


def is_espi(text: str) -> bool:
    """Whether a text is Green Button XML."""
    head = text.lstrip("\ufeff \r\n")[:1]
    return head == "<" and "naesb.org/espi" in text


def read(text: str, place: str) -> OperatorFile:
    """The electric readings of a Green Button file; ImportFileError if it is damaged or has none."""
    entries = list(_entries(_parse(text, place)))
    notes: list[str] = []
    zone = local_zone(_first(entries, "LocalTimeParameters"), notes, place)
    types = {entry.self_link: _texts(kind) for entry in entries for kind in _of(entry, "ReadingType")}
    readings = _readings(entries, types)
    meters = []
    for reading in readings:
        unit = reading.kind.get("uom", "")
        if unit not in _UNITS:
            notes.append(f"{_usage_point(reading.path)} has unit code {unit or '?'}, no Wh or W: not used.")
            continue
        meters.append(_series(reading, place, notes))
    if not meters:
        raise ImportFileError(
            "{place} holds no interval energy in Wh: export intervals of electricity.", place=place
        )
    names = [meter.meter_id for meter in meters]
    for meter in meters:
        meter.zone = zone
        if names.count(meter.meter_id) > 1:
            meter.meter_id = f"{meter.meter_id} {meter.direction}"
    return OperatorFile("Green Button (ESPI)", zone_name(zone), meters, notes)


def _parse(text: str, place: str) -> Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        # Entities could unfold without end; the format has none.
        raise ImportFileError(
            "{place} holds a document type, which Green Button has not: download it again.", place=place
        )
    try:
        return fromstring(text.lstrip("\ufeff \r\n"))  # noqa: S314  # entities are refused above
    except ParseError as error:
        raise ImportFileError(
            "{place} is damaged XML ({error}): download it again.", place=place, error=error
        ) from error


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entries(root: Element) -> Iterator[_Entry]:
    for entry in (element for element in root.iter() if _tag(element) == "entry"):
        links = [
            (link.get("rel", ""), link.get("href", "").rstrip("/")) for link in entry if _tag(link) == "link"
        ]
        own = next((href for rel, href in links if rel == "self"), "")
        resources = [resource for part in entry if _tag(part) == "content" for resource in part]
        yield _Entry(own, [href for rel, href in links if rel == "related"], resources)


def _of(entry: _Entry, tag: str) -> list[Element]:
    return [resource for resource in entry.resources if _tag(resource) == tag]


def _first(entries: list[_Entry], tag: str) -> dict[str, str] | None:
    found = (_texts(resource) for entry in entries for resource in _of(entry, tag))
    return next(found, None)


def _texts(resource: Element) -> dict[str, str]:
    return {_tag(part): (part.text or "").strip() for part in resource.iter() if part is not resource}


def _readings(entries: list[_Entry], types: dict[str, dict[str, str]]) -> list[_Reading]:
    """Readings with their values: blocks belong to the reading whose address theirs begins with."""
    readings = {
        entry.self_link: _Reading(entry.self_link, _type_of(entry, types))
        for entry in entries
        if _of(entry, "MeterReading")
    }
    lonely = next(iter(types.values()), {})
    for entry in entries:
        for block in _of(entry, "IntervalBlock"):
            owner = _owner(entry, readings)
            if owner is None:
                owner = readings.setdefault("", _Reading("", lonely))
            _take(block, owner)
    return [reading for reading in readings.values() if reading.values]


def _type_of(entry: _Entry, types: dict[str, dict[str, str]]) -> dict[str, str]:
    pointed = (types[link] for link in entry.links if link in types)
    return next(pointed, next(iter(types.values()), {}) if len(types) == 1 else {})


def _owner(entry: _Entry, readings: dict[str, _Reading]) -> _Reading | None:
    fitting = [path for path in readings if path and entry.self_link.startswith(path + "/")]
    if fitting:
        return readings[max(fitting, key=len)]
    return next(iter(readings.values())) if len(readings) == 1 else None


def _take(block: Element, reading: _Reading) -> None:
    for element in (part for part in block.iter() if _tag(part) == "IntervalReading"):
        parts = _texts(element)
        start, length = parts.get("start", ""), parts.get("duration", "")
        if start.isdigit():
            seconds = int(length) if length.isdigit() else int(reading.kind.get("intervalLength") or 0)
            reading.values[int(start)] = (seconds, parts.get("value", ""), parts.get("quality", ""))


def _series(reading: _Reading, place: str, notes: list[str]) -> MeterSeries:
    lengths = [seconds for seconds, _, _ in reading.values.values() if seconds > 0]
    if not lengths:
        raise ImportFileError("{place}: intervals have no duration. Download the file again.", place=place)
    step = max(set(lengths), key=lengths.count)
    power = _power_of_ten(reading.kind.get("powerOfTenMultiplier") or "0", place)
    factor = _UNITS[reading.kind["uom"]] * Fraction(10) ** power
    if reading.kind["uom"] == _POWER:
        factor = factor * step / 3_600
    default = reading.kind.get("defaultQuality", "")
    intervals = []
    first, last = min(reading.values), max(reading.values)
    if (last - first) // step > 1_500_000:
        raise ImportFileError("{place} spans more than 40 years: a start time is wrong.", place=place)
    for start in range(first, last + 1, step):
        seconds, text, quality = reading.values.get(start, (step, "", ""))
        energy = _energy(text, factor, place) if seconds == step else None
        word = QUALITIES.get(quality or default, quality or default) if energy is not None else ""
        intervals.append(Interval(start * SECOND_MS, step * SECOND_MS, energy, word))
    astray = sum((start - first) % step != 0 for start in reading.values)
    if astray:
        notes.append(f"{astray} readings stand between the intervals: not used.")
    name = _usage_point(reading.path)
    return MeterSeries(
        name, _direction(reading, notes), name, local_zone(None, [], place), step * SECOND_MS, intervals
    )


def _power_of_ten(text: str, place: str) -> int:
    digits = text.lstrip("+-")
    if not digits.isdecimal() or len(digits) > 2:
        raise ImportFileError(
            "{place}: power of ten “{text}” is none. Download the file again.", place=place, text=text[:20]
        )
    return int(text)


def _energy(text: str, factor: Fraction, place: str) -> Fraction | None:
    if not text:
        return None
    try:
        value = int(text)
    except ValueError as error:
        raise ImportFileError(
            "{place}: value “{text}” is no whole number. Download the file again.",
            place=place,
            text=text[:20],
        ) from error
    return value * factor if value >= 0 else None


def _direction(reading: _Reading, notes: list[str]) -> Direction:
    flow = reading.kind.get("flowDirection", "")
    if flow not in {"1", "19"}:
        notes.append(
            f"{_usage_point(reading.path)} names no direction of flow (code {flow or '?'}): taken as import."
        )
    return "export" if flow == "19" else "import"


def _usage_point(path: str) -> str:
    parts = path.split("/")
    return parts[parts.index("UsagePoint") + 1] if "UsagePoint" in parts[:-1] else "usage point"
