"""What documents leave with the home: by the program that runs the home, else by opening it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from energy_app.core.attach.attached import NotOfferedError, attached
from energy_app.core.client import CoreClient
from energy_app.core.clock import RealClock
from energy_app.core.demo.host import demo_time_ms
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile, add_allocations
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock


def keep_version(directory: Path, period: str, version: Issued) -> None:
    """Keep a version of a statement as handed out. StateError: a program has the home, and offers nothing."""
    _keep(
        directory,
        lambda client: client.keep_version(period, version),
        lambda database: OwnerBook(database).add(period, version),
    )


def keep_details(directory: Path, details: OwnerDetails) -> None:
    """Let details of the owner hold on statements from now on. StateError as above."""
    _keep(
        directory,
        lambda client: client.keep_details(details),
        lambda database: OwnerBook(database).set_details(details),
    )


def keep_allocation(directory: Path, file: AllocationFile) -> None:
    """Keep what the grid operator allocated, as of now in the home's own time. StateError as above."""

    def write(database: Database) -> None:
        now_ms = demo_time_ms(database) or RealClock().now_ms()
        with database.transaction(sync_full=True) as connection:
            add_allocations(connection, file, now_ms)

    _keep(directory, lambda client: client.keep_allocation(file), write)


def _keep(
    directory: Path, ask: Callable[[CoreClient], Awaitable[None]], write: Callable[[Database], None]
) -> None:
    if not asyncio.run(_asked(directory, ask)):
        with OwnerLock.acquire(directory), Database.open(directory / DATABASE_NAME) as database:
            write(database)


async def _asked(directory: Path, ask: Callable[[CoreClient], Awaitable[None]]) -> bool:
    """Ask the program that runs the home; False where there is none."""
    try:
        async with attached(directory) as client:
            await ask(client)
    except NotOfferedError:
        return False
    return True
