"""What came of a member's settled days: certificates of origin, and the community's token.

Certificates are whole Wh, one kind a slot; tokens nano (1e-9 of a token, which is what it pays of a
community fee). Every entry keeps the transaction it came in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.community_day import Posting

_SLOT_BITS = (1 << 32) - 1  # a kind is source | zone (32) | slot (32)


@dataclass(frozen=True, slots=True)
class CertificateClaim:
    """Certificates issued to the member for what he bought on a day; bit i of ``slots``: slot i of it."""

    day: int
    slots: int
    wh: int
    posting: Posting


@dataclass(frozen=True, slots=True)
class Retirement:
    """Certificates used up, for a beneficiary and with a text; Wh by slot (unix time // 900)."""

    holder: str
    beneficiary: str
    text: str
    wh: Mapping[int, int]
    posting: Posting

    @property
    def total_wh(self) -> int:
        """Wh of all its slots."""
        return sum(self.wh.values())


class TokenKind(StrEnum):
    """How the community's tokens came, or what they paid."""

    EARNED = "earned"
    """Minted to the owner for energy that was sold on a final day."""
    RECEIVED = "received"
    """From another account."""
    REDEEMED = "redeemed"
    """Burned for a part of the community fee that was paid on a final day."""


@dataclass(frozen=True, slots=True)
class TokenMove:
    """Tokens of the owner; ``day`` is the delivery day, None for tokens of another account.

    A redeemed token has paid its own amount of the fee. An earned one can do so: the contract's rate is
    one token for one currency unit. What one from another account is worth to him is not known.
    """

    kind: TokenKind
    day: int | None
    nano: int
    posting: Posting

    @property
    def value_nano(self) -> int | None:
        """Money it pays at the contract's rate (nano-currency); None where no value is known."""
        return None if self.kind is TokenKind.RECEIVED else self.nano


@dataclass(frozen=True, slots=True)
class MemberClaims:
    """All that a member's owner claimed, retired, received and redeemed, in the network's order.

    ``certificates`` and ``reward`` are the contracts, None where the community has none.
    ``certificate_moves`` is what came to the owner's account and left it, Wh by kind (``slot_of_kind``).
    """

    owner: str
    certificates: str | None
    reward: str | None
    claims: tuple[CertificateClaim, ...] = ()
    retirements: tuple[Retirement, ...] = ()
    certificate_moves: tuple[tuple[Posting, Mapping[int, int]], ...] = ()
    tokens: tuple[TokenMove, ...] = ()

    def held_wh(self, as_of_ms: int | None = None) -> dict[int, int]:
        """Certificates in the owner's account, Wh by kind, the oldest first; as of an instant, or now."""
        held: dict[int, int] = {}
        for posting, moved in self.certificate_moves:
            if as_of_ms is None or posting.time_ms <= as_of_ms:
                for kind, wh in moved.items():
                    held[kind] = held.get(kind, 0) + wh
        return {kind: held[kind] for kind in sorted(held, key=slot_of_kind) if held[kind]}


def slot_of_kind(kind: int) -> int:
    """The slot (unix time // 900) that a kind of certificate is of."""
    return kind & _SLOT_BITS
