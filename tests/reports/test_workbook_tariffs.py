"""The workbook's sheet of tariffs is the JSON's section, its totals those of the statement."""

import io
from dataclasses import asdict

import pandas as pd
from openpyxl import load_workbook

from energy_app.reports.workbook import statement_xlsx
from energy_app.reports.workbook_tariffs import COLUMNS, TARIFFS
from tests.reports import sample


def test_pandas_reads_each_part_and_the_totals() -> None:
    made = sample.changing(sample.few_days(2), 20_620 * 96 + 120)
    statement = sample.stated(made, "2026-06")
    frame = pd.read_excel(io.BytesIO(statement_xlsx(statement)), sheet_name=TARIFFS)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 3
    for row, part in enumerate(statement.tariff_parts or ()):
        for name, value in asdict(part).items():
            assert frame[name][row] == value, name
    for name in ("residual_feed_in_nano", "energy_cost_nano", "export_wh"):
        total = None if name == "export_wh" else getattr(statement.totals, name)
        assert frame[name][2] == (statement.totals.export_wh if total is None else total)


def test_one_tariff_stands_in_the_summary() -> None:
    book = load_workbook(io.BytesIO(statement_xlsx(sample.stated(sample.few_days(1), "2026-06"))))
    assert book.sheetnames == ["Summary", "Days", "Slots"]
    said = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    assert said["Feed-in tariff (ct/kWh)"] == "7.9000"
    assert said["Supplier's price (ct/kWh)"] == "32.0000"
