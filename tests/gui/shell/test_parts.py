"""Navigation and content by themselves."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.content import Content
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.shell.specs import page_specs


def test_the_navigation_tells_what_was_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    navigation = Navigation(page_specs(), Look(qapp, ThemeChoice.LIGHT), LanguageChoice.GERMAN)
    qtbot.addWidget(navigation)
    *buttons, help_button = navigation.findChildren(QPushButton)
    assert [button.text().strip() for button in buttons] == [spec.title for spec in page_specs()]
    with qtbot.waitSignal(navigation.help_wanted):
        help_button.click()
    assert [button.toolTip() for button in buttons] == [
        f"Ctrl+{place}" for place in range(1, len(buttons) + 1)
    ]
    with qtbot.waitSignal(navigation.chosen) as chosen:
        QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [page_specs()[1].key]
    language, colours = navigation.findChildren(QComboBox)
    assert (language.currentText(), colours.currentText()) == ("Deutsch", "Light")
    with qtbot.waitSignal(navigation.theme_chosen) as theme:
        colours.activated.emit(2)
    assert theme.args == [ThemeChoice.DARK]
    navigation.set_pages_enabled(False)
    assert not any(button.isEnabled() for button in buttons)
    assert help_button.isEnabled()


def test_pages_are_made_when_they_are_first_shown(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(qapp, ThemeChoice.LIGHT)
    content = Content(Bridge(), look, Formats(QLocale("en_GB")), page_specs())
    qtbot.addWidget(content)
    content.show_page("statements")
    statements = content.page
    content.show_page("overview")
    assert content.page is not statements
    content.show_page("statements")
    assert content.page is statements
    assert len(content._pages) == 2
