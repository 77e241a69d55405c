"""Small durable state: one JSON value per key, written together with what it belongs to."""

import json
import sqlite3
from typing import Any


def get_setting(connection: sqlite3.Connection, key: str) -> Any:
    """The value stored under ``key``; None if there is none."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def set_setting(connection: sqlite3.Connection, key: str, value: Any) -> None:
    """Store a JSON value under ``key`` within the caller's transaction; None removes it."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE key = ?", (key,))
        return
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value, sort_keys=True, separators=(",", ":"))),
    )
