"""The keys, unlocked and locked from the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from energy_app.core.client import Fault, FaultKind
from energy_app.domain.keys import KeyLock
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.banner import Banner
from energy_app.gui.unlocking import UnlockDialog, ask_to_lock
from tests.gui.conftest import Open
from tests.gui.fake_core import FakeClient
from tests.gui.fake_keys import SECRET, example_ring
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


@pytest.fixture
def memory() -> MemoryClient:
    made = MemoryClient()
    made.ring = example_ring(KeyLock.WAITS)
    return made


@pytest.fixture
def stage(qapp: QApplication, memory: MemoryClient) -> Iterator[Stage]:
    made = Stage(Look(qapp, ThemeChoice.LIGHT), memory)
    yield made
    made.bridge.disconnect_core()


def opened(stage: Stage, window: QWidget) -> UnlockDialog:
    dialog = UnlockDialog(stage.bridge, window)
    dialog.open()
    return dialog


def test_one_passphrase_opens_both_keys_and_is_forgotten(
    stage: Stage, window: QWidget, memory: MemoryClient
) -> None:
    dialog = opened(stage, window)
    assert dialog.go.isDefault()
    dialog.go.click()
    assert dialog.message.text() == "Type the passphrase."
    dialog.passphrase.setText("wrong")
    dialog.go.click()
    assert dialog.message.text() == "The passphrase does not open the trader key. Try again."
    assert dialog.passphrase.text() == ""
    assert dialog.isVisible()
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert (memory.unlocked, memory.keeps) == ({"trader": SECRET, "meter": SECRET}, False)
    assert not dialog.isVisible()
    assert dialog.passphrase.text() == ""


def test_the_meter_may_have_another_one_and_the_system_may_keep_them(
    stage: Stage, window: QWidget, memory: MemoryClient
) -> None:
    dialog = opened(stage, window)
    assert not dialog.second.isVisible()
    dialog.differs.click()
    assert dialog.second.isVisible()
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert dialog.message.text() == "Type the passphrase."
    dialog.passphrase.setText(SECRET)
    dialog.second.setText("other")
    dialog.go.click()
    assert dialog.message.text() == "The passphrase does not open the meter key. Try again."
    for field in (dialog.passphrase, dialog.second):
        field.setText(SECRET)
    dialog.keep.click()
    dialog.go.click()
    assert memory.keeps


def test_what_is_kept_is_not_asked_for(stage: Stage, window: QWidget, memory: MemoryClient) -> None:
    memory.ring = example_ring(KeyLock.WAITS, is_kept=True)
    dialog = opened(stage, window)
    assert not dialog.passphrase.isVisible()
    assert not dialog.keep.isVisible()
    dialog.go.click()
    assert memory.ring.is_open


def test_while_the_key_is_opened_nothing_can_be_changed(stage: Stage, window: QWidget) -> None:
    dialog = opened(stage, window)
    dialog.passphrase.setText(SECRET)
    stage.core.hold = True
    dialog.go.click()
    assert dialog.bar.isVisible()
    assert not dialog.go.isEnabled()
    assert not dialog.passphrase.isEnabled()
    stage.core.release()
    assert not dialog.isVisible()


def test_locking_is_asked_first(stage: Stage, window: QWidget, memory: MemoryClient) -> None:
    memory.ring = example_ring()
    failed: list[str] = []
    dialog = ask_to_lock(stage.bridge, window, failed.append)
    assert dialog.cancel.isDefault()
    assert memory.ring.is_open
    dialog.go.click()
    assert memory.ring.is_waiting
    assert failed == []


def test_the_banner_leads_to_the_dialog(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    client.ring = example_ring(KeyLock.WAITS)
    client.faults = (Fault(FaultKind.LOCKED, "", "", client.now_ms),)
    whole = open_stage()
    banner = part(whole.window, Banner)
    qtbot.waitUntil(banner.isVisible)
    [unlock] = [each for each in banner.findChildren(QPushButton) if each.text() == "Unlock …"]
    unlock.click()
    dialog = part(whole.window, UnlockDialog)
    qtbot.waitUntil(lambda: dialog.passphrase.isVisible() and dialog.go.isEnabled())
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    qtbot.waitUntil(lambda: client.ring.is_open)
    qtbot.waitUntil(lambda: not dialog.isVisible())
