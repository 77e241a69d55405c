"""What a wish comes down to, what it changes, and what would be for nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.community import (
    CommunityMember,
    CommunityState,
    CommunityTerms,
    Proposal,
    ProposalState,
)
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.governing import (
    changes,
    enact_until_ms,
    first_terms_day,
    may_vote,
    motion_of,
    objection,
    require_governor,
    require_office,
    same_motion,
    standing,
    vote_row,
)
from energy_app.domain.motions import Change, Draft, Item, Motion, MotionKind
from energy_app.domain.settlement import PriceRule
from energy_app.domain.time import DAY_MS, day_start_ms

A, B, C, VOTE = ("0x" + digit * 40 for digit in "abcd")
TODAY = 20_000
NOW_MS = TODAY * DAY_MS
TERMS = CommunityTerms(1, 0, (170_000,) * 24, 60_000, 10_000, 500, A, B)


def member(index: int, owner: str = A, *, removed: bool = False, day: int = 0) -> CommunityMember:
    return CommunityMember(index, owner, removed, None, None, False, None, day)


STATE = CommunityState(
    members=(member(0), member(1, B, removed=True)),
    admin=A,
    governor=VOTE,
    voted=True,
    witnesses=(A, B, C),
    electricians=(C,),
    paused=False,
    terms=(TERMS,),
    proposals=(),
    market=C,
)


def motion(draft: Draft, rule: PriceRule = PriceRule.COMMON) -> Motion:
    return motion_of(draft, STATE, rule, NOW_MS, decimals=6)


def proposal(of: Motion | None, day: int = TODAY, **more: object) -> Proposal:
    plain = Proposal(0, 0, day, "", A, b"\1", "x", {}, {0: True}, False, 4, of)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_is_not_said_of_the_terms_stays_as_it_is() -> None:
    wished = motion(Draft(MotionKind.TERMS, community_fee_micro=0, from_date="2030-01-01"))
    assert wished.terms is not None
    assert (wished.terms.community_fee_micro, wished.terms.grid_fee_micro) == (0, 60_000)
    assert changes(wished, STATE, 6) == (
        Change(Item.COMMUNITY_FEE, 0, 10_000),
        Change(Item.FROM_DAY, "2030-01-01"),
    )
    by_hour = motion(Draft(MotionKind.TERMS, prices_micro=(170_000,) * 12 + (150_000,) * 12))
    assert changes(by_hour, STATE, 6)[0].old == (170_000,)
    assert objection(by_hour, STATE) is None
    idle = motion(Draft(MotionKind.TERMS, prices_micro=(170_000,)))
    assert objection(idle, STATE) is not None


@given(day=st.integers(10_000, 2_000_000))
def test_terms_can_always_be_announced_in_time_from_the_first_day_that_is_offered(day: int) -> None:
    """Proposed on a day for the first day possible, the proposal can be carried out on its first day."""
    state = replace(STATE, terms=(TERMS,))
    wished = motion_of(
        Draft(MotionKind.TERMS, prices_micro=(1,)), state, PriceRule.COMMON, day * DAY_MS, decimals=6
    )
    assert wished.terms is not None
    soonest = replace(wished, terms=replace(wished.terms, from_day=first_terms_day(day)))
    tight = proposal(soonest, day)
    assert tight.executable_from_ms + DAY_MS == enact_until_ms(tight)
    assert enact_until_ms(proposal(wished, day)) - enact_until_ms(tight) == 7 * DAY_MS


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft(MotionKind.TERMS, prices_micro=(1, 2)), "one price, or 24"),
        (Draft(MotionKind.TERMS, grid_fee_micro=-1), "A price or fee"),
        (Draft(MotionKind.TERMS, bounty_cap_nano=-1), "no amount"),
        (Draft(MotionKind.TERMS, grid_fee_micro=1, from_date="soon"), "soon is no day"),
        (Draft(MotionKind.REMOVE), "by its number"),
        (Draft(MotionKind.SPEND, (A,)), "how much it gets"),
        (Draft(MotionKind.SPEND, (A,), nano=1), "only 6 decimals"),
        (Draft(MotionKind.MARKET, (A, B)), "one account"),
        (Draft(MotionKind.WITNESSES, (A, B, A)), "three different"),
    ],
)
def test_what_is_wrong_with_a_wish_is_one_line(draft: Draft, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        motion(draft)
    assert "\n" not in str(caught.value)


def test_where_prices_are_found_from_offers_there_is_none_to_lay_down() -> None:
    with pytest.raises(InputError, match="from all offers"):
        motion(Draft(MotionKind.TERMS, prices_micro=(1,)), PriceRule.AUCTION)
    assert motion(Draft(MotionKind.TERMS, grid_fee_micro=1), PriceRule.AUCTION).terms is not None
    with pytest.raises(StateError, match="not known yet"):
        motion_of(Draft(MotionKind.TERMS), replace(STATE, terms=()), PriceRule.COMMON, NOW_MS, 6)


def test_what_is_so_already_needs_no_vote_and_what_is_not_does() -> None:
    idle = (
        Draft(MotionKind.WITNESSES, (C, B, A)),
        Draft(MotionKind.MARKET, (C,)),
        Draft(MotionKind.ADMIN, (A,)),
        Draft(MotionKind.GOVERNOR, (VOTE,)),
        Draft(MotionKind.SPEND, (A,), nano=0),
        Draft(MotionKind.ADMIT, (A,)),
        Draft(MotionKind.REMOVE, member=1),  # has left already
        Draft(MotionKind.REMOVE, member=9),
        Draft(MotionKind.ACCREDIT, (C,)),
        Draft(MotionKind.DISMISS, (A,)),
        Draft(MotionKind.RESUME),
    )
    for draft in idle:
        assert objection(motion(draft), STATE), draft
    assert objection(motion(Draft(MotionKind.PAUSE)), replace(STATE, paused=True))
    assert objection(motion(Draft(MotionKind.TAKE_OFFICE)), replace(STATE, admin=VOTE))
    new = "0x" + "e" * 40
    for draft, change in (
        (Draft(MotionKind.MARKET, (new,)), Change(Item.MARKET, new, C)),
        (Draft(MotionKind.ADMIN, (new,)), Change(Item.ADMIN, new, A)),
        (Draft(MotionKind.GOVERNOR, (new,)), Change(Item.GOVERNOR, new, VOTE)),
        (Draft(MotionKind.TAKE_OFFICE), Change(Item.ADMIN, VOTE, A)),
        (Draft(MotionKind.ADMIT, (new,)), Change(Item.MEMBER, new)),
        (Draft(MotionKind.REMOVE, member=0), Change(Item.MEMBER, None, 0)),
        (Draft(MotionKind.ACCREDIT, (new,)), Change(Item.ELECTRICIAN, new)),
        (Draft(MotionKind.DISMISS, (C,)), Change(Item.ELECTRICIAN, None, C)),
        (Draft(MotionKind.PAUSE), Change(Item.TAKES_ORDERS, 0, 1)),
        (Draft(MotionKind.WITNESSES, (A, B, new)), Change(Item.WITNESSES, (A, B, new), (A, B, C))),
    ):
        wished = motion(draft)
        assert objection(wished, STATE) is None, draft
        assert changes(wished, STATE, 6) == (change,)
    paid = motion(Draft(MotionKind.SPEND, (new,), nano=1_500_000_000))
    assert changes(paid, STATE, 6) == (Change(Item.PAYEE, new), Change(Item.AMOUNT, 1_500_000_000))
    assert changes(paid, STATE, None) == (Change(Item.PAYEE, new),)


def test_only_who_holds_the_office_can_do_it() -> None:
    with pytest.raises(StateError, match="administrator's office"):
        require_governor(Motion(MotionKind.PAUSE), STATE)
    require_governor(Motion(MotionKind.PAUSE), replace(STATE, admin=VOTE))
    require_governor(Motion(MotionKind.ADMIN, (B,)), STATE)
    with pytest.raises(StateError, match="does not decide by its members' vote"):
        require_governor(Motion(MotionKind.ADMIN, (B,)), replace(STATE, voted=False))


def test_who_holds_an_office_needs_no_vote_for_it() -> None:
    alone = replace(STATE, governor=B, voted=False)
    require_office(Motion(MotionKind.PAUSE), STATE, A)
    require_office(Motion(MotionKind.ADMIN, (C,)), STATE, A)
    require_office(Motion(MotionKind.TAKE_OFFICE), STATE, C)
    require_office(Motion(MotionKind.MARKET, (A,)), alone, B)
    for kind, state, account, told in (
        (MotionKind.PAUSE, STATE, B, "does not hold that office"),
        (MotionKind.MARKET, STATE, A, "decided by the members' vote"),
        (MotionKind.MARKET, alone, A, "does not hold that office"),
    ):
        with pytest.raises(StateError, match=told):
            require_office(Motion(kind, (A,)), state, account)
    soon = motion_of(
        Draft(MotionKind.TERMS, grid_fee_micro=0), alone, PriceRule.COMMON, NOW_MS, 6, voted=False
    )
    assert soon.terms is not None
    assert soon.terms.from_day == TODAY + 9 + 7


def test_the_same_wish_is_found_until_it_is_over() -> None:
    wished = motion(Draft(MotionKind.TERMS, prices_micro=(1,)))
    assert wished.terms is not None
    later = replace(wished, terms=replace(wished.terms, from_day=wished.terms.from_day + 1))
    standing_one = proposal(later)
    assert same_motion(wished, (standing_one,), NOW_MS, any_day=True) is standing_one
    assert same_motion(wished, (standing_one,), NOW_MS, any_day=False) is None
    assert same_motion(later, (standing_one,), NOW_MS, any_day=False) is standing_one
    assert same_motion(later, (proposal(None),), NOW_MS, any_day=True) is None
    over = replace(standing_one, executed=True)
    assert same_motion(later, (over,), NOW_MS, any_day=True) is None


def test_who_may_vote() -> None:
    asked = proposal(None, votes={})
    assert may_vote(asked, member(2), NOW_MS)
    assert not may_vote(asked, None, NOW_MS)
    assert not may_vote(asked, member(2, removed=True), NOW_MS)
    assert not may_vote(asked, member(2, day=TODAY), NOW_MS)
    assert not may_vote(replace(asked, votes={2: False}), member(2), NOW_MS)
    assert not may_vote(asked, member(2), asked.voting_until_ms)


def test_a_vote_tells_its_state_and_until_when() -> None:
    asked = proposal(motion(Draft(MotionKind.MARKET, (A,))), 100)
    rows = [vote_row(asked, STATE, 0, day_start_ms(day), 6) for day in (104, 105, 113, 127)]
    assert [(row.state, row.until_ms) for row in rows] == [
        (ProposalState.VOTING, day_start_ms(105)),
        (ProposalState.WAITING, day_start_ms(113)),
        (ProposalState.EXECUTABLE, day_start_ms(127)),
        (ProposalState.EXPIRED, None),
    ]
    assert (rows[0].yes, rows[0].no, rows[0].own, rows[0].may_vote, rows[0].needed) == (1, 0, True, False, 1)
    assert rows[0].changes == (Change(Item.MARKET, A, C),)
    assert rows[3].changes == (Change(Item.MARKET, A),)  # what was before is not known any more
    assert rows[2].needs_enacting
    refused = vote_row(replace(asked, votes={}), STATE, 0, day_start_ms(105), 6)
    assert (refused.state, refused.until_ms) == (ProposalState.REJECTED, None)
    unknown = vote_row(proposal(None), STATE, 1, NOW_MS, 6)
    assert (unknown.kind, unknown.changes, unknown.data) == (None, (), "0x01")
    tight = proposal(motion(Draft(MotionKind.TERMS, prices_micro=(1,), from_date="2030-01-01")), TODAY)
    assert standing(tight, tight.executable_from_ms) is ProposalState.EXECUTABLE
    assert tight.motion is not None
    terms = tight.motion.terms
    assert terms is not None
    first = replace(
        tight, motion=Motion(MotionKind.TERMS, terms=replace(terms, from_day=first_terms_day(TODAY)))
    )
    assert standing(first, first.executable_from_ms + DAY_MS) is ProposalState.EXPIRED
