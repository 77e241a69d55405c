"""Copies of the database that are proved to be whole, and their way back."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.store import chunks, reading_tables
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.enclosed import enclose, enclosed, take_out
from energy_app.store.faults import DamagedError, store_faults
from energy_app.store.lock import OwnerLock
from energy_app.store.migrations import check_schema, shipped_migrations
from energy_app.store.upgrade import copy_whole, remove, settle

_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database was found to hold: schema, raw readings, slots with energy, bytes of the file."""

    schema: int
    readings: int
    slots: int
    size: int


def back_up(source: Path, target: Path, files: Mapping[str, bytes] | None = None) -> Contents:
    """Copy the database, with files beside it, to a new file and prove the copy.

    The program may go on running. The copy can be read by its owner alone.
    InputError: the target is there already. StoreError: one of them cannot be read or written.
    """
    if target.exists():
        raise InputError("{target} exists already: give the name of a new file.", target=target)
    part = target.with_name(f"{target.name}.part")
    with Database.open(source, read_only=True) as database, database.reading() as connection:
        try:
            copy_whole(connection, part)
            part.chmod(0o600)
            enclose(part, files or {})
            contents = verify(part)
            held = _counts(connection)
            if (contents.readings, contents.slots) != held:
                raise DamagedError(
                    "{part} does not hold what {source} does. Try again.", part=part, source=source
                )
            settle(part, target)
        finally:
            remove(part)
    return contents


def files_in(source: Path) -> dict[str, bytes]:
    """The files that a backup holds beside the database. InputError: there is no such backup."""
    if not source.is_file():
        raise InputError("There is no file {source}. Check the path.", source=source)
    verify(source)
    with store_faults(source), closing(_open(source)) as connection:
        return enclosed(connection)


def restore(source: Path, directory: Path, *, stamp: str) -> tuple[Contents, Path | None]:
    """Put a backup in place of the database of a directory; what was there is kept beside it.

    Returns what the backup holds and where the old database went, its name ending in ``stamp``.
    StateError: another program owns the directory, or the backup is of a newer version.
    """
    files_in(source)
    place = directory / DATABASE_NAME
    part = place.with_name(f"{DATABASE_NAME}.part")
    with OwnerLock.acquire(directory):
        try:
            with store_faults(source), closing(_open(source)) as connection:
                copy_whole(connection, part)
            take_out(part)
            contents = verify(part)
            kept = _move_aside(place, stamp)
            settle(part, place)
        finally:
            remove(part)
        Database.open(place).close()  # brings it to this version's schema
    return contents, kept


def verify(path: Path) -> Contents:
    """Read a database from end to end: its pages, its schema, the checksum of every packed stretch.

    DamagedError: something is wrong with it; StateError: it is of a newer version.
    """
    with store_faults(path), closing(_open(path)) as connection:
        schema = check_schema(connection, path, shipped_migrations(), updating=True)
        if schema == 0:
            raise DamagedError("{path} holds no records. Give the file that backup has written.", path=path)
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        if problems:
            raise DamagedError(
                "{path} is damaged ({problem}). Give another backup.", path=path, problem=problems[0]
            )
        for series in _series(connection):
            for stretch in chunks.chunks_between(connection, series, 0, 1 << 62):
                len(stretch)
        readings, slots = _counts(connection)
    return Contents(schema, readings, slots, path.stat().st_size)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _series(connection: sqlite3.Connection) -> Iterator[int]:
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "chunk" in known:
        yield from [row[0] for row in connection.execute("SELECT DISTINCT series FROM chunk")]


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Raw readings of all devices, packed or not, and slots with energy."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    readings = 0
    for (device,) in connection.execute("SELECT id FROM device").fetchall():
        if reading_tables.table(device) in tables:
            readings += reading_tables.count_rows(connection, device, 1 << 62)
        if "chunk" in tables:
            query = "SELECT coalesce(sum(count), 0) FROM chunk WHERE series = ?"
            readings += connection.execute(query, (device,)).fetchone()[0]
    return readings, int(connection.execute("SELECT count(*) FROM interval").fetchone()[0])


def _move_aside(place: Path, stamp: str) -> Path | None:
    if not place.exists():
        return None
    kept = place.with_name(f"{place.name}.{stamp}")
    for suffix in ("", *_BESIDE):
        old = place.with_name(place.name + suffix)
        if old.exists():
            old.replace(kept.with_name(kept.name + suffix))
    return kept
