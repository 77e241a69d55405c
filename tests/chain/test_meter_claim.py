"""An electrician's word about a meter, signed as wallets sign it, is taken by the registry."""

from dataclasses import replace

from energy_app.chain import meter_claim
from energy_app.chain.client import ChainClient
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.settlement import PriceRule
from tests.chain.conftest import HandClock
from tests.chain.small_community import GRID, SmallCommunity


def test_the_registry_takes_what_was_signed(
    node: PracticeNode, client: ChainClient, clock: HandClock
) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    registry, electrician = community.registry, community.signer
    meter = replace(community.meter(1), key=GRID, supported=True, opening_wh=(1, 2, 3), closing_wh=(4, 5, 6))
    signature = electrician.sign_typed_data(
        meter_claim.domain(client.network.chain_id, registry.address),
        meter_claim.TYPES,
        meter_claim.PRIMARY_TYPE,
        meter_claim.message(1, 2, meter),
    )
    data = registry.register_meter_signed(1, meter, electrician.address, signature)
    community.act(registry.address, data, community.owners[1])
    assert registry.meter(client, 1) == replace(meter, generation=2, closing_wh=(0, 0, 0))
