"""What a move of the owner's money would do and may cost, told before anything is signed."""

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import Role
from energy_app.core.wallet.history import history, moves
from energy_app.core.wallet.money import NANO, Balances, balances, nano_of, token_units
from energy_app.core.wallet.moves import PERMIT_S, Agree, Quote
from energy_app.core.wallet.place import Place, key_directory
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS
from energy_app.domain.wallet import Move, MoveQuote, PostQuote

MOST_GAS = 300_000
"""Twice what the dearest move takes: an allowance, and a deposit with it."""

POST_GAS = 220_000
"""More than the first order sheet of a home takes (203,000); later ones take about 52,000."""
_POSTS = 100
_PERCENT = 100


def quote_post(place: Place) -> PostQuote:
    """What posting an order sheet may cost now; it most likely takes the gas that the last one took."""
    rules = place.network.fees
    posts = (entry.intent for entry in history(place, _POSTS) if entry.intent.action == "orders")
    used = next((intent.gas_used for intent in posts if intent.gas_used is not None), POST_GAS)
    most_gas = POST_GAS * rules.gas_limit_percent // _PERCENT
    return PostQuote(
        likely_fee_wei=used * place.client.fees().max_fee_wei,
        max_fee_wei=most_gas * rules.max_fee_wei,
        coins_wei=place.client.balance(place.keys.address(Role.TRADER)),
    )


def quote(place: Place, move: Move, nano: int) -> MoveQuote:
    """The move as it would be now. InputError: finer than the money; StateError: too little, or paused."""
    money = balances(place, moves(place))
    token_units(nano, money.token_decimals)
    reason = KillSwitch(key_directory(place.directory)).reason
    if reason is not None:
        raise StateError(
            "Trading is paused ({reason}), so nothing is signed. Resume it first.", reason=reason
        )
    account_nano = nano_of(money.token_units, money.token_decimals)
    _check_amount(move, nano, money, account_nano)
    fee_wei = MOST_GAS * place.client.fees().max_fee_wei
    coins_wei = next((each.wei for each in money.coins if each.address == place.owner), 0)
    if coins_wei < fee_wei:
        raise StateError("The owner's account has too few coins of the network to pay the fee.")
    is_deposit = move is Move.DEPOSIT
    moved = nano if is_deposit else -nano
    return MoveQuote(
        move=move,
        nano=nano,
        max_fee_wei=fee_wei,
        valid_until_ms=(place.client.now_s() + PERMIT_S) * SECOND_MS if is_deposit else None,
        free_after_nano=max(0, money.balance_nano + moved - money.locked_nano - money.owed_nano),
        account_after_nano=account_nano - moved,
    )


def bounded(max_fee_wei: int) -> Agree:
    """Agrees as long as all that was agreed to together cannot cost more."""
    spent_wei = 0

    def agree(asked: Quote) -> bool:
        nonlocal spent_wei
        spent_wei += asked.max_cost_wei
        if spent_wei > max_fee_wei:
            raise StateError("The network's fees have risen since you looked. Nothing was sent; try again.")
        return True

    return agree


def _check_amount(move: Move, nano: int, money: Balances, account_nano: int) -> None:
    if move is Move.DEPOSIT and nano > account_nano:
        raise StateError("Your own account holds {held}, which is less than that.", held=_told(account_nano))
    if move is Move.WITHDRAW and nano > money.available_nano:
        raise StateError(
            "Only {free} are free now; {locked} are locked for days not paid yet and {owed} are owed.",
            free=_told(money.available_nano),
            locked=_told(money.locked_nano),
            owed=_told(money.owed_nano),
        )


def _told(nano: int) -> str:
    """Rounded down to cents, so that nobody is promised more than there is."""
    return f"{nano // (NANO // 100) / 100:.2f}"
