"""What a window asks of the core on a home's way into its community."""

from pathlib import Path
from typing import Protocol

from energy_app.domain.joining import ActQuote, Joining
from energy_app.domain.wallet import WalletTransaction


class JoiningClient(Protocol):
    """Part of ``CoreClient``. What signs needs the passphrase of the owner's key, and returns when mined."""

    async def joining(self) -> Joining:
        """How far the way is, as files, keys and the network tell; a network that is away is no error."""
        ...

    async def look_for_community(self) -> None:
        """See at once whether the home can trade by now; else that is looked at every minute."""
        ...

    async def quote_trader(self, days: int) -> ActQuote:
        """What letting the trader's key post for so many days would cost; StateError: what is short."""
        ...

    async def let_trader_post(self, days: int, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Let it; nothing is signed that may cost more."""
        ...

    async def sign_registration(self, path: Path, passphrase: str) -> str:
        """Sign a meter's registration in its file, with the owner key of this computer: the electrician's.

        The electrician's address. InputError: the file is no registration, or contradicts itself.
        """
        ...

    async def quote_registration(self, path: Path) -> ActQuote:
        """What registering the meter of a signed file would cost; StateError: why it cannot be."""
        ...

    async def register_meter(self, path: Path, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Register it with the owner's key; nothing is signed that may cost more."""
        ...
