"""The home's three keys as encrypted files (keystore v3), one file a role.

Owner: funds and limits, normally locked. Trader: posts and settles. Meter: signs readings.
The files are made once, whole or not at all, readable by their owner only.
"""

import json
import os
import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from energy_app.chain.addresses import checksum
from energy_app.chain.errors import WrongPassphraseError
from energy_app.chain.policy import Policy
from energy_app.chain.signer import LocalSigner
from energy_app.domain.errors import InputError, StateError, StoreError
from energy_app.domain.sentence import Sentence

STANDARD_SCRYPT_N = 2**18  # 0.9 s and 256 MB an attempt: what a thief pays for every guess
PRACTICE_SCRYPT_N = 2**13  # play money on a network of this machine: quick starts matter more
_KEY_BYTES = 32

type Verify = Callable[[Path, "Role", bytes, str], None]


class Role(StrEnum):
    """Whose key it is."""

    OWNER = "owner"
    TRADER = "trader"
    METER = "meter"

    @property
    def word(self) -> Sentence:
        """The role as a word in a line for a person."""
        return _WORDS[self]


_WORDS = {
    Role.OWNER: Sentence("owner"),
    Role.TRADER: Sentence("trader"),
    Role.METER: Sentence("meter"),
}


class KeyStore:
    """The folder of key files."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def roles(self) -> list[Role]:
        """Roles that have a key."""
        return [role for role in Role if self.path(role).exists()]

    def path(self, role: Role) -> Path:
        """Where the role's key file is or would be."""
        return self._directory / f"{role.value}.json"

    def create(self, role: Role, passphrase: str, *, scrypt_n: int = STANDARD_SCRYPT_N) -> str:
        """Make a new key; its address. StateError if the role has one: none is ever overwritten."""
        return self.store(role, secrets.token_bytes(_KEY_BYTES), passphrase, scrypt_n=scrypt_n)

    def store(self, role: Role, key: bytes, passphrase: str, *, scrypt_n: int = STANDARD_SCRYPT_N) -> str:
        """Keep an existing private key under a passphrase; its address."""
        if self.path(role).exists():
            raise StateError(
                "There is a {role} key in {directory} already.", role=role.word, directory=self._directory
            )
        self._write(role, key, passphrase, scrypt_n)
        return self.address(role)

    def _write(
        self, role: Role, key: bytes, passphrase: str, scrypt_n: int, verify: Verify | None = None
    ) -> None:
        if not passphrase:
            raise InputError("The {role} key needs a passphrase.", role=role.word)
        from eth_keyfile.keyfile import create_keyfile_json

        content = create_keyfile_json(key, passphrase.encode(), kdf="scrypt", iterations=scrypt_n)
        check = None if verify is None else lambda scratch: verify(scratch, role, key, passphrase)
        write_private(self.path(role), json.dumps({**content, "role": role.value}), check)

    def address(self, role: Role) -> str:
        """The key's address, read without opening the key."""
        content = self._content(role)
        try:
            return checksum("0x" + str(content["address"]).removeprefix("0x"))
        except (KeyError, ValueError) as error:
            raise InputError(
                "{path} is not a key file. Restore it from a backup.", path=self.path(role)
            ) from error

    def unlock(self, role: Role, passphrase: str, policy: Policy) -> LocalSigner:
        """A signer of this key, bound to ``policy``. Takes up to a second: not for the core's loop."""
        return LocalSigner(self._open(self.path(role), role, passphrase), policy)

    def change_passphrase(self, role: Role, old: str, new: str, *, scrypt_n: int = STANDARD_SCRYPT_N) -> None:
        """Encrypt the key anew; the file with the old passphrase is replaced once the new one opens."""
        key = self._open(self.path(role), role, old)
        self._write(role, key, new, scrypt_n, self._verified)

    def back_up(self, role: Role, passphrase: str, target: Path) -> str:
        """Copy the key file to ``target`` and prove that the copy opens; the key's address.

        The copy stays encrypted under the same passphrase. Nothing is ever overwritten.
        """
        self._open(self.path(role), role, passphrase)
        if target.exists():
            raise InputError(
                "{target} is there already. Choose another name: backups are not overwritten.", target=target
            )
        write_private(target, json.dumps(self._content(role)))
        key = self._open(target, role, passphrase)
        return _address_of(key)

    def restore(self, role: Role, passphrase: str, source: Path) -> str:
        """Take the key from a backup into its place; its address. StateError if there is another one."""
        key = self._open(source, role, passphrase)
        address = _address_of(key)
        if self.path(role).exists():
            if self.address(role) == address:
                return address
            raise StateError(
                "There is another {role} key in {directory}. Move it away first.",
                role=role.word,
                directory=self._directory,
            )
        write_private(self.path(role), json.dumps({**_read(source), "role": role.value}))
        self._open(self.path(role), role, passphrase)
        return address

    def _open(self, path: Path, role: Role, passphrase: str) -> bytes:
        from eth_keyfile.exceptions import EthKeyfileNotImplementedError
        from eth_keyfile.keyfile import decode_keyfile_json

        content = self._content(role) if path == self.path(role) else _read(path)
        try:
            key = decode_keyfile_json(content, passphrase.encode())
        except ValueError as error:
            if "MAC" in str(error):
                raise WrongPassphraseError(
                    "The passphrase does not open the {role} key. Try again.", role=role.word
                ) from None
            raise InputError("{path} is not a key file. Restore it from a backup.", path=path) from None
        except (KeyError, TypeError, EthKeyfileNotImplementedError):
            raise InputError("{path} is not a key file. Restore it from a backup.", path=path) from None
        return bytes(key)

    def _verified(self, scratch: Path, role: Role, key: bytes, passphrase: str) -> None:
        if self._open(scratch, role, passphrase) != key:
            raise StoreError("{path} does not hold what was written. Check the disk.", path=scratch)

    def _content(self, role: Role) -> dict[str, Any]:
        path = self.path(role)
        if not path.exists():
            raise StateError(
                "There is no {role} key in {directory}. Make one first.",
                role=role.word,
                directory=self._directory,
            )
        return _read(path)


def write_private(path: Path, text: str, check: Callable[[Path], None] | None = None) -> None:
    """Write a file only its owner can read, whole or not at all; ``check`` may refuse it before it counts."""
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(scratch)
        scratch.replace(path)
        _sync_directory(path.parent)
    except OSError as error:
        raise InputError("{path} cannot be written ({reason}).", path=path, reason=error.strerror) from error
    finally:
        scratch.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            "{path} cannot be read as a key file. Restore it from a backup.", path=path
        ) from error
    if not isinstance(content, dict):
        raise InputError("{path} is not a key file. Restore it from a backup.", path=path)
    return content


def _address_of(key: bytes) -> str:
    from eth_keys.datatypes import PrivateKey

    return str(PrivateKey(key).public_key.to_checksum_address())


def _sync_directory(directory: Path) -> None:
    if os.name != "posix":
        return  # elsewhere a directory cannot be opened, and the rename is durable by itself
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
