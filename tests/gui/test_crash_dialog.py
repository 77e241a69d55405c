"""The report of a fault: to be copied and saved, and sent nowhere."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.redaction import fault_text
from energy_app.gui.crash_dialog import CrashDialog

KEY = "0x" + "4c0883a6" * 8


@pytest.fixture
def dialog(qtbot: QtBot) -> CrashDialog:
    made = CrashDialog("A fault of the program (ValueError).", fault_text(ValueError(f"bad {KEY}")), None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_copied_without_the_secret(dialog: CrashDialog) -> None:
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "ValueError: bad <key or hash>" in text
    assert KEY not in text
    assert dialog.done_line.text() == "The report was copied."


def test_it_is_saved_where_the_user_wants(
    dialog: CrashDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.save.click()
    assert not dialog.done_line.isVisible()
    file = tmp_path / "fault.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.save.click()
    assert file.read_text(encoding="utf-8") == dialog.report.toPlainText()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.txt"), ""))
    dialog.save.click()
    assert "No such file" in dialog.done_line.text()


def test_enter_closes_it(qtbot: QtBot, dialog: CrashDialog) -> None:
    assert dialog.close_button.isDefault()
    dialog.close_button.click()
    assert not dialog.isVisible()
