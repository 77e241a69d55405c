"""A device looked at once, raw and decoded."""

from dataclasses import dataclass

from energy_app.domain.readings import Value
from energy_app.domain.sentence import Line


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of a device: its words with their ``space`` (holding, input) and addresses, and what they mean.

    A value worked out of several points has no registers of its own: no space, addresses and words.
    """

    name: str
    space: str
    addresses: tuple[int, ...]
    raw: tuple[int, ...] | None
    value: Value
    unit: str
    problem: Line | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """A device looked at once: which profile fits, how well, and all its points."""

    profile: str
    confidence: float
    identity: dict[str, str | None]
    points: tuple[PointRow, ...]
    requests: int
    read_ms: int
