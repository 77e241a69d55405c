"""Errors of the Certificates. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class AlreadyClaimed:
    """``AlreadyClaimed`` of the contract."""

    member: int
    slot: int


@dataclass(frozen=True, slots=True)
class ERC1155InsufficientBalance:
    """``ERC1155InsufficientBalance`` of the contract."""

    sender: str
    balance: int
    needed: int
    token_id: int


@dataclass(frozen=True, slots=True)
class ERC1155InvalidApprover:
    """``ERC1155InvalidApprover`` of the contract."""

    approver: str


@dataclass(frozen=True, slots=True)
class ERC1155InvalidArrayLength:
    """``ERC1155InvalidArrayLength`` of the contract."""

    ids_length: int
    values_length: int


@dataclass(frozen=True, slots=True)
class ERC1155InvalidOperator:
    """``ERC1155InvalidOperator`` of the contract."""

    operator: str


@dataclass(frozen=True, slots=True)
class ERC1155InvalidReceiver:
    """``ERC1155InvalidReceiver`` of the contract."""

    receiver: str


@dataclass(frozen=True, slots=True)
class ERC1155InvalidSender:
    """``ERC1155InvalidSender`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class ERC1155MissingApprovalForAll:
    """``ERC1155MissingApprovalForAll`` of the contract."""

    operator: str
    owner: str


@dataclass(frozen=True, slots=True)
class NotFinal:
    """``NotFinal`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class WrongProof:
    """``WrongProof`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class WrongSheets:
    """``WrongSheets`` of the contract."""

    home: int


type CertificatesError = (
    AlreadyClaimed
    | ERC1155InsufficientBalance
    | ERC1155InvalidApprover
    | ERC1155InvalidArrayLength
    | ERC1155InvalidOperator
    | ERC1155InvalidReceiver
    | ERC1155InvalidSender
    | ERC1155MissingApprovalForAll
    | NotFinal
    | WrongProof
    | WrongSheets
)
_KINDS: dict[str, Callable[..., CertificatesError]] = {
    "AlreadyClaimed": AlreadyClaimed,
    "ERC1155InsufficientBalance": ERC1155InsufficientBalance,
    "ERC1155InvalidApprover": ERC1155InvalidApprover,
    "ERC1155InvalidArrayLength": ERC1155InvalidArrayLength,
    "ERC1155InvalidOperator": ERC1155InvalidOperator,
    "ERC1155InvalidReceiver": ERC1155InvalidReceiver,
    "ERC1155InvalidSender": ERC1155InvalidSender,
    "ERC1155MissingApprovalForAll": ERC1155MissingApprovalForAll,
    "NotFinal": NotFinal,
    "WrongProof": WrongProof,
    "WrongSheets": WrongSheets,
}


def decode(data: bytes) -> CertificatesError | None:
    """What a call of the Certificates was refused with; None for any other data."""
    return decode_refusal("Certificates", _KINDS, data)
