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


def test_where_there_is_no_room_the_widest_columns_give_way(qtbot: QtBot, stage: Stage) -> None:
    from energy_app.gui.pages.table import Table

    long = Row(1, "a very long text that needs a lot of room, and then some more of it until it is cut")
    table = Table(model(long), stage.look, "Numbers")
    qtbot.addWidget(table)
    table.fit_height()
    table.show()
    widths = []
    for width in (700, 330, 120):
        table.setFixedWidth(width)
        qtbot.waitUntil(lambda: table._widths is not None)
        widths.append((table.columnWidth(1), table._is_too_wide))
    assert widths[0][0] > widths[1][0] > 0
    assert [too_wide for _, too_wide in widths] == [False, False, True]


def test_old_values_are_grey(qtbot: QtBot, stage: Stage) -> None:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QStyleOptionViewItem

    from energy_app.gui.pages.table import Table

    table = Table(model(Row(1, "one")), stage.look, "Numbers")
    qtbot.addWidget(table)

    def ink() -> str:
        option = QStyleOptionViewItem()
        table._delegate.initStyleOption(option, table.model().index(0, 0))
        palette: QPalette = option.palette
        return palette.color(QPalette.ColorRole.Text).name()

    assert ink() == stage.look.tokens.text
    table.show_stale(is_stale=True)
    assert ink() == stage.look.tokens.text_off
