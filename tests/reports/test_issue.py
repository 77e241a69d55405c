"""Versions: a final statement is issued once; what changes it makes the next, naming the one before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from energy_app.domain.time import DAY_MS, day_start_ms
from energy_app.reports.document import statement_hash, statement_json
from energy_app.reports.issue import body_hash, statement_of, version_of
from energy_app.reports.sources import Issued, OwnerDetails, Sources, TariffPeriod, VatStatus
from energy_app.reports.table import statement_csv
from energy_app.reports.verify import verify_file
from tests.reports import sample

LATER = day_start_ms(30_000)


class Book:
    """Versions in memory."""

    def __init__(self) -> None:
        self.versions: list[Issued] = []

    def issued(self, _period: str) -> list[Issued]:
        return self.versions


@pytest.fixture
def book() -> Book:
    return Book()


def home(book: Book, made: Sources | None = None) -> Sources:
    return replace(made or sample.few_days(2), issued=book.issued)


def dearer(made: Sources) -> Sources:
    """Something the statement says is found to be different."""
    tariffs = replace(sample.TARIFFS, retail_micro=330_000)
    return replace(made, site=replace(made.site, tariffs=(TariffPeriod(0, tariffs),)))


def test_a_final_statement_is_the_same_whenever_it_is_asked_for(book: Book) -> None:
    sources = home(book)
    first = statement_of(sources, "2026-06", LATER)
    assert (first.issue.data_state, first.issue.version, first.issue.replaces) == ("final", 1, None)
    book.versions.append(version_of(first))
    again = statement_of(sources, "2026-06", LATER + 9 * DAY_MS)
    assert statement_json(again) == statement_json(first)


def test_a_provisional_one_has_no_versions(book: Book) -> None:
    sources = home(book)
    early = statement_of(sources, "2026-06", day_start_ms(20_640))
    assert early.issue.data_state == "provisional"
    assert early.issue.version == 1


def test_a_correction_names_the_hash_of_what_it_replaces_and_both_are_verified(
    book: Book, tmp_path: Path
) -> None:
    first = statement_of(home(book), "2026-06", LATER)
    book.versions.append(version_of(first))
    sources = dearer(home(book))
    second = statement_of(sources, "2026-06", LATER + DAY_MS)
    assert (second.issue.data_state, second.issue.version) == ("corrected", 2)
    assert second.issue.replaces == statement_hash(first)
    assert body_hash(second) != body_hash(first)
    book.versions.append(version_of(second))
    assert statement_json(statement_of(sources, "2026-06", LATER + 9 * DAY_MS)) == statement_json(second)

    for name, data in (("b.json", statement_json(second)), ("b.csv", statement_csv(second))):
        (tmp_path / name).write_bytes(data)
        assert verify_file(tmp_path / name, sources).ok
    third_version = replace(second, issue=replace(second.issue, version=3))
    (tmp_path / "c.json").write_bytes(statement_json(third_version))
    result = verify_file(tmp_path / "c.json", sources)
    assert not result.ok
    forged = replace(second, issue=replace(second.issue, replaces="00" * 32))
    (tmp_path / "d.json").write_bytes(statement_json(forged))
    difference = verify_file(tmp_path / "d.json", sources).first_difference
    assert difference is not None
    assert difference.field == "issue.replaces"


def test_money_moved_on_chain_makes_the_next_version(book: Book, tmp_path: Path) -> None:
    made = sample.few_days(2)
    first = statement_of(home(book, made), "2026-06", LATER)
    book.versions.append(version_of(first))
    hours = (LATER - day_start_ms(20_620)) // 3_600_000 + 1
    sources = home(book, sample.corrected(made, 20_620, {0: 700, sample.OWN: -700}, after_hours=hours))
    assert statement_json(statement_of(sources, "2026-06", LATER)) == statement_json(first)
    second = statement_of(sources, "2026-06", LATER + DAY_MS)
    assert (second.issue.version, second.issue.replaces) == (2, statement_hash(first))
    assert second.totals.corrections_nano == -700
    book.versions.append(version_of(second))
    for number, statement in enumerate((first, second)):
        path = tmp_path / f"{number}.json"
        path.write_bytes(statement_json(statement))
        assert verify_file(path, sources).ok, number


def test_what_the_owner_stated_then_still_holds_for_that_statement(tmp_path: Path) -> None:
    before = sample.few_days(2)
    details = {"address": "Ahornweg 3", "vat_status": VatStatus.STANDARD, "vat_rate_permille": 190}
    after = sample.with_details(before, **details)
    old, new = sample.stated(before, "2026-06"), sample.stated(after, "2026-06")
    assert json.loads(statement_json(new))["owner"]["vat_category"] == "S"
    for number, statement in enumerate((old, new)):
        for suffix, data in ((".json", statement_json(statement)), (".csv", statement_csv(statement))):
            path = tmp_path / f"{number}{suffix}"
            path.write_bytes(data)
            assert verify_file(path, after).ok, (number, suffix)
    never = sample.stated(sample.with_details(before, vat_status=VatStatus.SMALL_BUSINESS), "2026-06")
    path = tmp_path / "never.json"
    path.write_bytes(statement_json(never))
    difference = verify_file(path, after).first_difference
    assert difference is not None
    assert difference.field == "owner.address"
    assert after.known_details[-1] == OwnerDetails()
