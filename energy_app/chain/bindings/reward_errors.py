"""Errors of the Reward. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class AlreadyDistributed:
    """``AlreadyDistributed`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class BadKappa:
    """``BadKappa`` of the contract."""

    kappa_ppm: int


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
class MoreThanHalf:
    """``MoreThanHalf`` of the contract."""

    left_nano: int


@dataclass(frozen=True, slots=True)
class NotFinal:
    """``NotFinal`` of the contract."""

    day: int


@dataclass(frozen=True, slots=True)
class NotGovernor:
    """``NotGovernor`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotOwner:
    """``NotOwner`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NothingToMove:
    """``NothingToMove`` of the contract."""


@dataclass(frozen=True, slots=True)
class SafeERC20FailedOperation:
    """``SafeERC20FailedOperation`` of the contract."""

    token: str


@dataclass(frozen=True, slots=True)
class WrongProof:
    """``WrongProof`` of the contract."""

    day: int


type RewardError = (
    AlreadyDistributed
    | BadKappa
    | ERC20InsufficientAllowance
    | ERC20InsufficientBalance
    | ERC20InvalidApprover
    | ERC20InvalidReceiver
    | ERC20InvalidSender
    | ERC20InvalidSpender
    | MoreThanHalf
    | NotFinal
    | NotGovernor
    | NotOwner
    | NothingToMove
    | SafeERC20FailedOperation
    | WrongProof
)
_KINDS: dict[str, Callable[..., RewardError]] = {
    "AlreadyDistributed": AlreadyDistributed,
    "BadKappa": BadKappa,
    "ERC20InsufficientAllowance": ERC20InsufficientAllowance,
    "ERC20InsufficientBalance": ERC20InsufficientBalance,
    "ERC20InvalidApprover": ERC20InvalidApprover,
    "ERC20InvalidReceiver": ERC20InvalidReceiver,
    "ERC20InvalidSender": ERC20InvalidSender,
    "ERC20InvalidSpender": ERC20InvalidSpender,
    "MoreThanHalf": MoreThanHalf,
    "NotFinal": NotFinal,
    "NotGovernor": NotGovernor,
    "NotOwner": NotOwner,
    "NothingToMove": NothingToMove,
    "SafeERC20FailedOperation": SafeERC20FailedOperation,
    "WrongProof": WrongProof,
}


def decode(data: bytes) -> RewardError | None:
    """What a call of the Reward was refused with; None for any other data."""
    return decode_refusal("Reward", _KINDS, data)
