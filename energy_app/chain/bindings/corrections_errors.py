"""Errors of the Corrections. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class BadDeltas:
    """``BadDeltas`` of the contract."""


@dataclass(frozen=True, slots=True)
class DayFinal:
    """``DayFinal`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class InvalidShortString:
    """``InvalidShortString`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotSettled:
    """``NotSettled`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class NotTwoWitnesses:
    """``NotTwoWitnesses`` of the contract."""


@dataclass(frozen=True, slots=True)
class StringTooLong:
    """``StringTooLong`` of the contract."""

    str_: str


@dataclass(frozen=True, slots=True)
class WrongRound:
    """``WrongRound`` of the contract."""

    expected: int


type CorrectionsError = (
    BadDeltas | DayFinal | InvalidShortString | NotSettled | NotTwoWitnesses | StringTooLong | WrongRound
)
_KINDS: dict[str, Callable[..., CorrectionsError]] = {
    "BadDeltas": BadDeltas,
    "DayFinal": DayFinal,
    "InvalidShortString": InvalidShortString,
    "NotSettled": NotSettled,
    "NotTwoWitnesses": NotTwoWitnesses,
    "StringTooLong": StringTooLong,
    "WrongRound": WrongRound,
}


def decode(data: bytes) -> CorrectionsError | None:
    """What a call of the Corrections was refused with; None for any other data."""
    return decode_refusal("Corrections", _KINDS, data)
