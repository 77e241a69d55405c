"""The records of a statement about certificates of origin and the community's tokens.

Certificates whole Wh, tokens and money nano.
"""

from dataclasses import dataclass

CLAIMED, RETIRED = "claimed", "retired"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Certificates of the owner's account; ``held_wh`` is what was in it at the end.

    The end is that of the covered time, or the instant of the statement where that came before.
    """

    contract: str
    owner: str
    claimed_wh: int
    retired_wh: int
    held_wh: int


@dataclass(frozen=True, slots=True)
class CertificateMove:
    """Certificates that were claimed for a delivery day, or retired for a beneficiary with a text."""

    kind: str
    date: str | None
    quarter_hours: int
    wh: int
    beneficiary: str | None
    text: str | None
    transaction: str
    block: int
    time: str


@dataclass(frozen=True, slots=True)
class TokenIncome:
    """Tokens of the community that the owner received, and what they are worth in community fees.

    ``value_nano`` sums the tokens whose value is known, None where tokens came and none is;
    ``unvalued_nano`` are those without. ``redeemed_nano`` were burned, each for its own amount of a fee.
    """

    contract: str
    owner: str
    earned_nano: int
    received_nano: int
    value_nano: int | None
    unvalued_nano: int
    redeemed_nano: int


@dataclass(frozen=True, slots=True)
class TokenLine:
    """Tokens earned for a delivery day, received from another account, or redeemed for a day's fee.

    ``value_nano`` is what they pay of a community fee at the contract's rate; None: no value is known.
    """

    kind: str
    date: str | None
    tokens_nano: int
    value_nano: int | None
    transaction: str
    block: int
    time: str
