"""Makes the sections of a statement about certificates of origin and the community's tokens.

An entry belongs to the statement in whose covered time it came on chain, as income counts when it is
received: a month that is final never gets another one.
"""

from dataclasses import dataclass
from typing import Any

from energy_app.domain.claims import CertificateClaim, MemberClaims, Retirement, TokenKind, TokenMove
from energy_app.domain.community_day import Posting
from energy_app.domain.time import day_date, slot_start_ms
from energy_app.reports.claim_lines import (
    CLAIMED,
    RETIRED,
    CertificateMove,
    Certificates,
    TokenIncome,
    TokenLine,
)
from energy_app.reports.day_lines import utc_iso
from energy_app.reports.totals import total


@dataclass(frozen=True, slots=True)
class ClaimSections:
    """The four sections; each is None where the community has no such contract."""

    certificates: Certificates | None = None
    certificate_moves: tuple[CertificateMove, ...] | None = None
    token_income: TokenIncome | None = None
    token_moves: tuple[TokenLine, ...] | None = None


def claim_sections(claims: MemberClaims | None, covered: range, as_of_ms: int) -> ClaimSections:
    """What came on chain in the covered slots, up to an instant."""
    if claims is None:
        return ClaimSections()
    window = range(slot_start_ms(covered.start), min(slot_start_ms(covered.stop), as_of_ms + 1))
    certificates, moves = _certificates(claims, window)
    income, tokens = _tokens(claims, window)
    return ClaimSections(certificates, moves, income, tokens)


def _certificates(
    claims: MemberClaims, window: range
) -> tuple[Certificates | None, tuple[CertificateMove, ...] | None]:
    if claims.certificates is None:
        return None, None
    claimed = [each for each in claims.claims if each.posting.time_ms in window]
    retired = [each for each in claims.retirements if each.posting.time_ms in window]
    moves = [*map(_claimed, claimed), *map(_retired, retired)]
    sums = Certificates(
        contract=claims.certificates,
        owner=claims.owner,
        claimed_wh=sum(each.wh for each in claimed),
        retired_wh=sum(each.total_wh for each in retired),
        held_wh=sum(claims.held_wh(window.stop - 1).values()),
    )
    return sums, tuple(sorted(moves, key=lambda each: each.block))


def _claimed(claim: CertificateClaim) -> CertificateMove:
    date = day_date(claim.day).isoformat()
    count = claim.slots.bit_count()
    return CertificateMove(CLAIMED, date, count, claim.wh, None, None, **_where(claim.posting))


def _retired(retirement: Retirement) -> CertificateMove:
    return CertificateMove(
        RETIRED,
        None,
        len(retirement.wh),
        retirement.total_wh,
        retirement.beneficiary,
        retirement.text,
        **_where(retirement.posting),
    )


def _tokens(claims: MemberClaims, window: range) -> tuple[TokenIncome | None, tuple[TokenLine, ...] | None]:
    if claims.reward is None:
        return None, None
    moves = [each for each in claims.tokens if each.posting.time_ms in window]
    came = [each for each in moves if each.kind is not TokenKind.REDEEMED]
    income = TokenIncome(
        contract=claims.reward,
        owner=claims.owner,
        earned_nano=_sum(moves, TokenKind.EARNED),
        received_nano=_sum(moves, TokenKind.RECEIVED),
        value_nano=total(each.value_nano for each in came) if came else 0,
        unvalued_nano=sum(each.nano for each in came if each.value_nano is None),
        redeemed_nano=_sum(moves, TokenKind.REDEEMED),
    )
    return income, tuple(_token(each) for each in moves)


def _sum(moves: list[TokenMove], kind: TokenKind) -> int:
    return sum(each.nano for each in moves if each.kind is kind)


def _token(move: TokenMove) -> TokenLine:
    date = None if move.day is None else day_date(move.day).isoformat()
    return TokenLine(move.kind.value, date, move.nano, move.value_nano, **_where(move.posting))


def _where(posting: Posting) -> dict[str, Any]:
    return {
        "transaction": posting.transaction,
        "block": posting.block,
        "time": utc_iso(posting.time_ms),
    }
