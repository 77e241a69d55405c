"""Events of the Reward. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class Approval:
    """``Approval`` of the contract."""

    owner: str
    spender: str
    value: int


@dataclass(frozen=True, slots=True)
class Distributed:
    """``Distributed`` of the contract."""

    day: int
    nano: int
    minted_nano: int


@dataclass(frozen=True, slots=True)
class Redeemed:
    """``Redeemed`` of the contract."""

    day: int
    member: int
    nano: int


@dataclass(frozen=True, slots=True)
class Spent:
    """``Spent`` of the contract."""

    to: str
    units: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """``Transfer`` of the contract."""

    from_: str
    to: str
    value: int


type RewardEvent = Approval | Distributed | Redeemed | Spent | Transfer
_KINDS: dict[str, Callable[..., RewardEvent]] = {
    "Approval": Approval,
    "Distributed": Distributed,
    "Redeemed": Redeemed,
    "Spent": Spent,
    "Transfer": Transfer,
}


def decode(log: Log) -> RewardEvent | None:
    """The event of a log of the Reward; None for any other log."""
    return decode_event("Reward", _KINDS, log)
