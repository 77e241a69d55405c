"""Errors of the Governance. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class AdmittedLater:
    """``AdmittedLater`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class CallFailed:
    """``CallFailed`` of the contract."""

    reason: bytes


@dataclass(frozen=True, slots=True)
class NotAMember:
    """``NotAMember`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """``NotAccepted`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotYet:
    """``NotYet`` of the contract."""

    executable_at: int


@dataclass(frozen=True, slots=True)
class VotedAlready:
    """``VotedAlready`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class VotingClosed:
    """``VotingClosed`` of the contract."""


@dataclass(frozen=True, slots=True)
class WrongCall:
    """``WrongCall`` of the contract."""


type GovernanceError = (
    AdmittedLater | CallFailed | NotAMember | NotAccepted | NotYet | VotedAlready | VotingClosed | WrongCall
)
_KINDS: dict[str, Callable[..., GovernanceError]] = {
    "AdmittedLater": AdmittedLater,
    "CallFailed": CallFailed,
    "NotAMember": NotAMember,
    "NotAccepted": NotAccepted,
    "NotYet": NotYet,
    "VotedAlready": VotedAlready,
    "VotingClosed": VotingClosed,
    "WrongCall": WrongCall,
}


def decode(data: bytes) -> GovernanceError | None:
    """What a call of the Governance was refused with; None for any other data."""
    return decode_refusal("Governance", _KINDS, data)
