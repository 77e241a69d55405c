"""Cells: what is a date, a time, a number, and what says that there is nothing."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.reports.imports import cells


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("01.04.2024 00:15", datetime.fromisoformat("2024-04-01T00:15")),
        ("1.4.24 0:15", datetime.fromisoformat("2024-04-01T00:15")),
        ("2024-04-01T00:15:00.000+02:00", datetime(2024, 4, 1, 0, 15, tzinfo=timezone(timedelta(hours=2)))),
        ("2024-04-01T00:15:00Z", datetime(2024, 4, 1, 0, 15, tzinfo=UTC)),
        ("01.04.2024 00:15 MESZ", datetime(2024, 4, 1, 0, 15, tzinfo=timezone(timedelta(hours=2)))),
        ("Mo, 01.04.2024 24:00", datetime.fromisoformat("2024-04-02")),
        ("04/13/2024 12:30 AM", datetime.fromisoformat("2024-04-13T00:30")),
        ("13/04/2024 12:30 PM", datetime.fromisoformat("2024-04-13T12:30")),
        ("202404010015", datetime.fromisoformat("2024-04-01T00:15")),
        ("20240401", datetime.fromisoformat("2024-04-01")),
    ],
)  # fmt: skip
def test_dates(text: str, moment: datetime) -> None:
    stamp = cells.parse_stamp(text)
    assert stamp is not None
    assert stamp.moment == moment


@pytest.mark.parametrize(
    "text", ["31.02.2024", "12:15", "0,036", "1.234,5", "20050333", "1-1:1.9.0 P.01", "25.13.24 00:00"]
)
def test_no_dates(text: str) -> None:
    assert cells.parse_stamp(text) is None


def test_times_and_ranges() -> None:
    assert cells.parse_time("24:00") == timedelta(days=1)
    assert cells.parse_time("12:15 am") == timedelta(minutes=15)
    assert cells.parse_time("25:00") is None
    assert cells.split_range("01.04.2026 00:00 - 01.04.2026 01:00") == (
        "01.04.2026 00:00",
        "01.04.2026 01:00",
    )
    assert cells.split_range("2024-01-01") is None


@pytest.mark.parametrize(
    ("numbers", "comma_likely", "mark"),
    [
        (["0,155", "1,5"], False, ","),
        (["0.155", "1.5"], True, "."),
        (["1.234,5", "12"], False, ","),
        (["1,234.5"], True, "."),
        (["1,234", "2,345"], True, ","),
        (["1.234.567"], False, ","),
        (["1.234", "12.345"], True, "."),
    ],
)
def test_decimal_mark(numbers: list[cells.Cell], comma_likely: bool, mark: str) -> None:
    assert cells.decimal_mark(numbers, comma_likely=comma_likely) == mark


@given(st.decimals(0, 99_999, places=3), st.booleans())
def test_numbers_read_back_exactly(number: Decimal, comma: bool) -> None:
    text = f"{number:,.3f}"
    text = text.translate(str.maketrans(",.", ".,")) if comma else text
    assert cells.parse_number(text, "," if comma else ".") == number
    assert (
        cells.parse_number(text.replace("." if comma else ",", "\u202f") + " kWh", "," if comma else ".")
        == number
    )


def test_missing_is_not_zero() -> None:
    nothing: list[cells.Cell] = [None, "", " - ", "n/a", "#NV", "kein Wert"]
    zeros: list[cells.Cell] = ["0", "0,000", Decimal(0)]
    assert [cells.is_missing(cell) for cell in nothing + zeros] == [True] * 6 + [False] * 3
    assert cells.parse_number("abc", ",") is None


def test_summer_column() -> None:
    assert [cells.summer_flag(word) for word in ("S", "Winterzeit", "MESZ", "+01:00", "?")] == [
        *(True, False, True, False, None)
    ]


def test_groups_of_three_in_watt_hours() -> None:
    numbers: list[cells.Cell] = ["1.230", "420", "8.990", "15"]
    assert cells.decimal_mark(numbers, comma_likely=True, small_unit=True) == ","
    assert cells.decimal_mark(["1.230", "0.420"], comma_likely=True, small_unit=True) == "."
