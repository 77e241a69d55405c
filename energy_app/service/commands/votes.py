"""``community votes|propose|vote|enact``: what the members decide, by one vote each."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, Overflow
from typing import Any

from energy_app.chain.addresses import checksum
from energy_app.chain.intents import Intent
from energy_app.core.governing import prepare, read_council, take_part
from energy_app.core.office import prepare_act
from energy_app.core.wallet.money import parse_amount
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.community_view import VoteRow
from energy_app.domain.errors import InputError
from energy_app.domain.governing import vote_row
from energy_app.domain.motions import Change, Draft, MotionKind
from energy_app.domain.sheets import MAX_LIMIT_MICRO
from energy_app.domain.time import utc
from energy_app.domain.voting import Part, PartDone, PartQuote, Step
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.commands.vote_words import change_words, moment, motion_words, state_words
from energy_app.service.commands.wallet import Access, sign_with_owner, wallet_directory

_CENT_MICRO = 10_000
_ACCOUNTS = {
    MotionKind.WITNESSES: 3,
    MotionKind.MARKET: 1,
    MotionKind.ADMIN: 1,
    MotionKind.GOVERNOR: 1,
    MotionKind.ADMIT: 1,
    MotionKind.ACCREDIT: 1,
    MotionKind.DISMISS: 1,
}


@dataclass(frozen=True, slots=True)
class TermsWish:
    """What ``propose terms`` is given; None stays as it is."""

    price: str | None = None
    grid_fee: str | None = None
    community_fee: str | None = None
    bounty: str | None = None
    grid_account: str | None = None
    community_account: str | None = None
    first_day: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return self == TermsWish()


def list_votes(access: Access, *, as_json: bool) -> None:
    """List the proposals, newest first, with what each would do."""
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        council = read_council(place)
        _ = council.vote
        rows = [
            vote_row(each, council.state, place.member, council.now_ms, council.decimals)
            for each in reversed(council.state.proposals)
        ]
    if as_json:
        print_json([_row(each) for each in rows])
        return
    if not rows:
        print_line("No proposal yet. Any member can make one: energy-app community propose.")
    for row in rows:
        print_line(
            f"{row.number}: {row.text or motion_words(row.kind)} (member {row.member}, {row.date}): "
            f"{state_words(row.state, row.until_ms)}; {row.yes} yes ({row.needed} needed), {row.no} no"
            f"{_own_words(row)}"
        )
        print_line(f"   {motion_words(row.kind)}")
        for line in _effect(row.kind, row.changes, row.target, row.data):
            print_line(f"   {line}")


def propose(
    access: Access, kind_text: str, values: list[str], wish: TermsWish, text: str, *, as_json: bool
) -> None:
    """Propose something to the members."""
    part = Part(Step.PROPOSE, draft=parse_draft(kind_text, values, wish), text=text)
    _take(access, part, as_json=as_json)


def vote(access: Access, number: int, answer: str, *, as_json: bool) -> None:
    """Give this member's one vote on a proposal."""
    if answer == "abstain":
        raise InputError(
            "Only yes and no are counted: who does not vote abstains, so there is nothing to send."
        )
    if answer not in ("yes", "no"):
        raise InputError(f"{answer} is no vote. Say yes or no.")
    _take(access, Part(Step.VOTE, number, yes=answer == "yes"), as_json=as_json)


def enact(access: Access, number: int, *, as_json: bool) -> None:
    """Put in force what the members accepted."""
    _take(access, Part(Step.ENACT, number), as_json=as_json)


def act(access: Access, kind_text: str, values: list[str], wish: TermsWish, *, as_json: bool) -> None:
    """Do by an office of one's own what needs no vote."""
    draft = parse_draft(kind_text, values, wish)
    what = "take the office of admin" if draft.kind is MotionKind.TAKE_OFFICE else motion_words(draft.kind)

    def do(place: Place, mover: Mover) -> list[Intent]:
        prepared = prepare_act(read_council(place), draft)
        say(f"act: {what}")
        for each in prepared.changes:
            say(f"  {change_words(each)}")
        return mover.make([prepared.call], prepared.policy)

    [row] = sign_with_owner(access, do, outside=True)
    if as_json:
        print_json({"kind": draft.kind.value, **row})
        return
    print_line(f"Done: {what}. {row['url'] or row['transaction']}")


def parse_draft(kind_text: str, values: list[str], wish: TermsWish) -> Draft:
    """What is proposed, from the words of the command line. InputError says what is wrong."""
    try:
        kind = MotionKind(kind_text)
    except ValueError:
        kinds = ", ".join(each.value for each in MotionKind)
        raise InputError(f"{kind_text} is nothing to propose. There are: {kinds}.") from None
    if kind is MotionKind.TERMS:
        if values or wish.is_empty:
            raise InputError("Say what of the terms is to change: --price, --community-fee and so on.")
        return _terms_draft(wish)
    if not wish.is_empty:
        raise InputError(f"Prices and fees go with the kind terms, not with {kind.value}.")
    if kind is MotionKind.REMOVE:
        if len(values) != 1 or not values[0].isdecimal():
            raise InputError("Name the member by its number, like 3.")
        return Draft(kind, member=int(values[0]))
    if kind is MotionKind.SPEND:
        if len(values) != 2:  # account and amount
            raise InputError("Name the account that is paid, and how much it gets, like 12.50.")
        return Draft(kind, (_account(values[0]),), nano=parse_amount(values[1]))
    if len(values) != _ACCOUNTS.get(kind, 0):
        raise InputError(f"{kind.value} takes {_ACCOUNTS.get(kind, 0)} accounts, not {len(values)}.")
    return Draft(kind, tuple(map(_account, values)))


def _terms_draft(wish: TermsWish) -> Draft:
    return Draft(
        MotionKind.TERMS,
        prices_micro=None if wish.price is None else tuple(map(parse_price, wish.price.split(","))),
        grid_fee_micro=None if wish.grid_fee is None else parse_price(wish.grid_fee),
        community_fee_micro=None if wish.community_fee is None else parse_price(wish.community_fee),
        bounty_cap_nano=None if wish.bounty is None else parse_amount(wish.bounty),
        grid_account=None if wish.grid_account is None else _account(wish.grid_account),
        community_account=None if wish.community_account is None else _account(wish.community_account),
        from_date=wish.first_day,
    )


def parse_price(text: str) -> int:
    """A price in ct per kWh, like 17.5, in micro-currency. InputError: none, or finer than that."""
    try:
        value = Decimal(text.strip()) * _CENT_MICRO
        micro = int(value) if 0 <= value <= MAX_LIMIT_MICRO else -1
    except (InvalidOperation, Overflow):
        raise InputError(f"{text} is no price. Write it in ct per kWh, like 17.5.") from None
    if micro < 0 or micro != value:
        raise InputError(f"{text} is no price. Write it in ct per kWh, like 17.5, of four decimals at most.")
    return micro


def _account(text: str) -> str:
    try:
        return checksum(text)
    except ValueError as error:
        raise InputError(f"{text} is no account ({error}).") from None


def _take(access: Access, part: Part, *, as_json: bool) -> None:
    """Say what it would do and cost; do it where that is agreed to."""
    done: list[PartDone] = []

    def do(place: Place, mover: Mover) -> list[Intent]:
        council = read_council(place)
        prepared = prepare(council, part)
        _say_quote(prepared.quote)
        done.append(take_part(mover, council, prepared))
        return []

    sign_with_owner(access, do)
    _tell(done[0], as_json=as_json)


def _say_quote(quote: PartQuote) -> None:
    part = quote.part
    about = "" if part.number is None else f" {part.number}"
    answer = "" if part.yes is None else f", {'yes' if part.yes else 'no'}"
    say(f"{part.step.value}{about}{answer}: {motion_words(quote.kind)}")
    for line in _effect(quote.kind, quote.changes, quote.target, quote.data):
        say(f"  {line}")
    if part.step is not Step.ENACT:
        say(
            f"  voted on until {moment(quote.voting_until_ms)}; if accepted, it can be put in force from "
            f"{moment(quote.enact_from_ms)} until {moment(quote.enact_until_ms)}"
        )


def _effect(kind: MotionKind | None, changes: tuple[Change, ...], target: str, data: str) -> list[str]:
    if kind is None:
        return [f"calls {target} with {data}: what that does is not known, so be careful with a yes"]
    return [change_words(each) for each in changes]


def _own_words(row: VoteRow) -> str:
    if row.own is not None:
        return f"; you voted {'yes' if row.own else 'no'}"
    return "; your vote waits" if row.may_vote else ""


def _row(row: VoteRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "kind": None if row.kind is None else row.kind.value,
        "what": motion_words(row.kind),
        "effect": _effect(row.kind, row.changes, row.target, row.data),
        "changes": [{"item": each.item.value, "old": each.old, "new": each.new} for each in row.changes],
        "target": row.target,
        "data": row.data,
        "member": row.member,
        "date": row.date,
        "state": row.state.value,
        "until": None if row.until_ms is None else utc(row.until_ms).isoformat(),
        "yes": row.yes,
        "no": row.no,
        "needed": row.needed,
        "own_vote": row.own,
        "may_vote": row.may_vote,
    }


def _tell(done: PartDone, *, as_json: bool) -> None:
    part = done.part
    if as_json:
        print_json(
            {
                "step": part.step.value,
                "number": done.number,
                "yes": part.yes,
                "transaction": done.transaction,
                "fee_wei": done.fee_wei,
                "url": done.url,
            }
        )
        return
    what = {
        Step.PROPOSE: f"Proposed as number {done.number}. Your own vote is not given with it:"
        f" energy-app community vote {done.number} yes",
        Step.VOTE: f"Voted {'yes' if part.yes else 'no'} on proposal {done.number}",
        Step.ENACT: f"Proposal {done.number} is in force",
    }[part.step]
    print_line(f"{what}. {done.url or done.transaction}")
