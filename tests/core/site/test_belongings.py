"""The files that move with a home: what is taken, what is put, what is refused."""

import json
from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.core.demo.host import NETWORK_FILE
from energy_app.core.site.belongings import belongings, check_welcome, put_belongings, roles_among
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import InputError, StoreError

PASSPHRASE = "a long passphrase"


def test_what_is_taken(tmp_path: Path) -> None:
    for name in (
        "networks/lane.toml",
        "profiles/my meter.yaml",
        "journal.jsonl",
        "keys/note.txt",
        "attach.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    taken = belongings(tmp_path, with_keys=False)
    assert taken == {
        name: name.encode() for name in ("networks/lane.toml", "profiles/my meter.yaml", "journal.jsonl")
    }
    check_welcome(tmp_path, taken)


def test_only_encrypted_keys_are_taken(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no keys"):
        belongings(tmp_path, with_keys=True)
    keys = KeyStore(tmp_path / OWN_KEYS)
    keys.create(Role.METER, PASSPHRASE, scrypt_n=2**10)
    taken = belongings(tmp_path, with_keys=True)
    assert roles_among(taken) == [Role.METER]
    content = json.loads(keys.path(Role.METER).read_text())
    keys.path(Role.METER).write_text(json.dumps({**content, "crypto": {}}))
    with pytest.raises(InputError, match="no encrypted key file"):
        belongings(tmp_path, with_keys=True)


def test_play_keys_stay(tmp_path: Path) -> None:
    (tmp_path / NETWORK_FILE).touch()
    with pytest.raises(InputError, match="simulated home"):
        belongings(tmp_path, with_keys=True)


@pytest.mark.parametrize(
    "name", ["../escaped", "networks/../../x.toml", "/etc/passwd", "keys/other.json", "a.py"]
)
def test_what_is_no_part_of_a_home_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no part of a home"):
        check_welcome(tmp_path, {name: b""})


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"address": "ab", "crypto": {}}', b"\xff"])
def test_a_key_in_the_clear_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="no encrypted key file"):
        check_welcome(tmp_path, {"keys/owner.json": content})


def test_what_was_there_is_kept_beside(tmp_path: Path) -> None:
    files = {"networks/lane.toml": b"new", "journal.jsonl": b"same"}
    (tmp_path / "networks").mkdir()
    (tmp_path / "networks" / "lane.toml").write_bytes(b"old")
    (tmp_path / "journal.jsonl").write_bytes(b"same")
    put_belongings(tmp_path, files, "before")
    assert (tmp_path / "networks" / "lane.toml").read_bytes() == b"new"
    assert (tmp_path / "networks" / "lane.toml.before").read_bytes() == b"old"
    assert not (tmp_path / "journal.jsonl.before").exists()


def test_the_same_key_under_a_newer_passphrase_stays(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / OWN_KEYS)
    keys.create(Role.OWNER, PASSPHRASE, scrypt_n=2**10)
    taken = belongings(tmp_path, with_keys=True)
    keys.change_passphrase(Role.OWNER, PASSPHRASE, "another passphrase", scrypt_n=2**10)
    now = keys.path(Role.OWNER).read_bytes()
    check_welcome(tmp_path, taken)
    put_belongings(tmp_path, taken, "before")
    assert keys.path(Role.OWNER).read_bytes() == now


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "networks").write_text("in the way")
    with pytest.raises(StoreError, match="restore again") as told:
        put_belongings(tmp_path, {"networks/lane.toml": b""}, "before")
    assert "\n" not in str(told.value)
