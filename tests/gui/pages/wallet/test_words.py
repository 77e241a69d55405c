"""Keys, actions and ways in words."""

from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.chain.keys import Role
from energy_app.domain.keys import KeyLock
from energy_app.domain.wallet import Way
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.wallet.model import coins_text
from energy_app.gui.pages.wallet.words import (
    action_words,
    key_words,
    lock_words,
    short_hash,
    short_key_words,
    way_words,
)
from tests.gui.pages.memory_client import TRANSACTION, example_wallet

ACTIONS = (
    "orders",
    "readings",
    "day",
    "settle",
    "deposit",
    "withdraw",
    "approve",
    "authorize",
    "register-meter",
)


def test_every_key_and_every_action_has_words(qapp: QApplication) -> None:
    assert all(key_words(role.value) != role.value for role in Role)
    assert all(action_words(action) != action for action in ACTIONS)
    assert all(short_key_words(role.value) != role.value for role in Role)
    assert len({lock_words(role.value, lock) for role in Role for lock in (None, *KeyLock)}) == 5
    assert action_words("of a newer version") == "of a newer version"


def test_the_way_tells_confirmations_and_why_it_failed(qapp: QApplication) -> None:
    transactions = {each.way: each for each in example_wallet().transactions}
    assert set(transactions) == set(Way)
    assert way_words(transactions[Way.MINED]) == "Taken in · confirmations: 4"
    assert way_words(transactions[Way.FAILED]).startswith("Came to nothing: the market takes no more")
    assert way_words(replace(transactions[Way.MINED], confirmations=None)) == "Taken in"


def test_coins_and_hashes_are_short(qapp: QApplication) -> None:
    english = Formats(QLocale(QLocale.Language.English))
    assert coins_text(48_210_000_000_000_000, english) == "0.048210"
    assert coins_text(None, english) == MISSING
    assert short_hash(TRANSACTION) == "0x5c504e…b22060"
