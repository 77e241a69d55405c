"""What documents ask of the program that owns the data directory: to keep what was handed out and stated."""

from typing import Protocol

from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile


class DocumentsClient(Protocol):
    """A part of ``CoreClient``; documents themselves are made by whoever asks for them."""

    async def keep_version(self, period: str, version: Issued) -> None:
        """Keep a final statement's version as handed out; one that is there already stays as it is."""
        ...

    async def keep_details(self, details: OwnerDetails) -> None:
        """Let these details of the owner hold on statements from now on."""
        ...

    async def keep_allocation(self, file: AllocationFile) -> None:
        """Keep what the grid operator allocated; statements from now on show it beside ours."""
        ...
