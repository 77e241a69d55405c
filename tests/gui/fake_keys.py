"""The home's keys in memory: part of the fake cores."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from energy_app.domain.errors import ChainError, InputError
from energy_app.domain.keys import HomeKey, KeyLock, KeyRing

ADDRESSES = {
    "owner": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "trader": "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
    "meter": "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0",
}
SECRET = "what opens them"


def example_ring(
    lock: KeyLock = KeyLock.OPEN, vault: str | None = "GNOME Keyring", *, is_kept: bool = False
) -> KeyRing:
    """All three; the owner's is closed, the other two are as ``lock`` says."""
    keys = tuple(
        HomeKey(role, address, KeyLock.CLOSED if role == "owner" else lock, is_kept and role != "owner")
        for role, address in ADDRESSES.items()
    )
    return KeyRing(keys, vault=vault)


class FakeKeyRing:
    """Keys that one passphrase opens."""

    ring = example_ring()
    unlocked: Mapping[str, str] = {}
    keeps = False
    copies: tuple[str, ...] = ()

    async def key_ring(self) -> KeyRing:
        return self.ring

    async def unlock_keys(self, passphrases: Mapping[str, str], *, keep: bool = False) -> None:
        wrong = [role for role, typed in passphrases.items() if typed != SECRET]
        if wrong:
            raise ChainError(f"The passphrase does not open the {wrong[0]} key. Try again.")
        self.unlocked, self.keeps = dict(passphrases), keep
        self._turn(KeyLock.OPEN)

    async def lock_keys(self) -> None:
        self._turn(KeyLock.WAITS)

    async def back_up_key(self, role: str, passphrase: str, path: Path) -> str:
        if passphrase != SECRET:
            raise ChainError(f"The passphrase does not open the {role} key. Try again.")
        if str(path) in self.copies:
            raise InputError(f"{path} is there already. Choose another name: backups are not overwritten.")
        self.copies = (*self.copies, str(path))
        return ADDRESSES[role]

    async def restore_key(self, role: str, passphrase: str, path: Path) -> str:
        if passphrase != SECRET:
            raise ChainError(f"The passphrase does not open the {role} key. Try again.")
        self.ring = example_ring()
        return ADDRESSES[role]

    async def change_passphrase(self, role: str, old: str, new: str) -> None:
        if old != SECRET:
            raise ChainError(f"The passphrase does not open the {role} key. Try again.")

    def _turn(self, lock: KeyLock) -> None:
        keys = tuple(each if each.role == "owner" else replace(each, lock=lock) for each in self.ring.keys)
        self.ring = replace(self.ring, keys=keys)
