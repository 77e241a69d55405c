"""What a window may do with the home's keys: unlock, lock, copy, restore, give another passphrase.

Passphrases are used once, by the process that opens the key, and kept nowhere.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from energy_app.domain.keys import KeyRing


class KeysClient(Protocol):
    """Part of ``CoreClient``. What opens a key takes a second or two: that is what a guess costs."""

    async def key_ring(self) -> KeyRing:
        """The keys there are, and whether trading waits for one."""
        ...

    async def unlock_keys(self, passphrases: Mapping[str, str], *, keep: bool = False) -> None:
        """Open the keys that work unattended, and begin to trade; passphrases by role, of those asked for.

        ``keep``: the system's secret store keeps them from now on. ChainError: one does not fit, or the
        network does not answer; nothing has changed then.
        """
        ...

    async def lock_keys(self) -> None:
        """Close them: nothing is posted, read out or settled until they are unlocked."""
        ...

    async def back_up_key(self, role: str, passphrase: str, path: Path) -> str:
        """Copy a key, encrypted as it is, and prove that the copy opens; its address.

        InputError: there is such a file already. ChainError: the passphrase does not fit.
        """
        ...

    async def restore_key(self, role: str, passphrase: str, path: Path) -> str:
        """Take a key from a backup; its address. StateError: the home has another one."""
        ...

    async def change_passphrase(self, role: str, old: str, new: str) -> None:
        """Encrypt a key anew. The old file stays until the new one has been opened."""
        ...
