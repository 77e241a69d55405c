"""Events of the PlayToken. Written by tests/contracts/bindings.py: change the contract instead."""

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
class EIP712DomainChanged:
    """``EIP712DomainChanged`` of the contract."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """``Transfer`` of the contract."""

    from_: str
    to: str
    value: int


type PlayTokenEvent = Approval | EIP712DomainChanged | Transfer
_KINDS: dict[str, Callable[..., PlayTokenEvent]] = {
    "Approval": Approval,
    "EIP712DomainChanged": EIP712DomainChanged,
    "Transfer": Transfer,
}


def decode(log: Log) -> PlayTokenEvent | None:
    """The event of a log of the PlayToken; None for any other log."""
    return decode_event("PlayToken", _KINDS, log)
