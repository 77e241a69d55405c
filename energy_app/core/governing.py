"""A member's part in deciding for the community: propose, vote, put in force.

What would do nothing, come too late or fail is refused before anything is signed: by the rules of
``domain.governing``, then by asking the contracts themselves without a transaction.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NoReturn

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.bindings.market import Market
from energy_app.chain.bounds import Bound, Exactly, Octets
from energy_app.chain.community_ledger import CommunityContracts
from energy_app.chain.community_reader import read_community
from energy_app.chain.contracts import artifact
from energy_app.chain.errors import ChainUnreachableError, RevertedError
from energy_app.chain.governance import GovernanceContract, proposed
from energy_app.chain.indexer import Indexer
from energy_app.chain.intents import Intent
from energy_app.chain.motion_refusals import refusal_words
from energy_app.chain.motions import motion_call
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.unattended import call_rule
from energy_app.core.membership import community_contracts, decode_event
from energy_app.core.wallet.history import wallet_database
from energy_app.core.wallet.moves import Call, Mover
from energy_app.core.wallet.place import Place
from energy_app.domain.community import CommunityState, Proposal, ProposalState
from energy_app.domain.errors import ChainError, InputError, StateError
from energy_app.domain.governing import (
    changes,
    enact_until_ms,
    motion_of,
    objection,
    require_governor,
    same_motion,
    standing,
)
from energy_app.domain.motions import Draft, Motion, MotionKind
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import SECOND_MS, day_at, utc
from energy_app.domain.voting import Part, PartDone, PartQuote, Step
from energy_app.store.database import Database

LONGEST_TEXT = 500
_DEARER = 2  # what is agreed to may become that many times dearer until it is sent


@dataclass(frozen=True, slots=True)
class Council:
    """The community's decisions as they stand, seen from a home. ``decimals``: of its money."""

    place: Place
    contracts: CommunityContracts
    state: CommunityState
    decimals: int
    now_ms: int

    @property
    def vote(self) -> GovernanceContract:
        """The contract by which the members vote. StateError: the community has none."""
        if self.contracts.governance is None:
            title = self.place.network.title
            raise StateError(Sentence("{network} decides without votes on the network.", network=title))
        return GovernanceContract(self.contracts.governance)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part that may be taken: the transaction, what the key may sign for it, and what it is told as."""

    call: Call
    policy: Policy
    quote: PartQuote


def read_council(place: Place) -> Council:
    """Copy the newest events and look. StateError: another command is at work."""
    contracts = community_contracts(place.client)
    with wallet_database(place) as database:
        Indexer(database, place.client, contracts.addresses, decode_event).sync()
        return council_of(place, database, contracts)


def council_of(place: Place, database: Database, contracts: CommunityContracts) -> Council:
    """The same from events that are copied already."""
    now_ms = place.client.now_s() * SECOND_MS
    state = read_community(database, contracts, now_ms)
    return Council(place, contracts, state, place.token().decimals(place.client), now_ms)


def prepare(council: Council, part: Part) -> Prepared:
    """What a part comes down to. InputError, StateError: in one line why it can't be, or does nothing."""
    _require_member(council)
    if part.step is Step.PROPOSE:
        return _proposing(council, part)
    proposal = council.state.proposal(-1 if part.number is None else part.number)
    if proposal is None:
        raise InputError(
            Sentence(
                "There is no proposal {number}. energy-app community votes lists them.", number=part.number
            )
        )
    if part.step is Step.VOTE:
        return _voting(council, part, proposal)
    return _enacting(council, part, proposal)


def take_part(mover: Mover, council: Council, prepared: Prepared) -> PartDone:
    """Send it, once, and return when it is in a block. StateError says why it came to nothing."""
    [intent] = mover.make([prepared.call], prepared.policy)
    part, place = prepared.quote.part, council.place
    number = _proposed(council, intent) if part.step is Step.PROPOSE else part.number
    url = None if intent.tx_hash is None else place.network.transaction_url(intent.tx_hash)
    return PartDone(part, number, intent.tx_hash, url, intent.fee_wei)


# ---- the three steps


def _proposing(council: Council, part: Part) -> Prepared:
    place, text = council.place, " ".join(part.text.split())
    if len(text) > LONGEST_TEXT:
        raise InputError(Sentence("Say in {most} letters at most what is proposed.", most=LONGEST_TEXT))
    motion = _wanted(council, part.draft)
    target, data = motion_call(motion, council.contracts)
    try:
        place.client.call(target, data, sender=council.vote.address)
    except RevertedError as error:
        raise StateError(
            Sentence(
                "It would fail when it is put in force: {why}. Nothing was sent.",
                why=refusal_words(error.data),
            )
        ) from None
    before = sum((each.target, each.data) == (target, data) for each in council.state.proposals)
    about = sha256(before.to_bytes(4) + bytes.fromhex(target[2:]) + data).digest()
    proposing = council.vote.propose(target, data, text)
    call = Call("propose", council.vote.address, proposing, int.from_bytes(about[:7]), once=True)
    new = Proposal(
        id=-1,
        member=place.member,
        day=day_at(council.now_ms),
        text=text,
        target=target,
        data=data,
        action="",
        arguments={},
        votes={},
        executed=False,
        members=len(council.state.members),
        motion=motion,
    )
    return _prepared(council, part, new, call, {"target": Exactly(target), "data": Octets(data.hex())})


def _wanted(council: Council, draft: Draft | None) -> Motion:
    """The motion a draft comes down to, which the members can decide and which changes something."""
    state, draft = council.state, spelled(draft)
    motion = motion_of(draft, state, council.contracts.rule, council.now_ms, council.decimals)
    require_governor(motion, state)
    why = objection(motion, state)
    if why is not None:
        raise StateError(Sentence("{why} Nothing was sent.", why=why))
    same = same_motion(motion, state.proposals, council.now_ms, any_day=draft.from_date is None)
    if same is not None:
        raise StateError(
            Sentence(
                "Proposal {number} asks for that already. Nothing was sent; see energy-app community votes.",
                number=same.id,
            )
        )
    if motion.kind is MotionKind.MARKET:
        require_market(council, motion.accounts[0])
    return motion


def spelled(draft: Draft | None) -> Draft:
    """The draft with its accounts as everything else here spells them."""
    if draft is None:
        raise InputError(Sentence("Say what is proposed."))
    try:
        accounts = tuple(map(checksum, draft.accounts))
        grid, community = (
            None if each is None else checksum(each) for each in (draft.grid_account, draft.community_account)
        )
    except ValueError as error:
        raise InputError(Sentence("That is no account: {why}.", why=str(error))) from None
    if ZERO_ADDRESS in (*accounts, grid, community):
        raise InputError(Sentence("{account} is nobody's account.", account=ZERO_ADDRESS))
    return replace(draft, accounts=accounts, grid_account=grid, community_account=community)


def _voting(council: Council, part: Part, proposal: Proposal) -> Prepared:
    member, number = council.place.member, proposal.id
    if part.yes is None:
        raise InputError(Sentence("Vote yes or no."))
    if member in proposal.votes:
        said = Sentence("yes") if proposal.votes[member] else Sentence("no")
        raise StateError(
            Sentence(
                "You voted {said} on proposal {number} already. A vote can't be changed.",
                said=said,
                number=number,
            )
        )
    if proposal.state(council.now_ms) is not ProposalState.VOTING:
        raise StateError(
            Sentence(
                "Too late: the vote on proposal {number} closed on {day:%Y-%m-%d} (UTC).",
                number=number,
                day=utc(proposal.voting_until_ms),
            )
        )
    data = council.vote.vote(number, yes=part.yes)
    call = Call("vote", council.vote.address, data, number, once=True)
    bounds: dict[str, Bound] = {"id": Exactly(number), "yes": Exactly(str(part.yes))}
    return _prepared(council, part, proposal, call, bounds)


def _enacting(council: Council, part: Part, proposal: Proposal) -> Prepared:
    number, why = proposal.id, _not_due(proposal, council.now_ms)
    if why is not None:
        raise StateError(why)
    data = council.vote.execute(number, proposal.target, proposal.data)
    call = Call("enact", council.vote.address, data, number, once=True)
    return _prepared(
        council,
        part,
        proposal,
        call,
        {"id": Exactly(number), "target": Exactly(proposal.target), "data": Octets(proposal.data.hex())},
    )


def _not_due(proposal: Proposal, now_ms: int) -> Sentence | None:
    """Why a proposal can't be put in force now; None: it can."""
    number = proposal.id
    match standing(proposal, now_ms):
        case ProposalState.VOTING:
            return Sentence(
                "Proposal {number} is still voted on, until {day:%Y-%m-%d}.",
                number=number,
                day=utc(proposal.voting_until_ms),
            )
        case ProposalState.REJECTED:
            return Sentence(
                "Proposal {number} was refused: {yes} yes of {needed}, {no} no.",
                number=number,
                yes=proposal.yes,
                needed=proposal.needed,
                no=proposal.no,
            )
        case ProposalState.WAITING:
            return Sentence(
                "Proposal {number} can be put in force from {day:%Y-%m-%d} on.",
                number=number,
                day=utc(proposal.executable_from_ms),
            )
        case ProposalState.EXPIRED:
            return Sentence(
                "Proposal {number} has lapsed: it could be put in force until {day:%Y-%m-%d}.",
                number=number,
                day=utc(enact_until_ms(proposal)),
            )
        case ProposalState.EXECUTED:
            return Sentence("Proposal {number} is in force already.", number=number)
        case _:
            return None


def _prepared(
    council: Council, part: Part, proposal: Proposal, call: Call, bounds: dict[str, Bound]
) -> Prepared:
    function = {"propose": "propose", "vote": "vote", "enact": "execute"}[call.action]
    rule = call_rule(function, "Governance", **bounds)
    selector = artifact("Governance").selector(function)
    motion = proposal.motion
    quote = PartQuote(
        part=part,
        kind=None if motion is None else motion.kind,
        changes=() if motion is None else changes(motion, council.state, council.decimals),
        target=proposal.target,
        data="0x" + proposal.data.hex(),
        needed=proposal.needed,
        voting_until_ms=proposal.voting_until_ms,
        enact_from_ms=proposal.executable_from_ms,
        enact_until_ms=enact_until_ms(proposal),
        max_fee_wei=most_fee_wei(council, call),
    )
    return Prepared(call, policy_for(council.place.network, rules={call.target: {selector: rule}}), quote)


# ---- what the contracts and the account say


def most_fee_wei(council: Council, call: Call) -> int:
    """The most it may cost. StateError: the contract refuses, or the owner's account can't pay that."""
    place = council.place
    try:
        gas = place.client.estimate_gas(place.owner, call.target, call.data)
    except RevertedError as error:
        raise StateError(
            Sentence("Refused: {why}. Nothing was sent.", why=refusal_words(error.data))
        ) from None
    cost_wei = gas * place.client.fees().max_fee_wei
    if place.client.balance(place.owner) < cost_wei:
        raise StateError(
            Sentence(
                "The owner's account {account} has too few coins of the network for the fee: {coins:.6f} are "
                "needed.",
                account=place.owner,
                coins=cost_wei / 10**18,
            )
        )
    return _DEARER * cost_wei


def _require_member(council: Council) -> None:
    member = council.state.member_of(council.place.owner)
    if member is None or member.removed:
        raise StateError(
            Sentence(
                "{account} is no member of {network}, and only members decide.",
                account=council.place.owner,
                network=council.place.network.title,
            )
        )


def require_market(council: Council, address: str) -> None:
    """InputError unless a market of this registry is at the address."""

    def refuse() -> NoReturn:
        raise InputError(
            Sentence("At {address} there is no market of this community.", address=address)
        ) from None

    try:
        registry = Market(address).registry(council.place.client)
    except ChainUnreachableError:
        raise
    except ChainError:
        refuse()
    if registry != council.contracts.registry:
        refuse()


def _proposed(council: Council, intent: Intent) -> int | None:
    """The number the proposal got; None while the network does not tell it."""
    receipt = None if intent.tx_hash is None else council.place.client.receipt(intent.tx_hash)
    return None if receipt is None else proposed(receipt.logs)
