"""A list to hand out: rows of names, counts, energies and money with their sums, in every form.

The same list becomes CSV, JSON, workbook and document. Values are whole Wh and nano-currency; CSV shows
them exactly as kWh and currency, the document rounds money so that its lines add up to the sum.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from energy_app.domain.errors import InputError
from energy_app.reports.canonical import Document, render
from energy_app.reports.dialects import fixed
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import MISSING, Language
from energy_app.reports.paper.sheet import Sheet, make_pdf
from energy_app.reports.statement_money import cent_text, cents_of


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    ENERGY = "energy"
    MONEY = "money"


_PLACES = {Kind.ENERGY: 3, Kind.MONEY: 9}
_UNITS = {Kind.ENERGY: "_wh", Kind.MONEY: "_nano"}

type Cell = str | int | None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its name in files, its head for people (to be translated), its kind and width."""

    name: str
    head: str
    kind: Kind
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Listing:
    """The list. ``about`` is what it is of, by name, for the JSON; notes are texts to be translated.

    ``remarks`` are texts in the language of the document already, which follow the table.
    """

    title: str
    subtitle: str
    currency: str
    about: dict[str, str | int | bool | None]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def total(self, index: int) -> int | None:
        """Sum of the known values of a column, None where none is known or it holds text."""
        known = [value for row in self.rows if isinstance(value := row[index], int)]
        return sum(known) if known else None


def listing_csv(listing: Listing, _words: Language) -> bytes:
    """One header row, exact decimal numbers, empty where a value is not known."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_file_name(column, listing.currency) for column in listing.columns])
    writer.writerows(
        [_exact(value, column.kind) for value, column in zip(row, listing.columns, strict=True)]
        for row in listing.rows
    )
    return text.getvalue().encode()


def listing_json(listing: Listing, _words: Language) -> bytes:
    """Whole numbers under their unit's name, with the sums, as canonical JSON."""
    names = [f"{column.name}{_UNITS.get(column.kind, '')}" for column in listing.columns]
    numbers = [index for index, column in enumerate(listing.columns) if column.kind is not Kind.TEXT]
    document: Document = {
        "format": "energy-list",
        "format_version": 1,
        "about": {**listing.about, "currency": listing.currency},
        "totals": {names[index]: listing.total(index) for index in numbers},
        "rows": [dict(zip(names, row, strict=True)) for row in listing.rows],
    }
    return render(document)


def listing_pdf(listing: Listing, words: Language) -> bytes:
    """The document, its identity the hash of the JSON."""
    columns = [
        parts.Column(_head(column, words), column.share, figures=column.kind is not Kind.TEXT)
        for column in listing.columns
    ]
    shown = [_shown(listing, index, words) for index in range(len(listing.columns))]
    rows = [list(row) for row in zip(*(column[:-1] for column in shown), strict=True)]
    totals = [words("Total"), *(column[-1] for column in shown[1:])]
    content: list[Any] = []
    for note in listing.notes:
        content += [parts.note(words(note), room=parts.WIDTH_ACROSS), parts.space(style.UNIT * 2)]
    content.append(parts.figures(columns, rows, [totals], parts.WIDTH_ACROSS))
    for remark in listing.remarks:
        content += [parts.space(style.UNIT), parts.text(remark, soft=True)]
    return make_pdf(Sheet(words(listing.title), listing.subtitle, words, across=True), content)


def listing_xlsx(listing: Listing, words: Language) -> bytes:
    """One sheet: typed cells, kWh and currency, sums as formulas."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": f"{words(listing.title)} {listing.subtitle}"})
        sheet = book.add_worksheet(words(listing.title)[:31])
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        looks = {kind: book.add_format({"num_format": look}) for kind, look in _NUMBERS.items()}
        sums = {
            kind: book.add_format({"num_format": look, "bold": True, "top": 1})
            for kind, look in _NUMBERS.items()
        }
        sheet.freeze_panes(1, 1)
        last = len(listing.rows)
        for index, column in enumerate(listing.columns):
            sheet.set_column(index, index, 26 if column.kind is Kind.TEXT else 15)
            sheet.write_string(0, index, _head(column, words), head)
            for number, row in enumerate(listing.rows, 1):
                _write(sheet, (number, index), row[index], column.kind, looks[column.kind])
            total = listing.total(index)
            if total is not None and last:
                letter = chr(ord("A") + index)
                value = _scaled(total, column.kind)
                sheet.write_formula(
                    last + 1, index, f"=SUM({letter}2:{letter}{last + 1})", sums[column.kind], value
                )
        sheet.write_string(last + 1, 0, words("Total"), sums[Kind.TEXT])
    return file.getvalue()


LISTING_FORMATS: dict[str, Callable[[Listing, Language], bytes]] = {
    "csv": listing_csv,
    "xlsx": listing_xlsx,
    "pdf": listing_pdf,
    "json": listing_json,
}
_NUMBERS = {Kind.TEXT: "@", Kind.COUNT: "0", Kind.ENERGY: "#,##0.000", Kind.MONEY: "#,##0.0000"}


def write_listing(listing: Listing, form: str, words: Language) -> bytes:
    """The list in a form; InputError names all there are."""
    if form not in LISTING_FORMATS:
        raise InputError(
            "There is no format {form!r} of lists; there are: {names}.",
            form=form,
            names=", ".join(LISTING_FORMATS),
        )
    return LISTING_FORMATS[form](listing, words)


def _file_name(column: ListColumn, currency: str) -> str:
    return {Kind.ENERGY: f"{column.name}_kwh", Kind.MONEY: f"{column.name}_{currency.lower()}"}.get(
        column.kind, column.name
    )


def _head(column: ListColumn, words: Language) -> str:
    unit = {Kind.ENERGY: " kWh", Kind.MONEY: f" {words.currency}"}.get(column.kind, "")
    return f"{words(column.head)}{unit}"


def _exact(value: Cell, kind: Kind) -> str:
    if isinstance(value, int) and kind in _PLACES:
        return fixed(value, _PLACES[kind])
    return "" if value is None else str(value)


def _shown(listing: Listing, index: int, words: Language) -> list[str]:
    """A column as the document shows it, its sum at the end."""
    column, total = listing.columns[index], listing.total(index)
    values = [row[index] for row in listing.rows]
    if column.kind is Kind.MONEY:
        cents = cents_of([value if isinstance(value, int) else None for value in values])
        return [*(cent_text(words, each, signed=False) for each in cents), words.money(total)]
    if column.kind is Kind.ENERGY:
        return [words.kwh(value if isinstance(value, int) else None) for value in [*values, total]]
    texts = [MISSING if value is None else str(value) for value in values]
    return [*texts, str(total) if column.kind is Kind.COUNT else ""]


def _scaled(value: int, kind: Kind) -> float:
    return value / 10 ** _PLACES[kind] if kind in _PLACES else value


def _write(sheet: Any, at: tuple[int, int], value: Cell, kind: Kind, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(*at, value, look)
    elif value is not None:
        sheet.write_number(*at, _scaled(value, kind), look)
