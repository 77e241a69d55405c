from dataclasses import replace

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Allocation, Terms, point_hash
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import DayTerms, PriceRule
from tests.chain.conftest import START_MS, HandClock
from tests.chain.small_community import COMMUNITY, GRID, MEMBERS, SmallCommunity


def test_what_was_deployed_and_registered_is_read_back(
    node: PracticeNode, client: ChainClient, clock: HandClock
) -> None:
    community = SmallCommunity(node, client, PriceRule.AUCTION)
    registry, owner = community.registry, community.owners[1]
    assert registry.rule(client) is PriceRule.AUCTION
    assert registry.schedule(client) == MarketDay()
    assert registry.market(client) == community.deployment.market
    assert registry.token(client) == community.deployment.token
    assert registry.member_count(client) == MEMBERS
    assert registry.owner(client, 1) == owner.address
    assert registry.meter(client, 1) == community.meter(1)
    assert registry.meter(client, MEMBERS) is None
    assert community.token.decimals(client) == 6
    today = START_MS // 86_400_000
    assert registry.terms(client, today) == community.terms

    community.act(registry.address, registry.set_trader(1, GRID, 77), owner)
    assert registry.trader(client, 1) == (GRID, 77)
    changed = registry.set_meter_terms(1, 9_000, 200_000, Allocation.REGISTERED)
    community.act(registry.address, changed)
    assert registry.meter(client, 1) == replace(
        community.meter(1), slot_ceiling_wh=9_000, day_ceiling_wh=200_000, allocation=Allocation.REGISTERED
    )
    later = Terms(DayTerms(PriceRule.AUCTION, (5,) * 24, 1, 2, 3), COMMUNITY, GRID, today + 9)
    community.act(registry.address, registry.announce_terms(later))
    assert registry.terms(client, today + 8) == community.terms
    assert registry.terms(client, today + 9) == later


def test_a_metering_point_is_hidden_by_the_salt() -> None:
    assert point_hash(b"a", "DE1") != point_hash(b"b", "DE1")
    assert point_hash(b"a", "DE1") == point_hash(b"a", "DE1")
