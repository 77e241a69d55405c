"""The workbook: Excel's own formulas give our sums, pandas reads our values."""

import io
import re
from itertools import groupby
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from energy_app.reports.statement import Statement
from energy_app.reports.workbook import SLOT_COLUMNS, statement_xlsx
from tests.reports import sample

FORMULA = re.compile(
    r"=SUM\((?:'(?P<sheet>[^']+)'!)?(?P<column>[A-Z])(?P<first>\d+):[A-Z](?P<last>\d+)\)(?:/(?P<by>\d+))?"
)


@pytest.fixture(scope="module")
def statement() -> Statement:
    return sample.stated(sample.few_days(4, lost=[50, 51]), "2026-06")


def evaluated(book: Any, cell: Any) -> float | None:
    """What a program that calculates makes of a cell: formulas of the kinds we write, worked out."""
    if not isinstance(cell.value, str) or not cell.value.startswith("="):
        return cell.value  # type: ignore[no-any-return]
    match = FORMULA.fullmatch(cell.value)
    assert match is not None, cell.value
    sheet = book[match["sheet"]] if match["sheet"] else cell.parent
    rows = range(int(match["first"]), int(match["last"]) + 1)
    values = [evaluated(book, sheet[f"{match['column']}{row}"]) for row in rows]
    return sum(value for value in values if value is not None) / int(match["by"] or 1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_formulas_give_our_sums(statement: Statement, language: str) -> None:
    data = statement_xlsx(statement, language, "ab" * 32)
    formulas, values = (load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
    count = 0
    for name in formulas.sheetnames:
        for row in formulas[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    count += 1
                    stored = values[name][cell.coordinate].value
                    assert evaluated(formulas, cell) == pytest.approx(stored, rel=1e-12, abs=1e-12)
    assert count > 40


def test_the_summary_holds_the_totals(statement: Statement) -> None:
    book = load_workbook(io.BytesIO(statement_xlsx(statement, "en", "ab" * 32)), data_only=True)
    said = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    totals = statement.totals
    assert said["Production"] == (totals.production_wh or 0) / 1_000
    assert said["Sold to neighbours"] == (totals.sold_wh or 0) / 1_000
    assert said["Money from neighbours"] == (totals.amount_nano or 0) / 1_000_000_000
    assert said["SHA-256 of the JSON"] == "ab" * 32
    assert said["State of the data"] == "final"


def test_pandas_reads_every_slot(statement: Statement) -> None:
    frame = pd.read_excel(io.BytesIO(statement_xlsx(statement)), sheet_name="Slots")
    assert tuple(frame.columns) == SLOT_COLUMNS
    assert len(frame) == len(statement.slots)
    for name in SLOT_COLUMNS:
        if name.endswith(("_wh", "_nano", "_micro")):
            ours = [getattr(line, name) for line in statement.slots]
            theirs = [None if pd.isna(value) else int(value) for value in frame[name]]
            assert theirs == ours, name
    starts = [
        f"{at:%Y-%m-%dT%H:%M:%S}{offset}"
        for at, offset in zip(frame["start"], frame["utc_offset"], strict=True)
    ]
    assert starts == [line.start for line in statement.slots]
    assert [f"{at:%Y-%m-%dT%H:%M:%S}" for at in frame["end"]] == [line.end[:19] for line in statement.slots]


def test_days_are_local_days_and_a_day_without_values_is_empty(statement: Statement) -> None:
    book = load_workbook(io.BytesIO(statement_xlsx(statement)), data_only=True)
    sheet = book["Days"]
    heads = [cell.value for cell in sheet[1]]
    days = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    lines = {day: list(run) for day, run in groupby(statement.slots, key=lambda line: line.local_date)}
    assert [f"{day['Day']:%Y-%m-%d}" for day in days[:-1]] == list(lines)
    for day in days[:-1]:
        known = [line.import_wh for line in lines[f"{day['Day']:%Y-%m-%d}"] if line.import_wh is not None]
        assert day["Taken from the grid (kWh)"] == (sum(known) / 1_000 if known else None)
    assert days[-1]["Slots"] == len(statement.slots)
    gaps = statement.quality.substituted_slots + statement.quality.missing_slots
    assert days[-1]["Without measured value"] == gaps


def test_heads_stay_in_sight_and_the_same_statement_is_the_same_file(statement: Statement) -> None:
    data = statement_xlsx(statement, "de")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Übersicht", "Tage", "Viertelstunden"]
    assert book["Viertelstunden"].freeze_panes == "C2"
    assert book["Tage"].freeze_panes == "B2"
    assert data == statement_xlsx(statement, "de")
