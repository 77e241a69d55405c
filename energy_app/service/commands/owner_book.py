"""What a document leaves in the home's book: by the program that runs the home, else by opening it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from energy_app.core.attach.attached import NotOfferedError, attached
from energy_app.core.client import CoreClient
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock


def keep_version(directory: Path, period: str, version: Issued) -> None:
    """Keep a version of a statement as handed out. StateError: a program has the home, and offers nothing."""
    _keep(
        directory,
        lambda client: client.keep_version(period, version),
        lambda book: book.add(period, version),
    )


def keep_details(directory: Path, details: OwnerDetails) -> None:
    """Let details of the owner hold on statements from now on. StateError as above."""
    _keep(directory, lambda client: client.keep_details(details), lambda book: book.set_details(details))


def _keep(
    directory: Path, ask: Callable[[CoreClient], Awaitable[None]], write: Callable[[OwnerBook], None]
) -> None:
    if not asyncio.run(_asked(directory, ask)):
        with OwnerLock.acquire(directory), Database.open(directory / DATABASE_NAME) as database:
            write(OwnerBook(database))


async def _asked(directory: Path, ask: Callable[[CoreClient], Awaitable[None]]) -> bool:
    """Ask the program that runs the home; False where there is none."""
    try:
        async with attached(directory) as client:
            await ask(client)
    except NotOfferedError:
        return False
    return True
