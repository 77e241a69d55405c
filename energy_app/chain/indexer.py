"""Events of the community's contracts, copied from the network into the database.

Keyed by block hash and place in the block, so reading a stretch twice stores it once. Blocks
that may still be replaced are read again each time, and events of replaced blocks are marked
removed; the cursor stands after the newest final block.
"""

import itertools
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from energy_app.chain.addresses import checksum
from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.records import Block, Log
from energy_app.store.database import Database

Decoder = Callable[[Log], tuple[str, dict[str, Any]] | None]

Progress = Callable[[int, int], None]

_KEPT_HEADERS = 256


@dataclass(frozen=True, slots=True)
class ChainEvent:
    """A stored event. ``args`` are the decoder's, with bytes as 0x-text; None if it knew it not."""

    block_number: int
    block_hash: str
    block_time_s: int
    log_index: int
    tx_hash: str
    address: str
    name: str | None
    args: dict[str, Any] | None
    topics: tuple[str, ...]
    data: bytes

    @property
    def log(self) -> Log:
        """The event as the contract wrote it, for typed decoders."""
        return Log(
            self.block_number,
            self.block_hash,
            self.block_time_s,
            self.tx_hash,
            self.log_index,
            self.address,
            self.topics,
            self.data,
        )


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a synchronisation did: events new to the database, events lost to replaced blocks."""

    head: int
    final: int
    added: int
    removed: int


class Indexer:
    """Follows one set of contracts. ``sync`` blocks on the network: call it in a worker thread."""

    def __init__(
        self, database: Database, client: ChainClient, addresses: Sequence[str], decoder: Decoder
    ) -> None:
        self._database = database
        self._client = client
        self._addresses = sorted(checksum(address) for address in addresses)
        self._decoder = decoder
        self._chain_id = client.network.chain_id
        self._first = client.network.deploy_block or 0

    def sync(self, on_progress: Progress | None = None) -> SyncReport:
        """Read on to the network's head. Errors of the network are raised; what was read stays.

        ``on_progress`` hears after each step which block was read and which is the last.
        """
        head = self._client.head()
        final = min(self._client.final_number(head), head.number)
        removed = self._drop_replaced()
        added = 0
        steps = itertools.chain(
            self._client.logs(self._addresses, self.next_block(), final, sure=True),
            self._client.logs(self._addresses, max(self.next_block(), final + 1), head.number),
        )
        for end, logs in steps:
            times = {log.block_number: self._time_of(log, head) for log in logs}
            with self._database.transaction() as connection:
                added += sum(self._store(connection, log, times[log.block_number]) for log in logs)
                if end <= final:
                    self._move_cursor(connection, end + 1)
            if on_progress is not None:
                on_progress(end, head.number)
        with self._database.transaction() as connection:
            self._move_cursor(connection, final + 1)
            self._see(connection, head)
        return SyncReport(head.number, final, added, removed)

    def next_block(self) -> int:
        """The first block whose events are not stored for good."""
        with closing(
            self._database.reader().execute(
                "SELECT next_block FROM chain_cursor WHERE chain_id = ? AND addresses = ?",
                (self._chain_id, ",".join(self._addresses)),
            )
        ) as rows:
            row = rows.fetchone()
        return self._first if row is None else int(row[0])

    def _drop_replaced(self) -> int:
        """Mark the events of blocks that are not canonical any more."""
        with closing(
            self._database.reader().execute(
                "SELECT DISTINCT block_number, block_hash FROM chain_event "
                "WHERE chain_id = ? AND block_number >= ? AND removed = 0",
                (self._chain_id, self.next_block()),
            )
        ) as rows:
            blocks = rows.fetchall()
        replaced = [block_hash for number, block_hash in blocks if self._hash_of(number) != block_hash]
        if not replaced:
            return 0
        with self._database.transaction() as connection:
            return sum(
                connection.execute(
                    "UPDATE chain_event SET removed = 1 WHERE chain_id = ? AND block_hash = ?",
                    (self._chain_id, block_hash),
                ).rowcount
                for block_hash in replaced
            )

    def _hash_of(self, number: int) -> str | None:
        block = self._client.block(number)
        return None if block is None else block.hash

    def _time_of(self, log: Log, head: Block) -> int:
        if log.block_time_s is not None:
            return log.block_time_s
        block = head if log.block_number == head.number else self._client.block(log.block_number)
        if block is None:
            raise ChainUnreachableError(
                "{network} does not give block {block_number} yet.",
                network=self._client.network.title,
                block_number=log.block_number,
            )
        return block.time_s

    def _store(self, connection: sqlite3.Connection, log: Log, time_s: int) -> int:
        decoded = self._decoder(log)
        name, args = (None, None) if decoded is None else (decoded[0], _json(decoded[1]))
        before = connection.total_changes
        connection.execute(
            "INSERT INTO chain_event (chain_id, block_hash, log_index, block_number, block_time_s, "
            "tx_hash, address, topics, data, name, args) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (chain_id, block_hash, log_index) DO UPDATE SET removed = 0 WHERE removed = 1",
            (self._chain_id, log.block_hash, log.index, log.block_number, time_s, log.tx_hash,
             log.address, json.dumps(log.topics), log.data, name, args),
        )  # fmt: skip
        return connection.total_changes - before

    def _move_cursor(self, connection: sqlite3.Connection, next_block: int) -> None:
        connection.execute(
            "INSERT INTO chain_cursor (chain_id, addresses, next_block) VALUES (?, ?, ?) "
            "ON CONFLICT (chain_id, addresses) DO UPDATE SET "
            "next_block = max(next_block, excluded.next_block)",
            (self._chain_id, ",".join(self._addresses), max(self._first, next_block)),
        )

    def _see(self, connection: sqlite3.Connection, head: Block) -> None:
        connection.execute(
            "INSERT OR REPLACE INTO block_seen (chain_id, number, hash, parent_hash, time_s) "
            "VALUES (?, ?, ?, ?, ?)",
            (self._chain_id, head.number, head.hash, head.parent_hash, head.time_s),
        )
        connection.execute(
            "DELETE FROM block_seen WHERE chain_id = ? AND number < ?",
            (self._chain_id, head.number - _KEPT_HEADERS),
        )


def chain_events(
    connection: sqlite3.Connection,
    chain_id: int,
    address: str,
    *,
    name: str | None = None,
    first_block: int = 0,
    last_block: int | None = None,
    days: range | None = None,
) -> list[ChainEvent]:
    """Stored events of a contract in the network's order, those of replaced blocks left out.

    ``days`` keeps those whose argument ``day`` lies in the range.
    """
    clauses, parameters = ["chain_id = ?", "address = ?", "removed = 0", "block_number >= ?"], []
    parameters += [chain_id, checksum(address), first_block]
    if name is not None:
        clauses.append("name = ?")
        parameters.append(name)
    if last_block is not None:
        clauses.append("block_number <= ?")
        parameters.append(last_block)
    if days is not None:
        clauses.append("json_extract(args, '$.day') BETWEEN ? AND ?")
        parameters += [days.start, days.stop - 1]
    sql = (
        "SELECT block_number, block_hash, block_time_s, log_index, tx_hash, address, name, args, "  # noqa: S608  clauses are ours
        f"topics, data FROM chain_event WHERE {' AND '.join(clauses)} ORDER BY block_number, log_index"
    )
    with closing(connection.execute(sql, parameters)) as rows:
        return [_event(row) for row in rows]


def _event(row: Sequence[Any]) -> ChainEvent:
    number, block_hash, time_s, index, tx_hash, address, name, args, topics, data = row
    decoded = None if args is None else json.loads(args)
    return ChainEvent(
        number, block_hash, time_s, index, tx_hash, address, name, decoded, tuple(json.loads(topics)), data
    )


def _json(args: dict[str, Any]) -> str:
    return json.dumps(args, default=_octets, separators=(",", ":"))


def _octets(value: Any) -> str:
    if isinstance(value, bytes | bytearray):
        return "0x" + bytes(value).hex()
    raise TypeError(f"{type(value).__name__} is no value of an event")
