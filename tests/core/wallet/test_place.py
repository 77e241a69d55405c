import shutil
from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.core.clock import StoppedClock
from energy_app.core.demo.host import CHAIN_FILE
from energy_app.core.wallet.place import OWN_KEYS, open_place
from energy_app.domain.errors import StateError
from tests.core.wallet.household import Household

HASH = "0x" + "11" * 32


def refused(directory: Path, network: str | None = None) -> str:
    with pytest.raises(StateError) as caught, open_place(directory, network):
        pass
    return str(caught.value)


def test_what_is_missing_is_told_step_by_step(tmp_path: Path) -> None:
    assert "no owner key" in refused(tmp_path)
    KeyStore(tmp_path / OWN_KEYS).create(Role.OWNER, "p", scrypt_n=2**10)
    assert "belongs to no community yet" in refused(tmp_path)
    book, anvil = NetworkBook(tmp_path), builtin_network("anvil")
    book.add(anvil.model_copy(update={"name": "one"}))
    assert "names no community's contracts" in refused(tmp_path)
    book.add(anvil.model_copy(update={"name": "two"}))
    assert "several networks: one, two" in refused(tmp_path)
    assert "names no community's contracts" in refused(tmp_path, "two")


def test_a_second_program_uses_the_node_of_the_first(household: Household) -> None:
    chain = household.directory / CHAIN_FILE
    with (
        PracticeNode.open(chain, StoppedClock(household.time_ms())) as node,
        open_place(household.directory) as place,
    ):
        assert place.network.rpc == (node.url,)
        assert place.member == 0
        assert place.client.head().number > 0


def test_a_stranger_is_no_member(household: Household) -> None:
    keys = household.directory / "practice-keys"
    shutil.rmtree(keys)
    KeyStore(keys).create(Role.OWNER, "p", scrypt_n=2**10)
    assert "is no member" in refused(household.directory)
