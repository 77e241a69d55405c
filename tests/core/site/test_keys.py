"""The home's keys, made in the background: in the system's secret store or under what the owner types."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import SystemVault
from energy_app.core.site.keys import KeyMaking
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.first_run import OwnKeys
from tests.chain.small_community import Anything

OWNER, UNATTENDED = "a long passphrase", "another one"
QUICK = 2**10


class Secrets:
    """A secret store as the keyring library shows one."""

    name = "test store"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.is_closed = False

    def get_password(self, _: str, address: str) -> str | None:
        return self.kept.get(address)

    def set_password(self, _: str, address: str, passphrase: str) -> None:
        if self.is_closed:
            raise OSError("locked")
        self.kept[address] = passphrase


def making(directory: Path, secrets: Secrets | None, told: Callable[[], None] = lambda: None) -> KeyMaking:
    vault = None if secrets is None else SystemVault(secrets)
    return KeyMaking(directory, told, lambda: vault, scrypt_n=QUICK)


async def made(keys: KeyMaking) -> OwnKeys:
    await keys.end()
    state = await keys.state()
    assert not state.is_making
    return state


async def test_with_a_secret_store_one_passphrase_is_enough(tmp_path: Path) -> None:
    secrets, told = Secrets(), asyncio.Event()
    keys = making(tmp_path, secrets, told.set)
    assert await keys.state() == OwnKeys((), "test store")
    await keys.begin(OWNER, None)
    with pytest.raises(StateError, match="being made"):
        await keys.begin(OWNER, None)
    state = await made(keys)
    assert told.is_set()
    assert [role for role, _ in state.addresses] == ["owner", "trader", "meter"]
    store = KeyStore(tmp_path / OWN_KEYS)
    assert store.unlock(Role.OWNER, OWNER, Anything(1, 0, 0)).address not in secrets.kept
    for role in (Role.TRADER, Role.METER):
        address = store.address(role)
        assert store.unlock(role, secrets.kept[address], Anything(1, 0, 0)).address == address


async def test_without_one_the_unattended_keys_have_a_passphrase_of_their_own(tmp_path: Path) -> None:
    keys = making(tmp_path, None)
    for owner, unattended, line in (
        ("short", UNATTENDED, "at least 12 letters"),
        (OWNER, None, "type a second one"),
        (OWNER, OWNER, "another passphrase"),
    ):
        with pytest.raises(InputError, match=line):
            await keys.begin(owner, unattended)
    assert (await keys.state()).addresses == ()
    await keys.begin(OWNER, UNATTENDED)
    state = await made(keys)
    assert (len(state.addresses), state.vault, state.problem) == (3, None, None)
    meter = KeyStore(tmp_path / OWN_KEYS).unlock(Role.METER, UNATTENDED, Anything(1, 0, 0))
    assert ("meter", meter.address) in state.addresses


async def test_keys_that_are_there_stay_and_what_is_missing_is_made(tmp_path: Path) -> None:
    address = KeyStore(tmp_path / OWN_KEYS).create(Role.OWNER, "kept as it is", scrypt_n=QUICK)
    keys = making(tmp_path, Secrets())
    await keys.begin("", None)
    state = await made(keys)
    assert dict(state.addresses)["owner"] == address
    assert len(state.addresses) == 3


async def test_a_key_whose_passphrase_could_not_be_kept_is_not_left_behind(tmp_path: Path) -> None:
    secrets = Secrets()
    secrets.is_closed = True
    keys = making(tmp_path, secrets)
    await keys.begin(OWNER, None)
    state = await made(keys)
    assert [role for role, _ in state.addresses] == ["owner"]
    assert state.problem == "The system's secret store does not answer (OSError)."
    secrets.is_closed = False
    await keys.begin("", None)
    assert len((await made(keys)).addresses) == 3
