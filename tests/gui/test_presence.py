"""The program beside its window: tray, messages, coming forward, closing to the tray."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from energy_app.core.client import Fault, FaultKind, Topic
from energy_app.gui.behaviour import Behaviour
from energy_app.gui.preferences import Preferences
from energy_app.gui.presence import Presence, tray_state
from energy_app.gui.shell.tray import Tray, TrayState
from energy_app.gui.widgets.confirm import ConfirmDialog
from tests.gui.conftest import Open
from tests.gui.fake_core import NOW_MS, FakeClient
from tests.gui.stage import Stage

PAUSED = Fault(FaultKind.PAUSED, "", "", NOW_MS)


class Shown:
    """A window with a tray that a test can look into."""

    def __init__(self, stage: Stage, directory: Path) -> None:
        self.stage = stage
        self.preferences = Preferences(directory / "presence.ini")
        self.tray = Tray(stage.look)
        self.told: list[str] = []
        self.tray.tell = lambda text, is_trouble: self.told.append(text)  # type: ignore[method-assign]
        self.tray.icon.show = lambda: None  # type: ignore[method-assign]  # there is no tray to show it in
        self.presence = Presence(stage.window, stage.bridge, self.preferences, self.tray)


@pytest.fixture
def shown(open_stage: Open, qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    made = Shown(open_stage(), tmp_path)
    yield made
    made.presence.end()


def test_the_tray_tells_the_worst_fault(qtbot: QtBot, shown: Shown, client: FakeClient) -> None:
    client.faults = (Fault(FaultKind.DEVICE, "Inverter", "", NOW_MS),)
    shown.stage.core.tell(Topic.FAULTS)
    qtbot.waitUntil(lambda: shown.tray.state is TrayState.TROUBLE)
    assert "Inverter cannot be read." in shown.tray.icon.toolTip()


def test_the_worst_is_the_pause_then_what_is_severe() -> None:
    device, disk = Fault(FaultKind.DEVICE, "Roof", "", 1), Fault(FaultKind.STORE, "", "", 2)
    assert tray_state(()) == (TrayState.WELL, "")
    assert tray_state((device, disk)) == (TrayState.TROUBLE, "Readings cannot be saved.")
    assert tray_state((disk, PAUSED)) == (TrayState.PAUSED, "Trading is paused.")


def test_a_core_that_did_not_start_is_told_in_the_tray(shown: Shown) -> None:
    shown.presence.show_failure("The disk is full.")
    assert shown.tray.state is TrayState.TROUBLE
    assert "The disk is full." in shown.tray.icon.toolTip()


def test_trading_is_paused_from_the_tray_after_a_question(
    qtbot: QtBot, shown: Shown, client: FakeClient
) -> None:
    shown.tray.pause_wanted.emit()
    (dialog,) = shown.stage.window.findChildren(ConfirmDialog)
    assert not client.is_paused
    dialog.go.click()
    qtbot.waitUntil(lambda: client.is_paused)


def test_a_second_start_brings_the_window_forward(qtbot: QtBot, shown: Shown) -> None:
    shown.stage.window.hide()
    shown.stage.core.tell(Topic.WINDOW)
    qtbot.waitUntil(shown.stage.window.isVisible)


def test_without_the_users_choice_closing_ends_the_program(shown: Shown) -> None:
    assert not shown.stage.window.keeps_running()


def test_closing_goes_to_the_tray_where_it_was_chosen_and_is_said_once(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown.tray.icon, "isVisible", lambda: True)
    shown.preferences.behaviour = replace(Behaviour(), close_to_tray=True)
    window = shown.stage.window
    for _ in range(2):
        window.close()
        assert not window.isVisible()
        shown.tray.open_wanted.emit()
        assert window.isVisible()
    assert len(shown.told) == 1
    monkeypatch.setattr(shown.tray.icon, "isVisible", lambda: False)
    assert not window.keeps_running()  # a tray that is gone holds nothing


def test_quitting_ends_it_in_any_case(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown.tray.icon, "isVisible", lambda: True)
    shown.preferences.behaviour = replace(Behaviour(), close_to_tray=True)
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    shown.tray.quit_wanted.emit()
    assert ended == [True]


def test_the_user_may_choose_another_behaviour_at_any_time(shown: Shown) -> None:
    chosen = replace(Behaviour(), notify_offers=True)
    shown.preferences.behaviour = chosen
    shown.stage.window.behaviour_changed.emit()
    assert shown.presence.notifier.behaviour == chosen
