"""The community and its votes, read from events of a running network, equal what the contracts say."""

from dataclasses import replace

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Allocation, Community
from energy_app.chain.community_ledger import CommunityContracts
from energy_app.chain.community_reader import read_community
from energy_app.chain.contracts import artifact
from energy_app.chain.deployment import Extras, deploy_whole
from energy_app.chain.errors import RevertedError
from energy_app.chain.governance import GovernanceContract, proposed
from energy_app.chain.indexer import Indexer
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.membership import community_contracts, decode_event
from energy_app.domain.community import CommunityState, ProposalState
from energy_app.domain.errors import ChainError
from energy_app.domain.settlement import PriceRule
from energy_app.domain.time import DAY_MS
from energy_app.store.database import Database
from tests.chain.conftest import START_MS, HandClock
from tests.chain.small_community import MEMBERS, SmallCommunity

TODAY = START_MS // DAY_MS


class Street(SmallCommunity):
    """The small community, governed by its members' vote."""

    def __init__(self, node: PracticeNode, client: ChainClient) -> None:
        super().__init__(node, client, PriceRule.COMMON)
        own, first, second = (owner.address for owner in self.owners)
        self.act(self.registry.address, self.registry.name_witnesses(own, first, second))
        governance = self.send(None, artifact("Governance").creation(self.registry.address))
        assert governance is not None
        self.vote = GovernanceContract(governance)
        self.act(self.registry.address, artifact("Registry").encode("offerGovernor", governance))
        self.act(governance, self.vote.take_office())
        addresses = {
            "market": self.market.address, "registry": self.registry.address, "governance": governance
        }  # fmt: skip
        genesis = client.block(0)
        assert genesis is not None
        self.network = client.network.deployed(addresses, 0, genesis.hash)
        self.contracts: CommunityContracts = community_contracts(ChainClient(self.network))

    def read(self, database: Database, now_ms: int) -> CommunityState:
        client = ChainClient(self.network)
        Indexer(database, client, self.contracts.addresses, decode_event).sync()
        return read_community(database, self.contracts, now_ms)


def test_members_offices_and_terms_are_those_of_the_registry(
    node: PracticeNode, client: ChainClient, database: Database, clock: HandClock
) -> None:
    street = Street(node, client)
    registry = street.registry
    ceilings = (5_000, 100_000)
    street.act(registry.address, registry.set_meter_terms(1, *ceilings, Allocation.REGISTERED))
    street.act(registry.address, registry.reconcile(1, b"\1" * 32))
    street.act(registry.address, registry.remove(2))
    street.act(registry.address, registry.set_paused(on=True))
    state = street.read(database, clock.now_ms())
    assert [member.owner for member in state.members] == [owner.address for owner in street.owners]
    assert [member.removed for member in state.members] == [False, False, True]
    for member in state.members:
        meter = registry.meter(client, member.index)
        assert meter is not None
        assert member.meter == meter.key
        assert member.allocation == meter.allocation.name.lower()
        assert (member.has_pv, member.reconciled_from) == (meter.has_pv, meter.reconciled_from)
    assert (state.governor, state.voted) == (street.vote.address, True)
    assert state.admin == street.signer.address
    assert state.witnesses == tuple(owner.address for owner in street.owners)
    assert state.electricians == (street.signer.address,)
    assert state.paused
    (terms,) = state.terms
    assert terms.prices_micro == street.terms.day_terms.prices_micro
    assert (terms.community_fee_micro, terms.from_day) == (10_000, 0)


def test_a_vote_changes_the_terms_after_its_timelock(
    node: PracticeNode, client: ChainClient, database: Database, clock: HandClock
) -> None:
    street = Street(node, client)
    vote, registry = street.vote, street.registry
    clock.ms += DAY_MS
    later = replace(street.terms, from_day=TODAY + 60)
    data = registry.announce_terms(later)
    number = proposed(street.act(vote.address, vote.propose(registry.address, data, "As before")).logs)
    for member, yes in ((0, True), (1, True), (2, False)):
        street.act(vote.address, vote.vote(number, yes=yes), street.owners[member])
    (proposal,) = street.read(database, clock.now_ms()).proposals
    assert (proposal.member, proposal.text, proposal.action) == (0, "As before", "announceTerms")
    assert proposal.target == registry.address
    assert proposal.arguments["next"].startswith(
        f"{TODAY + 60}, 30000, 10000, {street.terms.grid_account.lower()}"
    )
    assert dict(proposal.votes) == {0: True, 1: True, 2: False}
    assert proposal.members == MEMBERS
    assert vote.counted(client, number) == (proposal.day, proposal.yes, proposal.no, False)
    assert vote.accepted(client, number) == proposal.accepted
    execute = vote.execute(number, registry.address, data)
    for expected, at_ms in (
        (ProposalState.VOTING, proposal.voting_until_ms - 1_000),
        (ProposalState.WAITING, proposal.executable_from_ms - 1_000),
    ):
        assert proposal.state(at_ms) is expected
        clock.ms = at_ms
        with pytest.raises(RevertedError):
            client.estimate_gas(street.signer.address, vote.address, execute)
    clock.ms = proposal.executable_from_ms
    assert proposal.state(clock.ms) is ProposalState.EXECUTABLE
    street.act(vote.address, execute)
    state = street.read(database, clock.now_ms())
    assert state.proposals[0].state(clock.now_ms()) is ProposalState.EXECUTED
    assert [terms.from_day for terms in state.terms] == [0, TODAY + 60]


def test_a_call_of_no_contract_of_ours_is_shown_by_its_selector(
    node: PracticeNode, client: ChainClient, database: Database, clock: HandClock
) -> None:
    street = Street(node, client)
    for target, data in (("0x" + "11" * 20, b"\1\2\3\4\5"), (street.registry.address, b"\1\2\3\4")):
        street.act(street.vote.address, street.vote.propose(target, data, ""))
    short = artifact("Registry").selector("announceTerms") + b"\0"
    street.act(street.vote.address, street.vote.propose(street.registry.address, short, ""))
    actions = [each.action for each in street.read(database, clock.now_ms()).proposals]
    assert actions == ["0x01020304", "0x01020304", "0x" + short[:4].hex()]


def test_a_community_without_a_vote_has_its_founder_as_governor(
    node: PracticeNode, client: ChainClient, database: Database, clock: HandClock
) -> None:
    street = Street(node, client)
    plan = Community("Bare", "10YDE", street.terms)
    addresses = deploy_whole(street.send, plan, Extras(certificates=False, governance=False))
    genesis = client.block(0)
    assert genesis is not None
    bare = ChainClient(client.network.deployed(addresses, 0, genesis.hash))
    contracts = community_contracts(bare)
    Indexer(database, bare, contracts.addresses, decode_event).sync()
    state = read_community(database, contracts, clock.now_ms())
    assert (state.governor, state.voted) == (street.signer.address, False)
    assert (state.members, state.proposals, state.witnesses) == ((), (), ())


def test_a_transaction_without_a_proposal_made_none() -> None:
    with pytest.raises(ChainError, match="no proposal"):
        proposed(())
