"""The CSV is what the csv module writes, whatever stands in a line."""

import csv
import io
from dataclasses import replace

import pytest

from energy_app.reports.statement import Statement
from energy_app.reports.table import COLUMNS, read_row, statement_csv
from tests.reports import sample


def by_the_module(statement: Statement, digest: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    issue, period = statement.issue, statement.period
    origin = (issue.period, issue.version, issue.as_of_ms, period.first_slot, period.last_slot, digest)
    writer.writerows((*line, *origin) for line in statement.slots)
    return text.getvalue().encode()


@pytest.mark.parametrize("odd", ['a"b', "a,b", "a\nb", "a\rb", "100 %s", "é"])
def test_every_line_is_as_the_csv_module_writes_it(odd: str) -> None:
    statement = sample.stated(sample.few_days(1, lost=[50, 51]), "2026-06")
    lines = list(statement.slots)
    lines[7] = lines[7]._replace(readings=odd)
    changed = replace(statement, slots=tuple(lines))
    for each in (statement, changed):
        assert statement_csv(each, "ab%d" * 16) == by_the_module(each, "ab%d" * 16)


def test_a_row_is_read_back_by_its_columns() -> None:
    statement = sample.stated(sample.few_days(1), "2026-06")
    row = read_row(statement_csv(statement).split(b"\n")[90])
    assert row is not None
    assert row["slot"] == str(statement.slots[89].slot)
    assert row["production_wh"] == str(statement.slots[89].production_wh)
