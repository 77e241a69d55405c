"""Keys, transactions and their ways in the owner's words."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from energy_app.domain.keys import KeyLock
from energy_app.domain.wallet import Move, MoveQuote, WalletTransaction, Way
from energy_app.gui.formats import Formats
from energy_app.gui.reasons import told

_NANO_PER_MICRO = 1_000
_COIN_PLACES = 6


def key_words(role: str) -> str:
    """What a key is for."""
    words = {
        "owner": QCoreApplication.translate("Wallet", "Owner: holds the money, normally locked"),
        "trader": QCoreApplication.translate("Wallet", "Trader: posts offers within your limits"),
        "meter": QCoreApplication.translate("Wallet", "Meter: signs readings and nothing else"),
    }
    return words.get(role, role)


def short_key_words(role: str) -> str:
    """Whose key it is."""
    words = {
        "owner": QCoreApplication.translate("Wallet", "Owner's key"),
        "trader": QCoreApplication.translate("Wallet", "Trader's key"),
        "meter": QCoreApplication.translate("Wallet", "Meter's key"),
    }
    return words.get(role, role)


def lock_words(role: str, lock: KeyLock | None) -> str:
    """Whether a key is at work; None: there is none."""
    match lock:
        case None:
            return QCoreApplication.translate("Wallet", "not made yet")
        case KeyLock.OPEN:
            return QCoreApplication.translate("Wallet", "at work")
        case KeyLock.WAITS:
            return QCoreApplication.translate("Wallet", "locked, trading waits")
        case KeyLock.CLOSED if role == "owner":
            return QCoreApplication.translate("Wallet", "locked")
        case KeyLock.CLOSED:
            return QCoreApplication.translate("Wallet", "closed")


def action_words(action: str) -> str:
    """What a transaction does."""
    words = {
        "orders": QCoreApplication.translate("Wallet", "Offer posted"),
        "readings": QCoreApplication.translate("Wallet", "Readings handed in"),
        "day": QCoreApplication.translate("Wallet", "Offer posted, readings handed in"),
        "settle": QCoreApplication.translate("Wallet", "Day settled for the community"),
        "deposit": QCoreApplication.translate("Wallet", "Money put into the market"),
        "withdraw": QCoreApplication.translate("Wallet", "Money taken out of the market"),
        "propose": QCoreApplication.translate("Wallet", "Something proposed to the community"),
        "vote": QCoreApplication.translate("Wallet", "Vote given in the community"),
        "act": QCoreApplication.translate("Wallet", "Act of an office in the community"),
        "enact": QCoreApplication.translate("Wallet", "Decision of the community put in force"),
        "approve": QCoreApplication.translate("Wallet", "Market's right to your money changed"),
        "authorize": QCoreApplication.translate("Wallet", "Trader's key let to post"),
        "register-meter": QCoreApplication.translate("Wallet", "Meter registered"),
    }
    return words.get(action, action)


def way_words(transaction: WalletTransaction) -> str:
    """How far a transaction is; why, where it came to nothing."""
    words = {
        Way.WAITING: QCoreApplication.translate("Wallet", "Waiting to be sent"),
        Way.SENT: QCoreApplication.translate("Wallet", "Sent"),
        Way.MINED: QCoreApplication.translate("Wallet", "Taken in"),
        Way.FINAL: QCoreApplication.translate("Wallet", "Final"),
        Way.FAILED: QCoreApplication.translate("Wallet", "Came to nothing"),
    }
    text = words[transaction.way]
    if transaction.way is Way.MINED and transaction.confirmations:
        counted = QCoreApplication.translate("Wallet", "confirmations: {count}")
        return f"{text} · {counted.format(count=transaction.confirmations)}"
    if transaction.way is Way.FAILED and transaction.reason:
        return f"{text}: {told(transaction.reason)}"
    return text


def short_hash(text: str) -> str:
    """A transaction's hash, shortened in the middle."""
    return f"{text[:8]}…{text[-6:]}"


def move_question(quote: MoveQuote, formats: Formats) -> str:
    """What a move does."""
    money = formats.money(quote.nano // _NANO_PER_MICRO)
    if quote.move is Move.DEPOSIT:
        text = QCoreApplication.translate(
            "Wallet", "{money} go from your own account into the market, to pay for what you buy."
        )
    else:
        text = QCoreApplication.translate("Wallet", "{money} go from the market to your own account.")
    return text.format(money=money)


def fee_words(max_fee_wei: int, formats: Formats) -> str:
    """The most that the network takes for it."""
    coins = formats.number(Decimal(max_fee_wei).scaleb(-18), _COIN_PLACES)
    text = QCoreApplication.translate(
        "Wallet", "at most {coins} coins of the network; nothing dearer is signed"
    )
    return text.format(coins=coins)


def move_deadline(quote: MoveQuote, formats: Formats, now_ms: int) -> str:
    """Until when what is signed counts."""
    if quote.valid_until_ms is None:
        return QCoreApplication.translate(
            "Wallet", "It is done when the network has taken it in, mostly within a minute."
        )
    text = QCoreApplication.translate(
        "Wallet", "What you sign counts until {time}; if it is not taken in by then, nothing has moved."
    )
    return text.format(time=formats.moment(quote.valid_until_ms, now_ms))


def moved_words(move: Move, nano: int, formats: Formats) -> str:
    """That it is done."""
    money = formats.money(nano // _NANO_PER_MICRO)
    if move is Move.DEPOSIT:
        return QCoreApplication.translate("Wallet", "{money} are in the market now.").format(money=money)
    return QCoreApplication.translate("Wallet", "{money} are in your own account now.").format(money=money)
