"""What can go wrong with the database file, as one clear line each."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from energy_app.domain.errors import StoreError

_PRIMARY_CODE = 0xFF  # SQLite's extended codes carry the primary one in the low byte


class DiskFullError(StoreError):
    """No space for the database. Nothing stored is lost; works again once there is space."""


class ReadOnlyError(StoreError):
    """The database or its directory may not be written."""


class DamagedError(StoreError):
    """The database file is not readable as one."""


def store_fault(error: sqlite3.Error, path: Path) -> StoreError | None:
    """The user-facing error for a fault of disk or file; None for a mistake in a statement.

    A violated constraint or wrong SQL is the program's own affair and stays what it is.
    """
    code = getattr(error, "sqlite_errorcode", 0)
    match code & _PRIMARY_CODE:
        case sqlite3.SQLITE_FULL:
            return DiskFullError("The disk is full: {path} cannot be written. Free some space.", path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return ReadOnlyError(
                "{path} is read-only. Allow writing to it and its directory, or choose "
                "another directory with --data-dir.",
                path=path,
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedError(
                "The database {path} is damaged ({error}). Move the file away or put a backup in its place.",
                path=path,
                error=error,
            )
        case sqlite3.SQLITE_CANTOPEN:
            return StoreError("{path} cannot be opened. Check its directory and permissions.", path=path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError("{path} is in use by another program. Close it and try again.", path=path)
        case sqlite3.SQLITE_IOERR:
            return StoreError(
                "The disk reports an error on {path} ({error}). Check its space and health.",
                path=path,
                error=error,
            )
    return None


@contextmanager
def store_faults(path: Path) -> Iterator[None]:
    """Turn faults of disk or file inside the block into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        fault = store_fault(error, path)
        if fault is None:
            raise
        raise fault from error
