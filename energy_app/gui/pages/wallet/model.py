"""Tables of the wallet: keys and transactions."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.domain.wallet import WalletKey, WalletTransaction, Way
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.pages.wallet.words import action_words, key_words, short_hash, way_words

_WEI_PLACES = 6
_TONES = {Way.FAILED: Tone.BAD, Way.FINAL: Tone.GOOD, Way.WAITING: Tone.MUTED}


class KeyModel(RowModel[WalletKey]):
    """The keys of the home."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(_key_columns(formats), lambda key: key.role, parent)


class TransactionModel(RowModel[WalletTransaction]):
    """The newest transactions, newest first."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(_columns(formats, now_ms), lambda each: each.number, parent)


def coins_text(coins_wei: int | None, formats: Formats) -> str:
    """Coins for fees; a dash for a key that needs none."""
    if coins_wei is None:
        return MISSING
    return formats.number(Decimal(coins_wei).scaleb(-18), _WEI_PLACES)


def _key_columns(formats: Formats) -> list[Column[WalletKey]]:
    return [
        Column(QCoreApplication.translate("Wallet", "Key"), lambda key: key_words(key.role)),
        Column(QCoreApplication.translate("Wallet", "Address"), lambda key: key.address),
        Column(
            QCoreApplication.translate("Wallet", "Coins for fees"),
            lambda key: coins_text(key.coins_wei, formats),
            number=True,
        ),
    ]


def _columns(formats: Formats, now_ms: Callable[[], int]) -> list[Column[WalletTransaction]]:
    return [
        Column(
            QCoreApplication.translate("Wallet", "When"),
            lambda each: formats.moment(each.created_ms, now_ms()),
            sort=lambda each: each.created_ms,
        ),
        Column(QCoreApplication.translate("Wallet", "What"), lambda each: action_words(each.action)),
        Column(
            QCoreApplication.translate("Wallet", "State"),
            way_words,
            tip=way_words,
            tone=lambda each: _TONES.get(each.way, Tone.PLAIN),
        ),
        Column(
            QCoreApplication.translate("Wallet", "Transaction"),
            lambda each: MISSING if each.hash is None else short_hash(each.hash),
            tip=lambda each: each.url or each.hash,
        ),
    ]
