from pathlib import Path

import pytest
from eth_account import Account

from energy_app.chain.network_book import WELL_KNOWN_ACCOUNTS, NetworkBook, require_private_keys, trusts
from energy_app.chain.networks import Finality, Network, builtin_names, builtin_network
from energy_app.domain.errors import InputError, StateError

MARKET = "0x" + "ab" * 20
HASH = "0x" + "11" * 32
STREET = builtin_network("gnosis").deployed({"market": MARKET}, 5, HASH).model_copy(update={"name": "street"})


def test_a_network_that_is_let_in_is_found_again(tmp_path: Path) -> None:
    book = NetworkBook(tmp_path)
    assert book.names() == builtin_names()
    path = book.add(STREET)
    assert book.add(STREET) == path
    assert NetworkBook(tmp_path).get("street") == STREET
    assert book.names() == [*builtin_names(), "street"]
    with pytest.raises(InputError, match="Known: anvil, chiado, gnosis, practice, street"):
        book.get("lane")


def test_a_trusted_name_is_never_led_elsewhere(tmp_path: Path) -> None:
    book = NetworkBook(tmp_path)
    book.add(STREET)
    moved = STREET.deployed({"market": "0x" + "cd" * 20}, 5, HASH)
    with pytest.raises(StateError, match="another network street already"):
        book.add(moved)
    assert book.get("street") == STREET
    with pytest.raises(InputError, match="is a network of the program"):
        book.add(STREET.model_copy(update={"name": "gnosis"}))
    practice = builtin_network("practice").model_copy(update={"name": "mine"})
    with pytest.raises(InputError, match="practice network cannot"):
        book.add(practice)


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (STREET, "sign for the contract market at 0xABaB"),
        (STREET, "PUBLIC"),
        (STREET, "rpc.gnosischain.com"),
        (STREET, "20 gwei"),
        (STREET, "finalized counts as final"),
        (builtin_network("gnosis"), "another network could pass for this one"),
        (builtin_network("gnosis"), "nothing is signed"),
        (STREET.model_copy(update={"readings_public": False}), "by its members only"),
        (STREET.model_copy(update={"poa": True}), "known signers"),
        (STREET.model_copy(update={"finality": Finality(depth=7)}), "7 blocks deep"),
    ],
)
def test_what_it_will_be_trusted_with_is_said(network: Network, told: str) -> None:
    assert told in "\n".join(trusts(network))


def test_access_tokens_in_addresses_are_not_shown() -> None:
    urls = ("https://a.example/secret", "https://b.example/secret")
    assert "secret" not in "\n".join(trusts(STREET.at(*urls)))


def test_keys_everybody_knows_are_for_play_only() -> None:
    Account.enable_unaudited_hdwallet_features()
    words = " ".join(["test"] * 11 + ["junk"])
    known = {
        Account.from_mnemonic(words, account_path=f"m/44'/60'/0'/0/{number}").address for number in range(10)
    }
    assert {address.lower() for address in known} == WELL_KNOWN_ACCOUNTS
    for address in known:
        with pytest.raises(InputError, match="published in every development tool"):
            require_private_keys(STREET, MARKET, address)
        require_private_keys(builtin_network("anvil"), address)
    require_private_keys(STREET, MARKET)
