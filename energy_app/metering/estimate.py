"""Energy of flows that no counter counts: their power over time, marked as estimated.

A reading's power holds until the next reading, at most for a minute. A slot that is not nearly covered
has no estimate: half a sum would look like a small one.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from energy_app.domain.energy import Direction
from energy_app.domain.time import HOUR_MS, MINUTE_MS, SLOT_MS, slot_start_ms
from energy_app.store.reading_tables import StoredReading, bounds_ms, select

HOLD_MS = MINUTE_MS
_COVERED_PCT = 90
_CATCH_UP_SLOTS = 96
# What carries the power of a flow, and its sign there.
_POWERS = {
    Direction.IMPORT: ("grid_power_w", 1),
    Direction.EXPORT: ("grid_power_w", -1),
    Direction.PV: ("pv_power_w", 1),
    Direction.CHARGE: ("battery_power_w", -1),
    Direction.DISCHARGE: ("battery_power_w", 1),
}


class Estimate(NamedTuple):
    """Energy of a flow of a device in a slot, in whole Wh."""

    slot: int
    device_id: int
    direction: Direction
    energy_wh: int


class Estimator:
    """Works out the estimates of slots as they end."""

    def __init__(self) -> None:
        self._next_slot: int | None = None

    def estimates(
        self, connection: sqlite3.Connection, uncounted: Mapping[int, Iterable[Direction]], end_slot: int
    ) -> list[Estimate]:
        """Those of the slots that ended since the last call; ``uncounted`` flows by device."""
        first = end_slot - 1 if self._next_slot is None else self._next_slot
        slots = range(max(first, end_slot - _CATCH_UP_SLOTS), end_slot)
        return [
            each
            for device_id, directions in uncounted.items()
            for each in estimate(connection, device_id, sorted(directions), slots)
        ]

    def done(self, end_slot: int) -> None:
        """The estimates up to the slot are durable."""
        self._next_slot = end_slot


def estimate(
    connection: sqlite3.Connection, device_id: int, directions: Sequence[Direction], slots: range
) -> list[Estimate]:
    """The estimates of a device's flows in the slots, from its raw readings."""
    if not directions or bounds_ms(connection, device_id) is None:
        return []
    found = []
    for slot in slots:
        start_ms = slot_start_ms(slot)
        readings = list(select(connection, device_id, start_ms - HOLD_MS, start_ms + SLOT_MS))
        for direction in directions:
            energy_wh = integrated(readings, direction, start_ms)
            if energy_wh is not None:
                found.append(Estimate(slot, device_id, direction, energy_wh))
    return found


def integrated(readings: Sequence[StoredReading], direction: Direction, start_ms: int) -> int | None:
    """Wh of the slot that begins at an instant; None where too much of it is not covered."""
    point, sign = _POWERS[direction]
    end_ms = start_ms + SLOT_MS
    covered_ms = watt_ms = 0
    for reading, following in zip_longest(readings, readings[1:]):
        next_ms = end_ms if following is None else following.time_ms
        power_w = reading.values.get(point)
        if power_w is None:
            continue
        held_ms = min(next_ms, reading.time_ms + HOLD_MS, end_ms) - max(reading.time_ms, start_ms)
        if held_ms > 0:
            covered_ms += held_ms
            watt_ms += max(sign * power_w, 0) * held_ms
    if covered_ms * 100 < _COVERED_PCT * SLOT_MS:
        return None
    # What is not covered had the mean of what is.
    return watt_ms * SLOT_MS // (covered_ms * HOUR_MS)


def save_estimates(connection: sqlite3.Connection, estimates: Iterable[Estimate]) -> None:
    """Store estimates."""
    connection.executemany(
        "INSERT OR REPLACE INTO estimate (slot, device_id, direction, energy_wh) VALUES (?, ?, ?, ?)",
        estimates,
    )


def load_estimates(connection: sqlite3.Connection, slots: range) -> list[Estimate]:
    """The stored estimates of the slots."""
    rows = connection.execute(
        "SELECT slot, device_id, direction, energy_wh FROM estimate "
        "WHERE slot >= ? AND slot < ? ORDER BY slot",
        (slots.start, slots.stop),
    )
    return [Estimate(slot, device_id, Direction(flow), energy) for slot, device_id, flow, energy in rows]


def estimated_again(connection: sqlite3.Connection, slots: range) -> list[Estimate]:
    """The stored estimates of the slots, worked out again from the raw readings."""
    wanted: dict[tuple[int, int], list[Direction]] = {}
    for each in load_estimates(connection, slots):
        wanted.setdefault((each.device_id, each.slot), []).append(each.direction)
    return [
        each
        for (device_id, slot), directions in wanted.items()
        for each in estimate(connection, device_id, directions, range(slot, slot + 1))
    ]


def by_slot(estimates: Iterable[Estimate]) -> dict[int, list[tuple[Direction, int]]]:
    """Direction and Wh of the estimates of each slot."""
    found: dict[int, list[tuple[Direction, int]]] = {}
    for each in estimates:
        found.setdefault(each.slot, []).append((each.direction, each.energy_wh))
    return found
