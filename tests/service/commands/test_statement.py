"""``statement …``: mistakes are told before anything is opened. Real statements: see tests/e2e."""

from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError
from energy_app.service.commands import statement


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="xml"):
        statement.export(tmp_path, "2026-06", "xml", tmp_path / "statement.xml")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"statement\.json"):
        statement.verify(tmp_path, tmp_path / "statement.json", as_json=True)


def test_without_records_nothing_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "statement.json"
    file.write_text("{}")
    with pytest.raises(StateError, match="no records"):
        statement.verify(tmp_path, file, as_json=True)
