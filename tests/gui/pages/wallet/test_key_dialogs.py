"""A key made, copied, restored and encrypted anew, by the dialogs of the wallet page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.domain.keys import KeyRing
from energy_app.gui.pages.wallet.key_dialogs import (
    BackUpDialog,
    ChangeDialog,
    KeyDialog,
    MakeDialog,
    RestoreDialog,
)
from energy_app.gui.pages.wallet.view import WalletPage
from tests.gui.fake_keys import SECRET, example_ring
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


@pytest.fixture
def wallet(qtbot: QtBot, stage: Stage) -> WalletPage:
    return shown(qtbot, WalletPage(stage.context))


def opened[D: KeyDialog](wallet: WalletPage, button: QPushButton, kind: type[D]) -> D:
    button.click()
    return part(wallet, kind)


def test_a_copy_is_made_and_told(wallet: WalletPage, client: MemoryClient, tmp_path: Path) -> None:
    dialog = opened(wallet, wallet.keys.back_up, BackUpDialog)
    assert dialog.file.text().endswith("energy-app-owner-key.json")
    dialog.file.setText("")
    dialog.go.click()
    assert dialog.message.text() == "Name a file for the copy."
    copy = tmp_path / "owner.json"
    dialog.file.setText(str(copy))
    dialog.passphrase.setText("wrong")
    dialog.go.click()
    assert "does not open the owner key" in dialog.message.text()
    assert dialog.passphrase.text() == ""
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.copies == (str(copy),)
    assert not dialog.isVisible()
    told = wallet.keys.message.text()
    assert told == f"Owner's key: copied to {copy}; the copy was opened and is whole."


def test_a_key_is_restored_from_a_chosen_file(
    wallet: WalletPage, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.ring = KeyRing(missing=("owner", "trader", "meter"))
    wallet.refresh(ALL)
    dialog = opened(wallet, wallet.keys.restore, RestoreDialog)
    dialog.go.click()
    assert dialog.message.text() == "Name the file with the copy."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/stick/owner.json", ""))
    [choose] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Choose …"]
    choose.click()
    assert dialog.file.text() == "/stick/owner.json"
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert wallet.keys.model.rowCount() == 3
    assert wallet.keys.message.text().startswith("Owner's key: restored, 0x")


def test_another_passphrase_is_typed_twice(wallet: WalletPage) -> None:
    dialog = opened(wallet, wallet.keys.change, ChangeDialog)
    dialog.old.setText(SECRET)
    dialog.new.setText("a new long one")
    dialog.again.setText("another one")
    dialog.go.click()
    assert "not the same" in dialog.message.text()
    dialog.old.setText(SECRET)
    for field in (dialog.new, dialog.again):
        field.setText("a new long one")
    dialog.go.click()
    assert wallet.keys.message.text() == "Owner's key: it has the new passphrase now."


def test_what_the_system_keeps_needs_no_old_one(wallet: WalletPage, client: MemoryClient) -> None:
    client.ring = example_ring(is_kept=True)
    wallet.refresh(ALL)
    wallet.keys.table.selectRow(1)
    dialog = opened(wallet, wallet.keys.change, ChangeDialog)
    assert dialog.role == "trader"
    assert not dialog.old.isVisible()


@pytest.mark.parametrize("vault", ["GNOME Keyring", None])
def test_missing_keys_are_made_in_the_background(
    wallet: WalletPage, client: MemoryClient, vault: str | None
) -> None:
    client.ring = KeyRing(missing=("owner", "trader", "meter"), vault=vault)
    wallet.refresh(ALL)
    dialog = opened(wallet, wallet.keys.make, MakeDialog)
    assert dialog.second.isVisible() is (vault is None)
    dialog.owner.setText("a long passphrase")
    dialog.go.click()
    assert "not the same" in dialog.message.text()
    for field in (dialog.owner, dialog.owner_again):
        field.setText("a long passphrase")
    for field in (dialog.second, dialog.second_again):
        field.setText("another" if vault is None else "")
    dialog.go.click()
    assert len(client.keys.addresses) == 3
    assert wallet.keys.message.text() == "The keys are being made …"


@pytest.mark.parametrize("missing", ["owner", "meter"])
def test_only_what_is_missing_is_asked_for(wallet: WalletPage, client: MemoryClient, missing: str) -> None:
    client.ring = KeyRing(missing=(missing,), vault=None)
    wallet.refresh(ALL)
    dialog = opened(wallet, wallet.keys.make, MakeDialog)
    assert dialog.owner.isVisible() is (missing == "owner")
    assert dialog.second.isVisible() is (missing == "meter")
