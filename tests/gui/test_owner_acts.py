"""What the owner's key signs: told with fee and time before, and only once it is agreed to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.owner_acts import RegisterDialog, SignDialog, TraderDialog
from tests.gui.fake_joining import ADMITTED, ELECTRICIAN
from tests.gui.fake_keys import ADDRESSES, SECRET
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts

FILE = Path("/stick/meter-registration.json")


@pytest.fixture
def client() -> MemoryClient:
    made = MemoryClient()
    made.way = ADMITTED
    return made


@pytest.fixture
def stage(qapp: QApplication, client: MemoryClient) -> Iterator[Stage]:
    made = Stage(Look(qapp, ThemeChoice.LIGHT), client)
    yield made
    made.bridge.disconnect_core()


def test_the_trader_may_post_until_a_day_that_was_told(
    stage: Stage, window: QWidget, client: MemoryClient
) -> None:
    dialog = TraderDialog(stage.bridge, stage.context.formats, window)
    dialog.open()
    assert dialog.cancel.isDefault()
    assert "at most 0.000450 coins" in texts(dialog)
    assert ADDRESSES["trader"] in texts(dialog)
    first = texts(dialog)
    dialog.days.setValue(30)
    assert texts(dialog) != first
    dialog.passphrase.setText("wrong")
    dialog.go.click()
    assert "does not open the owner key" in dialog.message.text()
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.way.trader_until_ms
    assert not dialog.isVisible()


def test_why_it_cannot_be_is_told_before_anything_is_signed(
    stage: Stage, window: QWidget, client: MemoryClient
) -> None:
    client.why_not = "The owner's account has too few coins of the network to pay the fee."
    dialog = TraderDialog(stage.bridge, stage.context.formats, window)
    dialog.open()
    assert dialog.message.text() == client.why_not
    assert not dialog.go.isEnabled()


def test_a_signed_registration_is_sent(stage: Stage, window: QWidget, client: MemoryClient) -> None:
    dialog = RegisterDialog(FILE, stage.bridge, stage.context.formats, window)
    dialog.open()
    assert ELECTRICIAN in texts(dialog)
    assert "until another meter takes its place" in texts(dialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.way.has_meter


def test_the_electrician_signs_a_file(stage: Stage, window: QWidget, client: MemoryClient) -> None:
    dialog = SignDialog(FILE, stage.bridge, window)
    signed: list[str] = []
    dialog.signed.connect(signed.append)
    dialog.open()
    assert dialog.go.isDefault()  # nothing is sent by it
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert signed == [ELECTRICIAN]
    assert client.signed_files == (FILE,)
