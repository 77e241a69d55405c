"""Tables for other programs hold the statement's values, exactly."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest

from energy_app.reports.dialects import fixed, german_excel_csv, interval_csv
from energy_app.reports.statement import SlotLine, Statement
from tests.reports import sample


@pytest.fixture(scope="module", params=["2026-03", "2026-10"])
def statement(request: pytest.FixtureRequest) -> Statement:
    return sample.stated(sample.month(request.param), request.param)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, 3, "0.000"),
        (7, 3, "0.007"),
        (-7, 3, "-0.007"),
        (12_345, 3, "12.345"),
        (None, 3, ""),
        (5, 9, "0.000000005"),
    ],
)
def test_integers_are_written_exactly(value: int | None, places: int, text: str) -> None:
    assert fixed(value, places) == text
    assert fixed(value, places, ",") == text.replace(".", ",")


def rows(data: bytes) -> Iterator[dict[str, str]]:
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    return csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";")


def test_german_excel_reads_every_value_as_it_is(statement: Statement) -> None:
    data = german_excel_csv(statement)
    assert data.count(b"\r\n") == len(statement.slots) + 1
    for row, line in zip(rows(data), statement.slots, strict=True):
        start = datetime.strptime(row["Beginn"] + row["UTC-Abstand"], "%d.%m.%Y %H:%M%z")
        assert start.timestamp() == line.slot * 900
        for head, exact, places in (
            ("Erzeugung (kWh)", line.production_wh, 3),
            ("Rest ans Netz (kWh)", line.residual_export_wh, 3),
            ("Betrag (EUR)", line.amount_nano, 9),
        ):
            assert Decimal(row[head].replace(",", ".")).scaleb(places) == exact
    sums = sum((Decimal(row["Betrag (EUR)"].replace(",", ".")) for row in rows(data)), Decimal())
    assert sums.scaleb(9) == statement.totals.amount_nano


def test_energy_tools_read_kwh_with_start_and_end(statement: Statement) -> None:
    frame = pd.read_csv(io.BytesIO(interval_csv(statement)))
    assert len(frame) == len(statement.slots)
    starts = pd.to_datetime(frame["start"], utc=True).map(pd.Timestamp.timestamp)
    assert [int(start) // 900 for start in starts] == [line.slot for line in statement.slots]
    for name in ("import", "export", "production", "sold", "bought"):
        total = getattr(statement.totals, f"{name}_wh")
        assert round(frame[f"{name}_kwh"].sum() * 1_000) == total


def test_a_gap_is_empty_in_both() -> None:
    statement = sample.stated(sample.few_days(2), "2026-06")
    missing = [line for line in statement.slots if line.import_wh is None]
    assert missing
    frame = pd.read_csv(io.BytesIO(interval_csv(statement)))
    assert int(frame["import_kwh"].isna().sum()) == len(missing)
    assert int((frame["quality"].isna()).sum()) == len(missing)
    german = [row for row in rows(german_excel_csv(statement)) if row["Messqualität"] == "fehlt"]
    assert len(german) == len(missing)
    assert {row["Netzbezug gesamt (kWh)"] for row in german} == {""}


def test_every_state_and_quality_has_its_german_word(statement: Statement) -> None:
    line: SlotLine = statement.slots[0]
    assert line.state == "final"
    assert next(rows(german_excel_csv(statement)))["Zustand"] == "endgültig"
