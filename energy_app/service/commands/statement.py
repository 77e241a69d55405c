"""``statement``: export, verification, the owner's details."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, progress, say
from energy_app.service.directories import stated_home

if TYPE_CHECKING:
    from energy_app.reports.statement import Statement
    from energy_app.reports.verify import Verification


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked for: a local month or year, in which form and language, into which file.

    ``form`` None: as the file's name says.
    """

    period: str
    form: str | None
    out: Path
    language: str = "en"


def month(text: str) -> str:
    """A month as it must be written; InputError for a year or anything else."""
    if len(text) != len("2026-06"):
        raise InputError(f"{text!r} is not a month; write it like 2026-06.")
    return text


def year(text: str) -> str:
    """A year as it must be written; InputError for a month or anything else."""
    if len(text) != len("2026"):
        raise InputError(f"{text!r} is not a year; write it like 2026.")
    return text


def export(data_dir: Path | None, asked: Export) -> None:
    """Write the statement of a month or a year."""
    from energy_app.reports.files import require_place
    from energy_app.reports.formats import format_named, format_of, write_statement
    from energy_app.reports.paper.language import Language

    form = (asked.form or format_of(asked.out)).lower()
    format_named(form)
    Language(asked.language, {})
    require_place(asked.out)
    directory = stated_home(data_dir, asked.out)
    with progress() as tell:
        tell("Opening the records …")
        statement = _made(directory, asked, tell)
        tell(f"Writing {asked.out.name} …")
        write_statement(statement, form, asked.out, asked.language)
    say(f"Statement of {asked.period} ({statement.issue.data_state}) written to {asked.out}")


def _made(directory: Path, asked: Export, tell: Callable[[str], None]) -> "Statement":
    """The statement to hand out now; a final version is kept in the home's book."""
    from energy_app.core.site.records import home_records
    from energy_app.reports.build import PROVISIONAL
    from energy_app.reports.issue import statement_of, version_of
    from energy_app.service.commands.owner_book import keep_version

    with home_records(directory) as records:
        tell(f"Making the statement of {asked.period} …")
        statement = statement_of(records.sources, asked.period, records.time_ms)
        kept = {each.version for each in records.sources.issued(asked.period)}
        if statement.issue.data_state != PROVISIONAL and statement.issue.version not in kept:
            keep_version(directory, asked.period, version_of(statement))
    return statement


def verify(
    data_dir: Path | None, file: Path, *, as_json: bool, rpc: str | None = None, contract: str | None = None
) -> int:
    """Check a statement, against this home's records or for anyone by the chain alone; the exit code."""
    from energy_app.reports.files import read_limited

    read_limited(file)  # a file that is not there is told before the records are opened
    if rpc is not None and contract is not None:
        verification = _for_anyone(file, rpc, contract)
    else:
        verification = _for_the_owner(data_dir, file)
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


def _for_the_owner(data_dir: Path | None, file: Path) -> "Verification":
    from energy_app.core.site.records import home_records
    from energy_app.reports.verify import verify_file

    with home_records(stated_home(data_dir, file)) as records:
        return verify_file(file, records.sources)


def _for_anyone(file: Path, rpc: str, contract: str) -> "Verification":
    from energy_app.core.public_ledger import public_ledger
    from energy_app.reports.third_person import verify_for_anyone

    return verify_for_anyone(
        file, contract, lambda community, time_ms: public_ledger(community, rpc, time_ms)
    )
