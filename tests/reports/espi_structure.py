"""The structure NAESB's espi.xsd (REQ.21, version 4.0) lays down for the resources we write.

Told in our own words: for each type its elements in their order, and what a value may be. The schema
itself is not copied here; the codes are those of the enumerations in greenbutton-objects.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from greenbutton_objects import enums

NAMESPACE = "{http://naesb.org/espi}"
_WHOLE = re.compile(r"-?[0-9]+")
_DST_RULE = re.compile(r"[0-9A-F]{8}")


@dataclass(frozen=True)
class Whole:
    """A whole number from least to most."""

    least: int
    most: int

    def fits(self, text: str) -> bool:
        return bool(_WHOLE.fullmatch(text)) and self.least <= int(text) <= self.most


@dataclass(frozen=True)
class Code:
    """One of the codes of an enumeration."""

    codes: frozenset[int]

    def fits(self, text: str) -> bool:
        return bool(_WHOLE.fullmatch(text)) and int(text) in self.codes


class DstRule:
    """Eight hexadecimal digits."""

    def fits(self, text: str) -> bool:
        return bool(_DST_RULE.fullmatch(text))


@dataclass(frozen=True)
class Element:
    """An element of a type: its name, whether it must be there, may be repeated, and what is in it."""

    name: str
    of: "Whole | Code | DstRule | str"
    required: bool = False
    many: bool = False


def _codes(kind: type) -> Code:
    return Code(frozenset(member.value for member in kind))  # type: ignore[attr-defined]


INT16, INT48 = Whole(-(2**15), 2**15 - 1), Whole(-(2**47), 2**47)
UINT32, TIME = Whole(0, 2**32 - 1), Whole(-(2**63), 2**63 - 1)
TYPES: dict[str, tuple[Element, ...]] = {
    "UsagePoint": (
        Element("roleFlags", Whole(0, 0)),
        Element("ServiceCategory", "ServiceCategory"),
        Element("status", Whole(0, 1)),
    ),
    "ServiceCategory": (Element("kind", _codes(enums.ServiceKind), required=True),),
    "LocalTimeParameters": (
        Element("dstEndRule", DstRule(), required=True),
        Element("dstOffset", TIME, required=True),
        Element("dstStartRule", DstRule(), required=True),
        Element("tzOffset", TIME, required=True),
    ),
    "MeterReading": (),
    "ReadingType": (
        Element("accumulationBehaviour", _codes(enums.AccumulationBehaviourType)),
        Element("commodity", _codes(enums.CommodityType)),
        Element("consumptionTier", INT16),
        Element("currency", Whole(0, 999)),  # ISO 4217
        Element("dataQualifier", _codes(enums.DataQualifierType)),
        Element("defaultQuality", _codes(enums.QualityOfReading)),
        Element("flowDirection", _codes(enums.FlowDirectionType)),
        Element("intervalLength", UINT32),
        Element("kind", _codes(enums.KindType)),
        Element("phase", _codes(enums.PhaseCode)),
        Element("powerOfTenMultiplier", Whole(-12, 9)),
        Element("timeAttribute", _codes(enums.TimeAttributeType)),
        Element("tou", INT16),
        Element("uom", _codes(enums.UomType)),
        Element("cpp", INT16),
    ),
    "IntervalBlock": (
        Element("interval", "DateTimeInterval"),
        Element("IntervalReading", "IntervalReading", many=True),
    ),
    "DateTimeInterval": (
        Element("duration", UINT32, required=True),
        Element("start", TIME, required=True),
    ),
    "IntervalReading": (
        Element("cost", INT48),
        Element("ReadingQuality", "ReadingQuality", many=True),
        Element("timePeriod", "DateTimeInterval"),
        Element("value", INT48),
        Element("consumptionTier", INT16),
        Element("tou", INT16),
        Element("cpp", INT16),
    ),
    "ReadingQuality": (Element("quality", _codes(enums.QualityOfReading), required=True),),
}


def faults(element: ET.Element, of: str | None = None) -> Iterator[str]:
    """What of an ESPI resource is not as the schema lays it down."""
    name = element.tag.removeprefix(NAMESPACE)
    if not element.tag.startswith(NAMESPACE) or (of or name) not in TYPES:
        yield f"{element.tag} is none of the standard's resources"
        return
    if element.attrib or (element.text or "").strip():
        yield f"{name} has attributes or text of its own"
    children, at = list(element), 0
    for rule in TYPES[of or name]:
        found = 0
        while at < len(children) and children[at].tag == NAMESPACE + rule.name:
            found, at = found + 1, at + 1
            yield from _faults_of(children[at - 1], rule)
        if found > 1 and not rule.many:
            yield f"{name} has {found} times {rule.name}"
        if not found and rule.required:
            yield f"{name} has no {rule.name}"
    if at < len(children):
        yield f"{name}: {children[at].tag} is not known, or out of order"


def _faults_of(child: ET.Element, rule: Element) -> Iterator[str]:
    if isinstance(rule.of, str):
        yield from faults(child, rule.of)
    elif len(child) or not rule.of.fits(child.text or ""):
        yield f"{rule.name} cannot be {child.text!r}"
