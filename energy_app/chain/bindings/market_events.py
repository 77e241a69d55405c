"""Events of the Market. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class AccountClosed:
    """What a removed member left waits for him in ``holdings``."""

    member: int
    owner: str
    nano: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction moved money between an account and the pot of collected corrections."""

    member: int
    nano: int


@dataclass(frozen=True, slots=True)
class DaySettled:
    """``DaySettled`` of the contract.

    ``prices`` and ``volumes`` 96 x u24; ``nets`` per home that took part: member u32, net int96
    (nano), sold u32, bought u32 (Wh).
    """

    day: int
    settler: str
    volume: int
    grid_fees: int
    community_fees: int
    bounty: int
    prices: bytes
    volumes: bytes
    nets: bytes


@dataclass(frozen=True, slots=True)
class Deposited:
    """``Deposited`` of the contract."""

    member: int
    from_: str
    nano: int


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged:
    """``EIP712DomainChanged`` of the contract."""


@dataclass(frozen=True, slots=True)
class OrdersPosted:
    """``exposure`` in micro-currency; ``sheet`` as in OrderSheet."""

    member: int
    day: int
    exposure: int
    sheet: bytes


@dataclass(frozen=True, slots=True)
class PaidOut:
    """``PaidOut`` of the contract."""

    account: str
    nano: int


@dataclass(frozen=True, slots=True)
class ReadingsPosted:
    """``ReadingsPosted`` of the contract.

    ``part``: from the lowest bit, day of the order sheet in force (31), 0 where the home takes no
    part (no sheet in force, or a shadow meter); whether the buy side is on (1); the most Wh of the
    day's export that certificates may be issued for (32). ``sheet`` as in ReadingSheet.
    """

    member: int
    day: int
    meter: str
    part: int
    sheet: bytes


@dataclass(frozen=True, slots=True)
class RegisterGap:
    """Energy between the last closing register and this opening one: recorded, never traded."""

    member: int
    day: int
    import_wh: int
    export_wh: int
    pv_wh: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """``Withdrawn`` of the contract."""

    member: int
    to: str
    nano: int


type MarketEvent = (
    AccountClosed
    | Corrected
    | DaySettled
    | Deposited
    | EIP712DomainChanged
    | OrdersPosted
    | PaidOut
    | ReadingsPosted
    | RegisterGap
    | Withdrawn
)
_KINDS: dict[str, Callable[..., MarketEvent]] = {
    "AccountClosed": AccountClosed,
    "Corrected": Corrected,
    "DaySettled": DaySettled,
    "Deposited": Deposited,
    "EIP712DomainChanged": EIP712DomainChanged,
    "OrdersPosted": OrdersPosted,
    "PaidOut": PaidOut,
    "ReadingsPosted": ReadingsPosted,
    "RegisterGap": RegisterGap,
    "Withdrawn": Withdrawn,
}


def decode(log: Log) -> MarketEvent | None:
    """The event of a log of the Market; None for any other log."""
    return decode_event("Market", _KINDS, log)
