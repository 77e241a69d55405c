"""What a network's refusal of a transaction means, told by its text (geth's words and their kin)."""

from enum import Enum, auto


class Refusal(Enum):
    """What to do about it."""

    KNOWN = auto()  # it has the transaction: as good as sent
    NONCE_USED = auto()  # the nonce is spent: by us, or by someone else with our key
    UNDERPRICED = auto()  # offer more
    NO_FUNDS = auto()  # the account cannot pay
    TOO_LITTLE_GAS = auto()  # these bytes are never taken: sign once more, with gas estimated anew
    WRONG_CHAIN = auto()  # signed for another network than the server's
    OTHER = auto()  # keep, show, try again


_TEXTS = (
    ("already known", Refusal.KNOWN),
    ("already imported", Refusal.KNOWN),
    ("alreadyknown", Refusal.KNOWN),
    ("known transaction", Refusal.KNOWN),
    ("already exists", Refusal.KNOWN),
    ("nonce too low", Refusal.NONCE_USED),
    ("nonce is too low", Refusal.NONCE_USED),
    ("oldnonce", Refusal.NONCE_USED),
    ("underpriced", Refusal.UNDERPRICED),
    ("fee too low", Refusal.UNDERPRICED),
    ("feetoolow", Refusal.UNDERPRICED),
    ("less than block base fee", Refusal.UNDERPRICED),
    ("intrinsic gas too low", Refusal.TOO_LITTLE_GAS),
    ("intrinsicgas", Refusal.TOO_LITTLE_GAS),
    ("gas limit below", Refusal.TOO_LITTLE_GAS),
    ("floor data gas", Refusal.TOO_LITTLE_GAS),
    ("invalid chain id", Refusal.WRONG_CHAIN),
    ("invalid sender", Refusal.WRONG_CHAIN),
    ("wrong chain", Refusal.WRONG_CHAIN),
    ("insufficient funds", Refusal.NO_FUNDS),
    ("insufficient balance", Refusal.NO_FUNDS),
)


def classify(message: str) -> Refusal:
    """The meaning of a server's refusal to take a transaction."""
    lowered = message.lower()
    return next((meaning for text, meaning in _TEXTS if text in lowered), Refusal.OTHER)
