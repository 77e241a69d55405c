import json
from pathlib import Path
from typing import Any

import pytest

from energy_app import cli
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.networks import builtin_network, load_network, to_toml
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.service.commands import network
from tests.chain.anvil import anvil, anvil_binary
from tests.chain.conftest import WEALTH_WEI
from tests.core.test_founding import plan_file
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import Household

__all__ = ["founded", "household"]

MARKET = "0x" + "ab" * 20
STREET = builtin_network("gnosis").deployed({"market": MARKET}, 5, "0x" + "11" * 32)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any, str]:
    code = cli._run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, json.loads(captured.out) if captured.out else None, captured.err


def test_networks_are_listed_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", tmp_path, "network")
    code, rows, _ = run(capsys, *start, "list", "--json")
    assert (code, [row["name"] for row in rows]) == (0, ["anvil", "chiado", "gnosis", "practice"])
    code, shown, _ = run(capsys, *start, "show", "gnosis", "--json")
    assert (code, shown["chain_id"]) == (0, 100)
    assert any("PUBLIC" in line for line in shown["trusts"])
    code, _, message = run(capsys, *start, "show", "nowhere")
    assert (code, message.count("\n")) == (1, 1)
    network.list_networks(tmp_path, as_json=False)
    network.show(tmp_path, "chiado", as_json=False)
    assert "chain 10200" in capsys.readouterr().out


def test_a_file_shows_what_it_wants_before_it_is_let_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "street.toml"
    file.write_text(to_toml(STREET.model_copy(update={"name": "street"})))
    start = ("--data-dir", tmp_path, "network")
    code, seen, _ = run(capsys, *start, "import", file, "--json")
    assert (code, seen["imported"]) == (0, False)
    assert any(MARKET.lower() in line.lower() for line in seen["trusts"])
    assert run(capsys, *start, "show", "street")[0] == 1
    network.import_file(tmp_path, file, yes=False, as_json=False)
    assert "--yes" in capsys.readouterr().out
    code, seen, _ = run(capsys, *start, "import", file, "--yes", "--json")
    assert (code, seen["imported"]) == (0, True)
    assert run(capsys, *start, "show", "street", "--json")[1]["contracts"]["market"].lower() == MARKET
    file.write_text("nonsense = 1")
    code, _, message = run(capsys, *start, "import", file, "--yes")
    assert (code, "street.toml" in message) == (1, True)


def test_a_network_nobody_serves_is_found_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = run(capsys, "--data-dir", tmp_path, "network", "check", "practice", "--json")
    assert (code, answer["ok"]) == (1, False)
    assert network.check(tmp_path, "practice", as_json=False) == 1
    assert "NOT servers" in capsys.readouterr().out


def test_the_practice_network_of_a_demo_is_looked_at_too(
    household: Household, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer, _ = run(capsys, "--data-dir", household.directory, "network", "check", "practice", "--json")
    assert (code, answer["ok"]) == (0, True)
    assert len(answer["findings"]) == 8


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
def test_a_community_is_deployed_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], backend: str
) -> None:
    """On a real node that makes a block each second, with the owner's key in its own process."""
    secret = tmp_path / "secret"
    secret.write_text("a long passphrase")
    secret.chmod(0o600)
    address = KeyStore(tmp_path / OWN_KEYS).create(Role.OWNER, "a long passphrase", scrypt_n=2**10)
    start = ("--data-dir", tmp_path, "network")
    with anvil() as node:
        from energy_app.chain.client import ChainClient

        client = ChainClient(node)
        client.request("anvil_setBalance", address, hex(WEALTH_WEI))
        client.request("evm_setIntervalMining", 1)
        file = tmp_path / "local.toml"
        file.write_text(to_toml(node.model_copy(update={"name": "local"})))
        assert run(capsys, *start, "import", file, "--yes", "--json")[0] == 0
        deploy = ("deploy", plan_file(tmp_path), "--on", "local", "--passphrase-file", secret, "--json")
        code, made, message = run(capsys, *start, *deploy)
        assert code == 0, message
        assert all(finding["ok"] for finding in made["findings"])
        deployed = load_network(Path(made["file"]))
        assert (deployed.name, deployed.deploy_block) == ("street", made["deploy_block"])
        code, checked, _ = run(capsys, *start, "check", "street", "--json")
        assert (code, checked["ok"]) == (0, True)
        code, again, _ = run(capsys, *start, *deploy)
        assert (code, again) == (0, made)
    code, _, message = run(capsys, *start, "deploy", plan_file(tmp_path), "--on", "practice")
    assert (code, "energy-app demo" in message) == (1, True)
