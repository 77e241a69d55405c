"""Energy of stretches of slots, summed in the store: the one place where booked energy is added up."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from energy_app.domain.energy import Direction, Quality
from energy_app.store.database import Database

# The home's use of a slot as in ``Interval.consumption_wh``: None while a register is awaited.
_USED = """CASE WHEN complete = 1 AND import_wh IS NOT NULL THEN import_wh + ifnull(pv_wh, 0)
    + ifnull(discharge_wh, 0) - ifnull(export_wh, 0) - ifnull(charge_wh, 0) END"""
_WORST = """max(ifnull(import_quality, 0), ifnull(export_quality, 0), ifnull(pv_quality, 0),
    ifnull(charge_quality, 0), ifnull(discharge_quality, 0))"""
_NAMES = [direction.name.lower() for direction in Direction]
_MEASURED = f"coalesce(sum(complete = 1 AND {_WORST} = {Quality.MEASURED:d}), 0)"
_HOME = (f"sum({_USED})", f"count({_USED})", _MEASURED, *(f"sum({name}_wh)" for name in _NAMES))
_TOTAL = ("sum({name}_wh)", "count({name}_wh)", f"coalesce(sum({{name}}_quality = {Quality.MEASURED:d}), 0)")
_TOTALS = tuple(column.format(name=name) for name in _NAMES for column in _TOTAL)


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
    row, width = _summed(connection, _TOTALS, slots), len(_TOTAL)
    return {each: DirectionTotal(*row[at * width : (at + 1) * width]) for at, each in enumerate(Direction)}


def _sum(connection: sqlite3.Connection, slots: range) -> EnergySum:
    used_wh, known, measured, *energies = _summed(connection, _HOME, slots)
    counted = {each: wh for each, wh in zip(Direction, energies, strict=True) if wh is not None}
    return EnergySum(slots, counted, used_wh, known, measured)


def _summed(connection: sqlite3.Connection, columns: Sequence[str], slots: range) -> tuple[Any, ...]:
    """A row of sums over the slots: those that are asked for, and no others are worked out."""
    query = f"SELECT {', '.join(columns)} FROM interval WHERE slot >= ? AND slot < ?"  # noqa: S608  # our own
    row: tuple[Any, ...] = connection.execute(query, (slots.start, slots.stop)).fetchone()
    return row
