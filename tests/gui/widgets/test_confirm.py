"""The question before something that counts: Enter and Escape say no."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.confirm import ConfirmDialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_hasty_answer_is_no(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = ConfirmDialog("Pause?", ("It stops.",), "Pause", None)
    qtbot.addWidget(dialog)
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(True))
    dialog.open()
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert agreed == []


def test_only_its_own_button_agrees(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Pause?", ("It stops.", "It stays so."), "Pause", None)
    qtbot.addWidget(dialog)
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(True))
    dialog.open()
    dialog.go.click()
    assert agreed == [True]
