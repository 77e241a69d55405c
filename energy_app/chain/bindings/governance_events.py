"""Events of the Governance. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class Executed:
    """``Executed`` of the contract."""

    id_: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """``Proposed`` of the contract."""

    id_: int
    member: int
    target: str
    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Voted:
    """``Voted`` of the contract."""

    id_: int
    member: int
    yes: bool


type GovernanceEvent = Executed | Proposed | Voted
_KINDS: dict[str, Callable[..., GovernanceEvent]] = {
    "Executed": Executed,
    "Proposed": Proposed,
    "Voted": Voted,
}


def decode(log: Log) -> GovernanceEvent | None:
    """The event of a log of the Governance; None for any other log."""
    return decode_event("Governance", _KINDS, log)
