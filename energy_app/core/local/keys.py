"""The home's keys for the window: what opens, copies and re-encrypts them runs in worker threads."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from energy_app.chain.keys import STANDARD_SCRYPT_N, KeyStore, Role
from energy_app.chain.passphrases import SystemVault, checked_new, kept_passphrase, system_vault
from energy_app.core.local.parts import HomeParts, KeyHolder
from energy_app.core.site.keys import Making
from energy_app.core.wallet.place import key_directory
from energy_app.domain.errors import InputError, NoCommunityError, StateError
from energy_app.domain.keys import HomeKey, KeyLock, KeyRing
from energy_app.domain.sentence import Sentence

_SIMULATED = Sentence("The keys of the simulated home are as they are. Begin a home of your own.")
_UNATTENDED = (Role.TRADER, Role.METER)


class KeysPage:
    """Answers on the core's loop. ``parts`` gives the home as it is now."""

    def __init__(
        self,
        parts: Callable[[], HomeParts],
        find_vault: Callable[[], SystemVault | None] = system_vault,
        making: Callable[[], Making] = Making,
        *,
        scrypt_n: int = STANDARD_SCRYPT_N,
    ) -> None:
        """``making`` tells of the keys that are being made in the background."""
        self._parts = parts
        self._making = making
        self._find_vault = find_vault
        self._scrypt_n = scrypt_n
        self._directory = key_directory(parts().database.path.parent)
        self._keys = KeyStore(self._directory)

    async def key_ring(self) -> KeyRing:
        """The keys there are."""
        return await asyncio.to_thread(self._ring)

    async def unlock(self, passphrases: Mapping[str, str], *, keep: bool) -> None:
        """Open those that work unattended, and trade."""
        holder, typed = self._holder(), {_role(role): each for role, each in passphrases.items()}
        if not all(typed.values()):
            raise InputError("Type the passphrase.")
        await holder.unlock(typed)
        if keep:
            await asyncio.to_thread(self._keep, typed)

    async def lock(self) -> None:
        """Close them."""
        await self._holder().lock()

    async def back_up(self, role: str, passphrase: str, path: Path) -> str:
        """A proved copy."""
        self._require_own()
        return await asyncio.to_thread(self._keys.back_up, _role(role), passphrase, path)

    async def restore(self, role: str, passphrase: str, path: Path) -> str:
        """A key from its copy."""
        self._require_own()
        return await asyncio.to_thread(self._keys.restore, _role(role), passphrase, path)

    async def change_passphrase(self, role: str, old: str, new: str) -> None:
        """Another passphrase."""
        self._require_own()
        await asyncio.to_thread(self._change, _role(role), old, new)

    # ---- in a worker thread

    def _ring(self) -> KeyRing:
        parts, making, vault = self._parts(), self._making(), None
        if parts.simulation is None:
            vault = self._find_vault()
        roles = self._keys.roles()
        return KeyRing(
            keys=tuple(self._key(role, vault) for role in roles),
            missing=tuple(role.value for role in Role if role not in roles),
            vault=None if vault is None else vault.name,
            is_making=making.is_running,
            problem=making.problem,
            is_practice=parts.simulation is not None,
        )

    def _key(self, role: Role, vault: SystemVault | None) -> HomeKey:
        parts, address = self._parts(), self._keys.address(role)
        lock, is_kept = KeyLock.CLOSED, False
        if role in _UNATTENDED:
            is_kept = _is_kept(role, address, vault)
            waits = parts.keys is not None and parts.keys.locked_since_ms is not None
            lock = KeyLock.WAITS if waits else KeyLock.CLOSED if parts.market is None else KeyLock.OPEN
        return HomeKey(role.value, address, lock, is_kept)

    def _keep(self, typed: Mapping[Role, str]) -> None:
        vault = self._find_vault()
        if vault is None:
            raise StateError("This computer has no secret store that could keep the passphrases.")
        for role, passphrase in typed.items():
            vault.put(self._keys.address(role), passphrase)

    def _change(self, role: Role, old: str, new: str) -> None:
        vault = None if role is Role.OWNER else self._find_vault()
        address, kept = self._keys.address(role), None
        if vault is not None:
            kept = vault.get(address)
        self._keys.change_passphrase(role, kept or old, checked_new(role, new), scrypt_n=self._scrypt_n)
        if vault is not None and kept is not None:
            vault.put(address, new)

    # ---- parts

    def _holder(self) -> KeyHolder:
        self._require_own()
        holder = self._parts().keys
        if holder is None:
            raise NoCommunityError("This home does not trade here, so there is no key to unlock.")
        return holder

    def _require_own(self) -> None:
        if self._parts().simulation is not None:
            raise StateError(_SIMULATED)


class LocalKeys:
    """``KeysClient`` over ``KeysPage``: a part of the client in the same process."""

    _key_page: KeysPage

    async def key_ring(self) -> KeyRing:
        """The keys there are."""
        return await self._key_page.key_ring()

    async def unlock_keys(self, passphrases: Mapping[str, str], *, keep: bool = False) -> None:
        """Open those that work unattended, and trade."""
        await self._key_page.unlock(passphrases, keep=keep)

    async def lock_keys(self) -> None:
        """Close them."""
        await self._key_page.lock()

    async def back_up_key(self, role: str, passphrase: str, path: Path) -> str:
        """A proved copy of a key."""
        return await self._key_page.back_up(role, passphrase, path)

    async def restore_key(self, role: str, passphrase: str, path: Path) -> str:
        """A key from its copy."""
        return await self._key_page.restore(role, passphrase, path)

    async def change_passphrase(self, role: str, old: str, new: str) -> None:
        """Another passphrase for a key."""
        await self._key_page.change_passphrase(role, old, new)


def _is_kept(role: Role, address: str, vault: SystemVault | None) -> bool:
    """Whether nobody has to type the passphrase; a store that does not answer keeps nothing."""
    with suppress(StateError):
        return kept_passphrase(role, address, vault) is not None
    return False


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise InputError("There is no {name} key.", name=name) from None
