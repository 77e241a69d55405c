"""A community's days as a network tells them to anybody: from the events of its contracts alone.

They are read from the network itself, not from the program's own copy of them.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from energy_app.chain.bindings.market import Market
from energy_app.chain.claims_ledger import ClaimsLedger
from energy_app.chain.client import ChainClient
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.indexer import Indexer
from energy_app.chain.network_check import beside_the_market
from energy_app.chain.networks import PRACTICE_CHAIN_ID, Network
from energy_app.core.membership import community_contracts, decode_event
from energy_app.domain.claims import MemberClaims
from energy_app.domain.community_day import CommunityDay
from energy_app.domain.errors import InputError
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
def public_ledger(community: Community, rpc: str, time_ms: int) -> Iterator[LedgerAt]:
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
    with ledger_of_chain(known) as ledger:
        yield LedgerAt(ledger, community, time_ms)


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
