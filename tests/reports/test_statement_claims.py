"""Certificates and tokens in the document: its figures are those of the JSON, no value is invented."""

import io

import pytest
from pypdf import PdfReader

from energy_app.reports.sources import Sources
from energy_app.reports.statement_pdf import statement_pdf
from tests.reports import sample

MADE = sample.few_days(1)


def lines(made: Sources, language: str, period: str = "2026-06") -> list[str]:
    pages = PdfReader(io.BytesIO(statement_pdf(sample.stated(made, period), language))).pages
    return [line.strip() for page in pages for line in page.extract_text().splitlines()]


@pytest.mark.parametrize(
    ("language", "heading", "claimed", "unknown", "kwh", "value"),
    [
        ("en", "Certificates of origin", "Claimed", "no value known", "0.401 kWh", "0.007000000"),
        ("de", "Herkunftsnachweise", "Abgerufen", "kein Wert bekannt", "0,401 kWh", "0,007000000"),
    ],
)
def test_sums_and_entries_are_told(
    language: str, heading: str, claimed: str, unknown: str, kwh: str, value: str
) -> None:
    made = sample.with_claims(MADE, 20_620)
    found = lines(made, language)
    part = found[found.index(heading) :]
    assert part[part.index(claimed) + 1].replace("\xa0", " ") == kwh
    assert unknown in part
    assert value in part
    text = " ".join(part)
    assert "Bäckerei, Mai" in text
    statement = sample.stated(made, "2026-06")
    transactions = [
        *(move.transaction for move in statement.certificate_moves or ()),
        *(move.transaction for move in statement.token_moves or ()),
    ]
    assert len(transactions) == 5
    for transaction in transactions:
        assert transaction in part
    assert heading in lines(made, language, "2026")


def test_a_community_without_them_has_no_word_about_them() -> None:
    found = lines(MADE, "en")
    assert "Certificates of origin" not in found
    assert "Tokens of the community" not in found
