"""``meter import``: what a grid operator's file says, day by day."""

from pathlib import Path
from typing import Any

from energy_app.reports.imports.days import Days, local_days
from energy_app.reports.imports.read import read_file
from energy_app.reports.imports.series import MeterSeries, OperatorFile
from energy_app.service.commands.output import print_json, print_line


def import_file(path: Path, *, as_json: bool) -> None:
    """Read a file and print its meters with their daily energy."""
    file = read_file(path)
    days = [local_days(meter) for meter in file.meters]
    if as_json:
        print_json(_as_json(file, days))
        return
    print_line(f"{file.layout}, days of {file.zone}")
    for meter, found in zip(file.meters, days, strict=True):
        _print_meter(meter, found)
    for note in file.notes:
        print_line(f"Note: {note}")


def _as_json(file: OperatorFile, days: list[Days]) -> dict[str, Any]:
    several = len(file.meters) > 1
    notes = list(file.notes)
    for meter, found in zip(file.meters, days, strict=True):
        notes += [f"{meter.meter_id}: {note}" if several else note for note in found.notes]
    return {
        "format": file.layout,
        "zone": file.zone,
        "meters": [_meter(meter, found) for meter, found in zip(file.meters, days, strict=True)],
        "notes": notes,
    }


def _meter(meter: MeterSeries, days: Days) -> dict[str, Any]:
    return {
        "id": meter.meter_id,
        "direction": meter.direction,
        "label": meter.label,
        "slot_minutes": meter.step_ms // 60_000,
        "daily_wh": days.energy_wh,
        "slots": days.slots,
        "missing": days.missing,
        "partial": days.partial,
        "quality": days.quality,
    }


def _print_meter(meter: MeterSeries, days: Days) -> None:
    print_line("")
    quality = ", ".join(f"{count} {name}" for name, count in days.quality.items())
    print_line(f"{meter.meter_id}: {meter.direction}, {days.slots} slots, {days.missing} missing")
    if quality:
        print_line(f"  quality: {quality}")
    for day, energy in days.energy_wh.items():
        print_line(f"  {day}  {'no value' if energy is None else f'{energy / 1_000:.3f} kWh'}")
    for note in days.notes:
        print_line(f"  Note: {note}")
