"""The receipt of a day: its hours add up, it tells what the contract booked, it needs a settled day."""

import ast
import inspect
import io
from decimal import Decimal

import pytest
from pypdf import PdfReader

from energy_app.domain.errors import InputError
from energy_app.domain.time import day_start_ms
from energy_app.reports import receipt as module
from energy_app.reports.receipt import day_receipt, receipt_pdf
from energy_app.reports.receipt_words import GERMAN
from tests.reports import sample

LATER = day_start_ms(30_000)


@pytest.mark.parametrize("language", ["en", "de"])
def test_hours_add_up_to_the_day(language: str) -> None:
    made = sample.few_days(2)
    receipt = day_receipt(made, "2026-06-16", LATER)
    chain = made.ledger.day(20_620)
    assert chain is not None
    assert chain.net_nano is not None
    assert receipt.total("amount_nano") == receipt.day.booked_nano == chain.net_nano[sample.OWN]
    pages = PdfReader(io.BytesIO(receipt_pdf(receipt, language))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]

    def number(text: str) -> Decimal:
        plain = text.replace(".", "").replace(",", ".") if language == "de" else text.replace(",", "")
        return Decimal(plain.replace("−", "-"))

    total = lines[lines.index("Summe" if language == "de" else "Total") + 1 :][:5]
    assert number(total[0]).scaleb(3) == receipt.total("sold_wh")
    assert number(total[1]).scaleb(3) == receipt.total("bought_wh")
    hours = [lines[lines.index(f"{hour:02}:00") + 2 :][:5] for hour in range(6, 18)]
    assert sum(number(row[0]) for row in hours) <= number(total[0])
    for transaction in receipt.transactions:
        assert transaction.transaction in "\n".join(lines)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-06-18", "not settled"),
        ("16.06.2026", "not a day; write it like 2026-06-17"),
        ("2026-02-30", "not a day"),
    ],
)
def test_no_receipt_of_what_is_not_settled(day: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        day_receipt(sample.few_days(2), day, LATER)


def test_the_open_day_has_no_receipt_yet() -> None:
    with pytest.raises(InputError, match="not settled"):
        day_receipt(sample.few_days(1), "2026-06-16", day_start_ms(20_621))


def test_no_word_is_left_over() -> None:
    tree = ast.parse(inspect.getsource(module))
    written = {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    composed = {f"{name} register" for name in ("Import", "Export", "Production")}
    of_the_chain = {"common", "auction", "order_sheet", "reading_sheet", "settlement"}
    assert set(GERMAN) - written - composed == of_the_chain
