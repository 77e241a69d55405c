"""A community's days as a network tells them to anybody: from the events of its contracts alone.

They are read from the network itself, not from the program's own copy of them.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from energy_app.chain.bindings.market import Market
from energy_app.chain.claims_ledger import ClaimsLedger
from energy_app.chain.client import ChainClient
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.errors import RpcRefusedError
from energy_app.chain.indexer import Indexer
from energy_app.chain.network_check import beside_the_market, found_beside
from energy_app.chain.networks import PRACTICE_CHAIN_ID, Network
from energy_app.core.membership import community_contracts, decode_event
from energy_app.domain.claims import MemberClaims
from energy_app.domain.community_day import CommunityDay
from energy_app.domain.errors import InputError, StateError
from energy_app.reports.sources import Community
from energy_app.store.database import Database


class LedgerAt:
    """The community's days as of an instant."""

    def __init__(self, ledger: CommunityLedger, community: Community, time_ms: int) -> None:
        self._ledger = ledger
        self._time_ms = time_ms
        self.community = community

    def day(self, day: int) -> CommunityDay | None:
        """A UTC day, or None where the chain says nothing about it."""
        return self._ledger.day(day, self._time_ms)

    def claims(self, as_of_ms: int) -> MemberClaims | None:
        """Certificates and tokens of who owned the home's place then; None without contracts for them."""
        contracts = self._ledger.contracts
        if contracts.certificates is None and contracts.reward is None:
            return None
        return ClaimsLedger(self._ledger.database, contracts).of_member(self.community.member, as_of_ms)


class PublicLedger(LedgerAt):
    """What anybody reads: claims of the contracts that a statement names, and what others know beside."""

    def __init__(
        self, ledger: CommunityLedger, community: Community, time_ms: int, *, can_look: bool = True
    ) -> None:
        """``can_look``: the server was able to tell of contracts that the statement does not name."""
        super().__init__(ledger, community, time_ms)
        self._can_look = can_look

    def claims(self, as_of_ms: int) -> MemberClaims | None:
        """As the contracts know them that the statement names."""
        return self._claims(as_of_ms, self.community.certificates, self.community.reward)

    def left_out(self, as_of_ms: int) -> MemberClaims | None:
        """What contracts of this market know that the statement does not name; None: nothing.

        StateError: the server cannot be asked for contracts without their names.
        """
        if not self._can_look:
            raise StateError("The server tells events only of contracts that are named.")
        contracts = self._ledger.contracts
        return self._claims(
            as_of_ms,
            contracts.certificates if self.community.certificates is None else None,
            contracts.reward if self.community.reward is None else None,
        )

    def _claims(self, as_of_ms: int, certificates: str | None, reward: str | None) -> MemberClaims | None:
        if certificates is None and reward is None:
            return None
        contracts = replace(self._ledger.contracts, certificates=certificates, reward=reward)
        return ClaimsLedger(self._ledger.database, contracts).of_member(self.community.member, as_of_ms)


@contextmanager
def ledger_of_chain(network: Network) -> Iterator[CommunityLedger]:
    """The community's days as a running network tells them now, in an index of its own for the while."""
    with (
        tempfile.TemporaryDirectory(prefix="energy-app-") as scratch,
        Database.open(Path(scratch) / "index.db") as index,
    ):
        client = ChainClient(network)
        contracts = community_contracts(client)
        Indexer(index, client, contracts.addresses, decode_event).sync()
        yield CommunityLedger(index, contracts)


@contextmanager
def public_ledger(community: Community, rpc: str, time_ms: int) -> Iterator[PublicLedger]:
    """The days of a community that is known by its market contract alone, as of an instant.

    InputError: an address that is none. ChainError: no server there, another network, no such contract.
    """
    network = _network(community, rpc)
    registry = Market(network.contracts["market"]).registry(ChainClient(network))
    named = {"certificates": community.certificates, "reward": community.reward}
    beside = {name: address for name, address in named.items() if address is not None}
    known = _network(community, rpc, registry=registry, **beside)
    for name in beside:
        finding = beside_the_market(ChainClient(known), name)
        if not finding.ok:
            raise InputError(f"The {name} named in the statement are not the community's: {finding.detail}.")
    try:
        others = found_beside(ChainClient(known), named.keys() - beside.keys())
        can_look = True
    except RpcRefusedError:
        others, can_look = {}, False
    with ledger_of_chain(_network(community, rpc, registry=registry, **beside, **others)) as ledger:
        yield PublicLedger(ledger, community, time_ms, can_look=can_look)


def _network(community: Community, rpc: str, **others: str) -> Network:
    try:
        return Network(
            name="named",
            title=f"The network at {rpc}",
            chain_id=community.chain_id,
            rpc=(rpc,),
            practice=community.chain_id == PRACTICE_CHAIN_ID,
            contracts={"market": community.contract, **others},
            deploy_block=community.deploy_block,
            deploy_block_hash=community.deploy_block_hash,
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{rpc} with contract {community.contract}: {field}: {first['msg']}.") from error
