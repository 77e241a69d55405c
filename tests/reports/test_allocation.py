"""The grid operator's quantities beside ours: added up, valued, in every form, and verified."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from energy_app.domain.time import day_start_ms
from energy_app.reports.allocation import beside_the_operator
from energy_app.reports.document import statement_json
from energy_app.reports.formats import FORMATS
from energy_app.reports.schema import statement_schema
from energy_app.reports.sources import Community, Sources
from energy_app.reports.statement import Allocated, Statement
from energy_app.reports.third_person import verify_for_anyone
from energy_app.reports.verify import verify_file
from energy_app.store.allocations import Allocations
from tests.reports import sample

FILES = (("eda-2026-06.xlsx", "12" * 32),)
FIRST = 20_620 * 96
MADE = sample.few_days(2)
OURS = sample.stated(MADE, "2026-06")


def about(seed: int) -> Allocations:
    """What an operator might tell: near ours, with slots it says nothing of."""
    random = Random(seed)
    sold, bought = {}, {}
    for line in OURS.slots:
        if random.random() < 0.9:
            sold[line.slot] = max((line.sold_wh or 0) + random.randrange(-3, 4), 0)
        if random.random() < 0.9:
            bought[line.slot] = max((line.bought_wh or 0) + random.randrange(-3, 4), 0)
    return Allocations(sold, bought, FILES)


def stated(seed: int = 1) -> tuple[Sources, Statement]:
    made = sample.registered(MADE, about(seed))
    return made, sample.stated(made, "2026-06")


def both(statement: Statement) -> Allocated:
    assert statement.allocated is not None
    return statement.allocated


def kwh(text: str) -> int:
    return round(float(text.replace(",", "").replace("−", "-").replace("+", "")) * 1_000)


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_the_section_is_the_sum_of_the_slots(seed: int) -> None:
    _, statement = stated(seed)
    found = both(statement)
    for what in ("sold", "bought"):
        pairs = [
            (getattr(line, f"{what}_wh"), getattr(line, f"allocated_{what}_wh")) for line in statement.slots
        ]
        known = [(ours, theirs) for ours, theirs in pairs if None not in (ours, theirs)]
        assert getattr(found, f"{what}_slots") == len(known)
        assert getattr(found, f"our_{what}_wh") == sum(ours for ours, _ in known)
        assert getattr(found, f"operator_{what}_wh") == sum(theirs for _, theirs in known)
        assert getattr(found, f"{what}_difference_wh") == sum(theirs - ours for ours, theirs in known)
        days = [getattr(day, f"allocated_{what}_wh") for day in statement.local_days]
        assert sum(day or 0 for day in days) == getattr(statement.totals, f"allocated_{what}_wh")
    assert beside_the_operator(statement.slots, about(seed)) == found


def test_what_is_more_is_worth_the_price_and_what_is_bought_the_fees_too() -> None:
    line = next(line for line in OURS.slots if line.sold_wh and line.price_micro)
    more = Allocations({line.slot: (line.sold_wh or 0) + 10}, {line.slot: (line.bought_wh or 0) + 10}, FILES)
    found = both(sample.stated(sample.registered(MADE, more), "2026-06"))
    assert (found.sold_slots, found.bought_slots, found.unpriced_slots) == (1, 1, 0)
    assert found.difference_nano == -10 * (sample.TERMS.grid_fee_micro + sample.TERMS.community_fee_micro)


def test_a_slot_without_a_price_is_counted_and_not_valued() -> None:
    line = next(line for line in OURS.slots if line.sold_wh == 0)._replace(price_micro=None)
    found = beside_the_operator([line._replace(allocated_sold_wh=7)], Allocations())
    assert (found.sold_difference_wh, found.difference_nano, found.unpriced_slots) == (7, 0, 1)


def test_only_a_registered_meter_shows_it_and_only_once_it_is_known() -> None:
    internal = sample.registered(MADE, about(1)).allocated
    assert sample.stated(replace(MADE, allocated=internal), "2026-06").allocated is None
    now_ms = day_start_ms(20_700)
    later = sample.registered(MADE, about(1), from_ms=now_ms)
    assert both(sample.stated(later, "2026-06", now_ms - 1_000)).files == ()
    assert both(sample.stated(later, "2026-06", now_ms)).files[0].name == FILES[0][0]


def test_json_fits_the_schema_and_every_table_has_both() -> None:
    _, statement = stated()
    Draft202012Validator(statement_schema()).validate(json.loads(statement_json(statement)))
    for form, name in (("csv", "allocated_sold_wh"), ("csv-excel-de", "Verkauft laut Netzbetreiber (kWh)")):
        text = FORMATS[form].write(statement, "de").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if form == "csv-excel-de" else ","))
        found = [
            kwh(row[name].replace(",", ".")) // (1_000 if form == "csv" else 1) if row[name] else None
            for row in rows
        ]
        assert found == [line.allocated_sold_wh for line in statement.slots]
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(statement, "en")))
    head, *cells = book.worksheets[2].values
    column = head.index("allocated_bought_wh")
    assert [row[column] for row in cells] == [line.allocated_bought_wh for line in statement.slots]
    labels = [row[0] for row in book.worksheets[0].values]
    assert "Sold as the grid operator allocated it" in labels


def test_the_document_shows_both_and_their_difference() -> None:
    _, statement = stated()
    pages = PdfReader(io.BytesIO(FORMATS["pdf"].write(statement, "en"))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    found = both(statement)
    at = lines.index("Allocated by the grid operator")
    sold = lines.index("Sold to neighbours", at)
    assert [kwh(text) for text in lines[sold + 1 : sold + 4]] == [
        found.our_sold_wh, found.operator_sold_wh, found.sold_difference_wh,
    ]  # fmt: skip
    assert lines[sold + 4] == str(found.sold_slots)
    at = lines.index("The grid operator's allocation beside ours")
    total = lines.index("Total", at)
    sums = statement.totals
    assert [kwh(text) for text in lines[total + 1 : total + 5]] == [
        sums.sold_wh, sums.allocated_sold_wh, sums.bought_wh, sums.allocated_bought_wh,
    ]  # fmt: skip
    assert f"SHA-256 {FILES[0][1]}" in " ".join(lines)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_verify_covers_it(tmp_path: Path, form: str) -> None:
    made, statement = stated()
    file = tmp_path / f"a.{form}"
    file.write_bytes(FORMATS[form].write(statement, "en"))
    assert verify_file(file, made).ok
    other = about(1)
    changed = Allocations({**other.sold_wh, FIRST + 50: 4_321}, other.bought_wh, FILES)
    result = verify_file(file, sample.registered(MADE, changed))
    assert not result.ok
    first = result.first_difference
    assert first is not None
    assert (first.field, int(str(first.expected))) == ("allocated_sold_wh", 4_321)
    assert next(each.name for each in result.checks if not each.ok) == "allocation"


def test_a_third_person_checks_the_rest_and_hears_whose_word_it_is(tmp_path: Path) -> None:
    made, statement = stated()
    file = tmp_path / "a.json"
    file.write_bytes(statement_json(statement))

    @contextmanager
    def opened(community: Community, _time_ms: int) -> Iterator[sample.MemoryLedger]:
        ledger: Any = made.ledger
        yield sample.MemoryLedger(community, ledger.days)

    result = verify_for_anyone(file, statement.parties.contract or "", opened)
    assert result.ok, result.as_json()
    assert "what the grid operator allocated" in result.checks[-1].detail
