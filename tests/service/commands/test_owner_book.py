"""The home's book: through the program that runs the home, else by opening it, else a clear word."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from energy_app.core.site.living import open_own_home
from energy_app.domain.errors import StateError
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.service.commands.owner_book import keep_allocation, keep_details, keep_version
from energy_app.store.allocations import AllocationFile, Allocations, load_allocations
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock

VERSION = Issued(1, 1_000, 5, 9, "ab" * 32, "cd" * 32)


FILE = AllocationFile("a.csv", "ef" * 32, {10: 5}, {11: 6})


def kept(directory: Path) -> tuple[str | None, list[Issued], Allocations]:
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        book = OwnerBook(database)
        with database.reading() as connection:
            allocated = load_allocations(connection, range(20), 1 << 60)
        return book.details()[0].address, list(book.issued("2026-06")), allocated


ALL = ("Am Weg 1", [VERSION], Allocations({10: 5}, {11: 6}, (("a.csv", "ef" * 32),)))


def keep(directory: Path) -> None:
    keep_details(directory, OwnerDetails("Am Weg 1"))
    keep_version(directory, "2026-06", VERSION)
    keep_allocation(directory, FILE)


def test_by_opening_a_home_that_nobody_runs(tmp_path: Path) -> None:
    keep(tmp_path)
    assert kept(tmp_path) == ALL


async def test_by_the_program_that_runs_it(tmp_path: Path) -> None:
    async with open_own_home(tmp_path):
        await asyncio.to_thread(keep, tmp_path)
    assert kept(tmp_path) == ALL


@pytest.mark.parametrize(
    "write",
    [
        lambda where: keep_details(where, OwnerDetails()),
        lambda where: keep_version(where, "2026-06", VERSION),
        lambda where: keep_allocation(where, FILE),
    ],
    ids=["details", "version", "allocation"],
)
def test_a_program_that_offers_nothing_is_told(tmp_path: Path, write: Callable[[Path], None]) -> None:
    with OwnerLock.acquire(tmp_path), pytest.raises(StateError, match="in use by another"):
        write(tmp_path)
