"""The community's tables in the document: days and months add up to their totals, and nothing is missing."""

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from energy_app.reports.paper.language import Language
from energy_app.reports.paper.sheet import Sheet, make_pdf
from energy_app.reports.statement import DayLine, Statement
from energy_app.reports.statement_community import community_tables, transaction_tables
from energy_app.reports.statement_words import GERMAN
from tests.reports import sample

MONEY = (
    *("community_grid_fees_nano", "community_fees_nano", "community_bounty_nano"),
    *("booked_nano", "correction_nano"),
)
CORRECTED = sample.corrected(
    sample.sources_of_days(range(20_600, 20_634)), 20_610, {0: 5_123_456, 1: -5_123_456}
)


def printed(statement: Statement, language: str) -> list[str]:
    words = Language(language, GERMAN, "EUR")
    content = [*community_tables(statement, words), *transaction_tables(statement, words)]
    pages = PdfReader(io.BytesIO(make_pdf(Sheet("a", "b", words), content))).pages
    return [line.strip() for page in pages for line in page.extract_text().splitlines()]


def numbers(lines: list[str], label: str) -> list[list[Decimal | None]]:
    """Energy and money of each row that begins so."""
    found = []
    for at, line in enumerate(lines):
        if line == label:
            cells = [
                cell for cell in lines[at + 1 : at + 9] if any(each.isdigit() for each in cell) or cell == "–"
            ]
            found.append([None if each == "–" else number(each) for each in cells[:6]])
    return found


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def of(days: list[DayLine], field: str) -> int | None:
    known = [value for day in days if (value := getattr(day, field)) is not None]
    return sum(known) if known else None


@pytest.mark.parametrize("period", ["2026-06", "2026"])
def test_every_day_is_there_and_adds_up(period: str) -> None:
    statement = sample.stated(CORRECTED, period)
    lines = printed(statement, "en")
    words = Language("en", {})
    sums = dict.fromkeys(MONEY, Decimal(0))
    for day in statement.days:
        (row,) = numbers(lines, words.date(date.fromisoformat(day.date)))
        volume = day.community_volume_wh
        assert row[0] == (None if volume is None else Decimal(volume).scaleb(-3))
        for field, shown in zip(MONEY, row[1:], strict=False):
            exact = getattr(day, field)
            assert (shown is None) == (exact is None)
            if shown is not None:
                assert abs(shown - Decimal(exact).scaleb(-9)) < Decimal("0.0001")
                sums[field] += shown
    totals = numbers(lines, "Total")
    days = list(statement.days)
    whole = totals[0]
    assert whole[0] == Decimal(of(days, "community_volume_wh") or 0).scaleb(-3)
    for field, shown in zip(MONEY, whole[1:], strict=False):
        exact = Decimal(of(days, field) or 0).scaleb(-9)
        assert shown is not None
        assert abs(shown - exact) <= Decimal("0.00005")
        if period == "2026-06":
            assert shown == sums[field]
        else:  # of a year: first the months with their total, then the days of each with theirs
            assert len(totals) == 1 + len({day.date[:7] for day in days})


def test_every_transaction_is_told_once_by_month_of_its_day() -> None:
    statement = sample.stated(CORRECTED, "2026")
    lines = printed(statement, "de")
    told = [line for line in lines if line.startswith("0x")]
    assert told == [each.transaction for each in statement.transactions]
    at = lines.index("Transaktionen")
    assert [line for line in lines[at:] if line in ("Mai 2026", "Juni 2026")] == ["Mai 2026", "Juni 2026"]
