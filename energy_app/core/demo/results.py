"""What a demo run hands out: a summary of its days, the proof that all books agree, statements."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from energy_app.core.demo.sources import DemoRecords
from energy_app.domain.errors import InputError
from energy_app.domain.time import day_slots, local_date
from energy_app.reports.build import build_statement
from energy_app.reports.files import write_csv, write_json
from energy_app.reports.reconcile import reconcile
from energy_app.reports.request import request_period
from energy_app.reports.statement import Statement
from energy_app.reports.summary import day_summary


def write_statements(records: DemoRecords, days: range, out: Path) -> tuple[list[Statement], list[Path]]:
    """Write the statement of each local month the delivery days touch, as JSON and as CSV.

    InputError: ``out`` cannot be made or written.
    """
    make_directory(out)
    run = range(day_slots(days.start).start, day_slots(days.stop - 1).stop)
    zone = records.sources.site.zone
    months = sorted({f"{local_date(slot, zone):%Y-%m}" for slot in run})
    statements, paths = [], []
    for month in months:
        request = request_period(records.sources, month, records.time_ms, run=run)
        statement = build_statement(records.sources, request)
        base = out / f"statement-{month}"
        write_json(statement, base.with_suffix(".json"))
        write_csv(statement, base.with_suffix(".csv"))
        statements.append(statement)
        paths += [base.with_suffix(".json"), base.with_suffix(".csv")]
    return statements, paths


def make_directory(out: Path) -> None:
    """Make sure there is a directory for the statements; InputError if that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "{out} cannot be created ({reason}). Name another --out.", out=out, reason=error.strerror
        ) from error


def summarize(records: DemoRecords, days: range, out: Path) -> dict[str, Any]:
    """Write the statements and give the summary of the run, in the shape of ``demo --json``."""
    statements, paths = write_statements(records, days, out)
    sources, time_ms = records.sources, records.time_ms
    return {
        "days": [asdict(day_summary(sources, day, time_ms)) for day in days],
        "reconciliation": reconcile(sources, days, statements, time_ms).as_json(),
        "statements": [str(path) for path in paths],
    }
