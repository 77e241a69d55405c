"""The way into a community on the wallet page: each step with its state and the button that does it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.domain.errors import NoCommunityError, NotTradingError
from energy_app.domain.joining import Joining, JoinStep
from energy_app.domain.keys import KeyRing
from energy_app.gui.owner_acts import RegisterDialog, SignDialog, TraderDialog
from energy_app.gui.pages.join_card import JoinCard
from energy_app.gui.pages.wallet.key_dialogs import MakeDialog
from energy_app.gui.pages.wallet.move_dialog import MoveDialog
from energy_app.gui.pages.wallet.view import WalletPage
from energy_app.gui.shell.drop_dialog import DropDialog
from tests.gui.fake_joining import ADMITTED, JOINED
from tests.gui.fake_keys import ADDRESSES, SECRET
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


def opened(qtbot: QtBot, stage: Stage) -> tuple[WalletPage, JoinCard]:
    page = shown(qtbot, WalletPage(stage.context))
    return page, page.parts.note


def alone(client: MemoryClient, way: Joining) -> None:
    client.failing, client.way = NoCommunityError("This home is in no community yet."), way


def buttons(card: JoinCard) -> set[JoinStep]:
    return {step for step, button in card.buttons.items() if button.isVisible()}


def test_a_new_home_is_led_from_the_keys_on(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    alone(client, Joining())
    client.ring = KeyRing(missing=("owner", "trader", "meter"), vault=None)
    page, card = opened(qtbot, stage)
    assert card.isVisible()
    assert buttons(card) == {JoinStep.KEYS, JoinStep.NETWORK, JoinStep.TARIFFS}
    card.buttons[JoinStep.TARIFFS].click()
    assert stage.shown == ["settings"]
    card.buttons[JoinStep.KEYS].click()
    dialog = part(page, MakeDialog)
    for field in (dialog.owner, dialog.owner_again):
        field.setText("a long passphrase")
    for field in (dialog.second, dialog.second_again):
        field.setText("another")
    dialog.go.click()
    assert card.message.text() == "The keys are being made …"


def test_the_address_for_the_community_is_copied_and_it_is_looked_again(
    qtbot: QtBot, stage: Stage, client: MemoryClient
) -> None:
    known = Joining(tuple(ADDRESSES.items()), "Our street", has_tariffs=True, is_asked=True)
    client.failing = NotTradingError("You are no member yet.")
    client.way = known
    page, card = opened(qtbot, stage)
    assert page.parts.waiting.isVisible()
    assert buttons(card) == {JoinStep.ADMITTED}
    assert ADDRESSES["owner"] in card.texts[JoinStep.ADMITTED].text()
    card.buttons[JoinStep.ADMITTED].click()
    assert QGuiApplication.clipboard().text() == ADDRESSES["owner"]
    client.way = replace(known, problem="The network does not answer.", is_asked=False)
    card.again.click()
    assert client.looks == 1
    assert card.message.text() == "The network does not answer."
    client.way, client.failing = ADMITTED, None
    card.again.click()
    assert card.message.text() == ""
    page.refresh(ALL)
    assert card.isVisible()  # a member, but nothing can be posted yet
    assert page.parts.inside.isVisible()
    assert "as member 3" in card.texts[JoinStep.ADMITTED].text()


def test_a_member_lets_the_trader_post_and_puts_money_in(
    qtbot: QtBot, stage: Stage, client: MemoryClient
) -> None:
    client.way = ADMITTED
    page, card = opened(qtbot, stage)
    assert buttons(card) == {JoinStep.METER, JoinStep.TRADER, JoinStep.MONEY}
    assert "0.100000 in your account" in card.texts[JoinStep.TRADER].text().replace("\u00a0", " ")
    card.buttons[JoinStep.TRADER].click()
    dialog = part(page, TraderDialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert JoinStep.TRADER not in buttons(card)
    assert "may post until" in card.texts[JoinStep.TRADER].text()
    card.buttons[JoinStep.MONEY].click()
    assert part(page, MoveDialog).isVisible()


@pytest.mark.parametrize("is_signed", [True, False])
def test_a_registration_is_chosen_and_sent_once_it_is_signed(
    qtbot: QtBot, stage: Stage, client: MemoryClient, monkeypatch: pytest.MonkeyPatch, is_signed: bool
) -> None:
    client.way = ADMITTED
    page, card = opened(qtbot, stage)
    path = "/stick/meter-registration.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    fact = Fact("signed_by", "0x1") if is_signed else Fact("unsigned", "")
    dropped = DroppedFile("meter-registration.json", FileKind.REGISTRATION, (fact,), can_take=True)

    async def look(_: Path) -> DroppedFile:
        return dropped

    monkeypatch.setattr(client, "look_at_file", look)
    card.buttons[JoinStep.METER].click()
    drop = part(page, DropDialog)
    assert drop.take.text() == ("Register the meter …" if is_signed else "Sign it as the electrician …")
    drop.take.click()
    dialog = part(page, RegisterDialog) if is_signed else part(page, SignDialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.way.has_meter is is_signed
    assert client.signed_files == (() if is_signed else (Path(path),))
    assert client.looks == 1


def test_who_is_in_sees_no_steps(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.way = JOINED
    _, card = opened(qtbot, stage)
    assert not card.isVisible()
