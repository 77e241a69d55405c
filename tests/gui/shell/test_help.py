"""The guides from the window: F1 and the entry *Help*, at what is in view, in the window's language."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.gui.help.guides import Place
from energy_app.gui.help.window import HelpWindow
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.specs import page_specs
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.still import StillWindow

type Ask = Callable[[], HelpWindow]


@pytest.fixture
def still(qapp: QApplication, tmp_path: Path) -> Iterator[StillWindow]:
    opened = StillWindow(Look(qapp, ThemeChoice.LIGHT), MemoryClient(), tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def ask(still: StillWindow, qtbot: QtBot) -> Ask:
    """Presses F1 in the window and gives the guides that it opens."""

    def press() -> HelpWindow:
        still.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is still.window)
        QTest.keyClick(still.window, Qt.Key.Key_F1)
        assert still.window.help is not None
        assert still.window.help.isVisible()
        return still.window.help

    return press


def entries(still: StillWindow) -> list[QPushButton]:
    return [
        each
        for each in still.window.findChildren(QPushButton)
        if each.accessibleName() == "Help" and each.isVisible()
    ]


def test_f1_opens_the_chapter_of_the_page_in_view(still: StillWindow, ask: Ask) -> None:
    for spec in page_specs():
        still.show(spec.key)
        window = ask()
        assert window.place == Place("owner", spec.key)
        assert window.browser.textCursor().block().text() == spec.title
        window.close()


def test_f1_in_a_wizard_opens_the_chapter_of_its_step(still: StillWindow, ask: Ask) -> None:
    still.window.open_wizard("electrician")
    still.settle()
    window = ask()
    assert window.place == Place("electrician", "site")
    window.close()
    still.content._end_wizard("")
    still.window.open_wizard("first_run")
    still.settle()
    assert ask().place == Place("owner", "first_run")


def test_the_guides_are_closed_with_the_window_and_begin_anew(still: StillWindow, ask: Ask) -> None:
    still.show("market")
    window = ask()
    window.go_to(Place("joining"))
    assert window.back.isEnabled()
    still.window.close()
    assert not window.isVisible()
    still.window.show()
    assert ask().place == Place("owner", "market")
    assert not window.back.isEnabled()


def test_f1_at_a_core_that_did_not_start_tells_what_to_do(still: StillWindow, ask: Ask) -> None:
    still.window.show_failure("Another program has this home.")
    assert ask().place == Place("owner", "trouble")


def test_help_stands_in_the_navigation_and_below_the_steps_of_a_wizard(still: StillWindow) -> None:
    still.show("wallet")
    (entry,) = entries(still)
    entry.click()
    assert still.window.help is not None
    assert still.window.help.place == Place("owner", "wallet")
    still.window.help.close()
    still.window.open_wizard("electrician")
    still.settle()
    (entry,) = entries(still)
    entry.click()
    assert still.window.help.place == Place("electrician", "site")


def test_open_guides_go_on_in_the_new_language(still: StillWindow, ask: Ask) -> None:
    still.show("market")
    old = ask()
    still.window.choose_language(LanguageChoice.GERMAN)
    window = still.window.help
    assert window is not None
    assert window is not old
    assert window.isVisible()
    assert window.place == Place("owner", "market")
    window.close()
    still.window.choose_language(LanguageChoice.ENGLISH)
    assert still.window.help is None
