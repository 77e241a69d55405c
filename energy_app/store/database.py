"""The one database file of a data directory: one writer behind a lock, readers per thread."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from energy_app.domain.errors import StateError, StoreError
from energy_app.store.faults import DamagedError, ReadOnlyError, store_faults
from energy_app.store.migrations import check_schema, shipped_migrations
from energy_app.store.names import DATABASE_NAME
from energy_app.store.upgrade import upgrade

__all__ = ["DATABASE_NAME", "Database"]

_BUSY_SECONDS = 5.0
_WAL_LIMIT_BYTES = 64 * 1024 * 1024


class Database:
    """An open database. Every method may be called from any thread.

    Commits go to the write-ahead log: after a crash of the program nothing committed is lost;
    after a loss of power nothing up to the last commit with ``sync_full`` is lost.
    """

    def __init__(self, path: Path, writer: sqlite3.Connection | None) -> None:
        self.path = path
        self._writer = writer
        self._write_lock = threading.RLock()
        self._synced_full = False
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._readers_lock = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open ``path``, creating it and bringing its schema up to date unless ``read_only``.

        What it was before is kept beside it. StoreError: cannot be read or written; StateError: made by
        another version.
        """
        if read_only:
            return cls._open_read_only(path)
        _make_directory(path.parent)
        with store_faults(path):
            writer = _connect(path, "rwc")
            try:
                _prepare_writer(writer, path)
                upgrade(writer, path, shipped_migrations())
            except BaseException:
                writer.close()
                raise
        return cls(path, writer)

    @classmethod
    def _open_read_only(cls, path: Path) -> Self:
        if not path.exists():
            raise StoreError("There is no database at {path}. Start the program there once.", path=path)
        database = cls(path, None)
        try:
            with store_faults(path):
                check_schema(database.reader(), path, shipped_migrations(), updating=False)
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def transaction(self, *, sync_full: bool = False) -> Iterator[sqlite3.Connection]:
        """One write transaction: committed at the end of the block, rolled back on any error.

        ``sync_full`` also forces it, and all commits before it, to the disk. Transactions of
        other threads wait. They do not nest: hand the connection on instead.
        """
        with self._write_lock, store_faults(self.path):
            writer = self._begin(sync_full=sync_full)
            try:
                yield writer
                writer.execute("COMMIT")
            except BaseException:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")
                raise

    def reader(self) -> sqlite3.Connection:
        """The calling thread's read-only connection; each statement sees the last commit.

        Never close it, never hand it to another thread. See ``reading`` for several statements
        that belong together and for faults as StoreError.
        """
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            if self._closed:
                raise StateError("{path} is closed.", path=self.path)
            with store_faults(self.path):
                connection = _connect_reader(self.path)
            self._local.connection = connection
            with self._readers_lock:
                self._readers.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The thread's reader inside one snapshot: all statements see the same state."""
        connection = self.reader()
        with store_faults(self.path):
            if connection.in_transaction:  # the outer block's snapshot holds
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def problems(self, limit: int = 5) -> list[str]:
        """What SQLite's quick check finds wrong with the file; empty when it is sound."""
        try:
            with store_faults(self.path):
                rows = self.reader().execute(f"PRAGMA quick_check({limit})").fetchall()
        except DamagedError as error:  # too much so for the check itself
            return [str(error)]
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def close(self) -> None:
        """Close all connections; waits for an open transaction of another thread."""
        with self._write_lock, self._readers_lock:
            self._closed = True
            for connection in self._readers:
                connection.close()
            self._readers.clear()
            if self._writer is not None:
                self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, *, sync_full: bool) -> sqlite3.Connection:
        writer = self._writer
        if writer is None:
            raise ReadOnlyError("{path} was opened for reading only.", path=self.path)
        if self._closed:
            raise StateError("{path} is closed.", path=self.path)
        if writer.in_transaction:
            raise RuntimeError("a transaction is open in this thread: use its connection")
        if sync_full != self._synced_full:  # SQLite takes the setting only between transactions
            writer.execute(f"PRAGMA synchronous = {'FULL' if sync_full else 'NORMAL'}")
            self._synced_full = sync_full
        writer.execute("BEGIN IMMEDIATE")
        return writer


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "{directory} cannot be created ({reason}).", directory=directory, reason=error.strerror
        ) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # guarded by the write lock, or used by one thread only
        timeout=_BUSY_SECONDS,
    )


def _connect_reader(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # In a directory that cannot be written SQLite cannot make the log's index; without a
        # log nobody is writing, and the file alone is the whole database.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection = _connect(path, "ro&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare_writer(connection: sqlite3.Connection, path: Path) -> None:
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise StoreError("{path} needs a disk that supports a write-ahead log (a local one).", path=path)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES}")
