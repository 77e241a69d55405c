"""A document read back is the statement it was written from."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_json
from energy_app.reports.sources import Sources
from energy_app.reports.stated import read_stated
from energy_app.reports.verify import request_of
from tests.reports import sample


def again(document: dict[str, Any], made: Sources) -> bytes:
    stated = read_stated(document, request_of(document))
    return statement_json(build_statement(stated.sources(made.ledger), stated.request))


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 190), max_size=20))
def test_document_and_chain_give_the_same_bytes(seed: int, lost: set[int]) -> None:
    made = sample.few_days(2, seed=seed, lost=[each for each in lost if each % 96])
    data = statement_json(sample.stated(made, "2026-06"))
    assert again(json.loads(data), made) == data


def test_a_year_in_shadow_with_details_is_the_same_too() -> None:
    made = sample.in_shadow(sample.with_details(sample.few_days(2), address="Ahornweg 3", import_point="DE1"))
    data = statement_json(sample.stated(made, "2026"))
    assert again(json.loads(data), made) == data


GONE = "(gone)"


@pytest.mark.parametrize(
    ("section", "field", "value"),
    [
        ("slots", "import_wh", GONE),
        ("slots", "quality", "guessed"),
        ("slots", "export_wh", "12"),
        ("slots", "readings", "xy"),
        ("period", "zone", "Moon/Crater"),
        ("meters", "directions", ["sideways"]),
        ("owner", "vat_status", "rich"),
        ("tariffs", "retail_micro", GONE),
        ("registers", "meter", "another"),
        ("parties", "member_index", None),
    ],
)
def test_a_part_that_is_missing_or_wrong_is_one_line(section: str, field: str, value: Any) -> None:
    document = json.loads(statement_json(sample.stated(sample.few_days(1), "2026-06")))
    entries = document[section]
    entry = entries[0] if isinstance(entries, list) else entries
    entry[field] = value
    if value == GONE:
        del entry[field]
    with pytest.raises(InputError, match="missing or not what it must be") as caught:
        read_stated(document, request_of(document))
    assert "\n" not in str(caught.value)
