"""Keys, transactions and their ways in the owner's words."""

from PySide6.QtCore import QCoreApplication

from energy_app.domain.wallet import WalletTransaction, Way


def key_words(role: str) -> str:
    """What a key is for."""
    words = {
        "owner": QCoreApplication.translate("Wallet", "Owner: holds the money, normally locked"),
        "trader": QCoreApplication.translate("Wallet", "Trader: posts offers within your limits"),
        "meter": QCoreApplication.translate("Wallet", "Meter: signs readings and nothing else"),
    }
    return words.get(role, role)


def action_words(action: str) -> str:
    """What a transaction does."""
    words = {
        "orders": QCoreApplication.translate("Wallet", "Offer posted"),
        "readings": QCoreApplication.translate("Wallet", "Readings handed in"),
        "day": QCoreApplication.translate("Wallet", "Offer posted, readings handed in"),
        "settle": QCoreApplication.translate("Wallet", "Day settled for the community"),
        "deposit": QCoreApplication.translate("Wallet", "Money put into the market"),
        "withdraw": QCoreApplication.translate("Wallet", "Money taken out of the market"),
        "approve": QCoreApplication.translate("Wallet", "Market's right to your money changed"),
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
        return f"{text}: {transaction.reason}"
    return text


def short_hash(text: str) -> str:
    """A transaction's hash, shortened in the middle."""
    return f"{text[:8]}…{text[-6:]}"
