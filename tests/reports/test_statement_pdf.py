"""The document read back: its numbers are those of the JSON, its lines add up to its totals."""

import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from energy_app.reports.document import statement_hash, statement_json
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import Language
from energy_app.reports.sources import Sources, VatStatus
from energy_app.reports.statement import Statement
from energy_app.reports.statement_pdf import statement_pdf
from energy_app.reports.statement_words import GERMAN
from tests.reports import sample

ENERGIES = (
    "production_wh",
    "self_use_wh",
    "sold_wh",
    "bought_wh",
    "residual_export_wh",
    "residual_import_wh",
)
MONEY = ("amount_nano", "versus_feed_in_nano")


def lines_of(data: bytes) -> list[str]:
    """Every piece of text of the document, in order."""
    return [
        line.strip()
        for page in PdfReader(io.BytesIO(data)).pages
        for line in page.extract_text().splitlines()
    ]


def number(text: str, language: str) -> Decimal | None:
    if text == "–":
        return None
    if language == "de":
        text = text.translate({ord("."): ",", ord(","): "."})
    return Decimal(text.replace(",", "").replace("−", "-"))


def row_after(lines: Sequence[str], label: str, count: int, language: str) -> list[Decimal | None]:
    """The numbers that follow the last place where the label stands."""
    at = len(lines) - 1 - lines[::-1].index(label)
    return [number(text, language) for text in lines[at + 1 : at + 1 + count]]


def exact(value: int | None, places: int) -> Decimal | None:
    return None if value is None else Decimal(value).scaleb(-places)


def check_days(statement: Statement, language: str) -> None:
    document: dict[str, Any] = json.loads(statement_json(statement))
    lines, words = lines_of(statement_pdf(statement, language)), Language(language, GERMAN)
    table = lines[lines.index(words("Local day")) :]
    table = table[: table.index(words("Total")) + 12]
    sums = [Decimal(0), Decimal(0)]
    for day in document["local_days"]:
        row = row_after(table, words.date(date.fromisoformat(day["period"])), 9, language)
        assert row[:6] == [exact(day[name], 3) for name in ENERGIES]
        for index, name in enumerate(MONEY):
            shown, value = row[6 + index], exact(day[name], 9)
            assert (shown is None) == (value is None)
            if shown is not None and value is not None:
                assert abs(shown - value) < Decimal("0.01")
                sums[index] += shown
        assert row[8] == day["missing_slots"] + day["substituted_slots"]
    total = row_after(table, words("Total"), 9, language)
    totals = document["totals"]
    assert total[:6] == [exact(totals[name], 3) for name in ENERGIES]
    for index, name in enumerate(MONEY):
        if totals[name] is not None:
            assert total[6 + index] == sums[index]
            assert abs(sums[index] - Decimal(totals[name]).scaleb(-9)) <= Decimal("0.005")


@pytest.mark.parametrize(("period", "language"), [("2026-03", "de"), ("2026-10", "en")])
def test_days_of_a_month_are_those_of_the_json(period: str, language: str) -> None:
    check_days(sample.stated(sample.month(period), period), language)


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 280), max_size=30), st.sampled_from(["en", "de"]))
def test_days_with_gaps_are_those_of_the_json(seed: int, lost: set[int], language: str) -> None:
    made = sample.few_days(3, seed=seed, lost=[each for each in lost if each % 96])
    check_days(sample.stated(made, "2026-06"), language)


def test_the_front_page_tells_the_totals() -> None:
    statement = sample.stated(sample.month("2026-10"), "2026-10")
    totals, words = statement.totals, Language("de", GERMAN)
    lines = lines_of(statement_pdf(statement, "de"))
    money = number(words.money(totals.sales_nano), "de")
    price = exact(totals.mean_sale_price_micro, 4)
    assert row_after(lines, "Verkauf an Nachbarn", 3, "de") == [exact(totals.sold_wh, 3), price, money]
    assert f"{words.kwh(totals.sold_wh, 1)} kWh" in lines
    assert f"{words.money(totals.amount_nano, signed=True)} €" in lines
    for label, value in (("Verbrauch", totals.consumption_wh), ("Batterie geladen", totals.charge_wh)):
        assert row_after(lines, label, 1, "de") == [exact(value, 3)]
    saved = row_after(lines, "Durch Dach und Gemeinschaft zusammen gespart", 2, "de")[1]
    assert saved == number(words.money(totals.savings_nano), "de")
    digest = statement_hash(statement)
    assert any(digest in line for line in lines)


def test_later_corrections_are_a_line_of_the_money_only_where_there_are_some() -> None:
    made = sample.few_days(2)
    assert "Later corrections" not in shown(made)
    text = shown(sample.corrected(made, 20_620, {0: 90_000_000, sample.OWN: -90_000_000}))
    assert "Later corrections" in text
    assert "−0.09" in text
    assert "−0.0900" in text


def test_registers_gaps_and_transactions_are_told() -> None:
    statement = sample.stated(sample.few_days(2, lost=[50, 51]), "2026-06")
    lines = lines_of(statement_pdf(statement, "en"))
    text = "\n".join(lines)
    for register in statement.registers:
        shown = Language("en", {}).kwh(register.close_shown_wh)
        assert shown in lines
    assert "substituted" in lines
    for transaction in statement.transactions:
        assert transaction.transaction in text


def test_a_year_has_months_the_community_and_transactions() -> None:
    made = sample.sources_of_days(range(20_600, 20_640, 13))
    statement = sample.stated(made, "2026")
    lines = lines_of(statement_pdf(statement, "de"))
    energy = lines[: lines.index("Die Gemeinschaft an denselben Tagen (UTC)")]
    for month in statement.months:
        row = row_after(energy, Language("de", {}).period(month.period), 6, "de")
        assert row == [exact(getattr(month, name), 3) for name in ENERGIES]
    for transaction in statement.transactions:
        assert transaction.transaction in lines


def shown(made: Sources) -> str:
    return "\n".join(lines_of(statement_pdf(sample.stated(made, "2026-06"), "en")))


def test_a_shadow_meter_and_the_vat_status_are_told_apart() -> None:
    assert "What you would have earned" in shown(sample.in_shadow(sample.few_days(2)))
    plain = shown(sample.few_days(1))
    assert "What you would have earned" not in plain
    assert "not stated" in plain
    taxed = sample.with_details(sample.few_days(1), vat_status=VatStatus.STANDARD, vat_rate_permille=190)
    assert "taxed at the standard rate, 19.0 % (category S)" in shown(taxed).replace("\n", " ")


def test_nothing_is_cut_at_the_margins() -> None:
    """Every piece of text begins and ends inside the page's margins."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    statement = sample.stated(sample.month("2026-10"), "2026-10")
    right = style.PAGE[0] - style.MARGIN + 1
    found: list[tuple[float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + cm[4]
            found.append((x + stringWidth(text.strip(), style.REGULAR, size or 0) * cm[0], text))

    for page in PdfReader(io.BytesIO(statement_pdf(statement, "de"))).pages:
        page.extract_text(visitor_text=visit)
    assert len(found) > 500
    assert [piece for piece in found if piece[0] > right + parts.WIDTH * 0.02] == []
