"""A statement of a home that is in no community: energy and tariffs, and nothing of a market."""

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from energy_app.domain.errors import InputError
from energy_app.domain.time import day_start_ms
from energy_app.reports.community_list import GERMAN, community_list
from energy_app.reports.document import statement_json
from energy_app.reports.formats import FORMATS
from energy_app.reports.paper.language import Language
from energy_app.reports.receipt import day_receipt
from energy_app.reports.statement import Statement
from energy_app.reports.table import statement_csv
from energy_app.reports.third_person import verify_for_anyone
from energy_app.reports.verify import verify_file
from tests.reports import sample

MARKET = (
    *("sold_wh", "bought_wh", "price_micro", "gross_nano", "grid_fee_nano", "community_fee_nano"),
    *("amount_nano", "versus_feed_in_nano", "state", "reason"),
)
TRADED = sample.few_days(2, lost=(40, 41, 100))
MADE = sample.alone(TRADED)
LATER = day_start_ms(30_000)


def stated() -> Statement:
    return sample.stated(MADE, "2026-06")


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_nothing_of_a_market_is_said_and_nothing_is_zero() -> None:
    document = json.loads(statement_json(stated()))
    parties = document["parties"]
    assert parties.pop("member_name") == "Erika Mustermann"
    assert set(parties.values()) == {None}
    assert document["days"] == document["transactions"] == []
    assert {line[name] for line in document["slots"] for name in MARKET} == {None}
    totals = document["totals"]
    assert [totals[name] for name in ("sold_wh", "amount_nano", "versus_feed_in_nano", "net_nano")] == [
        None
    ] * 4
    assert (totals["open_slots"], totals["settled_slots"], totals["unsettled_slots"]) == (0, 0, {})


def test_all_energy_goes_to_and_comes_from_the_grid_at_the_owners_tariffs() -> None:
    sums, market = stated().totals, sample.stated(TRADED, "2026-06").totals
    assert sums.residual_export_wh == sums.export_wh == market.export_wh
    assert sums.residual_import_wh == sums.import_wh == market.import_wh
    assert sums.residual_feed_in_nano == sums.feed_in_alone_nano == (sums.export_wh or 0) * 79_000
    assert sums.residual_supply_nano == (sums.import_wh or 0) * 320_000
    assert sums.supplier_only_nano == market.supplier_only_nano
    assert sums.savings_nano == (sums.supplier_only_nano or 0) - (sums.energy_cost_nano or 0)


def test_without_tariffs_there_is_no_money() -> None:
    free = replace(MADE, site=replace(MADE.site, tariffs=()))
    sums = sample.stated(free, "2026-06").totals
    assert sums.export_wh is not None
    assert (sums.residual_feed_in_nano, sums.residual_supply_nano, sums.savings_nano) == (None, None, None)


def test_it_is_final_once_the_utc_day_of_its_last_slot_is_over() -> None:
    month_end = day_start_ms(20_634)  # 30 June 2026 in UTC
    before = sample.stated(MADE, "2026-06", month_end + 86_399_000)
    assert before.issue.data_state == "provisional"
    assert sample.stated(MADE, "2026-06", month_end + 86_400_000).issue.data_state == "final"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_written(form: str, language: str) -> None:
    assert FORMATS[form].write(stated(), language)


@pytest.mark.parametrize(("language", "words"), [("en", ("neighbour", "None")), ("de", ("Nachbar", "None"))])
def test_documents_have_no_word_of_neighbours(language: str, words: tuple[str, str]) -> None:
    printed = text_of(FORMATS["pdf"].write(stated(), language))
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(stated(), language)))
    cells = [str(cell.value) for sheet in book.worksheets[:2] for row in sheet for cell in row if cell.value]
    for word in words:
        assert word not in printed
        assert not [each for each in cells if word in each]


@pytest.mark.parametrize("joined", [False, True])
def test_it_verifies_also_when_the_home_has_joined_since(tmp_path: Path, *, joined: bool) -> None:
    sources = TRADED if joined else MADE
    for name, data in (("a.json", statement_json(stated())), ("a.csv", statement_csv(stated()))):
        file = tmp_path / name
        file.write_bytes(data)
        result = verify_file(file, sources)
        assert result.ok, result.as_json()
        file.write_bytes(data.replace(b"4000", b"4001", 1))
        assert not verify_file(file, sources).ok


def test_a_statement_of_a_market_is_not_one_of_a_home_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(statement_json(sample.stated(TRADED, "2026-06")))
    first = verify_file(file, MADE).first_difference
    assert first is not None
    assert (first.field, first.expected, first.found) == ("parties.chain_id", None, 1337)


def test_without_the_records_nothing_can_be_checked(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(statement_json(stated()))
    with pytest.raises(InputError, match="outside of any community"):
        verify_for_anyone(file, "0x" + "ab" * 20, lambda *_: pytest.fail("no chain is asked"))


def test_there_is_no_receipt_and_no_list() -> None:
    with pytest.raises(InputError, match="no community"):
        day_receipt(MADE, "2026-06-16", LATER)
    with pytest.raises(InputError, match="no community"):
        community_list(MADE, "2026-06", LATER, Language("en", GERMAN))
