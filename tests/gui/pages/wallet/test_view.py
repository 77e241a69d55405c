"""The wallet page: money, keys, transactions, and what it says when the network is away."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import ChainError, StateError
from energy_app.gui.pages.wallet.view import WalletPage
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
    assert wallet.keys.rowCount() == 3
    assert wallet.keys.index(2, 2).data() == "–"
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
    assert wallet.message.text() == "The network does not answer."
    assert "48.37" in texts(wallet.tiles["balance"])
    assert wallet.tiles["balance"]._number.property("stale") is True
    wallet.refresh(ALL)
    assert not wallet.message.isVisible()
    assert wallet.tiles["balance"]._number.property("stale") is False


def test_paused_signing_is_told_with_the_way_on(wallet: WalletPage, client: MemoryClient) -> None:
    assert not wallet.paused.isVisible()
    client.wallet_value = replace(client.wallet_value, paused="by the owner", transactions=())
    wallet.refresh(ALL)
    assert "Nothing is signed: by the owner." in wallet.paused.text()
    assert wallet.empty.isVisible()
    assert not wallet.table.isVisible()


def test_a_home_in_no_community_says_so(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.failure = StateError("This home is in no community yet.")
    page = shown(qtbot, WalletPage(stage.context))
    assert page.message.text() == "This home is in no community yet."
    assert "–" in texts(page.tiles["balance"])
    assert not page.table.isVisible()
