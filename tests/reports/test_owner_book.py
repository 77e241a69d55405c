from pathlib import Path

from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued, OwnerDetails, VatStatus
from energy_app.store.database import Database

FIRST = Issued(1, 1_000, 5, 9, "aa", "bb")


def test_details_stay_known_and_the_newest_hold(tmp_path: Path) -> None:
    with Database.open(tmp_path / "a.db") as database:
        book = OwnerBook(database)
        assert book.details() == (OwnerDetails(),)
        one = OwnerDetails(address="Ahornweg 3", vat_status=VatStatus.STANDARD, vat_rate_permille=190)
        other = OwnerDetails(import_point="AT001", vat_status=VatStatus.SMALL_BUSINESS)
        book.set_details(one)
        book.set_details(other)
        assert book.details() == (other, one, OwnerDetails())
        book.set_details(one)
        assert OwnerBook(database).details()[:2] == (one, other)


def test_versions_are_kept_once_per_period(tmp_path: Path) -> None:
    with Database.open(tmp_path / "a.db") as database:
        book = OwnerBook(database)
        assert list(book.issued("2026-06")) == []
        book.add("2026-06", FIRST)
        book.add("2026-06", Issued(1, 2_000, 5, 9, "cc", "dd"))
        book.add("2026-06", Issued(2, 3_000, 5, 9, "ee", "ff"))
        book.add("2026", FIRST)
        assert [each.sha256 for each in book.issued("2026-06")] == ["aa", "ee"]
        assert list(OwnerBook(database).issued("2026")) == [FIRST]
