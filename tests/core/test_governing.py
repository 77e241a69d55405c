"""A community governs itself on a running practice network: from a wish to the terms in force."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.addresses import checksum
from energy_app.chain.intents import IntentTable
from energy_app.core.governing import prepare, take_part
from energy_app.core.wallet.history import moves
from energy_app.core.wallet.moves import Mover
from energy_app.domain.community import EXECUTION_DAYS, TIMELOCK_DAYS, VOTING_DAYS, ProposalState
from energy_app.domain.errors import EnergyAppError, InputError, StateError
from energy_app.domain.governing import NOTICE_DAYS, SPARE_DAYS, standing, vote_row
from energy_app.domain.motions import Draft, Item, MotionKind
from energy_app.domain.voting import Part, Step
from tests.core.street import FIRST_DAY, NEIGHBOURS, Meeting, meeting, vote_of
from tests.core.wallet.household import START_DAY, Household, found_household

PRICE = Part(Step.PROPOSE, draft=Draft(MotionKind.TERMS, prices_micro=(150_000,)), text="15 ct for all")
ENACTABLE = FIRST_DAY + VOTING_DAYS + TIMELOCK_DAYS
STRANGER = checksum("0x" + "0b" * 20)


@pytest.fixture(scope="session")
def founded_street(tmp_path_factory: pytest.TempPathFactory) -> Household:
    return found_household(tmp_path_factory.mktemp("street"), NEIGHBOURS)


@pytest.fixture
def street(founded_street: Household, tmp_path: Path) -> Household:
    shutil.copytree(founded_street.directory, tmp_path / "home")
    return Household(tmp_path / "home", founded_street.keys)


def test_terms_are_proposed_voted_put_in_force_and_hold_from_their_day(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        before = met.place.registry.terms(met.place.client, FIRST_DAY)
        quote = prepare(met.council, PRICE).quote
        first = FIRST_DAY + VOTING_DAYS + TIMELOCK_DAYS + NOTICE_DAYS + 1 + SPARE_DAYS
        assert quote.kind is MotionKind.TERMS
        price, from_day = quote.changes
        assert (price.item, price.old, price.new) == (
            Item.PRICES,
            before.day_terms.prices_micro,
            (150_000,),
        )
        assert from_day.item is Item.FROM_DAY
        assert quote.max_fee_wei > 0
        done = met.take(PRICE, Mover)
        assert (done.number, done.transaction is not None) == (0, True)
        met.take(vote_of(0, yes=True))
        met.neighbour_votes(1, 0, yes=True)
        met.neighbour_votes(2, 0, yes=False)
        with pytest.raises(StateError, match="You voted yes on proposal 0 already"):
            met.take(vote_of(0, yes=False))
        with pytest.raises(StateError, match="is still voted on, until"):
            met.take(Part(Step.ENACT, 0))
    with meeting(street, ENACTABLE, hour=0) as met:
        assert met.take(Part(Step.ENACT, 0)).number == 0
        registry, client = met.place.registry, met.place.client
        assert registry.terms(client, first).day_terms.prices_micro == (150_000,) * 24
        assert registry.terms(client, first - 1) == before
        with pytest.raises(StateError, match="is in force already"):
            met.take(Part(Step.ENACT, 0))
        council = met.council
        row = vote_row(council.state.proposals[0], council.state, 0, council.now_ms, council.decimals)
        assert (row.state, row.own, row.yes, row.no) == (ProposalState.EXECUTED, True, 2, 1)
        assert row.changes == () or row.changes[0].old is None
        assert [intent.action for intent in moves(met.place)] == ["enact", "vote", "propose"]


def test_a_minority_is_refused_and_a_late_vote_too(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        met.take(PRICE)
        for member, yes in ((1, False), (2, True), (3, False)):
            met.neighbour_votes(member, 0, yes=yes)
    with meeting(street, FIRST_DAY + VOTING_DAYS, hour=0) as met:
        sent = met.sent()
        with pytest.raises(StateError, match="Too late: the vote on proposal 0 closed on"):
            met.take(vote_of(0, yes=True))
        with pytest.raises(StateError, match="was refused: 1 yes of 1, 2 no"):
            met.take(Part(Step.ENACT, 0))
        assert met.sent() == sent


def test_what_nobody_put_in_force_in_time_has_lapsed(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        met.take(PRICE)
        met.take(vote_of(0, yes=True))
    last = ENACTABLE + SPARE_DAYS  # from the day after on, the terms would be announced too late
    with meeting(street, FIRST_DAY + VOTING_DAYS, hour=0) as met, pytest.raises(StateError, match="from"):
        met.take(Part(Step.ENACT, 0))
    with meeting(street, last, hour=23) as met:
        assert standing(met.council.state.proposals[0], met.council.now_ms) is ProposalState.EXECUTABLE
        prepare(met.council, Part(Step.ENACT, 0))
    with meeting(street, last + 1, hour=0) as met:
        with pytest.raises(StateError, match="has lapsed"):
            met.take(Part(Step.ENACT, 0))
        met.take(PRICE)  # and may be proposed anew
        assert len(met.council.state.proposals) == 2
    assert last + 1 < ENACTABLE + EXECUTION_DAYS


REFUSED = (
    (Draft(MotionKind.SPEND, (STRANGER,), nano=10**15), "not so much in the pot"),
    (Draft(MotionKind.ADMIT, (STRANGER,)), "administrator's office, held by"),
    (Draft(MotionKind.TAKE_OFFICE), "nobody offered that office"),
    (Draft(MotionKind.TERMS), "the community's already"),
    (Draft(MotionKind.TERMS, prices_micro=(1,), from_date="2024-01-01"), "at the earliest"),
    (Draft(MotionKind.TERMS, prices_micro=(1 << 24,)), "A price or fee is from 0 to"),
    (Draft(MotionKind.MARKET, (STRANGER,)), "there is no market of this community"),
    (Draft(MotionKind.ADMIN, ("0x" + "00" * 20,)), "nobody's account"),
    (Draft(MotionKind.ADMIN, ("0x12",)), "That is no account"),
    (Draft(MotionKind.WITNESSES, (STRANGER,)), "three different accounts"),
    (Draft(MotionKind.SPEND, (STRANGER,), nano=1), "only 6 decimals"),
)


def test_what_would_do_nothing_or_fail_is_told_in_one_line_and_not_sent(
    street: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    with meeting(street, FIRST_DAY) as met:
        council = met.council
        for draft, told in REFUSED:
            with pytest.raises(EnergyAppError, match=told) as caught:
                prepare(council, Part(Step.PROPOSE, draft=draft))
            assert "\n" not in str(caught.value)
        state = council.state
        for draft in (
            Draft(MotionKind.MARKET, (state.market,)),
            Draft(MotionKind.ADMIN, (state.admin,)),
            Draft(MotionKind.GOVERNOR, (state.governor,)),
            Draft(MotionKind.WITNESSES, state.witnesses[::-1]),
        ):
            with pytest.raises(StateError, match="already"):
                prepare(council, Part(Step.PROPOSE, draft=draft))
        for part, told in (
            (vote_of(7, yes=True), "There is no proposal 7"),
            (Part(Step.PROPOSE, draft=PRICE.draft, text="x" * 501), "500 letters"),
        ):
            with pytest.raises(InputError, match=told):
                prepare(council, part)
        monkeypatch.setattr(type(met.place.client), "balance", lambda *_: 1)
        with pytest.raises(StateError, match="too few coins"):
            prepare(council, PRICE)
        assert met.council.state.proposals == ()


def test_the_same_wish_twice_sends_once(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        met.take(PRICE)
        sent = met.sent()
        with pytest.raises(StateError, match="Proposal 0 asks for that already"):
            met.take(PRICE)
        assert met.sent() == sent
    with meeting(street, FIRST_DAY + 1) as met, pytest.raises(StateError, match="Proposal 0 asks"):
        met.take(PRICE)  # the day it would begin on is another by now, the wish is the same


class KilledError(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("last_step", ["reserve", "store_attempt", "mark_sent", "mark_mined"])
def test_killed_at_any_step_the_same_wish_goes_on_and_is_sent_once(
    street: Household, last_step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with meeting(street, FIRST_DAY) as met:
        start, council = met.sent(), met.council
        real: Callable[..., Any] = getattr(IntentTable, last_step)

        def kill(*given: Any, **named: Any) -> None:
            real(*given, **named)
            raise KilledError

        with monkeypatch.context() as patch:
            patch.setattr(IntentTable, last_step, kill)
            with pytest.raises(KilledError):
                met.take(PRICE)
        _again(met, PRICE, council)
        assert met.sent() == start + 1
        [proposal] = met.council.state.proposals
        assert proposal.text == "15 ct for all"


def _again(met: Meeting, part: Part, before: Any) -> None:
    """The command a second time, also where it looked at the community before the first one got there."""
    prepared = prepare(before, part)
    with met.mover() as mover:
        done = take_part(mover, before, prepared)
        assert done.number == 0
        assert take_part(mover, before, prepared).transaction == done.transaction


def test_who_was_admitted_on_the_day_of_the_proposal_has_no_vote(street: Household) -> None:
    with meeting(street, START_DAY) as met:
        met.take(PRICE)
        council = met.council
        row = vote_row(council.state.proposals[0], council.state, 0, council.now_ms, council.decimals)
        assert not row.may_vote
        with pytest.raises(StateError, match="admitted after it was proposed or on that day"):
            met.take(vote_of(0, yes=True))


def test_a_foreign_call_is_said_to_be_unknown_and_its_failure_is_told_in_words(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        strange = met.place.registry.admit(STRANGER) + b"\0"
        number = met.neighbour_proposes(
            1, met.place.registry.address, strange, "Harmless\x1b[2J\n, you\u202ee"
        )
        for member in (1, 2):
            met.neighbour_votes(member, number, yes=True)
        council = met.council
        row = vote_row(council.state.proposals[0], council.state, 0, council.now_ms, council.decimals)
        assert (row.kind, row.changes) == (None, ())
        assert row.data == "0x" + strange.hex()
        assert row.text == "Harmless [2J , you e"
        assert row.may_vote
    with meeting(street, ENACTABLE) as met, pytest.raises(StateError) as caught:
        met.take(Part(Step.ENACT, number))
    assert "the call it makes fails: only the community's administrator can do it" in str(caught.value)


@pytest.mark.soak
def test_the_vote_can_become_the_admin_and_admit_members(street: Household) -> None:
    with meeting(street, FIRST_DAY) as met:
        governor = met.council.state.governor
        offer = met.take(Part(Step.PROPOSE, draft=Draft(MotionKind.ADMIN, (governor,)))).number
        met.take(vote_of(offer or 0, yes=True))
    with meeting(street, ENACTABLE) as met:
        met.take(Part(Step.ENACT, 0))
        take = met.take(Part(Step.PROPOSE, draft=Draft(MotionKind.TAKE_OFFICE))).number
        assert take == 1
        met.take(vote_of(1, yes=True))
    after = ENACTABLE + VOTING_DAYS + TIMELOCK_DAYS
    with meeting(street, after) as met:
        met.take(Part(Step.ENACT, 1))
        assert met.council.state.admin == governor
        met.take(Part(Step.PROPOSE, draft=Draft(MotionKind.ADMIT, (STRANGER,))))
        met.take(vote_of(2, yes=True))
        with pytest.raises(StateError, match="There is no member 9"):
            met.take(Part(Step.PROPOSE, draft=Draft(MotionKind.REMOVE, member=9)))
    with meeting(street, after + VOTING_DAYS + TIMELOCK_DAYS) as met:
        met.take(Part(Step.ENACT, 2))
        admitted = met.council.state.member_of(STRANGER)
        assert admitted is not None
        assert admitted.index == NEIGHBOURS + 1
