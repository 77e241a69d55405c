import json
import os
import pickle
import stat
from pathlib import Path

import pytest
from eth_account import Account

from energy_app.chain.errors import WrongPassphraseError
from energy_app.chain.keys import PRACTICE_SCRYPT_N, STANDARD_SCRYPT_N, KeyStore, Role
from energy_app.chain.networks import builtin_network
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.records import Fees, Transaction
from energy_app.domain.errors import InputError, StateError, StoreError

KEY = bytes(range(1, 33))
POLICY: Policy = policy_for(builtin_network("practice"))
LIGHT = 2**10


def test_a_key_survives_the_way_through_its_file(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "keys")
    address = store.store(Role.TRADER, KEY, "a passphrase", scrypt_n=LIGHT)
    assert address == Account.from_key(KEY).address
    assert store.address(Role.TRADER) == address
    assert store.roles() == [Role.TRADER]
    signer = store.unlock(Role.TRADER, "a passphrase", POLICY)
    assert signer.address == address
    tx = Transaction(POLICY.chain_id, 0, address, b"", 21_000, Fees(10, 1))
    signed = signer.sign_transaction(tx)
    assert Account.recover_transaction(signed.raw) == address


def test_other_programs_can_read_the_file(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.store(Role.METER, KEY, "secret", scrypt_n=LIGHT)
    assert Account.decrypt(store.path(Role.METER).read_text(), "secret") == KEY


def test_three_keys_are_three(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    addresses = {store.create(role, "p", scrypt_n=LIGHT) for role in Role}
    assert len(addresses) == 3
    assert store.roles() == list(Role)


def test_the_file_is_readable_by_its_owner_only_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "keys")
    store.create(Role.OWNER, "p", scrypt_n=LIGHT)
    if os.name == "posix":  # elsewhere rights are kept in other places than the mode
        assert stat.S_IMODE(store.path(Role.OWNER).stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [entry.name for entry in (tmp_path / "keys").iterdir()] == ["owner.json"]


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.create(Role.OWNER, "p", scrypt_n=LIGHT)
    before = store.path(Role.OWNER).read_bytes()
    with pytest.raises(StateError, match="already"):
        store.create(Role.OWNER, "p", scrypt_n=LIGHT)
    assert store.path(Role.OWNER).read_bytes() == before


def test_a_wrong_passphrase_says_so_and_nothing_else(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.store(Role.OWNER, KEY, "right", scrypt_n=LIGHT)
    with pytest.raises(WrongPassphraseError, match="does not open the owner key") as caught:
        store.unlock(Role.OWNER, "wrong passphrase", POLICY)
    assert "wrong passphrase" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"address": "12"}', "\x00", '{"version": 3}'])
def test_a_broken_file_is_a_clear_error(tmp_path: Path, content: str) -> None:
    store = KeyStore(tmp_path)
    store.path(Role.METER).write_text(content)
    with pytest.raises(InputError, match=r"meter\.json"):
        store.address(Role.METER)
    with pytest.raises(InputError, match=r"meter\.json"):
        store.unlock(Role.METER, "p", POLICY)


def test_a_missing_key_and_an_empty_passphrase_are_clear_errors(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    with pytest.raises(StateError, match="no trader key"):
        store.address(Role.TRADER)
    with pytest.raises(InputError, match="needs a passphrase"):
        store.create(Role.TRADER, "")


def test_the_key_shows_in_no_text_of_the_signer(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.store(Role.TRADER, KEY, "p", scrypt_n=LIGHT)
    signer = store.unlock(Role.TRADER, "p", POLICY)
    for text in (repr(signer), str(signer), f"{signer!r}"):
        assert KEY.hex() not in text.lower()
    with pytest.raises(TypeError):
        pickle.dumps(signer)
    assert not hasattr(signer, "__dict__")


def test_the_standard_cost_is_the_one_written_into_the_file(tmp_path: Path) -> None:
    assert STANDARD_SCRYPT_N == 2**18
    store = KeyStore(tmp_path)
    store.create(Role.TRADER, "p", scrypt_n=PRACTICE_SCRYPT_N)
    crypto = json.loads(store.path(Role.TRADER).read_text())["crypto"]
    assert (crypto["kdf"], crypto["kdfparams"]["n"]) == ("scrypt", PRACTICE_SCRYPT_N)


def light_store(folder: Path) -> KeyStore:
    store = KeyStore(folder)
    store.store(Role.OWNER, KEY, "old passphrase", scrypt_n=LIGHT)
    return store


def test_a_new_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    store = light_store(tmp_path)
    store.change_passphrase(Role.OWNER, "old passphrase", "new passphrase", scrypt_n=LIGHT)
    assert store.unlock(Role.OWNER, "new passphrase", POLICY).address == Account.from_key(KEY).address
    with pytest.raises(WrongPassphraseError):
        store.unlock(Role.OWNER, "old passphrase", POLICY)
    assert [entry.name for entry in tmp_path.iterdir()] == ["owner.json"]


def test_a_change_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = light_store(tmp_path)
    before = store.path(Role.OWNER).read_bytes()
    with pytest.raises(WrongPassphraseError):
        store.change_passphrase(Role.OWNER, "wrong", "new", scrypt_n=LIGHT)
    with pytest.raises(InputError, match="needs a passphrase"):
        store.change_passphrase(Role.OWNER, "old passphrase", "", scrypt_n=LIGHT)
    good = KeyStore._open
    monkeypatch.setattr(
        KeyStore,
        "_open",
        lambda self, path, *rest: good(self, path, *rest) if path.name == "owner.json" else b"",
    )
    with pytest.raises(StoreError, match="does not hold what was written"):
        store.change_passphrase(Role.OWNER, "old passphrase", "new", scrypt_n=LIGHT)
    assert store.path(Role.OWNER).read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["owner.json"]


def test_a_backup_is_proved_and_restores_the_key(tmp_path: Path) -> None:
    store, other = light_store(tmp_path / "keys"), KeyStore(tmp_path / "new machine")
    copy = tmp_path / "stick" / "backup.json"
    address = store.back_up(Role.OWNER, "old passphrase", copy)
    assert address == store.address(Role.OWNER)
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(InputError, match="not overwritten"):
        store.back_up(Role.OWNER, "old passphrase", copy)
    with pytest.raises(WrongPassphraseError):
        store.back_up(Role.OWNER, "wrong", tmp_path / "other.json")
    assert not (tmp_path / "other.json").exists()
    with pytest.raises(WrongPassphraseError):
        other.restore(Role.OWNER, "wrong", copy)
    assert other.roles() == []
    assert other.restore(Role.OWNER, "old passphrase", copy) == address
    assert other.restore(Role.OWNER, "old passphrase", copy) == address
    assert other.unlock(Role.OWNER, "old passphrase", POLICY).address == address


def test_a_restore_overwrites_no_other_key(tmp_path: Path) -> None:
    store, other = light_store(tmp_path / "keys"), KeyStore(tmp_path / "other")
    other.create(Role.OWNER, "p", scrypt_n=LIGHT)
    mine = other.path(Role.OWNER).read_bytes()
    with pytest.raises(StateError, match="another owner key"):
        other.restore(Role.OWNER, "old passphrase", store.path(Role.OWNER))
    assert other.path(Role.OWNER).read_bytes() == mine
    with pytest.raises(InputError, match="cannot be read as a key file"):
        other.restore(Role.OWNER, "p", tmp_path / "nothing.json")
