from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.policy import Policy
from energy_app.chain.practice import PracticeNode
from energy_app.chain.signer import Signer, practice_signer
from energy_app.core.founding import CommunityPlan, Foundation, read_plan
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import PriceRule
from energy_app.store.database import Database
from tests.chain.conftest import WEALTH_WEI, HandClock

ACCOUNT = "0x" + "0a" * 20
LINES = f"""
name = "street"
title = "Our street"
zone = "AT"
prices_micro = 170000
grid_fee_micro = 60000
community_fee_micro = 10000
grid_account = "{ACCOUNT}"
community_account = "{ACCOUNT}"
"""


def plan_file(folder: Path, text: str = LINES) -> Path:
    path = folder / "plan.toml"
    path.write_text(text)
    return path


def clock_signer(policy: Policy) -> Signer:
    return practice_signer(1, "admin", policy)


def foundation(network: Network, database: Database, plan: CommunityPlan, patience_s: float) -> Foundation:
    return Foundation(
        network, plan, database, clock_signer, HandClock(), patience_s=patience_s, pause=lambda _: None
    )


def test_a_community_is_deployed_proved_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    plan, told = read_plan(plan_file(tmp_path)), list[str]()
    with (
        PracticeNode.open(tmp_path / "chain.db", HandClock()) as node,
        Database.open(tmp_path / "deploy.db") as database,
    ):
        network = builtin_network("practice").at(node.url)
        with pytest.raises(StateError, match="Run the same command again"):
            foundation(network, database, plan, patience_s=2.0).found(told.append)
        assert any("too few coins" in line for line in told)
        admin = clock_signer(Policy(network.chain_id, 0, 0)).address
        node.fund(admin, WEALTH_WEI)
        client = ChainClient(network)
        client.request("evm_setAutomine", False)
        with pytest.raises(StateError, match="Run the same command again"):
            foundation(network, database, plan, patience_s=2.0).found(told.append)
        client.request("evm_setAutomine", True)
        done = foundation(network, database, plan, patience_s=5.0).found(told.append)
        again = foundation(network, database, plan, patience_s=5.0).found(told.append)
        assert again == done
        # Money, registry, market and naming it, certificates, the vote, offering and taking office.
        assert client.transaction_count(admin) == 8
        assert set(done.network.contracts) == {"token", "registry", "market", "certificates", "governance"}
        assert all(finding.ok for finding in done.findings)
        assert done.network.name == "street"
        block = client.block(done.network.deploy_block or 0)
        assert block is not None
        assert block.hash == done.network.deploy_block_hash
        registry = RegistryContract(done.network.contracts["registry"])
        assert registry.rule(client) is PriceRule.COMMON
        assert registry.market(client) == done.network.contracts["market"]
        ChainClient(done.network).connect()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("170000", "[1, 2]"), "give one price, or 24"),
        (("170000", "-1"), "prices_micro"),
        ((ACCOUNT, "0x12"), "not an address"),
        (('name = "street"', 'name = "Our Street!"'), "name"),
        (("zone", "zonne"), "zone"),
        (("zone", f'witnesses = ["{ACCOUNT}", "{ACCOUNT}", "{ACCOUNT}"]\nzone'), "three different accounts"),
    ],
)
def test_a_wrong_plan_is_one_line_that_names_the_field(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    path = plan_file(tmp_path, LINES.replace(*change))
    with pytest.raises(InputError, match=told) as caught:
        read_plan(path)
    assert "\n" not in str(caught.value)


def test_a_plan_with_a_token_and_witnesses_lays_both_down(tmp_path: Path) -> None:
    others = ["0x" + "0b" * 20, "0x" + "0c" * 20]
    text = (
        LINES
        + f"""
witnesses = ["{ACCOUNT}", "{others[0]}", "{others[1]}"]
governance = false
[reward]
name = "Sun"
symbol = "SUN"
day_budget_nano = 1000000000
kappa_ppm = 500000
"""
    )
    extras = read_plan(plan_file(tmp_path, text)).extras()
    assert extras.reward is not None
    assert (extras.reward.symbol, extras.reward.kappa_ppm) == ("SUN", 500_000)
    assert (extras.certificates, extras.governance) == (True, False)
    assert [each.lower() for each in extras.witnesses or ()] == [ACCOUNT, *others]


def test_a_missing_plan_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path / "none.toml")
    with pytest.raises(InputError, match="not valid TOML"):
        read_plan(plan_file(tmp_path, "[["))
