"""The community as the indexed events of its registry and its members' vote tell it.

Nothing here asks the network, so it may be called from any thread and at any time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.community_contracts import Allocation
from energy_app.chain.community_ledger import CommunityContracts
from energy_app.chain.contracts import artifact
from energy_app.chain.indexer import ChainEvent, chain_events
from energy_app.chain.market_events import TermsAnnounced, decode_registry_event
from energy_app.chain.motions import read_motion
from energy_app.domain.community import CommunityMember, CommunityState, CommunityTerms, Proposal
from energy_app.domain.time import DAY_MS, SECOND_MS
from energy_app.store.database import Database

_SELECTOR_BYTES = 4


def read_community(database: Database, contracts: CommunityContracts, now_ms: int) -> CommunityState:
    """Members, offices, terms and proposals, as far as the index has come."""
    with database.reading() as connection:
        registry = chain_events(connection, contracts.chain_id, contracts.registry)
        votes = (
            []
            if contracts.governance is None
            else chain_events(connection, contracts.chain_id, contracts.governance)
        )
    found = _Registry()
    for event in registry:
        found.take(event)
    members = tuple(found.members[index] for index in sorted(found.members))
    return CommunityState(
        members=members,
        admin=found.admin,
        governor=found.governor,
        voted=found.governor == contracts.governance,
        witnesses=found.witnesses,
        electricians=tuple(sorted(found.electricians)),
        paused=found.paused,
        terms=_terms(found.terms, now_ms // DAY_MS),
        proposals=tuple(_proposals(votes, contracts, len(members))),
        market=found.market,
    )


@dataclass
class _Registry:
    """What the registry's events add up to."""

    members: dict[int, CommunityMember] = field(default_factory=dict)
    admin: str = ZERO_ADDRESS
    governor: str = ZERO_ADDRESS
    market: str = ZERO_ADDRESS
    witnesses: tuple[str, ...] = ()
    electricians: set[str] = field(default_factory=set)
    paused: bool = False
    terms: dict[int, TermsAnnounced] = field(default_factory=dict)

    def take(self, event: ChainEvent) -> None:
        """The next event, in the network's order."""
        args = event.args or {}
        match event.name:
            case "AdminChanged":
                self.admin = checksum(args["admin"])
            case "GovernorChanged":
                self.governor = checksum(args["governor"])
            case "MarketNamed":
                self.market = checksum(args["market"])
            case "WitnessesNamed":
                self.witnesses = tuple(checksum(args[name]) for name in ("first", "second", "third"))
            case "ElectricianAccredited":
                change = self.electricians.add if args["accredited"] else self.electricians.discard
                change(checksum(args["electrician"]))
            case "PausedSet":
                self.paused = args["paused"]
            case "TermsAnnounced":
                terms = decode_registry_event(event.log)
                if isinstance(terms, TermsAnnounced):
                    self.terms[terms.version] = terms
            case _:
                self._member(event.name, args, event.block_time_s * SECOND_MS // DAY_MS)

    def _member(self, name: str | None, args: Mapping[str, Any], day: int) -> None:
        index = args.get("member")
        if name == "MemberAdmitted" and index is not None:
            owner = checksum(args["owner"])
            self.members[index] = CommunityMember(
                index,
                owner,
                removed=False,
                meter=None,
                allocation=None,
                has_pv=False,
                reconciled_from=None,
                admitted_day=day,
            )
        elif index in self.members:
            before = self.members[index]
            self.members[index] = replace(before, **_changes(name, args, before))


def _changes(name: str | None, args: Mapping[str, Any], before: CommunityMember) -> dict[str, Any]:
    """What an event changes of the member it names."""
    match name:
        case "MemberRemoved":  # his meter moves no money from then on
            return {"removed": True, "allocation": None if before.meter is None else "shadow"}
        case "OwnerChanged":
            return {"owner": checksum(args["owner"])}
        case "MeterRegistered":
            return {
                "meter": checksum(args["key"]),
                "allocation": Allocation(args["allocation"]).name.lower(),
                "has_pv": args["hasPv"],
                "reconciled_from": None,
            }
        case "MeterTermsSet":
            return {"allocation": Allocation(args["allocation"]).name.lower()}
        case "MeterReconciled":
            return {"reconciled_from": args["fromDay"]}
        case _:
            return {}


def _terms(versions: Mapping[int, TermsAnnounced], today: int) -> tuple[CommunityTerms, ...]:
    """Those in force today, then those announced for later."""
    ordered = [versions[version] for version in sorted(versions)]
    begun = [terms for terms in ordered if terms.from_day <= today]
    coming = [terms for terms in ordered if terms.from_day > today]
    return tuple(
        CommunityTerms(
            each.version,
            each.from_day,
            each.prices_micro,
            each.grid_fee_micro,
            each.community_fee_micro,
            each.bounty_cap_nano,
            each.grid_account,
            each.community_account,
        )
        for each in (*begun[-1:], *coming)
    )


def _proposals(events: Sequence[ChainEvent], contracts: CommunityContracts, members: int) -> list[Proposal]:
    votes: dict[int, dict[int, bool]] = {}
    executed: set[int] = set()
    for event in events:
        args = event.args or {}
        if event.name == "Voted":
            votes.setdefault(args["id"], {})[args["member"]] = args["yes"]
        elif event.name == "Executed":
            executed.add(args["id"])
    return [
        _proposal(event, contracts, votes.get(event.args["id"], {}), executed, members)
        for event in events
        if event.name == "Proposed" and event.args is not None
    ]


def _proposal(
    event: ChainEvent,
    contracts: CommunityContracts,
    votes: Mapping[int, bool],
    executed: set[int],
    members: int,
) -> Proposal:
    args = event.args or {}
    target, data = checksum(args["target"]), bytes.fromhex(args["data"][2:])
    action, arguments = _call(contracts, target, data)
    return Proposal(
        id=args["id"],
        member=args["member"],
        day=event.block_time_s * SECOND_MS // DAY_MS,
        text=_printable(args["text"]),
        target=target,
        data=data,
        action=action,
        arguments=arguments,
        votes=votes,
        executed=args["id"] in executed,
        members=members,
        motion=read_motion(target, data, contracts),
    )


def _printable(text: str) -> str:
    """What anybody may have written, as one line that moves no cursor and turns no writing around."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _call(contracts: CommunityContracts, target: str, data: bytes) -> tuple[str, dict[str, str]]:
    """The function and its arguments as text; the bare selector where it is none of our contracts'."""
    names = {contracts.registry: "Registry", contracts.reward: "Reward"}
    selector = data[:_SELECTOR_BYTES]
    bare = ("0x" + selector.hex(), dict[str, str]())
    if target not in names:
        return bare
    contract = artifact(names[target])
    for name, function in contract.functions.items():
        if function.selector != selector:
            continue
        try:
            values = decode(function.inputs, data[_SELECTOR_BYTES:])
        except DecodingError:
            return bare
        entry = next(each for each in contract.abi if each.get("name") == name)
        labels = [str(each["name"]) for each in entry["inputs"]]
        return name, {label: _text(value) for label, value in zip(labels, values, strict=True)}
    return bare


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, tuple):
        return ", ".join(_text(each) for each in value)
    return str(value)
