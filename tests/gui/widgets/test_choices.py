"""A box of choices tells only what the user chose."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from energy_app.gui.look import ThemeChoice
from energy_app.gui.widgets.choices import ChoiceBox


def test_only_the_user_chooses(qtbot: QtBot) -> None:
    chosen: list[ThemeChoice] = []
    box = ChoiceBox([(each, each.name) for each in ThemeChoice], ThemeChoice.LIGHT, chosen.append)
    qtbot.addWidget(box)
    assert box.currentText() == "LIGHT"
    box.show_choice(ThemeChoice.SYSTEM)
    assert chosen == []
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert chosen == [ThemeChoice.LIGHT]
