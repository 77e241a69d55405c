"""``statement …``: mistakes are told before anything is opened. Real statements: see tests/e2e."""

from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError
from energy_app.service.commands import statement
from energy_app.service.commands.statement import Export


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
