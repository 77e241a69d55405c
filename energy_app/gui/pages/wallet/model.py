"""Tables of the wallet: keys and transactions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.domain.keys import KeyLock, KeyRing
from energy_app.domain.wallet import WalletTransaction, Way
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.pages.wallet.words import action_words, key_words, lock_words, short_hash, way_words

_WEI_PLACES = 6
_LOCK_TONES = {KeyLock.OPEN: Tone.GOOD, KeyLock.WAITS: Tone.BAD, None: Tone.WARNING}
_TONES = {Way.FAILED: Tone.BAD, Way.FINAL: Tone.GOOD, Way.WAITING: Tone.MUTED}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key of the home, or a role without one. ``coins_wei``: for fees; None: none needed, or not known."""

    role: str
    address: str | None = None
    lock: KeyLock | None = None
    is_kept: bool = False
    coins_wei: int | None = None


def key_rows(ring: KeyRing, coins: Mapping[str, int | None]) -> list[KeyRow]:
    """The keys that are there, then those that are missing."""
    there = [KeyRow(key.role, key.address, key.lock, key.is_kept, coins.get(key.role)) for key in ring.keys]
    return there + [KeyRow(role) for role in ring.missing]


class KeyModel(RowModel[KeyRow]):
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


def _key_columns(formats: Formats) -> list[Column[KeyRow]]:
    return [
        Column(QCoreApplication.translate("Wallet", "Key"), lambda key: key_words(key.role)),
        Column(QCoreApplication.translate("Wallet", "Address"), lambda key: key.address or MISSING),
        Column(
            QCoreApplication.translate("Wallet", "State"),
            lambda key: lock_words(key.role, key.lock),
            tone=lambda key: _LOCK_TONES.get(key.lock, Tone.MUTED),
        ),
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
