"""Amounts as people write them, and what a home has in its community and in its own accounts."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from energy_app.chain.bindings.play_token import PlayToken
from energy_app.chain.errors import RevertedError
from energy_app.chain.intents import Intent, State
from energy_app.chain.keys import Role
from energy_app.core.wallet.place import Place
from energy_app.domain.errors import InputError

NANO = 10**9
_PLACES = 9
_MOST_NANO = 10**18  # a thousand million of the currency
_ON_THE_WAY = (State.QUEUED, State.RESERVED, State.SIGNED, State.BROADCAST, State.MINED)


@dataclass(frozen=True, slots=True)
class Coins:
    """An account and the coins it has to pay for transactions, in wei."""

    role: str
    address: str
    wei: int


@dataclass(frozen=True, slots=True)
class Balances:
    """A home's money: in the market (nano-currency), in the owner's own account (token units), coins.

    ``owed_nano`` is what corrections of past days still take. ``pending_nano`` is on its way in
    (deposits less withdrawals not final yet).
    """

    balance_nano: int
    available_nano: int
    locked_nano: int
    owed_nano: int
    pending_nano: int
    holdings_nano: int
    token: str
    token_decimals: int
    token_units: int
    allowance_units: int
    coins: tuple[Coins, ...]


def parse_amount(text: str) -> int:
    """An amount of the currency, like 12.50, in nano. InputError: no amount, nothing, or too fine."""
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise InputError("{text} is no amount. Write it like 12.50.", text=text) from None
    if not (value.is_finite() and 0 < value <= _MOST_NANO // NANO):
        raise InputError("{text} is no amount that can be moved. Write it like 12.50.", text=text)
    nano = None if value.adjusted() < -_PLACES else Fraction(value) * NANO  # no rounding to a context
    if nano is None or nano.denominator != 1:
        raise InputError("{text} is finer than a billionth of the currency.", text=text)
    return nano.numerator


def token_units(nano: int, decimals: int) -> int:
    """The amount in units of the token; InputError if the token is not that fine."""
    units, rest = divmod(nano * int(10**decimals), NANO)
    if rest:
        raise InputError(
            "The community's money has only {decimals} decimals. Round the amount.", decimals=decimals
        )
    return units


def nano_of(units: int, decimals: int) -> int:
    """Token units in nano, what is finer left out."""
    return units * NANO // int(10**decimals)


def balances(place: Place, open_moves: list[Intent]) -> Balances:
    """Ask the network. ``open_moves`` are the home's deposits and withdrawals."""
    client, market, token = place.client, place.market, place.token()
    account, decimals = market.account(client, place.member), token.decimals(client)
    coins = [
        Coins(role.value, address, client.balance(address))
        for role in place.keys.roles()
        if role is not Role.METER
        for address in [place.keys.address(role)]
    ]
    return Balances(
        balance_nano=account.balance_nano,
        available_nano=account.free_nano,
        locked_nano=account.locked_nano,
        owed_nano=account.owed_nano,
        pending_nano=sum(moved_nano(move, decimals) for move in open_moves if move.state in _ON_THE_WAY),
        holdings_nano=market.holdings_nano(client, place.owner),
        token=token.address,
        token_decimals=decimals,
        token_units=token.balance(client, place.owner),
        allowance_units=allowance(place, token.address),
        coins=tuple(coins),
    )


def allowance(place: Place, token: str) -> int:
    """Token units the market may take from the owner's account."""
    try:
        return PlayToken(token).allowance(place.client, place.owner, place.market.address)
    except RevertedError:
        return 0


def moved_nano(intent: Intent, decimals: int) -> int:
    """What a move brings into the market: deposits count up, withdrawals down, all else is 0."""
    amount = int.from_bytes(intent.calldata[36:68])  # the second argument of each of them
    if intent.action == "deposit":
        return nano_of(amount, decimals)
    return -amount if intent.action == "withdraw" else 0
