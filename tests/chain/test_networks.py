from pathlib import Path

import pytest

from energy_app.chain.networks import (
    PRACTICE_CHAIN_ID,
    Network,
    builtin_names,
    builtin_network,
    load_network,
    parse_network,
    save_network,
    to_toml,
)
from energy_app.domain.errors import InputError
from energy_app.resources import resource_path

MARKET = "0x" + "ab" * 20
HASH = "0x" + "11" * 32
LINES = 'name = "x"\ntitle = "X"\nchain_id = 100\n'


def test_every_builtin_network_is_valid_and_survives_being_written() -> None:
    for name in builtin_names():
        network = builtin_network(name)
        assert parse_network(to_toml(network), name) == network
    assert builtin_network("practice").practice
    assert builtin_names() == ["anvil", "chiado", "gnosis", "practice"]
    for name, chain_id in (("gnosis", 100), ("chiado", 10_200)):
        network = builtin_network(name)
        assert (network.chain_id, network.readings_public, len(network.rpc)) == (chain_id, True, 2)
        url = network.transaction_url("0xab")
        assert url is not None
        assert url.endswith("/tx/0xab")


def test_the_template_of_a_members_network_is_valid_as_it_stands() -> None:
    text = (resource_path("networks") / "members-only.template").read_text()
    network = parse_network(text, "template")
    assert (network.poa, network.readings_public, network.finality.depth) == (True, False, 12)
    assert network.transaction_url("0xab") is None
    assert builtin_network("practice").chain_id == PRACTICE_CHAIN_ID


def test_a_deployed_network_is_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "networks" / "practice.toml"
    network = builtin_network("practice").deployed({"market": MARKET}, 3, HASH)
    save_network(network, path)
    assert load_network(path) == network
    assert network.contracts["market"] == "0xABaBaBaBABabABabAbAbABAbABabababaBaBABaB"
    assert [entry.name for entry in path.parent.iterdir()] == ["practice.toml"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("practice = true", "belong together"),
        ('rpc = ["http://example.org"]', "https://"),
        ('rpc = ["https://example.org", "ftp://x"]', "https://"),
        ('rpc = ["https://example.org"]', "two rpc servers"),
        ('rpc = ["https://example.org/a", "https://EXAMPLE.org/b"]', "two rpc servers"),
        ('explorer = "javascript:alert(1)"', "https://"),
        ("chain_id_typo = 1", "chain_id_typo"),
        ("deploy_block = 5", "belong together"),
        ('[contracts]\nmarket = "0x1234"', "not an address"),
        ('[contracts]\nmarket = "0xABaBaBaBABabABabAbAbABAbABabababaBaBABab"', "mistyped"),
        ('[finality]\ntag = "finalized"\ndepth = 3', "either tag or depth"),
        ("[fees]\nmax_fee_wei = -1", "max_fee_wei"),
        ("[[", "TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_names_it(lines: str, told: str) -> None:
    with pytest.raises(InputError, match="community.toml") as caught:
        parse_network(LINES + lines, "community.toml")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value).rstrip()


def test_the_practice_id_is_taken_by_the_practice_network_alone() -> None:
    with pytest.raises(InputError, match="belong together"):
        parse_network(f'name = "x"\ntitle = "X"\nchain_id = {PRACTICE_CHAIN_ID}\n', "file")
    with pytest.raises(InputError, match="this machine only"):
        parse_network(
            to_toml(builtin_network("practice")).replace("rpc = []", 'rpc = ["https://a.b"]'), "file"
        )


def test_an_unknown_or_missing_network_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Known: anvil, chiado, gnosis, practice"):
        builtin_network("nowhere")
    with pytest.raises(InputError, match="cannot be read"):
        load_network(tmp_path / "missing.toml")


def test_another_address_is_checked_like_the_file() -> None:
    network: Network = builtin_network("practice")
    assert network.at("http://127.0.0.1:5/x").rpc == ("http://127.0.0.1:5/x",)
    with pytest.raises(ValueError, match="this machine only"):
        network.at("https://example.org")
