"""The owner's book of a running home: versions of statements that were handed out, the owner's details."""

import asyncio

from energy_app.core.local.parts import HomeParts
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile, add_allocations


class DocumentsPage:
    """Keeps them in the home's database. The work is done in worker threads."""

    def __init__(self, parts: HomeParts) -> None:
        self._book = OwnerBook(parts.database)
        self._database, self._clock = parts.database, parts.clock

    async def keep_version(self, period: str, version: Issued) -> None:
        """Keep a version; durable on return."""
        await asyncio.to_thread(self._book.add, period, version)

    async def keep_details(self, details: OwnerDetails) -> None:
        """Keep the owner's details; durable on return."""
        await asyncio.to_thread(self._book.set_details, details)

    async def keep_allocation(self, file: AllocationFile) -> None:
        """Keep an allocation as of now; durable on return."""
        await asyncio.to_thread(self._add, file, self._clock.now_ms())

    def _add(self, file: AllocationFile, now_ms: int) -> None:
        with self._database.transaction(sync_full=True) as connection:
            add_allocations(connection, file, now_ms)
