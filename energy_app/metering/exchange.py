"""A meter put in place of another: its registers on both sides, and what they make of the counters.

The electrician reads the old meter last and the new one first and signs both (the claim of
``chain/meter_claim.py``). So nothing is lost between them: up to the closing register the old one
counted, from the opening register on the new one does.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Exchange:
    """The record of an exchange. ``registers``: closing and opening Wh by direction."""

    device_id: int
    time_ms: int
    old_serial: str
    new_serial: str
    registers: Mapping[Direction, tuple[int, int]]
    signer: str
    signature: bytes

    def __post_init__(self) -> None:
        if not self.registers:
            raise InputError("An exchange needs the registers of the old and the new meter.")
        if any(min(pair) < 0 for pair in self.registers.values()):
            raise InputError("A register is never below 0.")
        if not self.signature:
            raise InputError("An exchange must be signed by the electrician.")


def save_exchange(connection: sqlite3.Connection, exchange: Exchange) -> None:
    """Store a record; the same one again changes nothing."""
    registers = {direction.name.lower(): pair for direction, pair in exchange.registers.items()}
    connection.execute(
        "INSERT OR REPLACE INTO exchange "
        "(device_id, time_ms, old_serial, new_serial, registers, signer, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            exchange.device_id,
            exchange.time_ms,
            exchange.old_serial,
            exchange.new_serial,
            json.dumps(registers, sort_keys=True),
            exchange.signer,
            exchange.signature,
        ),
    )


def load_exchanges(
    connection: sqlite3.Connection, device_id: int, from_ms: int, to_ms: int
) -> list[Exchange]:
    """The exchanges of a device with from_ms <= time < to_ms, oldest first."""
    rows = connection.execute(
        "SELECT device_id, time_ms, old_serial, new_serial, registers, signer, signature FROM exchange "
        "WHERE device_id = ? AND time_ms >= ? AND time_ms < ? ORDER BY time_ms",
        (device_id, from_ms, to_ms),
    )
    return [
        Exchange(
            device,
            time_ms,
            old,
            new,
            {Direction[name.upper()]: (pair[0], pair[1]) for name, pair in json.loads(registers).items()},
            signer,
            signature,
        )
        for device, time_ms, old, new, registers, signer, signature in rows
    ]
