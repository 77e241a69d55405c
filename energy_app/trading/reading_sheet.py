"""The reading sheet of a UTC day from the intervals of the meter, ready to be signed.

The 96 slots of import and export sum to closing less opening register. Slots that were substituted,
and slots before the first reading the program ever took, keep their place with the measured bit off:
they count in the sum (the latter with nothing) and are never traded.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.errors import StateError
from energy_app.domain.sheets import MAX_SLOT_WH, DayReadings, measured_mask
from energy_app.domain.time import day_date, day_slots


@dataclass(frozen=True, slots=True)
class UnsignedReadings:
    """What the meter key is to sign for one day."""

    day: int
    readings: DayReadings
    registers: RegisterSpan


def build_readings(
    day: int, intervals: Mapping[int, Interval], closing_wh: Mapping[Direction, int]
) -> UnsignedReadings | None:
    """The readings of a day, or None while a register of it is still awaited.

    ``intervals`` by slot; ``closing_wh`` are the registers at the end of the day, as far as the site
    has them. StateError for a slot that no home meter can have.
    """
    slots = [intervals.get(slot) for slot in day_slots(day)]
    if slots[-1] is None or not all(slot.complete for slot in slots if slot is not None):
        return None
    if Direction.IMPORT not in closing_wh or Direction.EXPORT not in closing_wh:
        return None
    taken = [_wh(slot, Direction.IMPORT) for slot in slots]
    given = [_wh(slot, Direction.EXPORT) for slot in slots]
    _check_fits(day, taken + given)
    measured = [slot is not None and slot.grid_quality is Quality.MEASURED for slot in slots]
    pv_wh = sum(_wh(slot, Direction.PV) for slot in slots)
    pv_close_wh = closing_wh.get(Direction.PV)
    return UnsignedReadings(
        day,
        DayReadings(tuple(taken), tuple(given), measured_mask(measured)),
        RegisterSpan(
            import_open_wh=closing_wh[Direction.IMPORT] - sum(taken),
            import_close_wh=closing_wh[Direction.IMPORT],
            export_open_wh=closing_wh[Direction.EXPORT] - sum(given),
            export_close_wh=closing_wh[Direction.EXPORT],
            pv_open_wh=None if pv_close_wh is None else pv_close_wh - pv_wh,
            pv_close_wh=pv_close_wh,
        ),
    )


def _wh(interval: Interval | None, direction: Direction) -> int:
    """The slot's energy in the sum of registers; a slot without one adds nothing to it."""
    return (interval.energy_wh(direction) or 0) if interval is not None else 0


def _check_fits(day: int, energies_wh: list[int]) -> None:
    highest = max(energies_wh)
    if highest > MAX_SLOT_WH:
        raise StateError(
            "The readings of {day} hold a quarter-hour of {highest} Wh, more than a home's "
            "meter can count: check the meter's profile and current-transformer ratio.",
            day=day_date(day),
            highest=highest,
        )
