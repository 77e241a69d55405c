"""Errors of the PlayToken. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class ECDSAInvalidSignature:
    """``ECDSAInvalidSignature`` of the contract."""


@dataclass(frozen=True, slots=True)
class ECDSAInvalidSignatureLength:
    """``ECDSAInvalidSignatureLength`` of the contract."""

    length: int


@dataclass(frozen=True, slots=True)
class ECDSAInvalidSignatureS:
    """``ECDSAInvalidSignatureS`` of the contract."""

    s: bytes


@dataclass(frozen=True, slots=True)
class ERC20InsufficientAllowance:
    """``ERC20InsufficientAllowance`` of the contract."""

    spender: str
    allowance: int
    needed: int


@dataclass(frozen=True, slots=True)
class ERC20InsufficientBalance:
    """``ERC20InsufficientBalance`` of the contract."""

    sender: str
    balance: int
    needed: int


@dataclass(frozen=True, slots=True)
class ERC20InvalidApprover:
    """``ERC20InvalidApprover`` of the contract."""

    approver: str


@dataclass(frozen=True, slots=True)
class ERC20InvalidReceiver:
    """``ERC20InvalidReceiver`` of the contract."""

    receiver: str


@dataclass(frozen=True, slots=True)
class ERC20InvalidSender:
    """``ERC20InvalidSender`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class ERC20InvalidSpender:
    """``ERC20InvalidSpender`` of the contract."""

    spender: str


@dataclass(frozen=True, slots=True)
class ERC2612ExpiredSignature:
    """``ERC2612ExpiredSignature`` of the contract."""

    deadline: int


@dataclass(frozen=True, slots=True)
class ERC2612InvalidSigner:
    """``ERC2612InvalidSigner`` of the contract."""

    signer: str
    owner: str


@dataclass(frozen=True, slots=True)
class InvalidAccountNonce:
    """``InvalidAccountNonce`` of the contract."""

    account: str
    current_nonce: int


@dataclass(frozen=True, slots=True)
class InvalidShortString:
    """``InvalidShortString`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotMinter:
    """``NotMinter`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class StringTooLong:
    """``StringTooLong`` of the contract."""

    str_: str


type PlayTokenError = (
    ECDSAInvalidSignature
    | ECDSAInvalidSignatureLength
    | ECDSAInvalidSignatureS
    | ERC20InsufficientAllowance
    | ERC20InsufficientBalance
    | ERC20InvalidApprover
    | ERC20InvalidReceiver
    | ERC20InvalidSender
    | ERC20InvalidSpender
    | ERC2612ExpiredSignature
    | ERC2612InvalidSigner
    | InvalidAccountNonce
    | InvalidShortString
    | NotMinter
    | StringTooLong
)
_KINDS: dict[str, Callable[..., PlayTokenError]] = {
    "ECDSAInvalidSignature": ECDSAInvalidSignature,
    "ECDSAInvalidSignatureLength": ECDSAInvalidSignatureLength,
    "ECDSAInvalidSignatureS": ECDSAInvalidSignatureS,
    "ERC20InsufficientAllowance": ERC20InsufficientAllowance,
    "ERC20InsufficientBalance": ERC20InsufficientBalance,
    "ERC20InvalidApprover": ERC20InvalidApprover,
    "ERC20InvalidReceiver": ERC20InvalidReceiver,
    "ERC20InvalidSender": ERC20InvalidSender,
    "ERC20InvalidSpender": ERC20InvalidSpender,
    "ERC2612ExpiredSignature": ERC2612ExpiredSignature,
    "ERC2612InvalidSigner": ERC2612InvalidSigner,
    "InvalidAccountNonce": InvalidAccountNonce,
    "InvalidShortString": InvalidShortString,
    "NotMinter": NotMinter,
    "StringTooLong": StringTooLong,
}


def decode(data: bytes) -> PlayTokenError | None:
    """What a call of the PlayToken was refused with; None for any other data."""
    return decode_refusal("PlayToken", _KINDS, data)
