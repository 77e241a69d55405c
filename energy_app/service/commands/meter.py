"""``meter``: what a grid operator's file says, whether we say the same, and whether ours adds up."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from energy_app.domain.errors import InputError
from energy_app.domain.time import SLOTS_PER_DAY, day_date, day_of_slot, slot_start_ms, utc
from energy_app.metering.balance import Balance
from energy_app.metering.intervals import Intervals
from energy_app.reports.imports.compare import Compared, compare, span_of
from energy_app.reports.imports.days import Days, local_days
from energy_app.reports.imports.read import read_file
from energy_app.reports.imports.series import MeterSeries, OperatorFile
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import records_directory
from energy_app.store.database import DATABASE_NAME, Database


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


def reconcile(data_dir: Path | None, path: Path, meter: str | None, *, as_json: bool, slots: bool) -> None:
    """Compare the file's meters, or those whose name holds ``meter``, with what this home booked."""
    file = read_file(path)
    chosen = [one for one in file.meters if meter is None or meter in one.meter_id]
    if not chosen:
        names = ", ".join(one.meter_id for one in file.meters)
        raise InputError(f"{path.name} has no meter {meter}; it has {names}.")
    with Database.open(records_directory(data_dir) / DATABASE_NAME, read_only=True) as database:
        intervals = Intervals(database)
        compared = [_compared(intervals, one) for one in chosen]
    if as_json:
        meters = [_compared_json(one, slots=slots) for one in compared]
        print_json({"format": file.layout, "zone": file.zone, "meters": meters})
        return
    for one in compared:
        _print_compared(one)


def keep_allocation(
    data_dir: Path | None, path: Path, *, bought: str | None, sold: str | None, as_json: bool
) -> None:
    """Keep what the grid operator's file allocates, so that statements show it beside ours."""
    from energy_app.reports.imports.allocated import read_allocation
    from energy_app.service.commands.owner_book import keep_allocation as keep

    directory = records_directory(data_dir)
    file = read_allocation(path, bought=bought, sold=sold)
    keep(directory, file)
    told = {
        name: {"slots": len(energies), "wh": sum(energies.values()) if energies else None}
        for name, energies in (("sold", file.sold_wh), ("bought", file.bought_wh))
    }
    if as_json:
        print_json({"file": file.name, "sha256": file.sha256, **told})
        return
    for name, found in told.items():
        amount = "nothing told" if found["wh"] is None else f"{found['wh'] / 1_000:.3f} kWh"
        print_line(f"{name}: {amount} in {found['slots']} quarter-hours")


def show_balance(data_dir: Path | None, days: int, *, as_json: bool) -> None:
    """Σ in = Σ out for the last booked days: the residual, by UTC day, and the slots that cannot be."""
    with Database.open(records_directory(data_dir) / DATABASE_NAME, read_only=True) as database:
        intervals = Intervals(database)
        last = intervals.latest_closed_slot()
        if last is None:
            raise InputError("No slot is booked yet. Read a meter for half an hour first.")
        first = last + 1 - days * SLOTS_PER_DAY
        by_day = [
            (
                day,
                intervals.balance(max(first, day * SLOTS_PER_DAY), min(last, (day + 1) * SLOTS_PER_DAY - 1)),
            )
            for day in range(day_of_slot(first), day_of_slot(last) + 1)
        ]
        whole = intervals.balance(first, last)
    if as_json:
        print_json(
            {
                **_balance_json(whole),
                "days": [
                    {"date": day_date(day).isoformat(), **_balance_json(each)}
                    for day, each in by_day
                    if each.slots
                ],
            }
        )
        return
    for name, each in [(day_date(day).isoformat(), found) for day, found in by_day] + [("together", whole)]:
        print_line(_balance_line(name, each))


def _balance_json(found: Balance) -> dict[str, Any]:
    return {
        "slots": len(found.slots),
        "supplied_wh": sum(each.supplied_wh for each in found.slots),
        "given_wh": sum(each.given_wh for each in found.slots),
        "load_wh": sum(each.load_wh for each in found.slots),
        "residual_wh": found.residual_wh,
        "residual_ppm": found.residual_ppm,
        "impossible_slots": len(found.impossible),
    }


def _balance_line(name: str, found: Balance) -> str:
    if not found.slots:
        return f"{name}  nothing to check"
    told = _balance_json(found)
    share = "" if found.residual_ppm is None else f" ({found.residual_ppm / 10_000:.1f} %)"
    impossible = f", {len(found.impossible)} slots cannot be true" if found.impossible else ""
    return (
        f"{name}  in {told['supplied_wh'] / 1_000:.3f}  given {told['given_wh'] / 1_000:.3f}  "
        f"load {told['load_wh'] / 1_000:.3f} kWh  residual {told['residual_wh'] / 1_000:+.3f} kWh{share}, "
        f"{told['slots']} slots{impossible}"
    )


def _compared(intervals: Intervals, series: MeterSeries) -> Compared:
    zone = series.zone if isinstance(series.zone, ZoneInfo) else ZoneInfo("UTC")
    span = span_of(series) if series.intervals else range(1)
    # Some hours more on both sides, to see a shift.
    return compare(series, intervals.range(span.start - 8, span.stop + 8), zone)


def _compared_json(one: Compared, *, slots: bool) -> dict[str, Any]:
    result = one.result
    found: dict[str, Any] = {
        "id": one.series.meter_id,
        "direction": one.series.direction,
        "slot_minutes": one.slot_minutes,
        "verdict": result.verdict,
        "compared": result.compared,
        "only_ours": result.only_ours,
        "only_theirs": result.only_theirs,
        "ours_wh": result.ours_wh,
        "theirs_wh": result.theirs_wh,
        "difference_ppm": result.difference_ppm,
        "misplaced_ppm": result.misplaced_ppm,
        "cause": result.cause and {"name": result.cause.name, "text": result.cause.text},
        "days": [
            {
                "date": day.day.isoformat(),
                "ours_wh": day.ours_wh,
                "theirs_wh": day.theirs_wh,
                "compared": day.compared,
                "only_ours": day.only_ours,
                "only_theirs": day.only_theirs,
            }
            for day in result.days
        ],
    }
    if slots:
        found["slots"] = [
            {
                "start": utc(slot_start_ms(each.slot)).isoformat(),
                "ours_wh": each.ours_wh,
                "theirs_wh": each.theirs_wh,
            }
            for each in result.slots
        ]
    return found


_VERDICTS = {
    "within": "within 2 %: fit for rewards",
    "beyond": "more than 2 % apart",
    "too little": "less than a day in common: too little to tell",
}


def _print_compared(one: Compared) -> None:
    result = one.result
    print_line(f"{one.series.meter_id} ({one.series.direction}): {_VERDICTS[result.verdict]}")
    print_line(
        f"  ours {result.ours_wh / 1_000:.3f} kWh, theirs {result.theirs_wh / 1_000:.3f} kWh "
        f"in {result.compared} slots; {result.only_ours} only ours, {result.only_theirs} only theirs"
    )
    if result.cause is not None:
        print_line(f"  Likely cause: {result.cause.text}")
    for day in result.days:
        if day.compared:
            print_line(
                f"  {day.day}  ours {day.ours_wh / 1_000:.3f}  theirs {day.theirs_wh / 1_000:.3f} kWh  "
                f"({day.compared} slots)"
            )


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
