"""What an owner's wallet shows: money in the market and outside of it, keys, transactions."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.sentence import Line


class Move(StrEnum):
    """A move of the owner's money."""

    DEPOSIT = "deposit"
    """From the owner's account into the market."""
    WITHDRAW = "withdraw"
    """Free money out of the market."""


@dataclass(frozen=True, slots=True)
class MoveQuote:
    """What a move would do and may cost, before anything is signed.

    ``max_fee_wei``: in the network's own coin, all its transactions together. ``valid_until_ms``: what
    is signed is worth nothing from then on; None where it only waits for its turn. ``free_after_nano``:
    what could be taken out of the market afterwards.
    """

    move: Move
    nano: int
    max_fee_wei: int
    valid_until_ms: int | None
    free_after_nano: int
    account_after_nano: int


@dataclass(frozen=True, slots=True)
class PostQuote:
    """What posting an offer may cost, in the network's own coin; the trader's account pays it.

    ``likely_fee_wei``: at the price a transaction offers now. ``max_fee_wei``: what it may be raised to
    while it waits; nothing dearer is signed. ``coins_wei``: what the account holds.
    """

    likely_fee_wei: int
    max_fee_wei: int
    coins_wei: int


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
    reason: Line | None


@dataclass(frozen=True, slots=True)
class Wallet:
    """The money of a home in nano-currency.

    In the market: ``balance_nano``, of it ``available_nano`` and ``locked_nano`` for posted offers;
    ``pending_nano`` is on its way in, or out where negative. ``account_nano`` is in the owner's own
    account. ``paused`` says why nothing is signed, None while it is. ``owed_nano``: what corrections of
    past days still take. ``needs_passphrase``: the owner's key is locked, as it should be where the money
    is real.
    """

    network: str
    member: int
    balance_nano: int
    available_nano: int
    locked_nano: int
    pending_nano: int
    account_nano: int
    paused: Line | None
    keys: tuple[WalletKey, ...]
    transactions: tuple[WalletTransaction, ...]
    owed_nano: int = 0
    needs_passphrase: bool = True
