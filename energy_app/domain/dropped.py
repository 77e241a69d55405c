"""A file that a user gives the program, recognised by its content: what it is, and what it says."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.sentence import Line


class FileKind(StrEnum):
    """What a file is."""

    NETWORK = "network"
    """A community's network file."""
    SITE = "site"
    """Devices, own profiles and settings of a home."""
    DUMP = "dump"
    """Registers of a device."""
    METER = "meter"
    """A grid operator's export."""
    STATEMENT = "statement"
    REGISTRATION = "registration"
    """Of a meter, for an electrician to sign and the owner to send."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a file: a code that the window has words for, and its text or number."""

    code: str
    value: Line | int


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file that was recognised. ``can_take``: there is something to do with it here."""

    name: str
    kind: FileKind
    facts: tuple[Fact, ...]
    can_take: bool
