"""The keys of the home on the wallet page: shown, locked and unlocked, copied, whatever the network does."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from energy_app.core.client import Topic
from energy_app.domain.errors import ChainError, NoCommunityError
from energy_app.domain.keys import KeyLock, KeyRing
from energy_app.gui.pages.wallet.keys_card import KeysCard
from energy_app.gui.pages.wallet.view import WalletPage
from energy_app.gui.unlocking import UnlockDialog
from energy_app.gui.widgets.confirm import ConfirmDialog
from tests.gui.fake_keys import ADDRESSES, SECRET, example_ring
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


@pytest.fixture
def wallet(qtbot: QtBot, stage: Stage) -> WalletPage:
    return shown(qtbot, WalletPage(stage.context))


@pytest.fixture
def card(wallet: WalletPage) -> KeysCard:
    return wallet.keys


def states(card: KeysCard) -> list[str]:
    return [card.model.index(row, 2).data() for row in range(card.model.rowCount())]


def test_keys_are_there_with_their_state_and_their_coins(card: KeysCard) -> None:
    assert states(card) == ["locked", "at work", "at work"]
    assert card.model.index(0, 1).data() == ADDRESSES["owner"]
    assert card.model.index(0, 3).data() != "–"
    assert card.model.index(2, 3).data() == "–"
    assert not card.make.isVisible()


def test_the_address_of_the_chosen_key_is_copied(card: KeysCard) -> None:
    card.copy.click()
    assert QGuiApplication.clipboard().text() == ADDRESSES["owner"]
    card.table.selectRow(2)
    card.copy.click()
    assert QGuiApplication.clipboard().text() == ADDRESSES["meter"]
    assert card.message.text() == "The address was copied."


def test_they_are_locked_and_unlocked(wallet: WalletPage, card: KeysCard, client: MemoryClient) -> None:
    assert card.switch.text() == "Lock …"
    card.switch.click()
    part(wallet, ConfirmDialog).go.click()
    wallet.refresh(frozenset({Topic.MARKET}))
    assert states(card)[1:] == ["locked, trading waits"] * 2
    assert card.switch.text() == "Unlock …"
    card.switch.click()
    dialog = part(wallet, UnlockDialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    wallet.refresh(frozenset({Topic.MARKET}))
    assert states(card)[1:] == ["at work"] * 2


def test_they_are_there_in_no_community_and_while_the_network_is_away(
    wallet: WalletPage, card: KeysCard, client: MemoryClient
) -> None:
    client.failing = NoCommunityError("This home is in no community yet.")
    client.ring = KeyRing(missing=("owner", "trader", "meter"))
    wallet.refresh(ALL)
    assert states(card) == ["not made yet"] * 3
    assert card.make.isVisible()
    assert not card.back_up.isEnabled()
    assert card.restore.isEnabled()
    assert not card.switch.isVisible()
    assert not wallet.transaction_card.isVisible()
    client.ring = replace(example_ring(), is_making=True)
    client.failing = ChainError("The network does not answer.")
    wallet.refresh(frozenset({Topic.SETUP}))
    assert card.bar.isVisible()
    assert not card.restore.isEnabled()
    client.ring = replace(example_ring(), problem="The disk is full.")
    wallet.refresh(frozenset({Topic.SETUP}))
    assert card.message.text() == "The disk is full."


def test_what_the_system_keeps_is_replaced_and_not_restored(
    wallet: WalletPage, card: KeysCard, client: MemoryClient
) -> None:
    client.ring = example_ring(KeyLock.OPEN, is_kept=True)
    wallet.refresh(ALL)
    assert card.back_up.isEnabled()
    card.table.selectRow(1)
    assert not card.back_up.isEnabled()
    assert "replaced, not restored" in card.back_up.toolTip()
    card.table.selectRow(0)
    assert card.back_up.toolTip() == ""


def test_with_the_keys_of_the_simulated_home_nothing_can_be_done(
    wallet: WalletPage, card: KeysCard, client: MemoryClient
) -> None:
    client.ring = replace(example_ring(), is_practice=True)
    wallet.refresh(ALL)
    for button in (card.switch, card.make, card.back_up, card.restore, card.change):
        assert not button.isVisible()
    assert card.copy.isEnabled()
