"""Anyone's check: with the file and the chain alone a change of what the chain knows is found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from energy_app.domain.claims import MemberClaims
from energy_app.domain.errors import InputError, StateError
from energy_app.reports import canonical
from energy_app.reports.document import statement_json
from energy_app.reports.sources import Community, Sources
from energy_app.reports.third_person import verify_for_anyone
from energy_app.reports.verify import Verification, content
from tests.reports import sample

CONTRACT = "0x" + "ab" * 20
MADE = sample.with_claims(sample.few_days(2, lost=[50, 51]), 20_620)
DATA = statement_json(sample.stated(MADE, "2026-06"))


def check(data: bytes, folder: Path, made: Sources = MADE, contract: str = CONTRACT) -> Verification:
    @contextmanager
    def opened(community: Community, _time_ms: int) -> Iterator[sample.MemoryLedger]:
        assert community.contract == made.ledger.community.contract
        assert (community.certificates, community.reward) == (
            made.ledger.community.certificates, made.ledger.community.reward
        )  # fmt: skip
        yield sample.MemoryLedger(community, made.ledger.days, made.ledger.claims(0))  # type: ignore[attr-defined]

    path = folder / "statement.json"
    path.write_bytes(data)
    return verify_for_anyone(path, contract, opened)


def test_what_is_right_passes_and_says_what_is_the_owners_word(tmp_path: Path) -> None:
    result = check(DATA, tmp_path, contract=CONTRACT.upper().replace("X", "x"))
    assert result.ok, result.as_json()
    names = [each.name for each in result.checks]
    assert names == [
        "bytes", "network", "sheets", "registers", "chain", "settlement", "money", "totals", "claims",
        "statement", "complete", "stated",
    ]  # fmt: skip


CLAIM_SECTIONS = ("certificates", "certificate_moves", "token_income", "token_moves")


@pytest.mark.parametrize(
    ("left_out", "told"),
    [(CLAIM_SECTIONS, "certificate_moves"), (CLAIM_SECTIONS[2:], "token_moves")],
    ids=["both", "tokens"],
)
def test_sections_that_are_left_out_are_known_from_the_chain(
    tmp_path: Path, left_out: tuple[str, ...], told: str
) -> None:
    document = {name: value for name, value in json.loads(DATA).items() if name not in left_out}
    owned = MADE.ledger.claims(0)
    assert owned is not None
    both = len(left_out) == len(CLAIM_SECTIONS)
    unnamed = owned if both else replace(owned, certificates=None, claims=(), retirements=())
    named = None if both else replace(owned, reward=None, tokens=())

    @contextmanager
    def opened(community: Community, _time_ms: int) -> Iterator[sample.MemoryLedger]:
        assert community.reward is None
        yield sample.MemoryLedger(community, MADE.ledger.days, named, unnamed)  # type: ignore[attr-defined]

    path = tmp_path / "statement.json"
    path.write_bytes(canonical.render(content(document)))
    result = verify_for_anyone(path, CONTRACT, opened)
    assert [each.name for each in result.checks if not each.ok] == ["complete"]
    difference = result.first_difference
    assert difference is not None
    assert (difference.field, difference.found) == (told, None)
    assert "in transaction 0x" in str(difference.expected)


def test_a_server_that_cannot_be_asked_for_what_is_left_out_is_told(tmp_path: Path) -> None:
    class Silent(sample.MemoryLedger):
        def left_out(self, as_of_ms: int) -> MemberClaims | None:
            raise StateError("The server tells events only of contracts that are named.")

    @contextmanager
    def opened(community: Community, _time_ms: int) -> Iterator[Silent]:
        yield Silent(community, MADE.ledger.days, MADE.ledger.claims(0))  # type: ignore[attr-defined]

    path = tmp_path / "statement.json"
    path.write_bytes(DATA)
    result = verify_for_anyone(path, CONTRACT, opened)
    assert result.ok
    assert any(each.name == "complete" and "not looked at" in each.detail for each in result.checks)


TRADED = next(
    number for number, line in enumerate(json.loads(DATA)["slots"]) if line["sold_wh"] and line["sold_wh"] > 5
)


def another(value: Any) -> Any:
    """A value of the same kind that is not the same."""
    return value + 1 if isinstance(value, int) else f"{value}x"


@pytest.mark.parametrize(
    ("section", "index", "field", "name"),
    [
        ("slots", TRADED, "export_wh", "sheets"),
        ("slots", TRADED, "sold_wh", "money"),
        ("slots", TRADED, "amount_nano", "money"),
        ("slots", TRADED, "state", "money"),
        ("slots", TRADED, "price_micro", "money"),
        ("slots", TRADED, "export_close_wh", "statement"),
        ("totals", None, "sold_wh", "totals"),
        ("certificates", None, "retired_wh", "claims"),
        ("certificate_moves", 0, "wh", "claims"),
        ("certificate_moves", 1, "text", "claims"),
        ("token_income", None, "value_nano", "claims"),
        ("token_moves", 1, "tokens_nano", "claims"),
        ("days", 0, "booked_nano", "statement"),
        ("months", 0, "amount_nano", "statement"),
        ("transactions", 0, "block", "statement"),
        ("issue", None, "data_state", "statement"),
    ],
)
def test_a_forgery_is_found(tmp_path: Path, section: str, index: int | None, field: str, name: str) -> None:
    document = json.loads(DATA)
    entry = document[section] if index is None else document[section][index]
    entry[field] = another(entry[field])
    result = check(canonical.render(content(document)), tmp_path)
    failed = [each for each in result.checks if not each.ok]
    assert failed
    assert failed[0].name == name, result.as_json()
    difference = result.first_difference
    assert difference is not None
    assert difference.field.removeprefix(f"{section}.") == field


def test_another_members_place_is_found(tmp_path: Path) -> None:
    document = json.loads(DATA)
    document["parties"]["member_index"] = 0
    assert not check(canonical.render(content(document)), tmp_path).ok


def test_a_changed_byte_and_another_contract_are_told(tmp_path: Path) -> None:
    at = DATA.index(b'"sold_wh": ') + 12
    result = check(DATA[:at] + b"9" + DATA[at:], tmp_path)
    assert [each.name for each in result.checks] == ["bytes"]
    assert result.first_difference is not None
    assert result.first_difference.line == DATA.count(b"\n", 0, at) + 1
    other = check(DATA, tmp_path, contract="0x" + "cd" * 20)
    assert other.checks[-1].name == "network"
    assert not other.ok


def test_a_table_needs_the_homes_records(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("start,end\n1,2\n")
    with pytest.raises(InputError, match="no JSON statement"):
        verify_for_anyone(path, CONTRACT, lambda *_: pytest.fail("nothing to ask the chain"))


def test_a_booking_that_is_not_what_the_sheets_give_is_found(tmp_path: Path) -> None:
    wrong = sample.overbooked(MADE, 20_620)
    result = check(statement_json(sample.stated(wrong, "2026-06")), tmp_path, wrong)
    failed = [each.name for each in result.checks if not each.ok]
    assert failed == ["settlement"]
