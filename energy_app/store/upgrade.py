"""Brings a database of an earlier version to this one's schema; a proved copy of it is kept beside it.

All steps are one transaction: an upgrade that fails leaves the database as it was.
"""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from energy_app.domain.errors import StoreError
from energy_app.store.faults import DamagedError, store_faults
from energy_app.store.migrations import Migration, check_schema, migrate

_LOG = logging.getLogger(__name__)
_BESIDE = ("-journal", "-wal", "-shm")


def upgrade(connection: sqlite3.Connection, path: Path, known: list[Migration]) -> Path | None:
    """Bring ``path`` up to date; the copy of what it was before, None where there was nothing to keep.

    StoreError: no space for the copy, or a step failed; StateError: it is of a newer version.
    """
    version = check_schema(connection, path, known, updating=True)
    kept = None
    if 0 < version < known[-1].version:
        kept = _keep(connection, _free_name(path, version))
    migrate(connection, path, known)
    if kept is not None:
        newest = known[-1].version
        _LOG.info("%s brought from schema %d to %d; as it was: %s", path, version, newest, kept)
    return kept


def kept_before(path: Path) -> list[Path]:
    """The copies that upgrades have kept of a database, oldest first."""
    found = path.parent.glob(f"{path.name}.schema-*")
    return sorted(each for each in found if each.suffix != ".part" and not each.name.endswith(_BESIDE))


def settle(part: Path, place: Path) -> None:
    """Make a finished file durable under its name. StoreError: it cannot be written."""
    try:
        descriptor = os.open(part, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(place)
    except OSError as error:
        raise StoreError(
            "{place} cannot be written ({reason}).", place=place, reason=error.strerror
        ) from error


def copy_whole(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database, also one that is in use, into one file with nothing beside it."""
    remove(target)
    with store_faults(target), closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def remove(path: Path) -> None:
    """Remove a database's file and what SQLite keeps beside it."""
    for suffix in ("", *_BESIDE):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _keep(connection: sqlite3.Connection, target: Path) -> Path:
    part = target.with_name(f"{target.name}.part")
    try:
        copy_whole(connection, part)
        _prove(part)
        settle(part, target)
    finally:
        remove(part)
    return target


def _prove(path: Path) -> None:
    with (
        store_faults(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy,
    ):
        problems = [row[0] for row in copy.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
    if problems:
        raise DamagedError(
            "{path} is damaged ({problem}); nothing was changed. Put a backup in its place.",
            path=path,
            problem=problems[0],
        )


def _free_name(path: Path, version: int) -> Path:
    """``energy.db.schema-6``, with a number where an upgrade from there has been made before."""
    name = path.with_name(f"{path.name}.schema-{version}")
    number = 2
    while name.exists():
        name = path.with_name(f"{path.name}.schema-{version}-{number}")
        number += 1
    return name
