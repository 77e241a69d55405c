"""What a grid operator's file says: series of intervals with exact energy and quality.

Energy is a ``Fraction`` of Wh until a day's sum is rounded once, so a file in kW or with more
digits than whole Wh loses nothing on the way. A value that is not there is ``None``, never zero.
"""

from dataclasses import dataclass, field
from datetime import tzinfo
from fractions import Fraction
from typing import Literal, NamedTuple

from energy_app.domain.errors import InputError

type Direction = Literal["import", "export", "production"]


class ImportFileError(InputError):
    """A grid operator's file cannot be read; the text names the file, the place and the remedy."""


class Interval(NamedTuple):
    """Energy between two instants (UTC ms), as the file tells it.

    Attributes:
        start_ms: first instant.
        duration_ms: length in real time.
        energy_wh: exact energy in Wh; None where the file has no value.
        quality: the file's own word for the value (``L1``, ``VAL``, ``gemessen``), or "".
    """

    start_ms: int
    duration_ms: int
    energy_wh: Fraction | None
    quality: str = ""


@dataclass(slots=True)
class MeterSeries:
    """One direction of one metering point, or one column of a community's split.

    Attributes:
        meter_id: metering point as written in the file, with the column's name where it has several.
        direction: seen from the home: from the grid, to the grid, or made by the plant.
        label: the column's heading.
        zone: zone of its local days.
        step_ms: length of a slot of this file.
        intervals: in time order, without repetition, every slot of the span.
        day_totals: totals of whole local days given by the file itself, by ISO date, in Wh.
        day_quality: the days the file has a row for as a whole, with its word for the total.
        notes: what was decided while reading, for a person.
    """

    meter_id: str
    direction: Direction
    label: str
    zone: tzinfo
    step_ms: int
    intervals: list[Interval]
    day_totals: dict[str, Fraction] = field(default_factory=dict)
    day_quality: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OperatorFile:
    """All series of a file, with the layout that was recognised and the zone of its days."""

    layout: str
    zone: str
    meters: list[MeterSeries]
    notes: list[str] = field(default_factory=list)
