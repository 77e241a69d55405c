"""The wallet page: money, keys, transactions, and what it says when the network is away."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import ChainError, NoCommunityError
from energy_app.domain.wallet import Move
from energy_app.gui.pages.wallet.move_dialog import MoveDialog
from energy_app.gui.pages.wallet.view import WalletPage
from energy_app.gui.widgets.confirm import ConfirmDialog
from tests.gui.fake_wallet import FEE_WEI, PASSPHRASE
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import TRANSACTION, MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def wallet(qtbot: QtBot, stage: Stage) -> WalletPage:
    return shown(qtbot, WalletPage(stage.context))


def test_money_keys_and_transactions_are_shown(wallet: WalletPage) -> None:
    assert "48.37" in texts(wallet.tiles["balance"])
    assert "12.25" in texts(wallet.tiles["locked"])
    assert "151.63" in texts(wallet.tiles["account"])
    assert wallet.keys.model.rowCount() == 3
    assert wallet.keys.model.index(2, 3).data() == "–"
    assert wallet.transactions.index(4, 2).data().startswith("Came to nothing")
    assert wallet.note.text() == "Practice network"


def test_a_transaction_is_copied_and_opened(wallet: WalletPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    wallet.table.selectRow(0)
    assert not wallet.copy.isEnabled()
    assert not wallet.open.isVisible()
    wallet.table.selectRow(3)
    wallet.copy.click()
    assert QGuiApplication.clipboard().text() == TRANSACTION
    wallet.open.click()
    assert opened == [f"https://explorer.example/tx/{TRANSACTION}"]


def test_while_the_network_is_away_what_was_known_is_grey(wallet: WalletPage, client: MemoryClient) -> None:
    client.failure = ChainError("The network does not answer.")
    wallet.refresh(ALL)
    assert wallet.message.text() == "The network does not answer. What stands here is as of 17:30."
    assert "48.37" in texts(wallet.tiles["balance"])
    assert wallet.is_stale
    wallet.refresh(ALL)
    assert not wallet.message.isVisible()
    assert not wallet.is_stale


def test_while_trading_is_paused_no_money_moves_and_it_can_be_resumed(
    wallet: WalletPage, client: MemoryClient
) -> None:
    assert wallet.pause.text() == "Pause trading …"
    wallet.pause.click()
    dialog(wallet, ConfirmDialog).go.click()
    assert client.is_paused
    client.wallet_value = replace(client.wallet_value, paused="by the owner", transactions=())
    wallet.refresh(ALL)
    assert not wallet.deposit.isEnabled()
    assert "paused" in wallet.deposit.toolTip()
    assert wallet.empty.isVisible()
    assert not wallet.table.isVisible()
    assert wallet.pause.text() == "Resume trading …"
    wallet.pause.click()
    dialog(wallet, ConfirmDialog).go.click()
    assert not client.is_paused


def test_a_home_in_no_community_sees_the_way_into_one(
    qtbot: QtBot, stage: Stage, client: MemoryClient
) -> None:
    client.failing = NoCommunityError("This home is in no community yet.")
    page = shown(qtbot, WalletPage(stage.context))
    assert page.parts.is_alone
    assert page.message.text() == ""
    assert not page.deposit.isVisible()


def dialog[D: QDialog](page: WalletPage, kind: type[D]) -> D:
    """The newest dialog of a page."""
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def opened(wallet: WalletPage, move: Move) -> MoveDialog:
    (wallet.deposit if move is Move.DEPOSIT else wallet.withdraw).click()
    return dialog(wallet, MoveDialog)


def test_money_is_put_in_after_amount_fee_and_deadline_were_told(
    wallet: WalletPage, client: MemoryClient
) -> None:
    client.wallet_value = replace(client.wallet_value, needs_passphrase=False)
    wallet.refresh(ALL)
    shown_dialog = opened(wallet, Move.DEPOSIT)
    assert not shown_dialog.look.isEnabled()
    assert not shown_dialog.go.isVisible()
    assert not shown_dialog.passphrase.isVisible()
    shown_dialog.amount.setValue(12.5)
    shown_dialog.look.click()
    told = texts(shown_dialog)
    assert "12.50 €" in told
    assert "at most 0.000450 coins" in told
    assert "until 18:00" in told
    assert shown_dialog.cancel.isDefault()
    shown_dialog.go.click()
    assert ("move_money", Move.DEPOSIT, 12_500_000_000, FEE_WEI) in client.asked
    assert not shown_dialog.isVisible()
    assert wallet.message.text().replace("\u00a0", " ") == "12.50 € are in the market now."
    wallet.refresh(ALL)
    assert wallet.message.isVisible()  # until something else is said


def test_another_amount_is_told_anew_before_it_can_move(wallet: WalletPage) -> None:
    shown_dialog = opened(wallet, Move.WITHDRAW)
    shown_dialog.all.click()
    assert shown_dialog.nano == client_available(wallet)
    shown_dialog.look.click()
    assert shown_dialog.go.isVisible()
    shown_dialog.amount.setValue(1.0)
    assert not shown_dialog.go.isVisible()
    assert shown_dialog.quote is None


def client_available(wallet: WalletPage) -> int:
    assert wallet.wallet is not None
    return wallet.wallet.available_nano // 10_000_000 * 10_000_000


def test_too_little_and_a_wrong_passphrase_are_told_in_one_line(
    wallet: WalletPage, client: MemoryClient
) -> None:
    shown_dialog = opened(wallet, Move.WITHDRAW)
    shown_dialog.amount.setValue(900.0)
    client.short = "Only 36.12 are free now."
    shown_dialog.look.click()
    assert shown_dialog.message.text() == "Only 36.12 are free now."
    client.short = ""
    shown_dialog.look.click()
    shown_dialog.passphrase.setText("wrong")
    shown_dialog.go.click()
    assert shown_dialog.message.text() == "The passphrase does not open the owner key."
    assert shown_dialog.passphrase.text() == ""
    assert shown_dialog.isVisible()
    shown_dialog.look.click()
    shown_dialog.passphrase.setText(PASSPHRASE)
    shown_dialog.go.click()
    assert not shown_dialog.isVisible()


def test_while_it_is_on_its_way_nothing_can_be_changed(
    wallet: WalletPage, stage: Stage, client: MemoryClient
) -> None:
    shown_dialog = opened(wallet, Move.DEPOSIT)
    shown_dialog.amount.setValue(5.0)
    shown_dialog.look.click()
    stage.core.hold = True
    shown_dialog.go.click()
    assert shown_dialog.bar.isVisible()
    assert not shown_dialog.amount.isEnabled()
    assert not shown_dialog.go.isEnabled()
    assert shown_dialog.cancel.text() == "Close"
    stage.core.release()
    assert not shown_dialog.isVisible()


def test_what_is_owed_has_its_place(wallet: WalletPage, client: MemoryClient) -> None:
    assert not wallet.tiles["owed"].isVisible()
    client.wallet_value = replace(client.wallet_value, owed_nano=3_210_000_000)
    wallet.refresh(ALL)
    assert wallet.tiles["owed"].isVisible()
    assert "3.21" in texts(wallet.tiles["owed"])
