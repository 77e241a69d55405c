"""Certificates and tokens of a member, and the proofs of his days, from the indexed events.

Nothing here asks the network, so the same code serves the wallet, the statement and whoever checks it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.bindings import market_events
from energy_app.chain.community_claims import DayProof, day_proof
from energy_app.chain.community_ledger import CommunityContracts, CommunityLedger
from energy_app.chain.indexer import ChainEvent, chain_events
from energy_app.domain.claims import (
    CertificateClaim,
    MemberClaims,
    Retirement,
    TokenKind,
    TokenMove,
    slot_of_kind,
)
from energy_app.domain.community_day import Posting
from energy_app.domain.settlement import MemberDay
from energy_app.domain.time import SECOND_MS
from energy_app.store.database import Database


@dataclass(frozen=True, slots=True)
class ProvedDay:
    """A settled day as the claims take it: all members in order, and those who took part, by place."""

    proof: DayProof
    members: tuple[MemberDay, ...]
    places: tuple[int, ...]

    def place(self, member: int) -> int | None:
        """The member's place in the proof; None where he took no part."""
        return self.places.index(member) if member in self.places else None


class ClaimsLedger:
    """Answers from the database; from any thread."""

    def __init__(self, database: Database, contracts: CommunityContracts) -> None:
        self._database = database
        self.contracts = contracts

    def of_member(self, member: int, as_of_ms: int | None = None) -> MemberClaims | None:
        """What the member's owner claimed and received; None before he is a member.

        The owner is the present one, or the one of an instant.
        """
        contracts = self.contracts
        with self._database.reading() as connection:
            registry = chain_events(connection, contracts.chain_id, contracts.registry)
            owner = _owner(registry, member, as_of_ms)
            certificates = self._events(connection, contracts.certificates)
            tokens = self._events(connection, contracts.reward)
        if owner is None:
            return None
        return MemberClaims(
            owner=owner,
            certificates=contracts.certificates,
            reward=contracts.reward,
            claims=tuple(_claims(certificates, member)),
            retirements=tuple(_retirements(certificates, owner)),
            certificate_moves=tuple(_moves(certificates, owner)),
            tokens=tuple(_tokens(tokens, owner, member)),
        )

    def proved(self, ledger: CommunityLedger, day: int, now_ms: int) -> ProvedDay | None:
        """The proof of a day; None unless it is settled."""
        contracts = self.contracts
        with self._database.reading() as connection:
            events = chain_events(
                connection, contracts.chain_id, contracts.market, name="DaySettled", days=range(day, day + 1)
            )
        chain = ledger.day(day, now_ms)
        found = None if not events else market_events.decode(events[-1].log)
        if chain is None or not isinstance(found, market_events.DaySettled):
            return None
        members = chain.members
        took_part = [
            index
            for index, each in enumerate(members)
            if each.sheet is not None and each.readings is not None
        ]
        proof = day_proof(members, found.prices, found.nets)
        return ProvedDay(proof, members, tuple(took_part))

    def settled_days(self) -> list[int]:
        """The days that are settled, ascending."""
        contracts = self.contracts
        with self._database.reading() as connection:
            events = chain_events(connection, contracts.chain_id, contracts.market, name="DaySettled")
        return sorted({event.args["day"] for event in events if event.args is not None})

    def distributed_days(self) -> frozenset[int]:
        """The days whose tokens were minted."""
        with self._database.reading() as connection:
            events = self._events(connection, self.contracts.reward)
        return frozenset(args["day"] for event, args in _named(events, "Distributed"))

    def _events(self, connection: sqlite3.Connection, address: str | None) -> list[ChainEvent]:
        return [] if address is None else chain_events(connection, self.contracts.chain_id, address)


def _owner(registry: Sequence[ChainEvent], member: int, as_of_ms: int | None) -> str | None:
    owner = None
    for event in registry:
        args = event.args or {}
        if as_of_ms is not None and event.block_time_s * SECOND_MS > as_of_ms:
            break
        if event.name in ("MemberAdmitted", "OwnerChanged") and args["member"] == member:
            owner = checksum(args["owner"])
    return owner


def _named(events: Iterable[ChainEvent], *names: str) -> Iterator[tuple[ChainEvent, Mapping[str, Any]]]:
    for event in events:
        if event.name in names and event.args is not None:
            yield event, event.args


def _claims(events: Sequence[ChainEvent], member: int) -> Iterator[CertificateClaim]:
    for event, args in _named(events, "Claimed"):
        if args["member"] == member:
            yield CertificateClaim(args["day"], args["slots"], args["wh"], _posting(event))


def _retirements(events: Sequence[ChainEvent], owner: str) -> Iterator[Retirement]:
    for event, args in _named(events, "Retired"):
        if checksum(args["holder"]) == owner:
            wh = _summed([slot_of_kind(kind) for kind in args["ids"]], args["wh"])
            beneficiary = checksum(args["beneficiary"])
            yield Retirement(owner, beneficiary, args["text"], wh, _posting(event))


def _moves(events: Sequence[ChainEvent], owner: str) -> Iterator[tuple[Posting, dict[int, int]]]:
    """What came to the account (positive) and left it, by kind."""
    for event, args in _named(events, "TransferSingle", "TransferBatch"):
        single = event.name == "TransferSingle"
        kinds = [args["id"]] if single else args["ids"]
        amounts = [args["value"]] if single else args["values"]
        came, went = checksum(args["to"]) == owner, checksum(args["from"]) == owner
        if came != went:
            sign = 1 if came else -1
            yield _posting(event), _summed(kinds, [sign * wh for wh in amounts])


def _summed(keys: Sequence[int], amounts: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key, wh in zip(keys, amounts, strict=True):
        found[key] = found.get(key, 0) + wh
    return found


def _tokens(events: Sequence[ChainEvent], owner: str, member: int) -> Iterator[TokenMove]:
    days = [(event, args["day"]) for event, args in _named(events, "Distributed")]
    for event, args in _named(events, "Transfer", "Redeemed"):
        posting = _posting(event)
        if event.name == "Redeemed":
            if args["member"] == member:
                yield TokenMove(TokenKind.REDEEMED, args["day"], args["nano"], posting)
        elif checksum(args["to"]) == owner and args["value"]:
            if checksum(args["from"]) == ZERO_ADDRESS:
                yield TokenMove(TokenKind.EARNED, _minted_for(event, days), args["value"], posting)
            else:
                yield TokenMove(TokenKind.RECEIVED, None, args["value"], posting)


def _minted_for(event: ChainEvent, days: Sequence[tuple[ChainEvent, int]]) -> int | None:
    """The day a mint belongs to: the distribution's own event follows its mints."""
    place = event.block_number, event.log_index
    return next((day for each, day in days if (each.block_number, each.log_index) > place), None)


def _posting(event: ChainEvent) -> Posting:
    return Posting(event.tx_hash, event.block_number, event.block_time_s * SECOND_MS)
