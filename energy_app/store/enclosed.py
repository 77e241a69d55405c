"""Small files that travel inside a copy of the database, as rows of a table that no home has."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from energy_app.store.faults import store_faults

_TABLE = "enclosed_file"


def enclose(copy: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by their names below the data directory, into a copy that was just made."""
    with store_faults(copy), closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(f"CREATE TABLE {_TABLE} (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")
        connection.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?)", files.items())  # noqa: S608  # our own name


def enclosed(connection: sqlite3.Connection) -> dict[str, bytes]:
    """The files in a copy; none in one that was made without."""
    known = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not connection.execute(known, (_TABLE,)).fetchone()[0]:
        return {}
    rows = connection.execute(f"SELECT name, content FROM {_TABLE} ORDER BY name")  # noqa: S608  # our own name
    return {str(name): bytes(content) for name, content in rows}


def take_out(copy: Path) -> None:
    """Leave the database alone in the copy."""
    with store_faults(copy), closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")
