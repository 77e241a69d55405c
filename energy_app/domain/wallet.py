"""What an owner's wallet shows: money in the market and outside of it, keys, transactions."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How far a transaction is."""

    WAITING = "waiting"
    SENT = "sent"
    MINED = "mined"
    FINAL = "final"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class WalletKey:
    """A key of the home (owner, trader, meter), its address, and its coins for fees; None: it needs none."""

    role: str
    address: str
    coins_wei: int | None


@dataclass(frozen=True, slots=True)
class WalletTransaction:
    """A transaction of the home. ``action``: orders, readings, day, settle, deposit, withdraw, approve.

    ``confirmations``: blocks since, with its own; ``reason`` is one line where it came to nothing.
    """

    number: str
    created_ms: int
    action: str
    way: Way
    confirmations: int | None
    hash: str | None
    url: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Wallet:
    """The money of a home in nano-currency.

    In the market: ``balance_nano``, of it ``available_nano`` and ``locked_nano`` for posted offers;
    ``pending_nano`` is on its way in, or out where negative. ``account_nano`` is in the owner's own
    account. ``paused`` says why nothing is signed, None while it is.
    """

    network: str
    member: int
    balance_nano: int
    available_nano: int
    locked_nano: int
    pending_nano: int
    account_nano: int
    paused: str | None
    keys: tuple[WalletKey, ...]
    transactions: tuple[WalletTransaction, ...]
