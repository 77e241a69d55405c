"""The sheets a home has made, as kept in its database.

A sheet is written once, in the transaction that also queues its posting; a program that starts again
posts the very same bytes, so a day never sees two different plans of one home.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from energy_app.chain.meter_sheet import MeterSheet
from energy_app.domain.sheets import OrderSheet

PAPER = "paper"
"""Begins the key of a sheet that was made on paper only."""


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """An order sheet as made: the plan is JSON that explains each hour."""

    day: int
    sheet: OrderSheet
    plan: dict[str, Any]
    business_key: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A reading sheet with the 65-byte signature of its meter."""

    sheet: MeterSheet
    signature: bytes


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """A signed reading sheet as made."""

    signed: SignedSheet
    business_key: str
    made_ms: int


class SheetBook:
    """The sheets of one member. Every method works on the caller's connection."""

    def __init__(self, member: int) -> None:
        self.member = member

    def order_sheet(self, connection: sqlite3.Connection, day: int) -> OrderEntry | None:
        """The order sheet made for a day."""
        rows = self._orders(connection, "AND day = ?", (day,))
        return rows[0] if rows else None

    def order_sheets(self, connection: sqlite3.Connection, newest: int) -> list[OrderEntry]:
        """The newest order sheets, latest day first."""
        return self._orders(connection, "ORDER BY day DESC LIMIT ?", (newest,))

    def latest_order_day(self, connection: sqlite3.Connection, until_day: int) -> int | None:
        """The last day up to ``until_day`` for which an order sheet was made, and not on paper only."""
        row = connection.execute(
            "SELECT max(day) FROM order_sheet WHERE member = ? AND day <= ? AND business_key NOT LIKE ?",
            (self.member, until_day, f"{PAPER}:%"),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def reading_sheet(self, connection: sqlite3.Connection, day: int) -> ReadingEntry | None:
        """The reading sheet in force for a day: the one of the highest sequence."""
        return self._reading(connection, "AND day = ? ORDER BY sequence DESC LIMIT 1", (day,))

    def last_reading_sheet(self, connection: sqlite3.Connection) -> ReadingEntry | None:
        """The reading sheet signed last, of whatever day."""
        return self._reading(connection, "ORDER BY sequence DESC LIMIT 1", ())

    def add_order_sheet(self, connection: sqlite3.Connection, entry: OrderEntry) -> None:
        """Record an order sheet; sqlite3.IntegrityError if its day has one."""
        connection.execute(
            "INSERT INTO order_sheet (member, day, sheet, plan, business_key, made_ms) VALUES (?,?,?,?,?,?)",
            (
                self.member,
                entry.day,
                entry.sheet.encode(),
                json.dumps(entry.plan, sort_keys=True),
                entry.business_key,
                entry.made_ms,
            ),
        )

    def add_reading_sheet(self, connection: sqlite3.Connection, entry: ReadingEntry) -> None:
        """Record a signed reading sheet; sqlite3.IntegrityError if its sequence is taken."""
        sheet = entry.signed.sheet
        connection.execute(
            "INSERT INTO reading_sheet (member, sequence, day, meter, has_pv, sheet, signature,"
            " business_key, made_ms) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                self.member,
                sheet.sequence,
                sheet.day,
                sheet.meter,
                int(sheet.registers.pv_close_wh is not None),
                sheet.encode(),
                entry.signed.signature,
                entry.business_key,
                entry.made_ms,
            ),
        )

    def repost_orders(self, connection: sqlite3.Connection, day: int, business_key: str) -> None:
        """Name the intent that now posts the order sheet of a day."""
        connection.execute(
            "UPDATE order_sheet SET business_key = ? WHERE member = ? AND day = ?",
            (business_key, self.member, day),
        )

    def repost_readings(self, connection: sqlite3.Connection, sequence: int, business_key: str) -> None:
        """Name the intent that now posts a reading sheet."""
        connection.execute(
            "UPDATE reading_sheet SET business_key = ? WHERE member = ? AND sequence = ?",
            (business_key, self.member, sequence),
        )

    def _orders(
        self, connection: sqlite3.Connection, condition: str, values: tuple[int, ...]
    ) -> list[OrderEntry]:
        rows = connection.execute(
            f"SELECT day, sheet, plan, business_key, made_ms FROM order_sheet WHERE member = ? {condition}",  # noqa: S608  # fixed texts
            (self.member, *values),
        )
        return [
            OrderEntry(day, OrderSheet.decode(sheet), json.loads(plan), key, made_ms)
            for day, sheet, plan, key, made_ms in rows
        ]

    def _reading(
        self, connection: sqlite3.Connection, condition: str, values: tuple[int, ...]
    ) -> ReadingEntry | None:
        row = connection.execute(
            "SELECT day, meter, has_pv, sheet, signature, business_key, made_ms"  # noqa: S608  # fixed texts
            f" FROM reading_sheet WHERE member = ? {condition}",
            (self.member, *values),
        ).fetchone()
        if row is None:
            return None
        day, meter, has_pv, data, signature, key, made_ms = row
        sheet = MeterSheet.decode(self.member, meter, day, data, has_pv=bool(has_pv))
        return ReadingEntry(SignedSheet(sheet, signature), key, made_ms)
