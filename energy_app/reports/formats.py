"""The forms in which a statement can be handed out, by the name that asks for each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.reports.dialects import german_excel_csv, interval_csv
from energy_app.reports.document import statement_hash, statement_json
from energy_app.reports.espi import statement_espi
from energy_app.reports.files import require_place, write_atomically
from energy_app.reports.nem12 import statement_nem12
from energy_app.reports.statement import Statement
from energy_app.reports.statement_pdf import statement_pdf
from energy_app.reports.table import statement_csv
from energy_app.reports.workbook import statement_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """A form: the ending of its files, whether ``verify`` takes it, how it is written in a language."""

    suffix: str
    write: Callable[[Statement, str], bytes]
    verifiable: bool = False


def _xlsx(statement: Statement, language: str) -> bytes:
    return statement_xlsx(statement, language, statement_hash(statement))


FORMATS = {
    "json": Format(".json", lambda statement, _: statement_json(statement), verifiable=True),
    "csv": Format(".csv", lambda statement, _: statement_csv(statement), verifiable=True),
    "xlsx": Format(".xlsx", _xlsx),
    "pdf": Format(".pdf", statement_pdf),
    "nem12": Format(".nem12.csv", lambda statement, _: statement_nem12(statement)),
    "espi": Format(".xml", lambda statement, _: statement_espi(statement)),
    "csv-excel-de": Format(".csv", lambda statement, _: german_excel_csv(statement)),
    "csv-kwh": Format(".csv", lambda statement, _: interval_csv(statement)),
}


def format_named(name: str) -> Format:
    """The form of that name; InputError names all there are."""
    if name not in FORMATS:
        raise InputError(
            "There is no format {name!r}; there are: {names}.", name=name, names=", ".join(FORMATS)
        )
    return FORMATS[name]


def format_of(path: Path) -> str:
    """The form a file's name asks for; json where it asks for none."""
    suffix = path.suffix.lower()
    return next((name for name, each in FORMATS.items() if each.suffix == suffix), "json")


def write_statement(statement: Statement, form: str, path: Path, language: str = "en") -> None:
    """Write a statement, whole or not at all. InputError: no such form, or the disk refuses."""
    chosen = format_named(form)
    require_place(path)
    write_atomically(path, chosen.write(statement, language))
