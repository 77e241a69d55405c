"""Events of the Corrections. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class CorrectionApplied:
    """``deltas`` in nano, negative: pays."""

    day: int
    round_: int
    file_hash: bytes
    members: tuple[int, ...]
    deltas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged:
    """``EIP712DomainChanged`` of the contract."""


@dataclass(frozen=True, slots=True)
class Owed:
    """``Owed`` of the contract."""

    member: int
    nano: int


type CorrectionsEvent = CorrectionApplied | EIP712DomainChanged | Owed
_KINDS: dict[str, Callable[..., CorrectionsEvent]] = {
    "CorrectionApplied": CorrectionApplied,
    "EIP712DomainChanged": EIP712DomainChanged,
    "Owed": Owed,
}


def decode(log: Log) -> CorrectionsEvent | None:
    """The event of a log of the Corrections; None for any other log."""
    return decode_event("Corrections", _KINDS, log)
