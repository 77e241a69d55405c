"""The home's keys as the window asks for them: copied, restored, given another passphrase."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import SystemVault
from energy_app.core.local.keys import KeysPage
from energy_app.core.local.parts import HomeParts
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import ChainError, InputError, NoCommunityError, StateError
from energy_app.domain.keys import KeyLock
from tests.chain.small_community import Anything
from tests.core.site.test_keys import QUICK, Secrets

OWNER, OTHER = "a long passphrase", "another long one"


def page(directory: Path, secrets: Secrets | None = None, **more: Any) -> KeysPage:
    """Of a home that does not trade."""
    vault = None if secrets is None else SystemVault(secrets)
    place = {"database": SimpleNamespace(path=directory / "energy.db"), "simulation": None}
    parts = SimpleNamespace(**{**place, "market": None, "keys": None, **more})
    given: Callable[[], HomeParts] = lambda: cast("HomeParts", parts)  # noqa: E731  # its type is named
    return KeysPage(given, lambda: vault, scrypt_n=QUICK)


def made(directory: Path, role: Role = Role.OWNER, passphrase: str = OWNER) -> str:
    return KeyStore(directory / OWN_KEYS).create(role, passphrase, scrypt_n=QUICK)


async def test_a_copy_is_proved_and_taken_back_on_another_computer(tmp_path: Path) -> None:
    here, there, copy = tmp_path / "here", tmp_path / "there", tmp_path / "owner.json"
    address = made(here)
    with pytest.raises(ChainError, match="does not open"):
        await page(here).back_up("owner", OTHER, copy)
    assert not copy.exists()
    assert await page(here).back_up("owner", OWNER, copy) == address
    with pytest.raises(InputError, match="not overwritten"):
        await page(here).back_up("owner", OWNER, copy)
    with pytest.raises(ChainError, match="does not open"):
        await page(there).restore("owner", OTHER, copy)
    assert (await page(there).key_ring()).keys == ()
    assert await page(there).restore("owner", OWNER, copy) == address
    made(tmp_path / "third")
    with pytest.raises(StateError, match="another owner key"):
        await page(tmp_path / "third").restore("owner", OWNER, copy)


async def test_the_ring_tells_what_is_missing_and_what_is_kept(tmp_path: Path) -> None:
    secrets = Secrets()
    assert (await page(tmp_path, secrets).key_ring()).missing == ("owner", "trader", "meter")
    made(tmp_path)
    address = made(tmp_path, Role.TRADER)
    ring = await page(tmp_path, secrets).key_ring()
    assert [(key.role, key.lock, key.is_kept) for key in ring.keys] == [
        ("owner", KeyLock.CLOSED, False),
        ("trader", KeyLock.CLOSED, False),
    ]
    secrets.kept[address] = OTHER
    assert (await page(tmp_path, secrets).key_ring()).keys[1].is_kept
    assert (await page(tmp_path, secrets).key_ring()).vault == "test store"
    assert (await page(tmp_path).key_ring()).vault is None


async def test_another_passphrase_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(ChainError, match="does not open"):
        await page(tmp_path).change_passphrase("owner", OTHER, "a third long one")
    with pytest.raises(InputError, match="at least 12"):
        await page(tmp_path).change_passphrase("owner", OWNER, "short")
    await page(tmp_path).change_passphrase("owner", OWNER, OTHER)
    keys = KeyStore(tmp_path / OWN_KEYS)
    assert keys.unlock(Role.OWNER, OTHER, Anything(1, 0, 0)).address == keys.address(Role.OWNER)
    with pytest.raises(InputError, match="no sofa key"):
        await page(tmp_path).change_passphrase("sofa", OWNER, OTHER)


async def test_what_the_system_keeps_it_keeps_on(tmp_path: Path) -> None:
    secrets, address = Secrets(), made(tmp_path, Role.METER)
    secrets.kept[address] = OWNER
    await page(tmp_path, secrets).change_passphrase("meter", "", OTHER)
    assert secrets.kept[address] == OTHER
    opened = KeyStore(tmp_path / OWN_KEYS).unlock(Role.METER, OTHER, Anything(1, 0, 0))
    assert opened.address == address


async def test_a_home_that_does_not_trade_has_nothing_to_unlock(tmp_path: Path) -> None:
    with pytest.raises(NoCommunityError, match="no key to unlock"):
        await page(tmp_path).unlock({"trader": OWNER}, keep=False)
    with pytest.raises(NoCommunityError, match="no key to unlock"):
        await page(tmp_path).lock()


async def test_the_keys_of_the_simulated_home_are_left_alone(tmp_path: Path) -> None:
    simulated = page(tmp_path, simulation=object())
    assert (await simulated.key_ring()).is_practice
    with pytest.raises(StateError, match="simulated home"):
        await simulated.back_up("owner", OWNER, tmp_path / "copy.json")


class Holder:
    """Keys that wait; what opened them is noted."""

    locked_since_ms = 7

    def __init__(self) -> None:
        self.given: dict[Role, str] = {}

    async def unlock(self, passphrases: dict[Role, str]) -> None:
        self.given = passphrases


async def test_the_system_keeps_what_opened_them_where_that_is_wanted(tmp_path: Path) -> None:
    secrets, holder, address = Secrets(), Holder(), made(tmp_path, Role.TRADER)
    waiting = page(tmp_path, secrets, keys=holder)
    assert (await waiting.key_ring()).asked == ("trader",)
    await waiting.unlock({"trader": OWNER}, keep=False)
    assert holder.given == {Role.TRADER: OWNER}
    assert secrets.kept == {}
    await waiting.unlock({"trader": OWNER}, keep=True)
    assert secrets.kept == {address: OWNER}
    with pytest.raises(StateError, match="no secret store"):
        await page(tmp_path, keys=holder).unlock({"trader": OWNER}, keep=True)
