"""What of a home is in files beside its database, and moves to another computer with a backup.

The community's network file, the user's own profiles, the journal; key files where the owner says so,
encrypted as they are. Passphrases never move.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from energy_app.chain.keys import KeyStore, Role, write_private
from energy_app.chain.network_book import FOLDER as NETWORKS
from energy_app.core.journal import FILE_NAME as JOURNAL
from energy_app.core.site.store import PROFILE_FOLDER
from energy_app.core.wallet.place import OWN_KEYS, is_practice
from energy_app.domain.errors import InputError, StateError, StoreError

_PATTERNS = (f"{NETWORKS}/*.toml", f"{PROFILE_FOLDER}/*.yaml", JOURNAL)
_PLAIN = re.compile(rf"({NETWORKS}/[\w.-]+\.toml|{PROFILE_FOLDER}/[\w. -]+\.yaml|{re.escape(JOURNAL)})")
_KEYS = {f"{OWN_KEYS}/{role.value}.json": role for role in Role}


def belongings(directory: Path, *, with_keys: bool) -> dict[str, bytes]:
    """The files by their names below the data directory. InputError: a key that cannot be taken along."""
    found = {
        path.relative_to(directory).as_posix(): path
        for pattern in _PATTERNS
        for path in sorted(directory.glob(pattern))
    }
    if with_keys:
        found |= _key_files(directory)
    try:
        return {name: path.read_bytes() for name, path in found.items()}
    except OSError as error:
        raise StoreError(
            "{filename} cannot be read ({reason}).", filename=error.filename, reason=error.strerror
        ) from error


def roles_among(files: Mapping[str, bytes]) -> list[Role]:
    """Whose keys are among the files."""
    return [role for name, role in _KEYS.items() if name in files]


def check_welcome(directory: Path, files: Mapping[str, bytes]) -> None:
    """Refuse, before anything is changed, what must not be put there: StateError or InputError."""
    for name in files:
        if name not in _KEYS and not _PLAIN.fullmatch(name):
            raise InputError(
                "The backup holds {name!r}, which is no part of a home. Give another backup.", name=name
            )
    keys = KeyStore(directory / OWN_KEYS)
    for role in roles_among(files):
        moved = _address(files[_key_name(role)])
        if moved is None:
            raise InputError(
                "The backup's {role} key is no encrypted key file. Give another backup.", role=role.word
            )
        if role in keys.roles() and keys.address(role).lower() != moved:
            raise StateError(
                "There is another {role} key in {directory}; it may hold money. Move that "
                "folder to a safe place first, or restore into another --data-dir.",
                role=role.word,
                directory=directory / OWN_KEYS,
            )


def put_belongings(directory: Path, files: Mapping[str, bytes], stamp: str) -> None:
    """Put the files in place; one that is there and differs is kept beside, its name ending in ``stamp``."""
    for name, content in files.items():
        place = directory / name
        try:
            if name in _KEYS:
                if not place.exists():  # the same key, perhaps under a newer passphrase
                    write_private(place, content.decode("utf-8"))
                continue
            if place.exists():
                if place.read_bytes() == content:
                    continue
                place.replace(place.with_name(f"{place.name}.{stamp}"))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        except OSError as error:
            raise StoreError(
                "{place} cannot be written ({reason}); the database is in place. Make room, "
                "then restore again.",
                place=place,
                reason=error.strerror,
            ) from error


def _key_files(directory: Path) -> dict[str, Path]:
    if is_practice(directory):
        raise InputError("This is the simulated home: its keys are play keys of this machine, and stay here.")
    keys = KeyStore(directory / OWN_KEYS)
    if not keys.roles():
        raise InputError("There are no keys in {directory}. Leave out --with-keys.", directory=directory)
    for role in keys.roles():
        if _address(keys.path(role).read_bytes()) is None:
            raise InputError("{path} is no encrypted key file. It is not copied.", path=keys.path(role))
    return {_key_name(role): keys.path(role) for role in keys.roles()}


def _key_name(role: Role) -> str:
    return f"{OWN_KEYS}/{role.value}.json"


def _address(content: bytes) -> str | None:
    """The address of an encrypted key, in small letters; None for anything else."""
    try:
        told = json.loads(content)
        is_encrypted = bool(told["crypto"]["ciphertext"])
        address = str(told["address"]).lower().removeprefix("0x")
    except (ValueError, KeyError, TypeError):
        return None
    return f"0x{address}" if is_encrypted else None
