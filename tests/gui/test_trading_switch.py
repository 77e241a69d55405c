"""The kill switch in the window: nothing without the confirmation, failures in one line."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import StoreError
from energy_app.gui.bridge import Bridge
from energy_app.gui.trading_switch import ask_to_pause, ask_to_resume
from tests.gui.fake_core import FakeClient


def test_it_pauses_and_resumes_when_confirmed_and_not_before(
    qtbot: QtBot, bridge: Bridge, client: FakeClient
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[str] = []
    ask_to_pause(bridge, parent, told.append).reject()
    assert not client.is_paused
    ask_to_pause(bridge, parent, told.append).go.click()
    qtbot.waitUntil(lambda: client.is_paused)
    ask_to_resume(bridge, parent, told.append).go.click()
    qtbot.waitUntil(lambda: not client.is_paused)
    assert told == []


def test_why_it_could_not_be_is_told(qtbot: QtBot, bridge: Bridge, client: FakeClient) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[str] = []
    client.error = StoreError("The disk is full.")
    ask_to_pause(bridge, parent, told.append).go.click()
    qtbot.waitUntil(lambda: told == ["The disk is full."])
