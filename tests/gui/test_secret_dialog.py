"""The dialog that asks for passphrases: it forgets them, whatever came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from energy_app.domain.errors import StateError
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.secret_dialog import SecretDialog, file_named
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Stage]:
    made = Stage(Look(qapp, ThemeChoice.LIGHT), MemoryClient())
    yield made
    made.bridge.disconnect_core()


@pytest.fixture
def dialog(window: QWidget) -> SecretDialog:
    made = SecretDialog("Open it", ("One line.", "Another."), "Open", window)
    made.open()
    return made


def test_it_says_what_it_is_about(dialog: SecretDialog) -> None:
    assert texts(dialog).startswith("Open it\nOne line.\nAnother.")
    secret = dialog.add_secret("Passphrase")
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    assert secret.accessibleName() == "Passphrase"
    assert dialog.go.isDefault()


def test_what_cannot_be_done_is_told_and_typed_anew(dialog: SecretDialog, stage: Stage) -> None:
    secret = dialog.add_secret("Passphrase")
    secret.setText("wrong")

    async def refuse(_: object) -> int:
        raise StateError("It does not fit.")

    dialog.start(stage.bridge, refuse, lambda _: None)
    assert dialog.message.text() == "It does not fit."
    assert secret.text() == ""
    assert dialog.isVisible()
    assert not dialog.bar.isVisible()


def test_what_is_done_closes_it(dialog: SecretDialog, stage: Stage) -> None:
    secret, told = dialog.add_secret("Passphrase"), list[int]()
    secret.setText("right")

    async def agree(_: object) -> int:
        return 7

    dialog.start(stage.bridge, agree, told.append)
    assert told == [7]
    assert not dialog.isVisible()
    assert secret.text() == ""


def test_leaving_it_forgets_what_was_typed(dialog: SecretDialog) -> None:
    secret = dialog.add_secret("Passphrase")
    secret.setText("right")
    dialog.cancel.click()
    assert secret.text() == ""


def test_a_file_is_named_or_chosen(dialog: SecretDialog) -> None:
    field = dialog.add_file("File", "", lambda _, before: f"{before}/chosen.json")
    assert file_named(field) is None
    [choose] = [each for each in dialog.findChildren(type(dialog.go)) if each.text() == "Choose …"]
    field.setText("/tmp")
    choose.click()
    assert file_named(field) == Path("/tmp/chosen.json")


def test_rows_come_and_go(window: QWidget) -> None:
    dialog = SecretDialog("Open it", (), "Open", window)
    box, second = dialog.add_choice("Another"), dialog.add_secret("Second")
    dialog.show_row(second, is_shown=False)
    dialog.open()
    assert box.isVisible()
    assert not second.isVisible()
    dialog.show_row(second, is_shown=True)
    assert second.isVisible()
