"""Energy of stretches of slots, summed in the store: the one place where booked energy is added up."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from energy_app.domain.energy import Direction, Quality
from energy_app.store.database import Database

# The home's use of a slot as in ``Interval.consumption_wh``: None while a register is awaited.
_USED = """CASE WHEN complete = 1 AND import_wh IS NOT NULL THEN import_wh + ifnull(pv_wh, 0)
    + ifnull(discharge_wh, 0) - ifnull(export_wh, 0) - ifnull(charge_wh, 0) END"""
_WORST = """max(ifnull(import_quality, 0), ifnull(export_quality, 0), ifnull(pv_quality, 0),
    ifnull(charge_quality, 0), ifnull(discharge_quality, 0))"""
_EACH = ", ".join(
    f"sum({name}_wh), count({name}_wh), coalesce(sum({name}_quality = {Quality.MEASURED:d}), 0)"
    for name in (direction.name.lower() for direction in Direction)
)
_MEASURED = f"coalesce(sum(complete = 1 AND {_WORST} = {Quality.MEASURED:d}), 0)"
_SUMS = f"""SELECT sum({_USED}), count({_USED}), {_MEASURED}, {_EACH} FROM interval
    WHERE slot >= ? AND slot < ?"""  # noqa: S608  # this module's own text
_WHOLE = 3
"""So many sums are of all directions together; then come three for each."""


class DirectionTotal(NamedTuple):
    """Energy in one direction: over ``slots`` slots that have a value, ``measured`` of them measured.

    ``energy_wh`` is None where no slot has one.
    """

    energy_wh: int | None
    slots: int
    measured: int


@dataclass(frozen=True, slots=True)
class EnergySum:
    """Energy of a stretch of slots.

    ``energy_wh`` holds the directions that were counted, in Wh; ``used_wh`` is what the home used, None
    without a grid meter. ``known`` slots have an energy at all, ``measured`` ones by good registers at
    both ends; slots of the stretch that are not known are missing in the sums.
    """

    slots: range
    energy_wh: dict[Direction, int]
    used_wh: int | None
    known: int
    measured: int

    @property
    def is_measured(self) -> bool:
        """Whether every slot is measured."""
        return self.measured == len(self.slots)


def energy_sums(database: Database, stretches: Sequence[range]) -> list[EnergySum]:
    """The sums of each stretch, all from one state of the store. Blocking: for a worker thread."""
    with database.reading() as connection:
        return [_sum(connection, slots) for slots in stretches]


def first_booked_slot(database: Database) -> int | None:
    """The first slot of which an energy is known; None before there is one."""
    with database.reading() as connection:
        row = connection.execute("SELECT min(slot) FROM interval").fetchone()
    return None if row[0] is None else int(row[0])


def direction_totals(connection: sqlite3.Connection, slots: range) -> dict[Direction, DirectionTotal]:
    """The sums of the slots by direction."""
    return _summed(connection, slots)[1]


def _sum(connection: sqlite3.Connection, slots: range) -> EnergySum:
    (used_wh, known, measured), totals = _summed(connection, slots)
    counted = {each: total.energy_wh for each, total in totals.items() if total.energy_wh is not None}
    return EnergySum(slots, counted, used_wh, known, measured)


def _summed(
    connection: sqlite3.Connection, slots: range
) -> tuple[tuple[int | None, int, int], dict[Direction, DirectionTotal]]:
    """What the home used, slots where that is known, slots that are measured; and all of it by direction."""
    row = connection.execute(_SUMS, (slots.start, slots.stop)).fetchone()
    each = row[_WHOLE:]
    totals = {direction: DirectionTotal(*each[3 * at : 3 * at + 3]) for at, direction in enumerate(Direction)}
    return row[:_WHOLE], totals
