"""Rules for those who decide: what a wish comes down to, what it changes, and why it would be for nothing.

All of it follows from the community's state; nothing here asks a network.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from energy_app.domain.community import (
    TIMELOCK_DAYS,
    VOTING_DAYS,
    CommunityMember,
    CommunityState,
    CommunityTerms,
    Proposal,
    ProposalState,
)
from energy_app.domain.community_view import VoteRow
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.motions import BY_ADMIN, LAST_DAY, Change, Draft, Item, Motion, MotionKind, NewTerms
from energy_app.domain.sentence import Sentence
from energy_app.domain.settlement import PriceRule
from energy_app.domain.sheets import MAX_LIMIT_MICRO
from energy_app.domain.time import HOURS_PER_DAY, date_day, day_at, day_date, day_start_ms

NOTICE_DAYS = 8
"""So long before their first day terms are announced, and one day more: Registry.sol."""
SPARE_DAYS = 7
"""Left by default to carry terms out, so that they can still be announced in time."""
WITNESSES = 3
_EXAMPLE = "0x52908400098527886E0F7030069857D2E4169EE7"
_MAX_BOUNTY_NANO = 2**64 - 1
_ONE_ACCOUNT = {
    MotionKind.MARKET: Item.MARKET,
    MotionKind.ADMIN: Item.ADMIN,
    MotionKind.GOVERNOR: Item.GOVERNOR,
    MotionKind.ADMIT: Item.MEMBER,
    MotionKind.ACCREDIT: Item.ELECTRICIAN,
    MotionKind.DISMISS: Item.ELECTRICIAN,
}


def first_terms_day(today: int) -> int:
    """The earliest first day of terms proposed today that can still be announced in time."""
    return today + VOTING_DAYS + TIMELOCK_DAYS + NOTICE_DAYS + 1


def enact_until_ms(proposal: Proposal) -> int:
    """The instant from which an accepted proposal can't be carried out any more: terms need their notice."""
    motion = proposal.motion
    if motion is None or motion.terms is None:
        return proposal.executable_until_ms
    return min(proposal.executable_until_ms, day_start_ms(motion.terms.from_day - NOTICE_DAYS))


def standing(proposal: Proposal, now_ms: int) -> ProposalState:
    """How far a proposal has come; lapsed is also one whose terms would be announced too late."""
    state = proposal.state(now_ms)
    is_open = state in (ProposalState.WAITING, ProposalState.EXECUTABLE)
    return ProposalState.EXPIRED if is_open and now_ms >= enact_until_ms(proposal) else state


def may_vote(proposal: Proposal, member: CommunityMember | None, now_ms: int) -> bool:
    """Whether a member has a vote to give: one, and only who was a member before the proposal's day."""
    return (
        member is not None
        and not member.removed
        and member.admitted_day < proposal.day
        and member.index not in proposal.votes
        and proposal.state(now_ms) is ProposalState.VOTING
    )


def motion_of(
    draft: Draft, state: CommunityState, rule: PriceRule, now_ms: int, decimals: int, *, voted: bool = True
) -> Motion:
    """The call a wish comes down to. InputError says in one line what is wrong with it.

    ``voted``: it waits for its vote first; else it is made at once, by who holds the office.
    """
    kind = draft.kind
    if kind is MotionKind.TERMS:
        today = day_at(now_ms)
        first = first_terms_day(today) if voted else today + NOTICE_DAYS + 1
        return Motion(kind, terms=_new_terms(draft, state, rule, first))
    if kind is MotionKind.WITNESSES:
        if len(draft.accounts) != WITNESSES or len(set(draft.accounts)) != WITNESSES:
            raise InputError(Sentence("There are three data witnesses: name three different accounts."))
        return Motion(kind, draft.accounts)
    if kind is MotionKind.REMOVE:
        if draft.member is None:
            raise InputError(Sentence("Name the member by its number, like 3."))
        return Motion(kind, member=draft.member)
    if kind is MotionKind.SPEND:
        if len(draft.accounts) != 1 or draft.nano is None:
            raise InputError(Sentence("Name the account that is paid, and how much it gets, like 12.50."))
        return Motion(kind, draft.accounts, units=_units(draft.nano, decimals))
    if kind in _ONE_ACCOUNT:
        if len(draft.accounts) != 1:
            raise InputError(
                Sentence(
                    "Name one account, like {example}.", example="0x52908400098527886E0F7030069857D2E4169EE7"
                )
            )
        return Motion(kind, draft.accounts)
    return Motion(kind)


def changes(motion: Motion, state: CommunityState, decimals: int | None) -> tuple[Change, ...]:
    """What a motion would change of the community as it is. ``decimals``: of its money, None: not known."""
    if motion.terms is not None:
        return _terms_changes(motion.terms, _newest(state))
    if motion.kind in _ONE_ACCOUNT:
        return (_account_change(motion, state),)
    match motion.kind:
        case MotionKind.WITNESSES:
            return (Change(Item.WITNESSES, motion.accounts, state.witnesses or None),)
        case MotionKind.TAKE_OFFICE:
            return (Change(Item.ADMIN, state.governor, state.admin),)
        case MotionKind.SPEND:
            amount = () if decimals is None else (Change(Item.AMOUNT, _nano(motion.units or 0, decimals)),)
            return (Change(Item.PAYEE, motion.accounts[0]), *amount)
        case MotionKind.REMOVE:
            return (Change(Item.MEMBER, None, motion.member),)
        case _:
            wanted = int(motion.kind is MotionKind.RESUME)
            return (Change(Item.TAKES_ORDERS, wanted, int(not state.paused)),)


def objection(motion: Motion, state: CommunityState) -> Sentence | None:
    """Why a motion would do nothing to the community as it is, in one line; None: it would."""
    account = motion.accounts[0] if motion.accounts else None
    if motion.terms is not None:
        changed = len(_terms_changes(motion.terms, _newest(state))) > 1
        return None if changed else Sentence("These prices, fees and accounts are the community's already.")
    idle = {
        MotionKind.WITNESSES: (
            set(motion.accounts) == set(state.witnesses),
            Sentence("They are the witnesses already."),
        ),
        MotionKind.MARKET: (account == state.market, Sentence("That market is in use already.")),
        MotionKind.ADMIN: (
            account == state.admin,
            Sentence("{account} is the administrator already.", account=account),
        ),
        MotionKind.GOVERNOR: (
            account == state.governor,
            Sentence("{account} decides already.", account=account),
        ),
        MotionKind.SPEND: (motion.units == 0, Sentence("Nothing would be paid.")),
        MotionKind.ADMIT: (
            _admitted(account, state),
            Sentence("{account} is a member already.", account=account),
        ),
        MotionKind.REMOVE: (
            not any(each.index == motion.member and not each.removed for each in state.members),
            Sentence("There is no member {member}.", member=motion.member),
        ),
        MotionKind.ACCREDIT: (
            account in state.electricians,
            Sentence("{account} is accredited already.", account=account),
        ),
        MotionKind.DISMISS: (
            account not in state.electricians,
            Sentence("{account} is no accredited electrician.", account=account),
        ),
        MotionKind.PAUSE: (state.paused, Sentence("The community is paused already.")),
        MotionKind.RESUME: (not state.paused, Sentence("The community is not paused.")),
        MotionKind.TAKE_OFFICE: (
            state.admin == state.governor,
            Sentence("The members' vote is the administrator already."),
        ),
    }
    applies, why = idle[motion.kind]
    return why if applies else None


def require_governor(motion: Motion, state: CommunityState) -> None:
    """StateError where the members' vote does not hold the office that a motion needs."""
    if not state.voted:
        raise StateError(
            Sentence(
                "This community does not decide by its members' vote: {governor} decides.",
                governor=state.governor,
            )
        )
    if motion.kind in BY_ADMIN and state.admin != state.governor:
        raise StateError(
            Sentence(
                "That is the administrator's office, held by {admin}, and no vote can do it. The members can "
                "vote for another one: energy-app community propose admin ADDRESS.",
                admin=state.admin,
            )
        )


def require_office(motion: Motion, state: CommunityState, account: str) -> None:
    """StateError where an account does not hold the office that a motion needs."""
    if motion.kind is MotionKind.TAKE_OFFICE:
        return  # the contract knows whom it was offered to
    if motion.kind is MotionKind.ADMIN and account == state.admin:
        return
    holder = state.admin if motion.kind in BY_ADMIN else state.governor
    if holder == account:
        return
    if holder == state.governor and state.voted:
        raise StateError(
            Sentence(
                "That is decided by the members' vote: energy-app community propose {kind}.",
                kind=motion.kind.value,
            )
        )
    raise StateError(
        Sentence("{account} does not hold that office; {holder} does.", account=account, holder=holder)
    )


def same_motion(
    motion: Motion, proposals: Iterable[Proposal], now_ms: int, *, any_day: bool
) -> Proposal | None:
    """The proposal of the same that is not over yet; ``any_day``: also of terms with another first day."""

    def essence(each: Motion | None) -> Motion | None:
        if any_day and each is not None and each.terms is not None:
            return replace(each, terms=replace(each.terms, from_day=0))
        return each

    wanted = essence(motion)
    open_states = (ProposalState.VOTING, ProposalState.WAITING, ProposalState.EXECUTABLE)
    same = (each for each in proposals if essence(each.motion) == wanted)
    return next((each for each in same if standing(each, now_ms) in open_states), None)


def vote_row(
    proposal: Proposal, state: CommunityState, own: int, now_ms: int, decimals: int | None
) -> VoteRow:
    """A proposal as a home sees it, whose member is ``own``."""
    stands, motion = standing(proposal, now_ms), proposal.motion
    until_ms = {
        ProposalState.VOTING: proposal.voting_until_ms,
        ProposalState.WAITING: proposal.executable_from_ms,
        ProposalState.EXECUTABLE: enact_until_ms(proposal),
    }.get(stands)
    member = next((each for each in state.members if each.index == own), None)
    told = () if motion is None else changes(motion, state, decimals)
    return VoteRow(
        number=proposal.id,
        text=proposal.text,
        action=proposal.action,
        member=proposal.member,
        yes=proposal.yes,
        no=proposal.no,
        state=stands,
        until_ms=until_ms,
        kind=None if motion is None else motion.kind,
        changes=tuple(map(_without_old, told)) if until_ms is None else told,
        target=proposal.target,
        data="0x" + proposal.data.hex(),
        date=day_date(proposal.day).isoformat(),
        needed=proposal.needed,
        own=proposal.votes.get(own),
        may_vote=may_vote(proposal, member, now_ms),
    )


def _without_old(change: Change) -> Change:
    """Of what is over: the community as it is now tells nothing of what was before."""
    return change if change.new is None else replace(change, old=None)


def _account_change(motion: Motion, state: CommunityState) -> Change:
    item, account = _ONE_ACCOUNT[motion.kind], motion.accounts[0]
    if motion.kind is MotionKind.DISMISS:
        return Change(item, None, account)
    old = {Item.MARKET: state.market, Item.ADMIN: state.admin, Item.GOVERNOR: state.governor}
    return Change(item, account, old.get(item))


def _admitted(account: str | None, state: CommunityState) -> bool:
    return any(member.owner == account for member in state.members)


def _newest(state: CommunityState) -> CommunityTerms:
    """The terms announced last: what new ones differ from."""
    if not state.terms:
        raise StateError(
            Sentence("The community's terms are not known yet. Try again when the network has answered.")
        )
    return state.terms[-1]


def _new_terms(draft: Draft, state: CommunityState, rule: PriceRule, first: int) -> NewTerms:
    known = _newest(state)
    prices = known.prices_micro if draft.prices_micro is None else draft.prices_micro
    if draft.prices_micro is not None and rule is PriceRule.AUCTION:
        raise InputError(
            Sentence("This community finds its price from all offers: there is none to lay down.")
        )
    if len(prices) not in (1, HOURS_PER_DAY):
        raise InputError(Sentence("Give one price, or 24 by hour of the UTC day."))
    day = first + SPARE_DAYS if draft.from_date is None else _day(draft.from_date)
    if not first <= day <= LAST_DAY:
        raise InputError(
            Sentence(
                "These terms can begin on {day:%Y-%m-%d} at the earliest: they need {notice} days of notice, "
                "and a vote takes {vote} days before.",
                day=day_date(first),
                notice=NOTICE_DAYS + 1,
                vote=VOTING_DAYS + TIMELOCK_DAYS,
            )
        )
    terms = NewTerms(
        from_day=day,
        prices_micro=prices * (HOURS_PER_DAY // len(prices)),
        grid_fee_micro=_or(draft.grid_fee_micro, known.grid_fee_micro),
        community_fee_micro=_or(draft.community_fee_micro, known.community_fee_micro),
        bounty_cap_nano=_or(draft.bounty_cap_nano, known.bounty_cap_nano),
        grid_account=draft.grid_account or known.grid_account,
        community_account=draft.community_account or known.community_account,
    )
    for micro in (*terms.prices_micro, terms.grid_fee_micro, terms.community_fee_micro):
        if not 0 <= micro <= MAX_LIMIT_MICRO:
            raise InputError(
                Sentence("A price or fee is from 0 to {most:g} ct per kWh.", most=MAX_LIMIT_MICRO / 10_000)
            )
    if not 0 <= terms.bounty_cap_nano <= _MAX_BOUNTY_NANO:
        raise InputError(Sentence("That is no amount a day's settlement could bring."))
    return terms


def _or(wanted: int | None, known: int) -> int:
    return known if wanted is None else wanted


def _day(text: str) -> int:
    try:
        return date_day(date.fromisoformat(text))
    except ValueError:
        raise InputError(Sentence("{text} is no day. Write it like 2026-06-01.", text=text)) from None


def _units(nano: int, decimals: int) -> int:
    units, rest = divmod(nano * int(10**decimals), 10**9)
    if rest:
        raise InputError(
            Sentence(
                "The community's money has only {decimals} decimals. Round the amount.", decimals=decimals
            )
        )
    return units


def _nano(units: int, decimals: int) -> int:
    return units * 10**9 // int(10**decimals)


def _terms_changes(new: NewTerms, old: CommunityTerms) -> tuple[Change, ...]:
    """Each thing that becomes another, and the first day."""
    pairs = (
        (Item.PRICES, _short(new.prices_micro), _short(old.prices_micro)),
        (Item.GRID_FEE, new.grid_fee_micro, old.grid_fee_micro),
        (Item.COMMUNITY_FEE, new.community_fee_micro, old.community_fee_micro),
        (Item.BOUNTY_CAP, new.bounty_cap_nano, old.bounty_cap_nano),
        (Item.GRID_ACCOUNT, new.grid_account, old.grid_account),
        (Item.COMMUNITY_ACCOUNT, new.community_account, old.community_account),
    )
    first = Change(Item.FROM_DAY, day_date(new.from_day).isoformat())
    return (*(Change(item, now, before) for item, now, before in pairs if now != before), first)


def _short(prices_micro: tuple[int, ...]) -> tuple[int, ...]:
    """One price where all hours have the same."""
    return prices_micro[:1] if len(set(prices_micro)) == 1 else prices_micro
