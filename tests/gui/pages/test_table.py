from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from energy_app.gui.pages.rows import Tone
from energy_app.gui.pages.table import tone_colour
from energy_app.gui.theme import DARK, LIGHT
from tests.gui.pages.test_rows import Row, model
from tests.gui.pages.window import Stage


def test_row_is_copied_for_a_spreadsheet(qtbot: QtBot, stage: Stage) -> None:
    from energy_app.gui.pages.table import Table

    table = Table(model(Row(1, "one"), Row(2, "two")), stage.look, "Numbers")
    qtbot.addWidget(table)
    table.show()
    table.selectRow(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2\ttwo"


def test_tab_leaves_the_table(qtbot: QtBot, stage: Stage) -> None:
    from energy_app.gui.pages.table import Table

    table = Table(model(Row(1, "one")), stage.look, "Numbers")
    qtbot.addWidget(table)
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Numbers"


def test_height_follows_the_rows_up_to_a_bound(qtbot: QtBot, stage: Stage) -> None:
    from energy_app.gui.pages.table import ROW_HEIGHT, Table

    table = Table(model(*(Row(key) for key in range(20))), stage.look, "Numbers")
    qtbot.addWidget(table)
    table.fit_height(5)
    low = table.height()
    table.fit_height()
    assert table.height() - low == 15 * ROW_HEIGHT


def test_every_tone_has_a_colour_in_both_themes() -> None:
    for tokens in (LIGHT, DARK):
        assert all(tone_colour(tokens, tone).startswith("#") for tone in Tone)
        assert tone_colour(tokens, Tone.BAD) != tone_colour(tokens, Tone.PLAIN)
