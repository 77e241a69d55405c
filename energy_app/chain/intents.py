"""What the program wants on the network, as rows: intents and their signed attempts.

An intent is one wish under one business key, so that a job that runs twice wishes once.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from energy_app.chain.records import Fees, Receipt, SignedTransaction
from energy_app.domain.sentence import Sentence, restored, stored
from energy_app.store.database import Database
from energy_app.store.settings import get_setting, set_setting


class State(StrEnum):
    """Where an intent stands. REVERTED and CANCELLED may fall back until they are settled."""

    QUEUED = "QUEUED"
    RESERVED = "RESERVED"
    SIGNED = "SIGNED"
    BROADCAST = "BROADCAST"
    MINED = "MINED"
    FINAL = "FINAL"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    REVERTED = "REVERTED"
    CANCELLED = "CANCELLED"
    ORPHANED = "ORPHANED"


IN_FLIGHT = (State.RESERVED, State.SIGNED, State.BROADCAST)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to happen once. ``target`` None creates a contract from ``calldata``.

    ``key`` is ``{action}:{contract}:{member}:{day}:{revision}``; the instants (ms) bound when it
    may be sent for the first time.
    """

    key: str
    account: str
    target: str | None
    calldata: bytes
    valid_from_ms: int = 0
    valid_until_ms: int | None = None

    @property
    def action(self) -> str:
        """The key's first part."""
        return self.key.split(":", 1)[0]


@dataclass(frozen=True, slots=True)
class Intent:
    """A wish and what became of it. Times ms; gas_used and fee_wei once mined."""

    id: int
    key: str
    action: str
    account: str
    target: str | None
    calldata: bytes
    created_ms: int
    valid_from_ms: int
    valid_until_ms: int | None
    state: State
    settled: bool
    cancel_requested: bool
    reason: str | None
    nonce: int | None
    gas_limit: int | None
    tx_hash: str | None
    block_number: int | None
    block_hash: str | None
    gas_used: int | None
    fee_wei: int | None
    created_address: str | None
    updated_ms: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One signed transaction of an intent."""

    id: int
    kind: str
    nonce: int
    tx_hash: str
    raw: bytes
    fees: Fees
    sent_at_block: int | None


REPLACED = Sentence("its block was replaced")
_INTENT_COLUMNS = (
    "id, business_key, action, account, target, calldata, created_ms, valid_from_ms, valid_until_ms, "
    "state, settled, cancel_requested, reason, nonce, gas_limit, tx_hash, block_number, block_hash, "
    "gas_used, fee_wei, created_address, updated_ms"
)


def enqueue(connection: sqlite3.Connection, chain_id: int, wish: Wish, now_ms: int) -> bool:
    """Note a wish inside the caller's transaction; False if its key was there already."""
    cursor = connection.execute(
        "INSERT OR IGNORE INTO intent (business_key, chain_id, account, action, target, calldata, "
        "created_ms, valid_from_ms, valid_until_ms, state, updated_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?)",
        (wish.key, chain_id, wish.account, wish.action, wish.target, wish.calldata,
         now_ms, wish.valid_from_ms, wish.valid_until_ms, now_ms),
    )  # fmt: skip
    return cursor.rowcount == 1


class IntentTable:
    """The intents of one network in one database."""

    def __init__(self, database: Database, chain_id: int) -> None:
        self._database = database
        self._chain_id = chain_id

    def find(self, key: str) -> Intent | None:
        """The intent of a business key."""
        found = self._select("business_key = ?", key)
        return found[0] if found else None

    def open_accounts(self) -> list[str]:
        """Accounts that have anything to do or to watch."""
        with closing(
            self._database.reader().execute(
                "SELECT account FROM intent WHERE chain_id = ? AND settled = 0 "
                "GROUP BY account ORDER BY min(id)",
                (self._chain_id,),
            )
        ) as rows:
            return [str(row[0]) for row in rows]

    def open(self, account: str) -> list[Intent]:
        """The account's intents that are not settled: those with a nonce by nonce, then by age."""
        return self._select("account = ? AND settled = 0", account, order="nonce IS NULL, nonce, id")

    def recent(self, limit: int, actions: Sequence[str] = ()) -> list[Intent]:
        """The newest intents, newest first, of the given actions (none given: of all)."""
        clause = f"action IN ({', '.join('?' * len(actions))})" if actions else "1"
        return self._select(clause, *actions, order=f"id DESC LIMIT {limit:d}")

    def attempts(self, intent_id: int) -> list[Attempt]:
        """The intent's signed transactions, oldest first."""
        with closing(
            self._database.reader().execute(
                "SELECT id, kind, nonce, tx_hash, raw, max_fee_wei, max_tip_wei, sent_at_block "
                "FROM attempt WHERE intent_id = ? ORDER BY id",
                (intent_id,),
            )
        ) as rows:
            return [
                Attempt(row[0], row[1], row[2], row[3], row[4], Fees(int(row[5]), int(row[6])), row[7])
                for row in rows
            ]

    def next_nonce(self, account: str, mined: int) -> int:
        """The nonce after all that were mined and all that were ever signed here."""
        row = self._database.reader().execute(
            "SELECT max(nonce) FROM intent WHERE chain_id = ? AND account = ? AND nonce IS NOT NULL",
            (self._chain_id, account),
        ).fetchone()  # fmt: skip
        return mined if row[0] is None else max(mined, int(row[0]) + 1)

    def reserve(self, intent: Intent, nonce: int, gas: int, now_ms: int) -> None:
        """Give the intent its nonce. Nothing signed yet: losing this to a power cut is harmless."""
        with self._database.transaction() as connection:
            _update(connection, intent.id, now_ms, state=State.RESERVED, nonce=nonce, gas_limit=gas)

    def allow_gas(self, intent: Intent, gas: int, now_ms: int) -> None:
        """Another gas limit for the bytes that are signed next."""
        with self._database.transaction() as connection:
            _update(connection, intent.id, now_ms, gas_limit=gas)

    def store_attempt(
        self, intent: Intent, kind: str, nonce: int, signed: SignedTransaction, fees: Fees, now_ms: int
    ) -> None:
        """Keep the signed bytes on disk, which must be before any of them is sent."""
        with self._database.transaction(sync_full=True) as connection:
            connection.execute(
                "INSERT INTO attempt (intent_id, kind, nonce, tx_hash, raw, max_fee_wei, max_tip_wei, "
                "signed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (intent.id, kind, nonce, signed.hash, signed.raw,
                 str(fees.max_fee_wei), str(fees.max_tip_wei), now_ms),
            )  # fmt: skip
            _update(connection, intent.id, now_ms, state=State.SIGNED, reason=None)

    def mark_sent(self, intent: Intent, attempt: Attempt, block: int, now_ms: int) -> None:
        """The network has the bytes."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE attempt SET first_sent_ms = coalesce(first_sent_ms, ?), last_sent_ms = ?, "
                "sent_at_block = ?, last_error = NULL WHERE id = ?",
                (now_ms, now_ms, block, attempt.id),
            )
            _update(connection, intent.id, now_ms, state=State.BROADCAST, reason=None)

    def mark_refused(self, intent: Intent, attempt: Attempt, error: str, now_ms: int) -> None:
        """The network did not take the bytes now; the intent keeps its state and says why it waits."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE attempt SET last_error = ? WHERE id = ?", (stored(error), attempt.id))
            _update(connection, intent.id, now_ms, reason=error)

    def mark_mined(
        self,
        intent: Intent,
        state: State,
        receipt: Receipt,
        now_ms: int,
        *,
        settled: bool,
        reason: str | None,
    ) -> None:
        """An attempt is in a canonical block."""
        with self._database.transaction() as connection:
            _update(
                connection, intent.id, now_ms, state=state, settled=int(settled), reason=reason,
                tx_hash=receipt.tx_hash, block_number=receipt.block_number, block_hash=receipt.block_hash,
                gas_used=receipt.gas_used, fee_wei=str(receipt.fee_wei),
                created_address=receipt.created,
            )  # fmt: skip

    def fall_back(self, intent: Intent, now_ms: int) -> None:
        """Its block was replaced: it is on its way again."""
        with self._database.transaction() as connection:
            _update(
                connection, intent.id, now_ms, state=State.BROADCAST, reason=REPLACED,
                tx_hash=None, block_number=None, block_hash=None, gas_used=None, fee_wei=None,
                created_address=None,
            )  # fmt: skip

    def newest_settled_block(self) -> tuple[int, str] | None:
        """Number and hash of the newest block that something here was final in."""
        row = self._database.reader().execute(
            "SELECT block_number, block_hash FROM intent "
            "WHERE chain_id = ? AND settled = 1 AND block_hash IS NOT NULL "
            "ORDER BY block_number DESC LIMIT 1",
            (self._chain_id,),
        ).fetchone()  # fmt: skip
        return None if row is None else (int(row[0]), str(row[1]))

    def fees_wei(self, account: str, after: int, until: int) -> int:
        """Fees of the account's transactions mined in the blocks after one and up to another."""
        with closing(
            self._database.reader().execute(
                "SELECT fee_wei FROM intent "
                "WHERE chain_id = ? AND account = ? AND block_number > ? AND block_number <= ?",
                (self._chain_id, account, after, until),
            )
        ) as rows:
            return sum(int(row[0]) for row in rows)

    def coins_seen(self, account: str) -> tuple[int, int] | None:
        """Block and wei of the account as last noted."""
        noted = get_setting(self._database.reader(), self._coins_key(account))
        return None if noted is None else (int(noted[0]), int(noted[1]))

    def note_coins(self, account: str, block: int, wei: int) -> None:
        """Note what the account had in a final block."""
        with self._database.transaction() as connection:
            set_setting(connection, self._coins_key(account), [block, str(wei)])

    def _coins_key(self, account: str) -> str:
        return f"coins:{self._chain_id}:{account}"

    def reopen(self, block_hash: str, now_ms: int) -> None:
        """What was final in this block is not: it is followed again."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE intent SET settled = 0, updated_ms = ?, reason = ?, "
                "state = CASE state WHEN 'FINAL' THEN 'MINED' ELSE state END "
                "WHERE chain_id = ? AND block_hash = ?",
                (now_ms, stored(REPLACED), self._chain_id, block_hash),
            )

    def end(self, intent: Intent, state: State, reason: str, now_ms: int) -> None:
        """Settle an intent that never left this machine; its nonce, if it had one, is free again."""
        with self._database.transaction() as connection:
            _update(connection, intent.id, now_ms, state=state, settled=1, reason=reason, nonce=None)

    def orphan(self, intent: Intent, reason: str, now_ms: int) -> None:
        """A foreign transaction took its nonce."""
        with self._database.transaction() as connection:
            _update(connection, intent.id, now_ms, state=State.ORPHANED, reason=reason)

    def requeue(self, intent: Intent, now_ms: int) -> None:
        """Begin anew with another nonce."""
        with self._database.transaction() as connection:
            _update(connection, intent.id, now_ms, state=State.QUEUED, nonce=None)

    def explain(self, intent: Intent, reason: str, now_ms: int) -> None:
        """Note why it waits; written only when it changes."""
        if intent.reason != reason:
            with self._database.transaction() as connection:
                _update(connection, intent.id, now_ms, reason=reason)

    def request_cancel(self, key: str, now_ms: int) -> bool:
        """Note that the intent is not wanted any more; False if it is settled or unknown."""
        with self._database.transaction() as connection:
            cursor = connection.execute(
                "UPDATE intent SET cancel_requested = 1, updated_ms = ? "
                "WHERE chain_id = ? AND business_key = ? AND settled = 0",
                (now_ms, self._chain_id, key),
            )
        return cursor.rowcount == 1

    def _select(self, clause: str, *parameters: Any, order: str = "id") -> list[Intent]:
        sql = f"SELECT {_INTENT_COLUMNS} FROM intent WHERE chain_id = ? AND {clause} ORDER BY {order}"  # noqa: S608  clauses are ours
        with closing(self._database.reader().execute(sql, (self._chain_id, *parameters))) as rows:
            return [_intent(row) for row in rows]


def _update(connection: sqlite3.Connection, intent_id: int, now_ms: int, **values: Any) -> None:
    values["updated_ms"] = now_ms
    assignments = ", ".join(f"{column} = ?" for column in values)
    connection.execute(
        f"UPDATE intent SET {assignments} WHERE id = ?",  # noqa: S608  column names are ours
        (*_plain(values.values()), intent_id),
    )


def _plain(values: Iterable[Any]) -> list[Any]:
    return [stored(value) if isinstance(value, str) else value for value in values]


def _intent(row: Sequence[Any]) -> Intent:
    fields = list(row)
    fields[9], fields[10], fields[11] = State(fields[9]), bool(fields[10]), bool(fields[11])
    fields[12] = None if fields[12] is None else restored(fields[12])
    fields[19] = None if fields[19] is None else int(fields[19])
    return Intent(*fields)
