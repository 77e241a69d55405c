from pathlib import Path

import pytest

from energy_app.core.site.book import SiteBook
from energy_app.domain.commissioning import SiteDevice
from energy_app.domain.errors import InputError

METER = SiteDevice("meter", "grid_meter", "192.168.1.30:502", 1, "eastron_sdm630", "700123")


def test_sites_come_by_name_with_their_devices(tmp_path: Path) -> None:
    book = SiteBook(tmp_path)
    assert book.entries() == []
    for name in ("villa", "Alm 3/2", "Barn"):
        book.make(name)
    book.put("villa", METER)
    assert [(site.key, site.name) for site in book.entries()] == [
        ("Alm-3-2", "Alm 3/2"),
        ("Barn", "Barn"),
        ("villa", "villa"),
    ]
    assert book.entry("villa").devices == (METER,)


def test_a_device_takes_the_place_of_the_same_one(tmp_path: Path) -> None:
    book = SiteBook(tmp_path)
    book.make("villa")
    book.put("villa", METER)
    moved = SiteDevice("grid", "grid_meter", "192.168.1.31:502", 2, "eastron_sdm630", "700123", ("grid",))
    book.put("villa", moved)
    assert book.entry("villa").devices == (moved,)


@pytest.mark.parametrize("name", ["", "  ", "..", "/"])
def test_a_site_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="Give the site a name"):
        SiteBook(tmp_path).make(name)


def test_no_site_is_written_over(tmp_path: Path) -> None:
    book = SiteBook(tmp_path)
    book.make("villa")
    with pytest.raises(InputError, match="already"):
        book.make("villa")


@pytest.mark.parametrize("key", ["villa", "../villa", ""])
def test_a_site_that_is_not_there_is_told(tmp_path: Path, key: str) -> None:
    (tmp_path / "villa.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="There is no site"):
        SiteBook(tmp_path).entry(key)


def test_a_device_that_cannot_be_is_told(tmp_path: Path) -> None:
    book = SiteBook(tmp_path)
    book.make("villa")
    with pytest.raises(InputError, match="endpoint"):
        book.put("villa", SiteDevice("meter", "grid_meter", "", 1, "auto", ""))


def test_a_forgotten_site_takes_its_reports_along(tmp_path: Path) -> None:
    book = SiteBook(tmp_path)
    book.make("villa")
    folder = book.proofs("villa").folder
    folder.mkdir(parents=True)
    (folder / "meter.json").write_text("{}", encoding="utf-8")
    book.forget("villa")
    assert book.keys() == []
    assert not folder.exists()
