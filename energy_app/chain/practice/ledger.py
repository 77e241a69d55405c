"""Durable memory of the practice network: state, blocks, receipts and logs in one SQLite file.

A block is written in one transaction with full sync before anyone may see it, so whatever was
once answered by the node is there again after a crash. The file is opened exclusively: the
database's own lock, dropped by the system when the process dies, keeps a second node out.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from energy_app.domain.errors import StateError, StoreError
from energy_app.store.faults import store_faults

Json = dict[str, Any]
# One alternative per position: None matches all, a list matches any of its members.
TopicFilter = Sequence[Sequence[str] | None]

_APPLICATION_ID = 0x456E5072  # "EnPr"
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE block (number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE tx (
    hash TEXT PRIMARY KEY, block_number INTEGER NOT NULL, position INTEGER NOT NULL,
    body TEXT NOT NULL, receipt TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tx_block ON tx (block_number, position);
CREATE TABLE log (
    block_number INTEGER NOT NULL, log_index INTEGER NOT NULL, address TEXT NOT NULL,
    topic0 TEXT, topic1 TEXT, topic2 TEXT, topic3 TEXT, body TEXT NOT NULL,
    PRIMARY KEY (block_number, log_index)
) WITHOUT ROWID;
CREATE INDEX log_address ON log (address, block_number);
"""
_MAX_TOPICS = 4


@dataclass(frozen=True, slots=True)
class MinedBlock:
    """A block as JSON-RPC shows it, with its transactions and their receipts in order."""

    number: int
    hash: str
    body: Json
    transactions: Sequence[Json]
    receipts: Sequence[Json]


class Ledger:
    """The open file. Not safe for threads by itself: the node's lock guards it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create; StateError if another program has it, StoreError for a fault of disk."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent} cannot be created ({error.strerror}).") from error
        with store_faults(path):
            connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Give the file free."""
        with suppress(sqlite3.Error):
            self._db.close()

    def meta(self, key: str) -> str | None:
        """A small fact of the network, None if never written."""
        row = self._row("SELECT value FROM meta WHERE key = ?", key)
        return None if row is None else str(row[0])

    def state(self, key: bytes) -> bytes | None:
        """A value of the machine's state, None if unknown."""
        row = self._row("SELECT value FROM state WHERE key = ?", key)
        return None if row is None else bytes(row[0])

    def begin(self, meta: Mapping[str, str], state: Mapping[bytes, bytes], body: Json) -> None:
        """Store the first block and the network's fixed facts."""
        genesis = MinedBlock(0, body["hash"], body, (), ())
        self._write(genesis, state, meta)

    def append(self, block: MinedBlock, state: Mapping[bytes, bytes]) -> None:
        """Store a mined block with all it changed; durable on return, or nothing happened."""
        self._write(block, state, {})

    def _write(self, block: MinedBlock, state: Mapping[bytes, bytes], meta: Mapping[str, str]) -> None:
        with store_faults(self.path):
            self._db.execute("BEGIN")
            try:
                self._db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
                self._db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state.items())
                self._insert(block)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _insert(self, block: MinedBlock) -> None:
        self._db.execute("INSERT INTO block VALUES (?, ?, ?)", (block.number, block.hash, _dump(block.body)))
        for position, (body, receipt) in enumerate(zip(block.transactions, block.receipts, strict=True)):
            self._db.execute(
                "INSERT INTO tx VALUES (?, ?, ?, ?, ?)",
                (body["hash"], block.number, position, _dump(body), _dump(receipt)),
            )
            self._db.executemany(
                "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_log_row(block.number, log) for log in receipt["logs"]],
            )

    def head_number(self) -> int:
        """Number of the newest block; -1 before the first."""
        row = self._row("SELECT max(number) FROM block")
        return -1 if row is None or row[0] is None else int(row[0])

    def block(self, number: int) -> Json | None:
        """The block of that number, with transaction hashes."""
        return self._json("SELECT body FROM block WHERE number = ?", number)

    def block_by_hash(self, block_hash: str) -> Json | None:
        """The block of that hash, with transaction hashes."""
        return self._json("SELECT body FROM block WHERE hash = ?", block_hash)

    def transaction(self, tx_hash: str) -> Json | None:
        """A mined transaction."""
        return self._json("SELECT body FROM tx WHERE hash = ?", tx_hash)

    def receipt(self, tx_hash: str) -> Json | None:
        """The receipt of a mined transaction."""
        return self._json("SELECT receipt FROM tx WHERE hash = ?", tx_hash)

    def block_transactions(self, number: int) -> list[Json]:
        """The transactions of a block in their order."""
        rows = self._rows("SELECT body FROM tx WHERE block_number = ? ORDER BY position", number)
        return [json.loads(row[0]) for row in rows]

    def block_receipts(self, number: int) -> list[Json]:
        """The receipts of a block in their order."""
        rows = self._rows("SELECT receipt FROM tx WHERE block_number = ? ORDER BY position", number)
        return [json.loads(row[0]) for row in rows]

    def logs(
        self, first: int, last: int, addresses: Sequence[str], topics: TopicFilter, limit: int
    ) -> list[Json]:
        """At most ``limit`` logs of blocks first..last; no addresses means any."""
        clauses, values = ["block_number BETWEEN ? AND ?"], [first, last]
        parameters: list[Any] = list(values)
        filters: list[tuple[str, Sequence[str] | None]] = [("address", addresses or None)]
        filters += [(f"topic{index}", wanted) for index, wanted in enumerate(topics[:_MAX_TOPICS])]
        for column, wanted in filters:
            if wanted is not None:
                clauses.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                parameters += list(wanted)
        where = " AND ".join(clauses)
        rows = self._rows(
            f"SELECT body FROM log WHERE {where} ORDER BY block_number, log_index LIMIT ?",  # noqa: S608  column names are ours
            *parameters,
            limit,
        )
        return [json.loads(row[0]) for row in rows]

    def _row(self, sql: str, *parameters: Any) -> Any:
        with store_faults(self.path):
            return self._db.execute(sql, parameters).fetchone()

    def _rows(self, sql: str, *parameters: Any) -> Iterable[Any]:
        with store_faults(self.path):
            return self._db.execute(sql, parameters).fetchall()

    def _json(self, sql: str, *parameters: Any) -> Json | None:
        row = self._row(sql, *parameters)
        if row is None:
            return None
        body: Json = json.loads(row[0])
        return body


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StateError(
                f"The practice network in {path} is already running. Stop the other program first."
            ) from error
        raise
    connection.execute("COMMIT")
    connection.execute("PRAGMA synchronous = FULL")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == _APPLICATION_ID:
        return
    if tables:
        raise StateError(f"{path} is not a practice network. Choose another file.")
    connection.executescript(f"BEGIN;{_SCHEMA}PRAGMA application_id = {_APPLICATION_ID};COMMIT;")


def _log_row(number: int, log: Json) -> tuple[Any, ...]:
    topics = [*log["topics"], *[None] * _MAX_TOPICS][:_MAX_TOPICS]
    return (number, int(log["logIndex"], 16), log["address"], *topics, _dump(log))


def _dump(body: Json) -> str:
    return json.dumps(body, separators=(",", ":"))
