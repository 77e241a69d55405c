"""The schema is the file's, every statement fits it, and what is not a statement does not."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from energy_app.reports.document import statement_json
from energy_app.reports.schema import SCHEMA_FILE, statement_schema
from energy_app.reports.sources import Sources
from energy_app.resources import resource_path
from tests.reports import sample

VALIDATOR = Draft202012Validator(statement_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def document(made: Sources, period: str = "2026-06", **options: int) -> dict[str, Any]:
    """The statement as JSON; of its slots only some, for they are all alike."""
    found: dict[str, Any] = json.loads(statement_json(sample.stated(made, period, **options)))
    found["slots"] = found["slots"][::37]
    return found


def test_the_file_is_the_schema_in_force() -> None:
    Draft202012Validator.check_schema(statement_schema())
    shipped = resource_path("schema", SCHEMA_FILE).read_text(encoding="utf-8")
    assert json.loads(shipped) == statement_schema(), (
        "make it anew: see the docstring of energy_app.reports.schema"
    )


@settings(max_examples=6)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 190), max_size=20), st.integers(20_621, 20_640))
def test_every_statement_fits(seed: int, lost: set[int], as_of_day: int) -> None:
    made = sample.few_days(2, seed=seed, lost=[each for each in lost if each % 96])
    VALIDATOR.validate(document(made, as_of_ms=as_of_day * 86_400_000 + 7_200_000))


def test_shadow_details_years_and_clock_changes_fit() -> None:
    VALIDATOR.validate(document(sample.in_shadow(sample.few_days(1))))
    VALIDATOR.validate(document(sample.with_details(sample.few_days(1), vat_rate_permille=190), "2026"))
    VALIDATOR.validate(document(sample.month("2026-10"), "2026-10"))


SOMETIMES = ("shadow", "certificates", "certificate_moves", "token_income", "token_moves")
"""Sections that may not exist."""


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every entry of the document, of lists only the first."""
    if isinstance(value, dict):
        return [path for key, each in value.items() for path in [(*at, key), *paths(each, (*at, key))]]
    if isinstance(value, list) and value:
        return paths(value[0], (*at, 0))
    return []


def place(whole: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        whole = whole[step]
    return whole


def test_no_entry_may_be_missing_added_or_of_another_kind() -> None:
    good = document(sample.with_claims(sample.in_shadow(sample.few_days(1)), 20_620))
    good = {name: each[:1] if isinstance(each, list) else each for name, each in good.items()}
    reasons = ("unsettled_slots", "missing_slots", "unsettled")
    entries = [path for path in paths(good) if not any(each in path[:-1] for each in reasons)]
    assert len(entries) > 150
    for path in entries:
        wrong = json.loads(json.dumps(good))
        holder = place(wrong, path)
        if path[0] not in SOMETIMES or len(path) > 1:
            kept = holder.pop(path[-1])
            assert not VALIDATOR.is_valid(wrong), path
            holder[path[-1]] = kept
        holder[path[-1]] = 0.5
        assert not VALIDATOR.is_valid(wrong), path
    for section in ("issue", "totals", "owner"):
        wrong = json.loads(json.dumps(good))
        wrong[section]["more"] = 1
        with pytest.raises(ValidationError):
            VALIDATOR.validate(wrong)
