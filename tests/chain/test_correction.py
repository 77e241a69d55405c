"""What witnesses sign is what the contract hashes."""

from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak

from energy_app.chain.client import ChainClient
from energy_app.chain.contracts import artifact
from energy_app.chain.correction import PRIMARY_TYPE, TYPES, CorrectionOrder, CorrectionsContract
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.settlement import PriceRule
from tests.chain.small_community import SmallCommunity

ORDER = CorrectionOrder(20_001, 3, b"\7" * 32, {2: 3_000_000, 0: -2_000_000, 1: -1_000_000})


def test_members_are_named_in_ascending_order() -> None:
    assert ORDER.message()["members"] == [0, 1, 2]
    assert ORDER.message()["deltas"] == [-2_000_000, -1_000_000, 3_000_000]
    assert list(ORDER.message()) == [field["name"] for field in TYPES[PRIMARY_TYPE]]


def test_the_contract_hashes_the_same(node: PracticeNode, client: ChainClient) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    registry, owners = community.registry, [owner.address for owner in community.owners]
    community.act(registry.address, registry.name_witnesses(*owners))
    contract = CorrectionsContract(community.market.corrections(client))
    typed = encode_typed_data(contract.domain(client.network.chain_id), TYPES, ORDER.message())
    assert contract.digest(client, ORDER) == keccak(b"\x19\x01" + typed.header + typed.body)
    assert contract.witnesses(client, registry.address) == tuple(owners)
    assert contract.rounds(client, ORDER.day) == 0
    data = contract.correct(ORDER, b"\1" * 65, b"\2" * 65)
    assert data[:4] == artifact("Corrections").selector("correct")
