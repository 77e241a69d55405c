"""Series by metering point and column: which parts belong together, their names and directions."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from energy_app.reports.imports import words
from energy_app.reports.imports.operators import told_direction
from energy_app.reports.imports.series import Direction, ImportFileError, MeterSeries, OperatorFile
from energy_app.reports.imports.slots import to_grid
from energy_app.reports.imports.stamps import Row, Rules, zone_name
from energy_app.reports.imports.standings import differences

if TYPE_CHECKING:
    from energy_app.reports.imports.table import Part


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one series of a file from another.

    Attributes:
        told: metering point as its column has it.
        label: heading of the value.
        context: text above the table that belongs to the column.
        obis: register code.
        flow: direction as its column has it.
        community: energy community.
        meter: metering point, from the column, the heading or the text above.
    """

    told: str
    label: str
    context: str
    obis: str
    flow: str
    community: str
    meter: str


def finish(file: OperatorFile, parts: "list[Part]", zone: tzinfo, operator: str | None, place: str) -> None:
    """Put the series of all parts into the file."""
    merged = _merge(parts)
    series = []
    for part in merged:
        rows, role = part.rows, part.only_role
        if part.standing:
            rows, role = differences(rows, zone, file.notes), "start"
        grid = to_grid(rows, Rules(zone, part.power, role, part.stamp_label, place))
        direction = _direction(part.key, operator)
        notes = list(grid.notes)
        if direction is None:
            notes.append("The file does not tell the direction: taken as import.")
        found = MeterSeries(
            part.key.meter, direction or "import", _label(part.key), grid.zone, grid.step_ms, grid.intervals,
            grid.day_totals, grid.day_quality, notes,
        )  # fmt: skip
        series.append(found)
    file.meters = _used(series, file.notes)
    if not file.meters:
        raise ImportFileError(
            "{place} has dates but not one value: export a period that has values.", place=place
        )
    _name(file.meters)
    file.zone = zone_name(file.meters[0].zone)


def _merge(parts: "list[Part]") -> "list[Part]":
    """Parts of one series in several blocks or sheets, put together unless they contradict."""
    merged: list[Part] = []
    for part in parts:
        for held in merged:
            same = (held.key.meter, held.key.label, held.key.obis, held.key.flow, held.key.community)
            if same == (
                part.key.meter,
                part.key.label,
                part.key.obis,
                part.key.flow,
                part.key.community,
            ) and (held.power == part.power and not _contradict(held.rows, part.rows)):
                held.rows += part.rows
                break
        else:
            merged.append(part)
    return merged


def _contradict(one: list[Row], other: list[Row]) -> bool:
    held: dict[tuple[datetime, datetime | None], Row] = {(row.start, row.end): row for row in one}
    shared = [(held[row.start, row.end], row) for row in other if (row.start, row.end) in held]
    return sum(a.value != b.value for a, b in shared) > len(shared) // 10


def _direction(key: Key, operator: str | None) -> Direction | None:
    # "Lieferung" in a column of directions is the home's own; in a heading it is the supplier's.
    flow: Direction | None = "export" if words.plain(key.flow).startswith("lieferung") else None
    return (
        told_direction(operator, key.label)
        or words.direction_of(key.label, key.obis)
        or flow
        or words.direction_of(key.flow, key.context)
    )


def _label(key: Key) -> str:
    return " ".join(f"{key.label} {key.obis} {key.flow} {key.community}".split())


def _used(series: list[MeterSeries], notes: list[str]) -> list[MeterSeries]:
    """Without columns that have no value, and tariff columns of a meter that runs on one tariff."""
    filled = [one for one in series if _has_values(one)]
    used = [one for one in filled if not (_is_tariff_part(one) and len(filled) > 1 and not _energy(one))]
    for one in series:
        if one not in used:
            reason = "only zeros" if one in filled else "no value"
            notes.append(f"Column “{one.label}” has {reason}: not used.")
    return used


def _has_values(one: MeterSeries) -> bool:
    return bool(one.day_totals) or any(interval.energy_wh is not None for interval in one.intervals)


def _energy(one: MeterSeries) -> bool:
    return any(one.day_totals.values()) or any(interval.energy_wh for interval in one.intervals)


def _is_tariff_part(one: MeterSeries) -> bool:
    return bool(words.TARIFF_PART.search(words.plain(one.label)))


def _name(meters: list[MeterSeries]) -> None:
    """Unique names: the metering point, with the column's heading where it has several."""
    ids = [meter.meter_id or "meter" for meter in meters]
    taken: set[str] = set()
    for meter, own in zip(meters, ids, strict=True):
        name = own if ids.count(own) == 1 else f"{own} {_short(meter.label, own)}".strip()
        unique, count = name, 1
        while unique in taken:
            count += 1
            unique = f"{name} {count}"
        taken.add(unique)
        meter.meter_id = unique


def _short(label: str, meter: str) -> str:
    return " ".join(label.replace(meter, "").strip(" -").split())
