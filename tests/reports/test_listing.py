"""A list in every form: the same values, sums that are the sums of the rows."""

import io
import json
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from energy_app.domain.errors import InputError
from energy_app.reports import canonical
from energy_app.reports.listing import LISTING_FORMATS, Kind, ListColumn, Listing, write_listing
from energy_app.reports.paper.language import Language

GERMAN = {
    "List": "Liste",
    "Who": "Wer",
    "Times": "Anzahl",
    "Sold": "Verkauft",
    "Paid": "Gezahlt",
    "Total": "Summe",
}
WORDS = Language("de", {**GERMAN, "A remark.": "Eine Bemerkung."})
COLUMNS = (
    ListColumn("who", "Who", Kind.TEXT, 2),
    ListColumn("times", "Times", Kind.COUNT),
    ListColumn("sold", "Sold", Kind.ENERGY),
    ListColumn("paid", "Paid", Kind.MONEY),
)
ROWS = (("Anna", 3, 1_234, 5_004_000_000), ("Ben, <&>", 1, None, -4_000_000), ("Çelik", 0, 7, None))


def listing(rows: tuple[tuple[str | int | None, ...], ...] = ROWS) -> Listing:
    return Listing("List", "Juni 2026", "EUR", {"period": "2026-06"}, COLUMNS, rows, ("A remark.",))


def test_csv_has_exact_decimals_and_empty_cells() -> None:
    frame = pd.read_csv(io.BytesIO(write_listing(listing(), "csv", WORDS)), dtype=str)
    assert list(frame.columns) == ["who", "times", "sold_kwh", "paid_eur"]
    assert list(frame["paid_eur"].fillna("")) == ["5.004000000", "-0.004000000", ""]
    assert list(frame["sold_kwh"].fillna("")) == ["1.234", "", "0.007"]


def test_json_has_whole_numbers_sums_and_a_hash() -> None:
    data = write_listing(listing(), "json", WORDS)
    document = json.loads(data)
    assert document["totals"] == {"times": 4, "sold_wh": 1_241, "paid_nano": 5_000_000_000}
    assert document["rows"][1] == {"who": "Ben, <&>", "times": 1, "sold_wh": None, "paid_nano": -4_000_000}
    assert canonical.damaged_line(data) is None


def test_the_workbook_has_typed_cells_and_formulas() -> None:
    data = write_listing(listing(), "xlsx", WORDS)
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["Wer", "Anzahl", "Verkauft kWh", "Gezahlt €"]
    assert [cell.value for cell in sheet[5]] == ["Summe", "=SUM(B2:B4)", "=SUM(C2:C4)", "=SUM(D2:D4)"]
    values = load_workbook(io.BytesIO(data), data_only=True).active
    assert values is not None
    assert [cell.value for cell in values[5]][1:] == [4, 1.241, 5.0]
    assert sheet["C3"].value is None
    assert sheet.freeze_panes == "B2"


def test_the_document_shows_every_row() -> None:
    text = PdfReader(io.BytesIO(write_listing(listing(), "pdf", WORDS))).pages[0].extract_text()
    lines = [line.strip() for line in text.splitlines()]
    assert "Eine Bemerkung." in lines
    at = lines.index("Ben, <&>")
    assert lines[at + 1 : at + 4] == ["1", "–", "−0,00"] or lines[at + 1 : at + 4] == ["1", "–", "0,00"]
    assert lines[lines.index("Summe") + 1 :][:3] == ["4", "1,241", "5,00"]


@settings(max_examples=10)
@given(st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=30))
def test_money_of_the_document_adds_up(amounts: list[int]) -> None:
    rows = tuple((f"n{number}", 1, 5, amount) for number, amount in enumerate(amounts))
    text = (
        PdfReader(io.BytesIO(write_listing(listing(rows), "pdf", Language("en", {})))).pages[0].extract_text()
    )
    lines = [line.strip() for line in text.splitlines()]
    shown = [lines[lines.index(f"n{number}") + 3] for number in range(len(amounts))]
    numbers = [
        Decimal(each.replace(",", "").replace("−", "-")) for each in [*shown, lines[lines.index("Total") + 3]]
    ]
    assert sum(numbers[:-1]) == numbers[-1]


def test_an_unknown_form_names_all_there_are() -> None:
    with pytest.raises(InputError, match="there are: csv, xlsx, pdf, json"):
        write_listing(listing(), "docx", WORDS)
    assert len(LISTING_FORMATS) == 4
