"""The home's three keys, made in the background: the owner types one passphrase and sees no seed words."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from energy_app.chain.keys import STANDARD_SCRYPT_N, KeyStore, Role
from energy_app.chain.passphrases import SystemVault, checked_new, system_vault
from energy_app.core.local.watch import report_end
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import EnergyAppError, InputError, StateError
from energy_app.domain.first_run import OwnKeys

_SECRET_BYTES = 32
_UNATTENDED = (Role.TRADER, Role.METER)


@dataclass(frozen=True, slots=True)
class Making:
    """Whether keys are being made now; ``problem``: why one could not be, in one line."""

    is_running: bool = False
    problem: str | None = None


class KeyMaking:
    """Makes the keys that are missing, one at a time, in a thread. On the core's loop."""

    def __init__(
        self,
        directory: Path,
        tell: Callable[[], None],
        find_vault: Callable[[], SystemVault | None] = system_vault,
        *,
        scrypt_n: int = STANDARD_SCRYPT_N,
    ) -> None:
        """``tell`` hears that a key was made, or could not be."""
        self._keys = KeyStore(directory / OWN_KEYS)
        self._tell = tell
        self._find_vault = find_vault
        self._scrypt_n = scrypt_n
        self._task: asyncio.Task[None] | None = None
        self._problem: str | None = None

    @property
    def making(self) -> Making:
        """Whether keys are being made. From any thread."""
        return Making(self._task is not None, self._problem)

    async def state(self) -> OwnKeys:
        """The keys there are by now."""
        return await asyncio.to_thread(self._state)

    async def begin(self, owner: str, unattended: str | None) -> None:
        """Begin to make what is missing. InputError: a passphrase is missing or too short."""
        if self._task is not None:
            raise StateError("The keys are being made already. Wait a moment.")
        vault = await asyncio.to_thread(self._find_vault)
        missing = [role for role in Role if role not in self._keys.roles()]
        if Role.OWNER in missing:
            checked_new(Role.OWNER, owner)
        if vault is None and set(_UNATTENDED) & set(missing):
            if not unattended:
                raise InputError("The keys that work unattended need a passphrase too: type a second one.")
            if unattended == owner:
                raise InputError("Choose another passphrase for the keys that work unattended.")
        self._problem = None
        self._task = asyncio.create_task(self._make(missing, owner, unattended, vault), name="making keys")
        self._task.add_done_callback(report_end)

    async def end(self) -> None:
        """Wait for the key that is being made: it is whole, or it is not there."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _make(
        self, missing: list[Role], owner: str, unattended: str | None, vault: SystemVault | None
    ) -> None:
        try:
            for role in missing:
                if role is Role.OWNER or vault is None:
                    passphrase = owner if role is Role.OWNER else unattended or ""
                    await asyncio.to_thread(self._create, role, passphrase)
                else:
                    await asyncio.to_thread(self._create_kept, role, vault)
                self._tell()
        except EnergyAppError as error:
            self._problem = str(error)
        finally:
            self._task = None
            self._tell()

    def _create(self, role: Role, passphrase: str) -> str:
        return self._keys.create(role, passphrase, scrypt_n=self._scrypt_n)

    def _create_kept(self, role: Role, vault: SystemVault) -> None:
        """A key under a passphrase that only the system's secret store knows."""
        passphrase = secrets.token_urlsafe(_SECRET_BYTES)
        address = self._create(role, passphrase)
        try:
            vault.put(address, passphrase)
        except StateError:
            self._keys.path(role).unlink()  # nobody could ever open it
            raise

    def _state(self) -> OwnKeys:
        vault = self._find_vault()
        addresses = tuple((role.value, self._keys.address(role)) for role in self._keys.roles())
        return OwnKeys(
            addresses, None if vault is None else vault.name, self._task is not None, self._problem
        )
