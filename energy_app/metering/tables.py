"""The metering tables of the store: counters, breaks, registers, intervals, digests."""
# ruff: noqa: S608 - the text put into statements is this module's own lists of columns

import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from energy_app.domain.energy import Direction, Interval, Quality, Register
from energy_app.metering.counter import Counter, Standing
from energy_app.metering.guard import Break, Doubt, GuardLimits, GuardState
from energy_app.metering.slots import CounterKey
from energy_app.store.reading_tables import digest

_COUNTER = "seen_ms, raw_wh, time_ms, changed_ms, register_wh, offset_wh, segment, reason, doubt, last_slot"
_REGISTER = "device_id, direction, slot, raw_wh, register_wh, time_ms, segment"
_ENERGIES = "import_wh, export_wh, pv_wh, charge_wh, discharge_wh"
_QUALITIES = "import_quality, export_quality, pv_quality, charge_quality, discharge_quality"
_INTERVAL = f"slot, {_ENERGIES}, {_QUALITIES}, complete"


def load_counter(connection: sqlite3.Connection, key: CounterKey, limits: GuardLimits) -> Counter:
    """A counter as it was last stored, or a new one."""
    row = connection.execute(
        f"SELECT {_COUNTER} FROM counter WHERE device_id = ? AND direction = ?", key
    ).fetchone()
    if row is None:
        return Counter(key.device_id, key.direction, limits)
    doubt = Doubt(**json.loads(row[8])) if row[8] else None
    state = replace(GuardState(*row[:8]), doubt=doubt)
    return Counter(key.device_id, key.direction, limits, state, last_slot=row[9])


def save_counter(connection: sqlite3.Connection, counter: Counter) -> None:
    """Store what the guard of a counter knows."""
    state = counter.state
    connection.execute(
        f"INSERT OR REPLACE INTO counter (device_id, direction, {_COUNTER}) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            counter.device_id,
            counter.direction,
            state.seen_ms,
            state.raw_wh,
            state.time_ms,
            state.changed_ms,
            state.register_wh,
            state.offset_wh,
            state.segment,
            state.reason,
            json.dumps(asdict(state.doubt)) if state.doubt else None,
            counter.last_slot,
        ),
    )


def save_break(connection: sqlite3.Connection, key: CounterKey, found: Break) -> None:
    """Store the break of a counter."""
    connection.execute(
        "INSERT OR REPLACE INTO segment "
        "(device_id, direction, number, time_ms, reason, closed_wh, opened_wh) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*key, found.segment, found.time_ms, found.reason, found.closed_wh, found.opened_wh),
    )


def save_standing(connection: sqlite3.Connection, standing: Standing) -> int:
    """Store a boundary register; returns the slot from which on energies follow from it."""
    register = standing.register
    connection.execute(
        f"INSERT OR REPLACE INTO register ({_REGISTER}, changed_ms, offset_wh, settled) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            register.device_id,
            register.direction,
            register.slot,
            register.raw_wh,
            register.register_wh,
            register.time_ms,
            register.segment,
            standing.changed_ms,
            standing.offset_wh,
            int(standing.settled),
        ),
    )
    row = connection.execute(
        "SELECT max(slot) FROM register WHERE device_id = ? AND direction = ? AND slot < ?",
        (register.device_id, register.direction, register.slot),
    ).fetchone()
    return register.slot if row[0] is None else int(row[0])


def counter_keys(connection: sqlite3.Connection) -> list[CounterKey]:
    """All counters that ever gave a value."""
    rows = connection.execute("SELECT device_id, direction FROM counter ORDER BY device_id, direction")
    return [CounterKey(device_id, Direction(direction)) for device_id, direction in rows]


def last_registers(connection: sqlite3.Connection) -> dict[CounterKey, int]:
    """The slot of the last register of each counter that has one."""
    rows = connection.execute(
        "SELECT device_id, direction, last_slot FROM counter WHERE last_slot IS NOT NULL"
    )
    return {CounterKey(device_id, Direction(direction)): slot for device_id, direction, slot in rows}


def first_register(connection: sqlite3.Connection, key: CounterKey) -> Register | None:
    """The oldest register of a counter."""
    row = connection.execute(
        f"SELECT {_REGISTER} FROM register WHERE device_id = ? AND direction = ? ORDER BY slot LIMIT 1", key
    ).fetchone()
    return None if row is None else _register(row)


def load_registers(connection: sqlite3.Connection, key: CounterKey, slots: range) -> list[Register]:
    """The registers that decide the energies of the slots: one before, those inside, one after."""
    rows = connection.execute(
        f"SELECT {_REGISTER} FROM register WHERE device_id = :device AND direction = :direction "
        "AND slot >= coalesce((SELECT max(slot) FROM register WHERE device_id = :device "
        "  AND direction = :direction AND slot <= :first), :first) "
        "AND slot <= coalesce((SELECT min(slot) FROM register WHERE device_id = :device "
        "  AND direction = :direction AND slot >= :after), :after) ORDER BY slot",
        {"device": key.device_id, "direction": key.direction, "first": slots.start, "after": slots.stop},
    )
    return [_register(row) for row in rows]


def load_standing(connection: sqlite3.Connection, key: CounterKey, slot: int) -> Standing | None:
    """The latest settled register at or before the start of ``slot``."""
    row = connection.execute(
        f"SELECT changed_ms, offset_wh, settled, {_REGISTER} FROM register WHERE device_id = ? "
        "AND direction = ? AND slot <= ? AND settled = 1 ORDER BY slot DESC LIMIT 1",
        (*key, slot),
    ).fetchone()
    if row is None:
        return None
    return Standing(_register(row[3:]), row[0], row[1], settled=bool(row[2]))


def registers_at(connection: sqlite3.Connection, slot: int) -> list[Register]:
    """The registers of all counters at the start of ``slot``."""
    keys = counter_keys(connection)
    found = [load_registers(connection, key, range(slot, slot)) for key in keys]
    return [register for registers in found for register in registers if register.slot == slot]


def enabled_devices(connection: sqlite3.Connection) -> frozenset[int]:
    """The devices that are read."""
    return frozenset(row[0] for row in connection.execute("SELECT id FROM device WHERE enabled = 1"))


def save_intervals(connection: sqlite3.Connection, intervals: Iterable[Interval]) -> None:
    """Store energies; a seal that is there stays."""
    names = [name.strip() for name in _INTERVAL.split(",")]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    connection.executemany(
        f"INSERT INTO interval ({_INTERVAL}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (slot) DO UPDATE SET {changes}",
        [(each.slot, *_energies(each), *_qualities(each), int(each.complete)) for each in intervals],
    )


def load_intervals(connection: sqlite3.Connection, slots: range) -> list[Interval]:
    """The stored intervals of the slots; a slot of which nothing is known is not among them."""
    rows = connection.execute(
        f"SELECT {_INTERVAL}, digest FROM interval WHERE slot >= ? AND slot < ? ORDER BY slot",
        (slots.start, slots.stop),
    )
    return [_interval(row) for row in rows]


def interval_texts(connection: sqlite3.Connection, slots: range) -> tuple[list[Direction], list[str]]:
    """The directions that have any energy; slots, qualities and the Wh of each direction, joined by commas.

    Ten times as fast as a row a slot, which costs Python a number at a time. −1: no energy. The
    qualities of a slot are one number, two bits a direction of ``Direction`` from the lowest on, 0 where
    there is none. Slots not booked are not there.
    """
    span = (slots.start, slots.stop)
    energies = _ENERGIES.split(", ")
    counts = ", ".join(f"count({energy})" for energy in energies)
    found = connection.execute(f"SELECT {counts} FROM interval WHERE slot >= ? AND slot < ?", span).fetchone()
    used = [direction for direction, count in zip(Direction, found, strict=True) if count]
    bits = " | ".join(
        f"(coalesce({name}, 0) << {2 * place})" for place, name in enumerate(_QUALITIES.split(", "))
    )
    columns = ["slot", bits, *(f"coalesce({energies[direction - 1]}, -1)" for direction in used)]
    joined = ", ".join(f"coalesce(group_concat({column}), '')" for column in columns)
    texts = connection.execute(
        f"SELECT {joined} FROM (SELECT * FROM interval WHERE slot >= ? AND slot < ? ORDER BY slot)", span
    ).fetchone()
    return used, list(texts)


def incomplete_slots(connection: sqlite3.Connection) -> list[range]:
    """The stretch of slots of which some register is still awaited, if there is any."""
    first, last = connection.execute(
        "SELECT min(slot), max(slot) FROM interval WHERE complete = 0"
    ).fetchone()
    return [] if first is None else [range(first, last + 1)]


def first_open_slot(connection: sqlite3.Connection) -> int:
    """The slot after the last sealed one; 0 if none is."""
    row = connection.execute("SELECT max(slot) FROM interval WHERE digest IS NOT NULL").fetchone()
    return 0 if row[0] is None else int(row[0]) + 1


def seal(connection: sqlite3.Connection, before_slot: int, device_ids: list[int]) -> None:
    """Give every interval before the slot the digest of its raw readings; they are all in."""
    rows = connection.execute(
        "SELECT slot FROM interval WHERE digest IS NULL AND slot < ? ORDER BY slot", (before_slot,)
    ).fetchall()
    for (slot,) in rows:
        digests = {each: digest(connection, each, slot) for each in device_ids}
        connection.executemany(
            "INSERT OR REPLACE INTO slot_digest (slot, device_id, digest) VALUES (?, ?, ?)",
            [(slot, device_id, value) for device_id, value in digests.items()],
        )
        connection.execute(
            "UPDATE interval SET digest = ? WHERE slot = ?", (site_digest(slot, digests), slot)
        )


def load_digests(connection: sqlite3.Connection, slot: int) -> dict[int, bytes]:
    """The digests of the slot's raw readings by device."""
    rows = connection.execute("SELECT device_id, digest FROM slot_digest WHERE slot = ?", (slot,))
    return dict(rows.fetchall())


def site_digest(slot: int, digests: Mapping[int, bytes]) -> bytes:
    """SHA-256 over the digests of all counted devices, by device."""
    state = hashlib.sha256(b"site readings 1" + struct.pack(">q", slot))
    for device_id in sorted(digests):
        state.update(struct.pack(">q", device_id) + digests[device_id])
    return state.digest()


def _register(row: tuple[int, ...]) -> Register:
    device_id, direction, *rest = row
    return Register(device_id, Direction(direction), *rest)


def _interval(row: tuple[Any, ...]) -> Interval:
    energies = {
        direction: (energy_wh, Quality(quality))
        for direction, energy_wh, quality in zip(Direction, row[1:6], row[6:11], strict=True)
        if energy_wh is not None
    }
    return Interval.of(row[0], energies, complete=bool(row[11]), digest=row[12])


def _energies(interval: Interval) -> list[int | None]:
    return [interval.energy_wh(direction) for direction in Direction]


def _qualities(interval: Interval) -> list[Quality | None]:
    return [interval.quality_of(direction) for direction in Direction]
