from energy_app.chain.addresses import checksum
from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Community
from energy_app.chain.contracts import artifact
from energy_app.chain.deployment import Extras, RewardPlan, deploy_whole, founding_selectors
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.settlement import PriceRule
from tests.chain.small_community import SmallCommunity

WITNESSES = ("0x" + "0a" * 20, "0x" + "0b" * 20, "0x" + "0c" * 20)


def test_a_whole_community_is_made_and_the_members_vote_governs(
    node: PracticeNode, client: ChainClient
) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    plan = Community("Sun Street", "10YDE", community.terms)
    reward = RewardPlan("Sun", "SUN", 10**9, 500_000)
    addresses = deploy_whole(community.send, plan, Extras(reward=reward, witnesses=WITNESSES))
    assert set(addresses) == {"token", "registry", "market", "certificates", "reward", "governance"}
    registry = artifact("Registry")
    assert checksum(registry.read(client, addresses["registry"], "governor")) == addresses["governance"]
    named = registry.read(client, addresses["registry"], "witnesses")
    assert [each.lower() for each in named] == list(WITNESSES)
    for name in ("certificates", "reward"):
        market = artifact(name.capitalize()).read(client, addresses[name], "market")
        assert checksum(market) == addresses["market"]
    assert artifact("Reward").read(client, addresses["reward"], "dayBudget") == 10**9


def test_what_is_not_wanted_is_not_made(node: PracticeNode, client: ChainClient) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    plan = Community("Sun Street", "10YDE", community.terms)
    bare = Extras(certificates=False, governance=False)
    assert set(deploy_whole(community.send, plan, bare)) == {"token", "registry", "market"}
    assert len(founding_selectors()) == 4
