"""The wallet page: money, keys and transactions, asked of the network in a worker thread."""

import asyncio

from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import Intent, State
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import from_file
from energy_app.core.clock import StoppedClock
from energy_app.core.local.parts import HomeParts, MarketParts
from energy_app.core.wallet.history import Entry, history, moves
from energy_app.core.wallet.money import Balances, balances, nano_of
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import Place, key_directory
from energy_app.core.wallet.quotes import bounded, quote, quote_post
from energy_app.domain.errors import InputError
from energy_app.domain.wallet import Move, MoveQuote, PostQuote, Wallet, WalletKey, WalletTransaction, Way

LISTED = 100
_WAYS = {
    State.QUEUED: Way.WAITING,
    State.RESERVED: Way.WAITING,
    State.SIGNED: Way.WAITING,
    State.BROADCAST: Way.SENT,
    State.MINED: Way.MINED,
    State.FINAL: Way.FINAL,
}


class WalletPage:
    """Answers for a home in a community, over the connection that the home has."""

    def __init__(self, parts: HomeParts, market: MarketParts) -> None:
        self._parts = parts
        self._market = market

    async def wallet(self) -> Wallet:
        """Everything the page shows; ChainError while the network is away."""
        return await asyncio.to_thread(self._wallet)

    async def quote_move(self, move: Move, nano: int) -> MoveQuote:
        """What a move would do and may cost; StateError says in one line what is short."""
        return await asyncio.to_thread(lambda: quote(self.place(), move, nano))

    async def quote_post(self) -> PostQuote:
        """What posting an offer may cost."""
        return await asyncio.to_thread(lambda: quote_post(self.place()))

    async def move_money(
        self, move: Move, nano: int, max_fee_wei: int, passphrase: str | None
    ) -> WalletTransaction:
        """Move it, and return when it is mined."""
        return await asyncio.to_thread(self._move, move, nano, max_fee_wei, passphrase)

    def _move(self, move: Move, nano: int, max_fee_wei: int, passphrase: str | None) -> WalletTransaction:
        place = self.place()
        note = place.practice_passphrase
        secret = passphrase if note is None else from_file(note)
        if not secret:
            raise InputError("The owner's key is locked. Type its passphrase.")
        with Mover(place, secret, bounded(max_fee_wei)) as mover:
            done = (mover.deposit(nano) if move is Move.DEPOSIT else mover.withdraw(nano))[-1]
        return transaction_of(place, done)

    def place(self) -> Place:
        """The home's place, by the running home's own connection."""
        directory = self._parts.database.path.parent
        keys, client = KeyStore(key_directory(directory)), self._market.membership.client
        return Place(
            directory=directory,
            network=client.network,
            client=client,
            keys=keys,
            clock=StoppedClock(self._parts.clock.now_ms()),
            owner=keys.address(Role.OWNER),
            member=self._market.agent.desk.book.member,
        )

    def _wallet(self) -> Wallet:
        place = self.place()
        money = balances(place, moves(place))
        return Wallet(
            network=place.network.title,
            member=place.member,
            balance_nano=money.balance_nano,
            available_nano=money.available_nano,
            locked_nano=money.locked_nano,
            pending_nano=money.pending_nano,
            account_nano=nano_of(money.token_units, money.token_decimals),
            paused=KillSwitch(key_directory(place.directory)).reason,
            keys=_keys(place, money),
            transactions=tuple(_transaction(entry) for entry in history(place, LISTED)),
            owed_nano=money.owed_nano,
            needs_passphrase=place.practice_passphrase is None,
        )


def transaction_of(place: Place, done: Intent) -> WalletTransaction:
    """What was just done, as the wallet tells it."""
    url = None if done.tx_hash is None else place.network.transaction_url(done.tx_hash)
    return _transaction(Entry(done, None, url))


def _keys(place: Place, money: Balances) -> tuple[WalletKey, ...]:
    coins = {each.role: each.wei for each in money.coins}
    return tuple(
        WalletKey(role.value, place.keys.address(role), coins.get(role.value)) for role in place.keys.roles()
    )


def _transaction(entry: Entry) -> WalletTransaction:
    intent = entry.intent
    return WalletTransaction(
        number=intent.key,
        created_ms=intent.created_ms,
        action=intent.action,
        way=_WAYS.get(intent.state, Way.FAILED),
        confirmations=entry.confirmations,
        hash=intent.tx_hash,
        url=entry.explorer_url,
        reason=intent.reason,
    )
