"""The owner's book of a running home, asked by another program."""

from pathlib import Path

from energy_app.core.attach.attached import attached
from energy_app.core.client_documents import DocumentsClient
from energy_app.core.site.living import open_own_home
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails, VatStatus
from energy_app.store.database import DATABASE_NAME, Database

DETAILS = OwnerDetails("Am Weg 1", "AT001", None, VatStatus.STANDARD, 190)
VERSION = Issued(1, 1_000, 5, 9, "ab" * 32, "cd" * 32)


async def keep(client: DocumentsClient) -> None:
    await client.keep_details(DETAILS)
    await client.keep_version("2026-06", VERSION)
    await client.keep_version("2026-06", VERSION)


async def test_what_another_program_asks_to_keep_is_kept(tmp_path: Path) -> None:
    async with open_own_home(tmp_path), attached(tmp_path) as client:
        await keep(client)
    with Database.open(tmp_path / DATABASE_NAME, read_only=True) as database:
        book = OwnerBook(database)
        assert book.details()[0] == DETAILS
        assert list(book.issued("2026-06")) == [VERSION]
