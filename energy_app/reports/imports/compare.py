"""An operator's series beside our slots, on the grid of the coarser of the two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from energy_app.domain import energy
from energy_app.domain.energy import Interval, Quality
from energy_app.domain.errors import InputError
from energy_app.domain.time import DAY_MS, SLOT_MS, slot_at
from energy_app.reports.imports.reconcile import Reconciliation, Slots, reconcile
from energy_app.reports.imports.series import MeterSeries

OURS = {
    "import": energy.Direction.IMPORT,
    "export": energy.Direction.EXPORT,
    "production": energy.Direction.PV,
}
_OPPOSITE = {
    energy.Direction.IMPORT: energy.Direction.EXPORT,
    energy.Direction.EXPORT: energy.Direction.IMPORT,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A series of the file and how it agrees with ours. ``slot_minutes``: the grid of the comparison."""

    series: MeterSeries
    slot_minutes: int
    result: Reconciliation


def span_of(series: MeterSeries) -> range:
    """The quarter-hours a series covers."""
    last = series.intervals[-1]
    end_ms = last.start_ms + last.duration_ms
    return range(slot_at(series.intervals[0].start_ms), -(-end_ms // SLOT_MS))


def compare(series: MeterSeries, booked: Iterable[Interval], zone: ZoneInfo) -> Compared:
    """Compare a series with what we booked in its span; InputError where it has days only.

    Only measured slots of ours count: what was spread over a gap proves nothing of a slot.
    """
    if not series.intervals or series.step_ms >= DAY_MS:
        raise InputError(
            "{meter_id} has days only: export quarter-hours or hours to compare.", meter_id=series.meter_id
        )
    direction = OURS[series.direction]
    width = max(series.step_ms // SLOT_MS, 1)
    rows = list(booked)
    opposite = _OPPOSITE.get(direction)
    result = reconcile(
        _wide(_measured(rows, direction), width),
        slot_energies(series, width),
        zone,
        None if opposite is None else _wide(_measured(rows, opposite), width),
    )
    return Compared(series, max(series.step_ms // 60_000, 15), result)


def _measured(rows: Iterable[Interval], direction: energy.Direction) -> dict[int, int | None]:
    return {
        row.slot: row.energy_wh(direction)
        for row in rows
        if row.quality_of(direction) is Quality.MEASURED and row.energy_wh(direction) is not None
    }


def _wide(slots: Slots, width: int) -> dict[int, int | None]:
    """Sums of ``width`` slots at the first of them; None where one is missing."""
    if width == 1:
        return dict(slots)
    groups: dict[int, list[int | None]] = {}
    for slot, value in slots.items():
        groups.setdefault(slot // width * width, []).append(value)
    return {first: _sum(values) for first, values in groups.items() if len(values) == width}


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def slot_energies(series: MeterSeries, width: int) -> Mapping[int, int | None]:
    """Their energy by the slot it starts in; shorter intervals of a slot are added up."""
    parts: dict[int, list[Fraction | None]] = {}
    for interval in series.intervals:
        parts.setdefault(slot_at(interval.start_ms) // width * width, []).append(interval.energy_wh)
    wanted = max(SLOT_MS // series.step_ms, 1)
    found: dict[int, int | None] = {}
    for slot, energies in parts.items():
        known = [each for each in energies if each is not None]
        found[slot] = round(sum(known, Fraction(0))) if len(known) == len(energies) == wanted else None
    return found
