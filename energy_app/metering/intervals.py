"""Questions to the energy of slots: what was booked, from which registers, and is it still so."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo

from energy_app.domain.energy import Direction, Interval, Register
from energy_app.domain.time import slot_start_ms
from energy_app.metering import tables
from energy_app.metering.balance import Balance, balance, loads_by_power
from energy_app.metering.clock_watch import disturbed_slots
from energy_app.metering.counter import Counter, resumed
from energy_app.metering.estimate import by_slot, estimated_again
from energy_app.metering.facts import guard_limits
from energy_app.metering.guard import GuardLimits
from energy_app.metering.periods import Period, PeriodTotal, period_totals
from energy_app.metering.replay import replay
from energy_app.metering.slots import CounterKey, Span, register_at, site_intervals
from energy_app.store.database import Database
from energy_app.store.devices import list_devices
from energy_app.store.reading_tables import digest, select


class SlotSource(NamedTuple):
    """Where the energy of a slot in one direction comes from: the registers around it."""

    device: str
    span: Span


class Intervals:
    """Reads what the ledger booked. From any thread; each call sees one state of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def range(self, first_slot: int, last_slot: int) -> list[Interval]:
        """The booked intervals from first to last slot, both included; absent ones are missing."""
        with self._database.reading() as connection:
            return tables.load_intervals(connection, _slots(first_slot, last_slot))

    def totals(self, period: Period, first_slot: int, last_slot: int, zone: ZoneInfo) -> list[PeriodTotal]:
        """The energy of the local days, months or years that touch the slots, each as a whole."""
        with self._database.reading() as connection:
            return list(period_totals(connection, period, _slots(first_slot, last_slot), zone))

    def balance(self, first_slot: int, last_slot: int) -> Balance:
        """Whether the energy of the slots adds up: counters against the sums of power."""
        slots = _slots(first_slot, last_slot)
        with self._database.reading() as connection:
            return balance(tables.load_intervals(connection, slots), loads_by_power(connection, slots))

    def latest_closed_slot(self, directions: Iterable[Direction] = Direction) -> int | None:
        """The last slot up to which every counter of these directions is booked and sealed.

        None: nothing is. A counter of an enabled device that went silent holds it back.
        """
        with self._database.reading() as connection:
            enabled = tables.enabled_devices(connection)
            wanted = set(directions)
            ends = [
                last_slot
                for key, last_slot in tables.last_registers(connection).items()
                if key.direction in wanted and key.device_id in enabled
            ]
            sealed = tables.first_open_slot(connection)
        closed = min([sealed, *ends]) - 1
        return closed if ends and closed >= 0 else None

    def registers_at(self, slot: int) -> list[Register]:
        """The boundary registers of all counters at the start of the slot."""
        with self._database.reading() as connection:
            return tables.registers_at(connection, slot)

    def sources(self, slot: int) -> dict[Direction, list[SlotSource]]:
        """The registers before and after the slot, of every counter that is booked in it."""
        found: dict[Direction, list[SlotSource]] = {}
        with self._database.reading() as connection:
            names = {device.id: device.name for device in list_devices(connection)}
            for key in tables.counter_keys(connection):
                registers = tables.load_registers(connection, key, _slots(slot, slot))
                if len(registers) > 1 and registers[0].slot <= slot < registers[-1].slot:
                    source = SlotSource(names[key.device_id], Span(registers[0], registers[-1]))
                    found.setdefault(key.direction, []).append(source)
        return found

    def first_slot(self, direction: Direction) -> int | None:
        """The slot at whose start the first counter of the direction had its first register."""
        with self._database.reading() as connection:
            firsts = [
                first.slot
                for key in tables.counter_keys(connection)
                if key.direction is direction and (first := tables.first_register(connection, key))
            ]
        return min(firsts, default=None)

    def site_register(self, direction: Direction, slot: int) -> int | None:
        """The site's running register in Wh at the start of the slot, never falling.

        It is the first counter's figure plus whatever this and later counters of the direction
        counted since, so between any two slots it grows by exactly the sum of their energies.
        None: not booked so far, or no counter yet.
        """
        with self._database.reading() as connection:
            enabled = tables.enabled_devices(connection)
            base: Register | None = None
            grown_wh = 0
            for key in tables.counter_keys(connection):
                first = tables.first_register(connection, key)
                if key.direction is not direction or first is None or first.slot > slot:
                    continue
                registers = tables.load_registers(connection, key, range(slot, slot))
                register_wh = register_at(registers, slot)
                if register_wh is None and key.device_id not in enabled:
                    register_wh = registers[-1].register_wh
                if register_wh is None:
                    return None
                grown_wh += register_wh - first.register_wh
                base = first if base is None or first.slot < base.slot else base
        return None if base is None else base.register_wh + grown_wh

    def digests(self, slot: int) -> dict[str, bytes]:
        """The digests of the slot's raw readings as sealed, by device name."""
        with self._database.reading() as connection:
            names = {device.id: device.name for device in list_devices(connection)}
            return {names[key]: value for key, value in tables.load_digests(connection, slot).items()}

    def recompute(self, first_slot: int, last_slot: int) -> list[Interval]:
        """The same as ``range``, worked out again from the stored raw readings.

        The guard goes on from the last settled register before the first slot. Any reading
        changed, removed or added since shows in an energy, or else in the digest of its slot.
        """
        slots = _slots(first_slot, last_slot)
        with self._database.reading() as connection:
            registers = _replayed(connection, slots)
            disturbed = disturbed_slots(connection, slots)
            enabled = tables.enabled_devices(connection)
            estimated = by_slot(estimated_again(connection, slots))
            intervals = site_intervals(registers, enabled, slots, disturbed, estimated)
            return [replace(each, digest=_digest_again(connection, each.slot)) for each in intervals]


def _slots(first_slot: int, last_slot: int) -> range:
    return range(first_slot, last_slot + 1)


def _replayed(connection: sqlite3.Connection, slots: range) -> dict[CounterKey, list[Register]]:
    registers: dict[CounterKey, list[Register]] = {}
    keys = tables.counter_keys(connection)
    for device in list_devices(connection):
        limits = guard_limits(connection, device)
        counters: list[Counter] = []
        ends: list[int] = []
        for key in keys:
            stored = tables.load_registers(connection, key, slots) if key.device_id == device.id else []
            if stored:
                counters.append(_started(connection, key, limits[key.direction], slots.start))
                ends.append(stored[-1].slot)
        _replay(connection, device.id, counters, max(ends, default=0))
        for counter, end in zip(counters, ends, strict=True):
            found = [each.register for each in counter.standings if each.register.slot <= end]
            registers[CounterKey(counter.device_id, counter.direction)] = found
    return registers


def _started(connection: sqlite3.Connection, key: CounterKey, limits: GuardLimits, slot: int) -> Counter:
    """The counter as it stood at its last settled register before the slot, from the raw reading."""
    standing = tables.load_standing(connection, key, slot)
    if standing is None:
        return Counter(key.device_id, key.direction, limits)
    time_ms = standing.register.time_ms
    reading = next(select(connection, key.device_id, time_ms, time_ms + 1), None)
    raw_wh = None if reading is None else reading.values.get(key.direction.point)
    return resumed(standing, limits, raw_wh)


def _replay(connection: sqlite3.Connection, device_id: int, counters: list[Counter], end_slot: int) -> None:
    from_ms = min((counter.state.seen_ms for counter in counters), default=0) + 1
    replay(connection, device_id, counters, from_ms, slot_start_ms(end_slot))
    for counter in counters:
        counter.close(end_slot)


def _digest_again(connection: sqlite3.Connection, slot: int) -> bytes | None:
    sealed = tables.load_digests(connection, slot)
    if not sealed:
        return None
    return tables.site_digest(slot, {each: digest(connection, each, slot) for each in sealed})
