"""``statement …``: mistakes are told before anything is opened. Real statements: see tests/e2e."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from energy_app.core.demo import sources
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.time import DAY_MS, day_start_ms
from energy_app.reports.owner_book import OwnerBook
from energy_app.service.commands import statement
from energy_app.service.commands.statement import Export
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock
from tests.reports import sample


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Export("2026-06", "docx", Path("statement.x")), "no format 'docx'; there are: json, csv, xlsx"),
        (Export("2026-06", None, Path("none", "statement.json")), "there is no folder"),
        (Export("2026-06", "csv", Path()), "is a directory"),
        (Export("2026-06", "xlsx", Path("a.xlsx"), "fr"), "no language 'fr'"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Export, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=told) as caught:
        statement.export(tmp_path, asked)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["2026", "2026-6", "june", "2026-06-01", ""])
def test_a_month_is_written_one_way(text: str) -> None:
    with pytest.raises(InputError, match="not a month; write it like 2026-06"):
        statement.month(text)
    assert statement.month("2026-06") == "2026-06"


@pytest.mark.parametrize("text", ["26", "2026-06", ""])
def test_a_year_is_written_one_way(text: str) -> None:
    with pytest.raises(InputError, match="not a year; write it like 2026"):
        statement.year(text)
    assert statement.year("2026") == "2026"


def test_a_missing_file_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"statement\.json"):
        statement.verify(tmp_path, tmp_path / "statement.json", as_json=True)


def test_without_records_nothing_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "statement.json"
    file.write_text("{}")
    with pytest.raises(StateError, match="no records"):
        statement.verify(tmp_path, file, as_json=True)
    with pytest.raises(StateError, match="no records"):
        statement.export(tmp_path, Export("2026-06", "json", tmp_path / "a.json"))


def test_a_final_statement_is_kept_and_handed_out_again_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "demo"
    with Database.open(directory / DATABASE_NAME):
        (directory / "practice-network.toml").touch()
    later = [day_start_ms(30_000)]

    @contextmanager
    def records(where: Path) -> Iterator[SimpleNamespace]:
        assert where == directory
        with Database.open(where / DATABASE_NAME, read_only=True) as database:
            home = replace(sample.few_days(1), issued=OwnerBook(database).issued)
            yield SimpleNamespace(sources=home, time_ms=later[0])

    monkeypatch.setattr(sources, "open_records", records)
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    statement.export(tmp_path, Export("2026-06", None, first))
    later[0] += DAY_MS
    statement.export(tmp_path, Export("2026-06", None, again))
    assert first.read_bytes() == again.read_bytes()
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        (version,) = OwnerBook(database).issued("2026-06")
    assert version.sha256 == json.loads(first.read_bytes())["sha256"]
    with OwnerLock.acquire(directory), pytest.raises(StateError, match="in use by another"):
        statement.export(tmp_path, Export("2026", "csv", tmp_path / "year.csv"))
    assert not (tmp_path / "year.csv").exists()
