"""Errors of the Market. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class AlreadySettled:
    """``AlreadySettled`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class BadOrderSheet:
    """``BadOrderSheet`` of the contract."""

    length: int
    version: int


@dataclass(frozen=True, slots=True)
class BadReadingSheet:
    """``BadReadingSheet`` of the contract."""

    length: int


@dataclass(frozen=True, slots=True)
class DayCeilingExceeded:
    """``DayCeilingExceeded`` of the contract."""

    ceiling: int


@dataclass(frozen=True, slots=True)
class DayTooOld:
    """``DayTooOld`` of the contract."""

    last_day: int


@dataclass(frozen=True, slots=True)
class EscrowFull:
    """``EscrowFull`` of the contract."""


@dataclass(frozen=True, slots=True)
class ExposureTooLarge:
    """``ExposureTooLarge`` of the contract."""

    micro: int


@dataclass(frozen=True, slots=True)
class InvalidShortString:
    """``InvalidShortString`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotClosable:
    """``NotClosable`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NotCorrections:
    """``NotCorrections`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotEnoughFree:
    """``NotEnoughFree`` of the contract."""

    free_nano: int


@dataclass(frozen=True, slots=True)
class NotOwner:
    """``NotOwner`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NotSettleable:
    """``NotSettleable`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class NothingToMove:
    """``NothingToMove`` of the contract."""


@dataclass(frozen=True, slots=True)
class OrderGateClosed:
    """``OrderGateClosed`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class Owing:
    """``Owing`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class PvRegisterUnexpected:
    """``PvRegisterUnexpected`` of the contract."""


@dataclass(frozen=True, slots=True)
class ReadingsNotOpen:
    """``ReadingsNotOpen`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class ReentrancyGuardReentrantCall:
    """``ReentrancyGuardReentrantCall`` of the contract."""


@dataclass(frozen=True, slots=True)
class RegisterBelowLast:
    """``RegisterBelowLast`` of the contract."""


@dataclass(frozen=True, slots=True)
class RegisterRunsBackwards:
    """``RegisterRunsBackwards`` of the contract."""


@dataclass(frozen=True, slots=True)
class RegisterTooLarge:
    """``RegisterTooLarge`` of the contract."""


@dataclass(frozen=True, slots=True)
class SafeERC20FailedOperation:
    """``SafeERC20FailedOperation`` of the contract."""

    token: str


@dataclass(frozen=True, slots=True)
class SequenceTooHigh:
    """``SequenceTooHigh`` of the contract."""


@dataclass(frozen=True, slots=True)
class SequenceTooLow:
    """``SequenceTooLow`` of the contract."""

    last_sequence: int


@dataclass(frozen=True, slots=True)
class SlotCeilingExceeded:
    """``SlotCeilingExceeded`` of the contract."""

    ceiling: int


@dataclass(frozen=True, slots=True)
class StringTooLong:
    """``StringTooLong`` of the contract."""

    str_: str


@dataclass(frozen=True, slots=True)
class SumsDiffer:
    """``SumsDiffer`` of the contract."""

    import_wh: int
    export_wh: int


@dataclass(frozen=True, slots=True)
class TokenDecimals:
    """``TokenDecimals`` of the contract."""

    decimals: int


@dataclass(frozen=True, slots=True)
class TraderCapExceeded:
    """``TraderCapExceeded`` of the contract."""

    cap_micro: int


@dataclass(frozen=True, slots=True)
class UnknownMember:
    """``UnknownMember`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class WrongLength:
    """``WrongLength`` of the contract."""

    expected: int


@dataclass(frozen=True, slots=True)
class WrongPrice:
    """``WrongPrice`` of the contract."""

    slot: int


@dataclass(frozen=True, slots=True)
class WrongSheet:
    """``WrongSheet`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class WrongSignature:
    """``WrongSignature`` of the contract."""

    signer: str


type MarketError = (
    AlreadySettled
    | BadOrderSheet
    | BadReadingSheet
    | DayCeilingExceeded
    | DayTooOld
    | EscrowFull
    | ExposureTooLarge
    | InvalidShortString
    | NotClosable
    | NotCorrections
    | NotEnoughFree
    | NotOwner
    | NotSettleable
    | NothingToMove
    | OrderGateClosed
    | Owing
    | PvRegisterUnexpected
    | ReadingsNotOpen
    | ReentrancyGuardReentrantCall
    | RegisterBelowLast
    | RegisterRunsBackwards
    | RegisterTooLarge
    | SafeERC20FailedOperation
    | SequenceTooHigh
    | SequenceTooLow
    | SlotCeilingExceeded
    | StringTooLong
    | SumsDiffer
    | TokenDecimals
    | TraderCapExceeded
    | UnknownMember
    | WrongLength
    | WrongPrice
    | WrongSheet
    | WrongSignature
)
_KINDS: dict[str, Callable[..., MarketError]] = {
    "AlreadySettled": AlreadySettled,
    "BadOrderSheet": BadOrderSheet,
    "BadReadingSheet": BadReadingSheet,
    "DayCeilingExceeded": DayCeilingExceeded,
    "DayTooOld": DayTooOld,
    "EscrowFull": EscrowFull,
    "ExposureTooLarge": ExposureTooLarge,
    "InvalidShortString": InvalidShortString,
    "NotClosable": NotClosable,
    "NotCorrections": NotCorrections,
    "NotEnoughFree": NotEnoughFree,
    "NotOwner": NotOwner,
    "NotSettleable": NotSettleable,
    "NothingToMove": NothingToMove,
    "OrderGateClosed": OrderGateClosed,
    "Owing": Owing,
    "PvRegisterUnexpected": PvRegisterUnexpected,
    "ReadingsNotOpen": ReadingsNotOpen,
    "ReentrancyGuardReentrantCall": ReentrancyGuardReentrantCall,
    "RegisterBelowLast": RegisterBelowLast,
    "RegisterRunsBackwards": RegisterRunsBackwards,
    "RegisterTooLarge": RegisterTooLarge,
    "SafeERC20FailedOperation": SafeERC20FailedOperation,
    "SequenceTooHigh": SequenceTooHigh,
    "SequenceTooLow": SequenceTooLow,
    "SlotCeilingExceeded": SlotCeilingExceeded,
    "StringTooLong": StringTooLong,
    "SumsDiffer": SumsDiffer,
    "TokenDecimals": TokenDecimals,
    "TraderCapExceeded": TraderCapExceeded,
    "UnknownMember": UnknownMember,
    "WrongLength": WrongLength,
    "WrongPrice": WrongPrice,
    "WrongSheet": WrongSheet,
    "WrongSignature": WrongSignature,
}


def decode(data: bytes) -> MarketError | None:
    """What a call of the Market was refused with; None for any other data."""
    return decode_refusal("Market", _KINDS, data)
