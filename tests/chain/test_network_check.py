from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Community
from energy_app.chain.deployment import Extras, RewardPlan, deploy_whole
from energy_app.chain.network_check import check_network, same_code, verify_contracts
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.domain.settlement import PriceRule
from tests.chain.conftest import START_MS, Bench
from tests.chain.small_community import SmallCommunity


def community_network(node: PracticeNode, client: ChainClient) -> Network:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    genesis = client.block(0)
    assert genesis is not None
    addresses = {"market": community.market.address, "registry": community.registry.address}
    return client.network.deployed(addresses, 0, genesis.hash)


def test_a_sound_community_is_found_sound(node: PracticeNode, client: ChainClient) -> None:
    network = community_network(node, client)
    findings = check_network(network, lambda: START_MS)
    assert all(finding.ok for finding in findings), findings
    assert [finding.name.split()[0] for finding in findings] == [
        "server", "market", "registry", "market", "token"
    ]  # fmt: skip


def test_what_stands_beside_the_market_is_ours_and_of_this_market(
    node: PracticeNode, client: ChainClient
) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    genesis = client.block(0)
    assert genesis is not None
    plan = Community("Sun Street", "10YDE", community.terms)
    reward = RewardPlan("Sun", "SUN", 10**9, 500_000)
    addresses = deploy_whole(community.send, plan, Extras(reward=reward))
    whole = client.network.deployed(addresses, 0, genesis.hash)
    findings = {finding.name: finding for finding in verify_contracts(ChainClient(whole))}
    assert all(finding.ok for finding in findings.values()), findings
    assert {"certificates", "reward", "governance"} <= findings.keys()
    # The same contracts in the file of another community: the vote is of another registry as well.
    other = addresses | {"market": community.market.address, "registry": community.registry.address}
    strange = verify_contracts(ChainClient(client.network.deployed(other, 0, genesis.hash)))
    wrong = {finding.name: finding.detail for finding in strange if not finding.ok}
    assert all(
        wrong[name].endswith(addresses["registry"]) for name in ("certificates", "reward", "governance")
    )
    swapped = addresses | {"reward": addresses["certificates"]}
    *_, certificates, found, governance = verify_contracts(
        ChainClient(client.network.deployed(swapped, 0, genesis.hash))
    )
    assert (certificates.ok, found.ok, governance.ok) == (True, False, True)
    assert "is not the Reward" in found.detail


def test_another_contract_at_the_address_is_found(node: PracticeNode, client: ChainClient) -> None:
    network = community_network(node, client)
    swapped = network.model_copy(
        update={"contracts": {"market": network.contracts["registry"], "registry": "0x" + "11" * 20}}
    )
    market, registry = verify_contracts(ChainClient(swapped))
    assert not market.ok
    assert "is not the Market" in market.detail
    assert not registry.ok
    assert "there is no contract" in registry.detail


def test_every_server_is_asked_for_itself(bench: Bench) -> None:
    network = bench.network.at(bench.node.url, "http://127.0.0.1:9/x")
    first, second = check_network(network, lambda: START_MS)
    assert first.ok
    assert (second.ok, second.name) == (False, "server 2 (127.0.0.1:9)")
    assert "unreachable" in second.detail
    [none] = check_network(builtin_network("practice"), lambda: START_MS)
    assert "no server address" in none.detail


def test_what_a_contract_fixes_at_its_making_may_differ_and_nothing_else() -> None:
    known = bytes([1, 2, 0, 0, 5])
    assert same_code(bytes([1, 2, 9, 9, 5]), known)
    assert not same_code(bytes([1, 3, 9, 9, 5]), known)
    assert not same_code(bytes([1, 2, 9, 9]), known)
