from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from energy_app.core.client import Verified
from energy_app.domain.errors import InputError
from energy_app.gui.pages.statements.view import StatementsPage
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import CHECK_NAMES, MemoryClient
from tests.gui.pages.window import Stage


def texts(page: StatementsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def saving_as(monkeypatch: pytest.MonkeyPatch, name: Path | str, kind: str = "(*.json)") -> list[str]:
    """Answer the file dialog; what it suggested."""
    suggested: list[str] = []

    def answer(_parent: object, _title: str, name_given: str, _filters: str) -> tuple[str, str]:
        suggested.append(name_given)
        return str(name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return suggested


def test_export_suggests_a_name_and_tells_where_it_is(
    statements: StatementsPage, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "statement-2026-06.json"
    suggested = saving_as(monkeypatch, path)
    statements.table.selectRow(1)
    statements.export.click()
    assert Path(suggested[0]).name == "statement-2026-06.json"
    assert ("export_statement", "2026-06", "json", path) in client.asked
    assert f"Written: {path}" in texts(statements)


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("mine", "Table (*.csv)", "mine.csv"),
        ("mine", "(*.json)", "mine.json"),
        ("mine.csv", "(*.json)", "mine.csv"),
        ("june.2026", "(*.json)", "june.2026.json"),
        ("june", "Document to hand out (*.pdf)", "june.pdf"),
        ("june.pdf", "(*.json)", "june.pdf"),
    ],
)
def test_name_or_chosen_kind_decides_the_form(
    statements: StatementsPage,
    client: MemoryClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
    written: str,
) -> None:
    saving_as(monkeypatch, tmp_path / name, kind)
    statements.export.click()
    form = written.rpartition(".")[2]
    assert ("export_statement", "2026-07", form, tmp_path / written) in client.asked


def test_a_year_is_the_one_of_the_chosen_month(
    statements: StatementsPage, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "year.xlsx"
    suggested = saving_as(monkeypatch, path, "Excel workbook (*.xlsx)")
    statements.table.selectRow(1)
    statements.export_year.click()
    assert Path(suggested[0]).name == "statement-2026.json"
    assert ("export_statement", "2026", "xlsx", path) in client.asked
    assert not statements.verify_exported.isVisibleTo(statements)


def test_cancelled_file_dialog_does_nothing(
    statements: StatementsPage, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_as(monkeypatch, "")
    statements.export.click()
    assert "export_statement" not in client.names()


def test_exported_file_can_be_verified_at_once(
    statements: StatementsPage, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not statements.verify_exported.isVisibleTo(statements)
    path = tmp_path / "statement-2026-07.json"
    saving_as(monkeypatch, path)
    statements.export.click()
    statements.verify_exported.click()
    assert ("verify_statement", path) in client.asked
    assert "statement-2026-07.json is right in every figure." in texts(statements)
    assert statements.check.model.rowCount() == len(CHECK_NAMES)


def test_first_difference_is_told_in_words(
    statements: StatementsPage, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.verified = Verified(
        False, (("bytes", False, "line 7"),), "line 7, sold_wh: expected 120, found 121"
    )
    path = str(tmp_path / "forged.json")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    statements.verify.click()
    told = texts(statements)
    assert "forged.json is not right. Do not rely on it." in told
    assert "First difference: line 7, sold_wh: expected 120, found 121" in told


def test_failures_are_one_line_each(
    statements: StatementsPage, client: MemoryClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_as(monkeypatch, tmp_path / "a.json")
    client.failure = InputError("a.json cannot be written: no space left. Free some space.")
    statements.export.click()
    assert "a.json cannot be written" in texts(statements)
    assert not statements.verify_exported.isVisibleTo(statements)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "b.json"), ""))
    client.failure = InputError("b.json cannot be read: no such file.")
    statements.verify.click()
    assert "b.json cannot be read" in texts(statements)


def test_long_work_can_be_stopped(
    statements: StatementsPage, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_as(monkeypatch, tmp_path / "a.json")
    stage.core.hold = True
    statements.export.click()
    assert not statements.export.isEnabled()
    assert statements.cancel.isVisibleTo(statements)
    assert "0 s so far" in texts(statements)
    statements._show_elapsed(12.7)
    assert "12 s so far" in texts(statements)
    statements.cancel.click()
    stage.core.release()
    assert "Stopped." in texts(statements)
    assert statements.export.isEnabled()
    assert not statements.cancel.isVisibleTo(statements)


def test_no_month_teaches(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.statement_rows = []
    page = shown(qtbot, StatementsPage(stage.context))
    assert "No statement yet." in texts(page)
    assert not page.export.isEnabled()
