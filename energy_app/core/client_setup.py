"""What a window asks of the core to set a home up: how far it is, the community's file, the keys."""

from pathlib import Path
from typing import Protocol

from energy_app.domain.first_run import CommunityFile, FirstRun, OwnKeys


class SetupClient(Protocol):
    """Part of ``CoreClient``. ``Topic.SETUP`` tells that a key was made, or could not be."""

    async def first_run(self) -> FirstRun:
        """How far the setting up of this home is; a simulated one needs none."""
        ...

    async def keep_first_run(self, run: FirstRun) -> FirstRun:
        """Keep how far it is and what was entered; on disk on return. As it stands from then on."""
        ...

    async def read_community(self, path: Path) -> CommunityFile:
        """What a community's network file will be trusted with. Nothing is let in by this.

        InputError, StateError: it cannot be read, or cannot be let in.
        """
        ...

    async def join_community(self, path: Path) -> CommunityFile:
        """Let a community's network in: the owner agrees to what ``read_community`` told."""
        ...

    async def own_keys(self) -> OwnKeys:
        """The home's keys, and whether some are being made."""
        ...

    async def make_keys(self, owner: str, unattended: str | None = None) -> None:
        """Begin to make the keys that are missing, in the background.

        ``owner`` is the passphrase of the owner's key; ``unattended`` that of the trader's and the
        meter's, asked for only where no secret store of the system keeps one of their own.
        InputError: a passphrase is missing or too short.
        """
        ...
