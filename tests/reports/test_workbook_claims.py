"""The sheet of certificates and tokens: its rows are the JSON's, its sums equal ours."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from energy_app.reports.workbook import statement_xlsx
from energy_app.reports.workbook_claims import COLUMNS, NO_VALUE, SHEET
from tests.reports import sample

STATEMENT = sample.stated(sample.with_claims(sample.few_days(1), 20_620), "2026-06")


def test_rows_and_sums_are_those_of_the_statement() -> None:
    frame = pd.read_excel(io.BytesIO(statement_xlsx(STATEMENT)), sheet_name=SHEET)
    assert tuple(frame.columns) == COLUMNS
    rows, total = frame.iloc[:-1], frame.iloc[-1]
    assert list(rows["kind"]) == ["claimed", "retired", "earned", "received", "redeemed"]
    sums, income = STATEMENT.certificates, STATEMENT.token_income
    assert sums is not None
    assert income is not None
    assert (total["claimed_wh"], total["retired_wh"]) == (sums.claimed_wh, sums.retired_wh)
    assert total["tokens_nano"] == income.earned_nano + income.received_nano
    assert (total["value_nano"], total["redeemed_nano"]) == (income.value_nano, income.redeemed_nano)
    assert list(rows["value_nano"])[2:4] == [7_000_000, NO_VALUE]
    assert list(rows["text"])[1] == "Bäckerei, Mai"


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_sum_is_a_formula_over_its_column(language: str) -> None:
    data = statement_xlsx(STATEMENT, language)
    formulas, values = (load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
    name = {"en": SHEET, "de": "Nachweise und Token"}[language]
    sheet, shown = formulas[name], values[name]
    last = sheet.max_row
    for column in "DEFGH":
        assert sheet[f"{column}{last}"].value == f"=SUM({column}2:{column}{last - 1})"
        cells = [shown[f"{column}{row}"].value for row in range(2, last)]
        assert shown[f"{column}{last}"].value == sum(each for each in cells if isinstance(each, int))


def test_without_entries_there_is_no_such_sheet() -> None:
    book = load_workbook(io.BytesIO(statement_xlsx(sample.stated(sample.few_days(1), "2026-06"))))
    assert SHEET not in book.sheetnames
