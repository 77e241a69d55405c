"""The frame of wizards: way, keyboard, waiting, and its place in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import StoreError
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.shell.window import MainWindow
from energy_app.gui.wizards.specs import WIZARDS, WizardSpec
from tests.gui.conftest import Open
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part, texts
from tests.gui.walk import unnamed
from tests.gui.wizards.trial import Asked, Trial


@pytest.fixture
def trial(qtbot: QtBot, stage: Stage) -> Trial:
    wizard = shown(qtbot, Trial(stage.context))
    wizard.activateWindow()
    assert QTest.qWaitForWindowActive(wizard)
    return wizard


def step(trial: Trial) -> Asked:
    assert isinstance(trial.step, Asked)
    return trial.step


def marks(trial: Trial) -> list[str]:
    buttons = trial.step_list.findChildren(QPushButton)
    return [button.accessibleName() for button in buttons if button.isCheckable()]


def centre(window: MainWindow) -> QWidget:
    """What is in the window now: what was there before a change of language is on its way out."""
    widget = window.centralWidget()
    assert widget is not None
    return widget


def test_the_way_there_and_back(trial: Trial) -> None:
    assert trial.step_list.count.text() == "Step 1 of 3"
    assert not trial.back.isEnabled()
    trial.next.click()
    assert trial.key == "where"
    assert marks(trial) == ["Who, done", "Where, here", "End, to come"]
    step(trial).field.setText("kept")
    trial.back.click()
    assert trial.key == "who"
    trial.next.click()
    assert step(trial).field.text() == "kept"
    assert step(trial).kept == ["kept"]
    trial.step_list.findChildren(QPushButton)[0].click()
    assert trial.key == "who"


def test_the_last_step_ends_it(trial: Trial) -> None:
    ended: list[str] = []
    trial.ended.connect(ended.append)
    trial.go_to("end")
    step(trial).field.setText("x")
    assert trial.next.text() == "&Finish"
    trial.next.click()
    assert ended == [""]


def test_enter_goes_on_and_escape_stops_first_then_leaves(trial: Trial) -> None:
    ended: list[str] = []
    trial.ended.connect(ended.append)
    assert QApplication.focusWidget() is step(trial).field
    QTest.keyClicks(step(trial).field, "a")
    assert trial.next.text() == "&Next"
    QTest.keyClick(step(trial).field, Qt.Key.Key_Return)
    assert trial.key == "where"
    trial.back.setFocus()
    QTest.keyClick(trial.back, Qt.Key.Key_Return)
    assert trial.key == "who"
    QTest.keyClick(step(trial).field, Qt.Key.Key_Escape)
    assert ended == []
    QTest.keyClick(step(trial).field, Qt.Key.Key_Escape)
    assert ended == [""]


def test_what_is_wrong_is_told_in_one_line(trial: Trial, client: MemoryClient) -> None:
    step(trial).field.setText("wrong")
    trial.next.click()
    assert trial.message.text() == "This cannot be."
    step(trial).field.setText("right")
    client.failure = StoreError("The disk is full.")
    trial.next.click()
    assert trial.message.text() == "The disk is full."
    assert trial.key == "who"


def test_while_it_waits_only_leaving_is_possible(trial: Trial, stage: Stage) -> None:
    stage.core.hold = True
    trial.next.click()
    waiting = trial.is_busy, trial.bar.isVisible(), trial.next.isEnabled(), trial.step.isEnabled()
    assert waiting == (True, True, False, False)
    QTest.keyClick(trial, Qt.Key.Key_Escape)
    assert not trial.is_busy
    assert trial.key == "who"
    assert QApplication.focusWidget() is step(trial).field
    stage.core.release()
    assert trial.key == "who"


def test_every_control_has_a_name(trial: Trial) -> None:
    assert unnamed(trial) == []


def test_a_wizard_has_the_window_for_itself(
    qtbot: QtBot, open_stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WIZARDS, "trial", WizardSpec(Trial.__module__, "Trial"))
    stage = open_stage()
    window = stage.window
    window.show_page("settings")
    window.open_wizard("trial")
    window.open_wizard("trial")
    wizard = part(window, Trial)
    assert wizard.isVisible()
    assert not part(window, Navigation).isVisible()
    stage.look.choose(ThemeChoice.DARK)
    window.choose_language(LanguageChoice.GERMAN)
    again = part(centre(window), Trial)
    qtbot.waitUntil(again.isVisible)
    assert "Schritt 1 von 3" in texts(again)
    again.leave_button.click()
    qtbot.waitUntil(part(centre(window), Navigation).isVisible)
    assert "Einstellungen" in texts(window.page)
    assert window.page.isVisible()


def test_colours_come_from_the_theme_alone() -> None:
    folder = Path(__file__).parents[3] / "energy_app" / "gui" / "wizards"
    for path in folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "QColor(" not in text
        assert "GlobalColor" not in text
