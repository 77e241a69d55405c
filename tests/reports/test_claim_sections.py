"""Certificates and tokens in a statement: of its own time, with sums of its lines, and no invented value."""

from dataclasses import replace

from energy_app.domain.claims import MemberClaims, TokenKind
from energy_app.domain.time import HOUR_MS, day_start_ms
from energy_app.reports.claim_lines import CLAIMED, RETIRED
from energy_app.reports.claim_sections import ClaimSections, claim_sections
from tests.reports import sample

DAY = 20_620
COVERED = range(DAY * 96, (DAY + 1) * 96)
LATER = day_start_ms(30_000)


def owned() -> MemberClaims:
    claims = sample.with_claims(sample.few_days(1), DAY).ledger.claims(LATER)
    assert claims is not None
    return claims


def test_sums_are_those_of_the_lines() -> None:
    made = claim_sections(owned(), COVERED, LATER)
    assert made.certificates is not None
    assert made.certificate_moves is not None
    claimed, retired = made.certificate_moves
    assert (claimed.kind, claimed.wh, claimed.quarter_hours, claimed.date) == (
        CLAIMED, 401, 3, "2026-04-27"
    )  # fmt: skip
    assert (retired.kind, retired.wh, retired.beneficiary, retired.text) == (
        RETIRED, 130, sample.FRIEND, "Bäckerei, Mai"
    )  # fmt: skip
    sums = made.certificates
    assert (sums.claimed_wh, sums.retired_wh, sums.held_wh) == (401, 130, 271)
    assert (sums.contract, sums.owner) == (sample.CERTIFICATES, sample.ACCOUNT)


def test_what_has_no_known_value_is_never_worth_zero() -> None:
    made = claim_sections(owned(), COVERED, LATER)
    assert made.token_income is not None
    assert made.token_moves is not None
    income = made.token_income
    assert (income.earned_nano, income.received_nano, income.redeemed_nano) == (
        7_000_000, 2_000_000, 5_000_000
    )  # fmt: skip
    assert (income.value_nano, income.unvalued_nano) == (7_000_000, 2_000_000)
    assert [(line.kind, line.value_nano) for line in made.token_moves] == [
        ("earned", 7_000_000), ("received", None), ("redeemed", 5_000_000)
    ]  # fmt: skip
    gifts = replace(owned(), tokens=tuple(m for m in owned().tokens if m.kind is TokenKind.RECEIVED))
    only_gifts = claim_sections(gifts, COVERED, LATER).token_income
    nothing = claim_sections(replace(owned(), tokens=()), COVERED, LATER).token_income
    assert only_gifts is not None
    assert nothing is not None
    assert (only_gifts.value_nano, only_gifts.unvalued_nano) == (None, 2_000_000)
    assert (nothing.value_nano, nothing.earned_nano) == (0, 0)


def test_only_what_came_in_the_covered_time_up_to_the_instant_counts() -> None:
    before = claim_sections(owned(), range(COVERED.start - 96, COVERED.start), LATER)
    assert before.certificates is not None
    assert (before.certificates.claimed_wh, before.certificates.held_wh) == (0, 0)
    assert (before.certificate_moves, before.token_moves) == ((), ())
    after = claim_sections(owned(), range(COVERED.stop, COVERED.stop + 96), LATER)
    assert after.certificates is not None
    assert (after.certificates.claimed_wh, after.certificates.held_wh) == (0, 271)
    early = claim_sections(owned(), COVERED, day_start_ms(DAY) + 6 * HOUR_MS)
    assert early.certificates is not None
    assert (early.certificates.claimed_wh, early.certificates.retired_wh, early.certificates.held_wh) == (
        401, 0, 401
    )  # fmt: skip


def test_a_community_without_the_contracts_has_no_such_sections() -> None:
    bare = replace(owned(), certificates=None, reward=None)
    for claims in (None, bare):
        assert claim_sections(claims, COVERED, LATER) == ClaimSections()


def test_a_day_on_which_tokens_came_belongs_to_its_month_also_without_readings() -> None:
    made = sample.with_claims(sample.few_days(1), DAY + 5)
    statement = sample.stated(made, "2026-06")
    assert statement.certificates is not None
    assert statement.certificates.claimed_wh == 401
    assert statement.period.covered_end == "2026-06-22T00:00:00+02:00"
    assert statement.quality.missing_slots > 4 * 96
    early = sample.stated(made, "2026-06", day_start_ms(DAY + 5))
    assert early.certificates is not None
    assert early.certificates.claimed_wh == 0
    assert early.period.covered_end == "2026-06-18T00:00:00+02:00"
