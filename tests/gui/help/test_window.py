"""The guides: search, links, keyboard, names, colours."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QSize, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.help.guides import Place
from energy_app.gui.help.window import HelpWindow
from energy_app.gui.look import Look, ThemeChoice
from tests.gui.walk import unnamed


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Iterator[HelpWindow]:
    """The guides at the chapter of the market, with the keyboard."""
    parent = QWidget()
    qtbot.addWidget(parent)
    opened = HelpWindow(look, QLocale(QLocale.Language.English), parent)
    opened.show_place(Place("owner", "market"))
    opened.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
    yield opened
    opened.close()


def read(window: HelpWindow) -> str:
    """The heading that the text was opened at."""
    return window.browser.textCursor().block().text()


def test_the_chapter_stands_on_top_with_the_cursor_in_it(window: HelpWindow) -> None:
    assert read(window) == window.contents.marked == "Market"
    assert 0 <= window.browser.cursorRect().top() < window.browser.viewport().height() // 8
    assert window.focusWidget() is window.browser


def test_a_link_leads_to_its_chapter_and_back(window: HelpWindow) -> None:
    window.browser.anchorClicked.emit(QUrl("endpoints.md#probe"))
    assert window.place == Place("endpoints", "probe")
    assert read(window) == "What a failed probe says"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place("owner", "market")


def test_a_chapter_is_chosen_from_the_contents(window: HelpWindow) -> None:
    window.contents.chosen.emit("electrician", 1)
    assert window.windowTitle().startswith("The electrician's guide")
    assert window.browser.accessibleName() == "The electrician's guide"
    assert read(window) == "Before you begin"
    window.back.click()
    assert window.place == Place("owner", "market")


def test_the_contents_follow_what_is_read(window: HelpWindow) -> None:
    bar = window.browser.verticalScrollBar()
    bar.setValue(bar.minimum())
    assert window.contents.marked == "The owner's guide"
    bar.setValue(bar.maximum())
    assert window.contents.marked != "The owner's guide"


def test_the_search_goes_through_all_guides_and_round(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search
    QTest.keyClicks(window.search, "SolarEdge")
    assert window.place.guide == "electrician"
    assert window.count.text().startswith("1 of ")
    assert (
        window.browser.document().find("SolarEdge").selectionStart() == window.browser.textCursor().position()
    )
    assert window.browser.extraSelections() != []
    assert 0 <= window.browser.cursorRect().top() <= window.browser.viewport().height()
    window.search.setText("meter")
    first = window.count.text()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.count.text() != first
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.count.text() == first
    window.search.setText("no such words")
    assert window.count.text() == "not found"
    assert not window.next.isEnabled()
    assert window.browser.extraSelections() == []


def test_escape_leaves_the_search_first_and_then_the_guides(window: HelpWindow) -> None:
    window.search.setText("meter")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_picture_opens_in_its_full_size(window: HelpWindow) -> None:
    name = "pictures/market-light-en.png"
    window.browser.anchorClicked.emit(QUrl(name))
    dialog = window.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert dialog.windowTitle() == "The market page: schedule, limits, prices"
    dialog.reject()


def test_every_control_has_a_name_and_is_reached_by_tab(window: HelpWindow) -> None:
    assert unnamed(window) == []
    window.browser.anchorClicked.emit(QUrl("endpoints.md"))
    window.search.setText("meter")
    window.search.setFocus()
    way = []
    for _ in range(5):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        way.append(window.focusWidget())
    assert way == [window.previous, window.next, window.contents, window.back, window.browser]


def test_a_new_theme_is_taken_over_at_the_same_line(window: HelpWindow, look: Look) -> None:
    line = window.browser.verticalScrollBar().value()
    light = window.browser.document()
    look.choose(ThemeChoice.CONTRAST)
    assert window.browser.document() is not light
    assert window.browser.verticalScrollBar().value() == line > 0
    assert window.place == Place("owner", "market")
    image = QImage(QSize(200, 200), QImage.Format.Format_RGB32)
    window.browser.viewport().render(image)
    assert image.pixelColor(1, 1).name() == look.tokens.surface
