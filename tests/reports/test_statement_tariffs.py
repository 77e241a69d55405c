"""The document tells which tariff held when, and what came of each, as the JSON does."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from energy_app.reports.paper.language import Language
from energy_app.reports.statement import Statement
from energy_app.reports.statement_pdf import statement_pdf
from energy_app.reports.statement_tariffs import MONEY, first_day, last_day, tariff_table
from energy_app.reports.statement_words import GERMAN
from tests.reports import sample

CHANGE = 20_622 * 96 + 88  # 2026-06-18T00:00+02:00


def printed(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.fixture(scope="module")
def statement() -> Statement:
    return sample.stated(sample.alone(sample.changing(sample.few_days(4), CHANGE)), "2026-06")


def test_both_tariffs_stand_there_with_their_days_and_money(statement: Statement) -> None:
    parts = statement.tariff_parts or ()
    assert [(first_day(part), last_day(part)) for part in parts] == [
        (date(2026, 6, 16), date(2026, 6, 18)),
        (date(2026, 6, 19), date(2026, 6, 20)),
    ]
    for language in ("en", "de"):
        words, text = Language(language, GERMAN), printed(statement_pdf(statement, language))
        assert words("Tariffs you stated") in text
        for part in parts:
            for said in (words.date(first_day(part)), words.date(last_day(part))):
                assert said in text
            assert words.cents(part.feed_in_micro) in text
            assert words.cents(part.retail_micro) in text
        total = sum(part.savings_nano or 0 for part in parts)
        assert total == statement.totals.savings_nano
    assert len(MONEY) == 3


def test_one_tariff_is_a_table_of_one_row_and_none_is_no_table() -> None:
    one = sample.stated(sample.few_days(2), "2026-06")
    text = printed(statement_pdf(one))
    assert "Tariffs you stated" in text
    assert "7.90" in text
    assert "32.00" in text
    stateless = sample.stated(sample.without_tariffs(sample.few_days(2)), "2026-06")
    assert list(tariff_table(stateless, Language("en", GERMAN))) == []
