"""Local days of a series: sums in whole Wh, rounded once, and the days that have none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from energy_app.domain.time import DAY_MS, utc
from energy_app.reports.imports.series import MeterSeries
from energy_app.reports.imports.slots import day_bounds


@dataclass(slots=True)
class Days:
    """What a series says of its local days.

    Attributes:
        energy_wh: whole Wh by ISO date; None for a day with a missing slot.
        slots: slots of the file's span, with or without a value; days where the file has days only.
        missing: those of them without a value.
        partial: days cut by the file's first or last row: how many slots of the day it covers.
        quality: values by the file's own word.
    """

    energy_wh: dict[str, int | None] = field(default_factory=dict)
    slots: int = 0
    missing: int = 0
    partial: dict[str, int] = field(default_factory=dict)
    quality: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def local_days(series: MeterSeries) -> Days:
    """The days of a series. A day with a missing slot has a value only if the file gives its total."""
    days = Days()
    gaps, differing = [], []
    for day, energies in _by_day(series).items():
        total = series.day_totals.get(day)
        expected = _slots_of(day, series)
        if None in energies:
            days.energy_wh[day] = None if total is None else _whole(total)
            gaps.append(day)
            continue
        energy = sum((energy for energy in energies if energy is not None), Fraction(0))
        if len(energies) < expected and total is not None:
            energy = total
        elif len(energies) < expected:
            days.partial[day] = len(energies)
        elif total is not None and _whole(total) != _whole(energy):
            differing.append(abs(_whole(total) - _whole(energy)))
        days.energy_wh[day] = _whole(energy)
    _count(series, days)
    _tell(days, gaps, differing, series)
    return days


def _by_day(series: MeterSeries) -> dict[str, list[Fraction | None]]:
    found: dict[str, list[Fraction | None]] = {}
    members: list[Fraction | None] = []
    after = 0
    for interval in series.intervals:
        if interval.start_ms >= after:
            day = utc(interval.start_ms).astimezone(series.zone).date().isoformat()
            after = day_bounds(day, series.zone)[1]
            members = found.setdefault(day, [])
        members.append(interval.energy_wh)
    return found


def _slots_of(day: str, series: MeterSeries) -> int:
    start, end = day_bounds(day, series.zone)
    return (end - start) // series.step_ms


def _count(series: MeterSeries, days: Days) -> None:
    days.slots = len(series.intervals)
    days.missing = sum(interval.energy_wh is None for interval in series.intervals)
    qualities = Counter(interval.quality for interval in series.intervals if interval.energy_wh is not None)
    alone = sorted((set(series.day_totals) | set(series.day_quality)) - set(days.energy_wh))
    if series.step_ms == DAY_MS:
        alone = _without_gaps(alone)
    for day in alone:
        total = series.day_totals.get(day)
        days.energy_wh[day] = None if total is None else _whole(total)
    if series.step_ms == DAY_MS:
        days.slots = len(alone)
        days.missing = sum(days.energy_wh[day] is None for day in alone)
        qualities = Counter(
            series.day_quality.get(day, "") for day in alone if days.energy_wh[day] is not None
        )
    elif alone:
        days.notes.append(f"{_list(alone)} only as total of the day.")
    days.energy_wh = dict(sorted(days.energy_wh.items()))
    days.quality = {name: count for name, count in sorted(qualities.items()) if name}


def _without_gaps(days: list[str]) -> list[str]:
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return [(first + timedelta(days=count)).isoformat() for count in range((last - first).days + 1)]


def _tell(days: Days, gaps: list[str], differing: list[int], series: MeterSeries) -> None:
    without = [day for day in gaps if days.energy_wh[day] is None]
    if without:
        days.notes.append(f"{_list(without)}: slots are missing, so the day has no sum.")
    if len(without) < len(gaps):
        days.notes.append(
            f"{len(gaps) - len(without)} days with missing slots: the file's own total of the day is used."
        )
    for day, count in days.partial.items():
        days.notes.append(f"{day} is in the file in part ({count} slots): its sum is of that part.")
    if differing:
        days.notes.append(
            f"On {len(differing)} days the file's own total differs from its slots, by {max(differing)} Wh "
            "at most: the sum of the slots is used."
        )
    days.notes[:0] = series.notes


def _list(days: Iterable[str]) -> str:
    found = list(days)
    if len(found) <= 3:
        return ", ".join(found)
    return f"{found[0]}, {found[1]} … {found[-1]} ({len(found)} days)"


def _whole(energy: Fraction) -> int:
    return round(energy)
