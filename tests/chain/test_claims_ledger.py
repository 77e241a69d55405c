"""Claims, retirements and tokens out of the events are what the contracts hold."""

from dataclasses import dataclass

import pytest

from energy_app.chain.claims_ledger import ClaimsLedger
from energy_app.chain.client import ChainClient
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.contracts import artifact
from energy_app.chain.indexer import Indexer
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.membership import community_contracts, decode_event
from energy_app.domain.claims import TokenKind, slot_of_kind
from energy_app.store.database import Database
from tests.chain.conftest import HandClock
from tests.chain.test_community_claims import DAY, Settled, settled

__all__ = ["settled"]


@dataclass
class Books:
    """The settled community's events, copied as far as ``sync`` was called."""

    client: ChainClient
    indexer: Indexer
    ledger: CommunityLedger
    claims: ClaimsLedger

    def sync(self) -> ClaimsLedger:
        self.indexer.sync()
        return self.claims


@pytest.fixture
def books(settled: Settled, client: ChainClient, database: Database) -> Books:
    genesis = client.block(0)
    assert genesis is not None
    addresses = {
        "market": settled.community.market.address,
        "registry": settled.community.registry.address,
        "certificates": settled.certificates.address,
        "reward": settled.reward.address,
    }
    whole = ChainClient(client.network.deployed(addresses, 0, genesis.hash))
    contracts = community_contracts(whole)
    return Books(
        whole,
        Indexer(database, whole, contracts.addresses, decode_event),
        CommunityLedger(database, contracts),
        ClaimsLedger(database, contracts),
    )


def test_the_proof_of_a_day_is_what_the_market_keeps(
    books: Books, settled: Settled, clock: HandClock
) -> None:
    claims = books.sync()
    assert claims.settled_days() == [DAY]
    proved = claims.proved(books.ledger, DAY, clock.now_ms())
    assert proved is not None
    assert proved.proof == settled.proof
    assert proved.proof.digest() == settled.community.market.record(books.client, DAY)
    assert [proved.place(member) for member in range(4)] == [0, 1, 2, None]
    assert claims.proved(books.ledger, DAY + 1, clock.now_ms()) is None
    assert claims.of_member(3) is None


def test_certificates_out_of_events_are_the_contracts_balances(books: Books, settled: Settled) -> None:
    community, contract = settled.community, settled.certificates
    community.act(contract.address, contract.claim(DAY, settled.proof, settled.members, [1, 2], 0b111))
    community.act(contract.address, contract.claim(DAY, settled.proof, settled.members, [1], 0b1000))
    owner, other = community.owners[1], community.owners[2]
    kinds = [contract.kind(books.client, DAY, slot) for slot in range(4)]
    before = books.sync().of_member(1)
    assert before is not None
    assert before.held_wh() == {
        kind: contract.balance_wh(books.client, owner.address, kind) for kind in kinds
    }
    assert [(each.day, each.slots) for each in before.claims] == [(DAY, 0b111), (DAY, 0b1000)]
    assert sum(each.wh for each in before.claims) == sum(before.held_wh().values())
    amounts = [(kinds[0], 3), (kinds[1], 4)]
    community.act(contract.address, contract.retire(amounts, other.address, "own use"), owner)
    sent = artifact("Certificates").encode("safeTransferFrom", owner.address, other.address, kinds[3], 2, b"")
    community.act(contract.address, sent, owner)
    after = books.sync().of_member(1)
    assert after is not None
    [retired] = after.retirements
    assert (retired.holder, retired.beneficiary, retired.text) == (owner.address, other.address, "own use")
    assert retired.wh == {slot_of_kind(kind): wh for kind, wh in amounts}
    assert after.held_wh() == {kind: contract.balance_wh(books.client, owner.address, kind) for kind in kinds}
    third = books.claims.of_member(2)
    assert third is not None
    assert third.held_wh()[kinds[3]] == contract.balance_wh(books.client, other.address, kinds[3])
    assert third.retirements == ()


def test_tokens_out_of_events_are_earned_received_and_redeemed(books: Books, settled: Settled) -> None:
    community, reward = settled.community, settled.reward
    community.act(reward.address, reward.distribute(DAY, settled.proof))
    own, buyer = community.signer.address, community.owners[1]
    earned = reward.balance_nano(books.client, own)
    community.act(reward.address, artifact("Reward").encode("transfer", buyer.address, earned // 2))
    community.act(community.token.address, community.token.mint(reward.address, 10**6))
    nano = earned // 4 // 1_000 * 1_000
    community.act(reward.address, reward.redeem(DAY, settled.proof, 1, nano), buyer)
    claims = books.sync()
    assert claims.distributed_days() == {DAY}
    seller, got = claims.of_member(0), claims.of_member(1)
    assert seller is not None
    assert got is not None
    assert [(each.kind, each.day, each.nano) for each in seller.tokens] == [(TokenKind.EARNED, DAY, earned)]
    assert [(each.kind, each.day, each.nano, each.value_nano) for each in got.tokens] == [
        (TokenKind.RECEIVED, None, earned // 2, None),
        (TokenKind.REDEEMED, DAY, nano, nano),
    ]


def test_a_place_that_changes_hands_has_its_new_owners_certificates(
    books: Books, settled: Settled, node: PracticeNode
) -> None:
    community, contract, registry = settled.community, settled.certificates, artifact("Registry")
    community.act(contract.address, contract.claim(DAY, settled.proof, settled.members, [1], 1))
    next_owner = community._signer("next")
    node.fund(next_owner.address, 10**20)
    address = community.registry.address
    community.act(address, registry.encode("offerOwner", 1, next_owner.address), community.owners[1])
    community.act(address, registry.encode("acceptOwner", 1), next_owner)
    found = books.sync().of_member(1)
    assert found is not None
    assert (found.owner, found.held_wh()) == (next_owner.address, {})
    assert len(found.claims) == 1
    head = books.client.head()
    before = books.claims.of_member(1, (head.time_s - 1) * 1_000)
    assert before is not None
    assert before.owner == community.owners[1].address
    assert sum(before.held_wh().values()) == before.claims[0].wh
    assert books.claims.of_member(1, 0) is None
