"""``statement export`` and ``statement verify``."""

from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import recorded_demo


def export(data_dir: Path | None, month: str, form: str, out: Path) -> None:
    """Write the statement of a local month."""
    from energy_app.core.demo.sources import open_records
    from energy_app.reports.build import build_statement
    from energy_app.reports.files import write_csv, write_json
    from energy_app.reports.request import request_period

    writers = {"json": write_json, "csv": write_csv}
    if form not in writers:
        raise InputError(f"There is no format {form!r}; there are: {', '.join(writers)}.")
    with open_records(recorded_demo(data_dir)) as records:
        request = request_period(records.sources, month, records.time_ms)
        writers[form](build_statement(records.sources, request), out)
    say(f"Statement of {month} written to {out}")


def verify(data_dir: Path | None, file: Path, *, as_json: bool) -> int:
    """Check a statement; the exit code."""
    from energy_app.core.demo.sources import open_records
    from energy_app.reports.files import read_limited
    from energy_app.reports.verify import verify_file

    read_limited(file)  # a file that is not there is told before the records are opened
    with open_records(recorded_demo(data_dir, file)) as records:
        verification = verify_file(file, records.sources)
    if as_json:
        print_json(verification.as_json())
        return 0 if verification.ok else 1
    for check in verification.checks:
        print_line(f"{'ok ' if check.ok else 'NOT'} {check.name}: {check.detail}")
    first = verification.first_difference
    if first is not None:
        print_line(
            f"First difference: line {first.line}, {first.field}: "
            f"expected {first.expected}, found {first.found}"
        )
    return 0 if verification.ok else 1
