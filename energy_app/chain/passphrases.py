"""Where the passphrase of a key comes from when nobody types it, and who is trusted to keep it.

The system's own secret store, chosen from a list: a package that offers a plain file as a "keyring"
is not on it. Or a file that a service manager hands over. Else the owner is asked at the start.
"""

import os
import stat
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from energy_app.chain.keys import Role
from energy_app.domain.errors import InputError, StateError

SERVICE = "energy-app"
TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
OWNER_LENGTH = 12  # letters at least: the owner's passphrase is all that protects the funds on a lost disk
_CREDENTIALS = "CREDENTIALS_DIRECTORY"  # set by systemd; it names a folder and holds no secret
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LONGEST_FILE = 4_096


class SystemVault:
    """The system's secret store, for the passphrases of the keys that work unattended."""

    def __init__(self, backend: Any) -> None:
        """``backend``: one that ``trusted_backend`` found."""
        self._backend = backend

    @property
    def name(self) -> str:
        """What it is, for people."""
        return str(getattr(self._backend, "name", type(self._backend).__name__))

    def get(self, address: str) -> str | None:
        """The passphrase of a key; None if it has none."""
        kept = self._do(lambda: self._backend.get_password(SERVICE, address))
        return None if kept is None else str(kept)

    def put(self, address: str, passphrase: str) -> None:
        """Keep a passphrase."""
        self._do(lambda: self._backend.set_password(SERVICE, address, passphrase))

    def forget(self, address: str) -> None:
        """Keep it no more."""
        if self.get(address) is not None:
            self._do(lambda: self._backend.delete_password(SERVICE, address))

    def _do(self, ask: Callable[[], Any]) -> Any:
        from keyring.errors import KeyringError

        try:
            return ask()
        except (KeyringError, OSError) as error:
            raise StateError(
                "The system's secret store does not answer ({kind}).", kind=type(error).__name__
            ) from None


def system_vault() -> SystemVault | None:
    """The system's secret store if there is one that is on the list; None if there is none."""
    import keyring

    backend = trusted_backend(keyring.get_keyring())
    return None if backend is None else SystemVault(backend)


def trusted_backend(backend: Any) -> Any | None:
    """The backend itself, or the first one of a chain, that is on the list. By class, not by name."""
    for each in getattr(backend, "backends", None) or [backend]:
        kind = type(each)
        if f"{kind.__module__}.{kind.__qualname__}" in TRUSTED:
            return each
    return None


def from_file(path: Path) -> str:
    """A passphrase from a file that only this user can read. InputError says what is wrong with it."""
    try:
        status = path.stat()
        if os.name == "posix" and (status.st_mode & _OTHERS or not stat.S_ISREG(status.st_mode)):
            raise InputError("{path} can be read by others. Make it private: chmod 600 {path}", path=path)
        if status.st_size > _LONGEST_FILE:
            raise InputError("{path} is too long for a passphrase.", path=path)
        passphrase = path.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise InputError(
            "{path} cannot be read ({reason}). Name the passphrase file.", path=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError as error:
        raise InputError("{path} is not text.", path=path) from error
    if not passphrase:
        raise InputError("{path} is empty. Write the passphrase into it.", path=path)
    return passphrase


def credential(role: Role) -> Path | None:
    """The file a service manager hands over for the role's key (LoadCredential=energy-app-ROLE)."""
    folder = os.environ.get(_CREDENTIALS)
    path = None if folder is None else Path(folder) / f"{SERVICE}-{role.value}"
    return path if path is not None and path.is_file() else None


def ask(prompt: str) -> str:
    """Ask the person at the terminal. StateError: there is nobody to ask."""
    if not has_terminal():
        raise StateError(
            "There is no terminal to ask for a passphrase. Name a private file with --passphrase-file."
        )
    return getpass(f"{prompt}: ", stream=sys.stderr)


def passphrase_for(role: Role, address: str, file: Path | None, *, vault: SystemVault | None) -> str:
    """The passphrase of a key: from the named file, the service's, the system's store, or asked for.

    The owner's is never looked for: it is typed, or comes from a file named this time.
    """
    if file is not None:
        return from_file(file)
    kept = None if role is Role.OWNER else kept_passphrase(role, address, vault)
    return ask(f"Passphrase of the {role.value} key") if kept is None else kept


def kept_passphrase(role: Role, address: str, vault: SystemVault | None) -> str | None:
    """The passphrase of a key that works unattended, from the service's file or the system's store."""
    handed = credential(role)
    if handed is not None:
        return from_file(handed)
    return None if vault is None else vault.get(address)


def has_terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty()  # None: a program without a console


def checked_new(role: Role, passphrase: str) -> str:
    """A passphrase a key may get; InputError if it is too short."""
    if role is Role.OWNER and len(passphrase) < OWNER_LENGTH:
        raise InputError(
            "The owner's passphrase needs at least {least} letters: it protects money.",
            least=OWNER_LENGTH,
        )
    if not passphrase:
        raise InputError("The {role} key needs a passphrase.", role=role.word)
    return passphrase
