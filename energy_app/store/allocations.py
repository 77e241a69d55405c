"""What the grid operator allocated to the home, quarter-hour by quarter-hour, as its files say (Wh)."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AllocationFile:
    """A file of the grid operator: its name, the SHA-256 of its bytes, what it allocates by slot.

    A slot that is absent has no value: it is not zero.
    """

    name: str
    sha256: str
    sold_wh: Mapping[int, int] = field(default_factory=dict)
    bought_wh: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allocations:
    """What counts as of an instant: energy by slot, and the files it is from (name, SHA-256)."""

    sold_wh: Mapping[int, int] = field(default_factory=dict)
    bought_wh: Mapping[int, int] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()


def add_allocations(connection: sqlite3.Connection, file: AllocationFile, imported_ms: int) -> None:
    """Add a file within the caller's transaction."""
    number = connection.execute(
        "INSERT INTO allocation_file (imported_ms, name, sha256) VALUES (?, ?, ?)",
        (imported_ms, file.name, file.sha256),
    ).lastrowid
    connection.executemany(
        "INSERT INTO allocation (slot, file_id, sold_wh, bought_wh) VALUES (?, ?, ?, ?)",
        [
            (slot, number, file.sold_wh.get(slot), file.bought_wh.get(slot))
            for slot in sorted(file.sold_wh.keys() | file.bought_wh.keys())
        ],
    )


def load_allocations(connection: sqlite3.Connection, slots: range, as_of_ms: int) -> Allocations:
    """What is known of the slots as of an instant; of two files the later one counts."""
    rows = connection.execute(
        "SELECT slot, sold_wh, bought_wh, name, sha256 FROM allocation "
        "JOIN allocation_file ON allocation_file.id = file_id "
        "WHERE slot >= ? AND slot < ? AND imported_ms <= ? ORDER BY imported_ms, file_id, slot",
        (slots.start, slots.stop, as_of_ms),
    )
    sold: dict[int, int] = {}
    bought: dict[int, int] = {}
    files: dict[tuple[str, str], None] = {}
    for slot, sold_wh, bought_wh, name, sha256 in rows:
        files[name, sha256] = None
        if sold_wh is not None:
            sold[slot] = sold_wh
        if bought_wh is not None:
            bought[slot] = bought_wh
    return Allocations(sold, bought, tuple(files))
