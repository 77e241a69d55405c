"""What the home's keys did on the network: the wallet's own moves, and the posts of the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from energy_app.chain.intents import Intent, IntentTable
from energy_app.core.wallet.place import Place
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock

WALLET_FOLDER, WALLET_DATABASE = "wallet", "wallet.db"
MOVES = (
    *("deposit", "withdraw", "approve", "authorize", "register-meter"),
    *("claim", "retire", "distribute", "redeem", "correct"),
    *("propose", "vote", "enact", "act"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction: what, how far it is, what it cost, where to look at it.

    ``confirmations``: blocks since, with its own; None before it is mined.
    """

    intent: Intent
    confirmations: int | None
    explorer_url: str | None


@contextmanager
def wallet_database(place: Place) -> Iterator[Database]:
    """The database of the owner's moves, apart from the program's that may be running.

    StateError: another command is moving money right now.
    """
    folder = place.directory / WALLET_FOLDER
    with OwnerLock.acquire(folder), Database.open(folder / WALLET_DATABASE) as database:
        yield database


def moves(place: Place) -> list[Intent]:
    """The owner's moves, newest first."""
    path = place.directory / WALLET_FOLDER / WALLET_DATABASE
    if not path.exists():
        return []
    with Database.open(path, read_only=True) as database:
        return IntentTable(database, place.network.chain_id).recent(1_000, MOVES)


def history(place: Place, limit: int) -> list[Entry]:
    """The newest transactions of the home, newest first."""
    intents = moves(place)
    if (place.directory / DATABASE_NAME).exists():
        with Database.open(place.directory / DATABASE_NAME, read_only=True) as database:
            intents += IntentTable(database, place.network.chain_id).recent(limit)
    intents.sort(key=lambda intent: intent.created_ms, reverse=True)
    head = place.client.head().number
    return [_entry(place, intent, head) for intent in intents[:limit]]


def _entry(place: Place, intent: Intent, head: int) -> Entry:
    mined = intent.block_number
    url = None if intent.tx_hash is None else place.network.transaction_url(intent.tx_hash)
    return Entry(intent, None if mined is None else max(0, head - mined + 1), url)
