"""A home carried to another place, and merged into one that is there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from energy_app.core.owner import Owner
from energy_app.core.site.file import read_site, write_site
from energy_app.core.site.merge import Merged, exported, merge
from energy_app.core.site.store import Site, owned_site
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import TariffFrom, TariffHistory
from energy_app.domain.tariffs import OwnerLimits
from energy_app.resources import resource_path
from energy_app.store.devices import DeviceRecord

METER = DeviceRecord("meter", Role.GRID_METER, "own_meter", "10.0.0.5:502", 1, "4711", invert=("grid",))
ROOF = DeviceRecord("roof", Role.INVERTER, "sunspec", "10.0.0.4:502", 1, "0815", rated_w=8_000)
LIMITS = OwnerLimits(80_000, 250_000)


def own_profile() -> str:
    shipped = (resource_path("profiles") / "eastron_sdm630.yaml").read_text()
    return shipped.replace("name: eastron_sdm630", "name: own_meter")


def filled(site: Site) -> None:
    site.profile_folder.mkdir()
    (site.profile_folder / "mine.yaml").write_text(own_profile())
    for record in (METER, ROOF):
        site.put(record)
    site.set_settings(SiteSettings("Home", "Europe/Vienna", 2))
    Owner(site.database, OwnerLimits()).set_limits(LIMITS)


def carried(site: Site, path: Path, old: str = "", new: str = "") -> Merged:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new) if old else text)
    return merge(site, read_site(path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with owned_site(tmp_path / "old") as site:
        filled(site)
        write_site(tmp_path / "home.toml", exported(site))
    return tmp_path / "home.toml"


def test_a_home_is_the_same_in_another_place(tmp_path: Path, file: Path) -> None:
    with owned_site(tmp_path / "new") as site:
        assert carried(site, file) == Merged(added=["meter", "roof"], profiles=["own_meter"])
        assert [replace(record, id=0) for record in site.devices()] == [METER, ROOF]
        assert site.settings == SiteSettings("Home", "Europe/Vienna", 2)
        assert Owner(site.database, OwnerLimits()).limits == LIMITS
        assert (site.profile_folder / "own_meter.yaml").read_text() == own_profile()
        assert carried(site, file) == Merged(unchanged=["meter", "roof"])
        again = tmp_path / "again.toml"
        write_site(again, exported(site))
    assert again.read_text() == file.read_text()


def test_tariffs_go_with_the_home_and_those_of_the_same_day_give_way(tmp_path: Path, file: Path) -> None:
    may, july = TariffFrom(date(2026, 5, 1), 81_000, 310_000), TariffFrom(date(2026, 7, 1), 80_000, 300_000)
    with owned_site(tmp_path / "old") as site:
        site.set_settings(SiteSettings("Home", feed_in_micro=1, retail_micro=2, later_tariffs=(may,)))
        for name in ("tariffs.toml", "tariffs.json"):
            write_site(tmp_path / name, exported(site))
        site.set_settings(
            replace(site.settings, later_tariffs=(replace(may, feed_in_micro=9), july), retail_micro=None)
        )
        for name in ("tariffs.toml", "tariffs.json"):
            carried(site, tmp_path / name)
            assert site.settings.tariffs == TariffHistory((TariffFrom(None, 1, 2), may, july))
        carried(site, file)  # an older file knows nothing of them
        assert site.settings.later_tariffs == (may, july)
    with owned_site(tmp_path / "new") as site:
        carried(site, tmp_path / "tariffs.toml")
        assert site.settings.tariffs == TariffHistory((TariffFrom(None, 1, 2), may))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("feed_in_micro = 1\nretail_micro = 2", r"line \d+: tariffs\.0\.valid_from: "),
        ("valid_from = 2026-13-01\nfeed_in_micro = 1\nretail_micro = 2", "not TOML"),
        ('valid_from = "x"\nfeed_in_micro = 1\nretail_micro = 2', r"tariffs\.0\.valid_from: .*date"),
        ("valid_from = 2026-07-01\nfeed_in_micro = -1\nretail_micro = 2", r"tariffs\.0\.feed_in_micro: "),
        ("valid_from = 1026-07-01\nfeed_in_micro = 1\nretail_micro = 2", r"tariffs\.0: .*2000 to 2099"),
    ],
)
def test_a_tariff_that_cannot_be_is_told_with_its_line(
    tmp_path: Path, file: Path, lines: str, said: str
) -> None:
    file.write_text(f"{file.read_text()}\n[[tariffs]]\n{lines}\n")
    with owned_site(tmp_path / "old") as site, pytest.raises(InputError, match=said) as error:
        carried(site, file)
    assert "\n" not in str(error.value)


def test_a_device_is_known_by_its_serial_whatever_its_name(tmp_path: Path, file: Path) -> None:
    with owned_site(tmp_path / "old") as site:
        before = {record.serial: record.id for record in site.records()}
        merged = carried(site, file, '"10.0.0.5:502"', '"10.0.0.9:502"')
        assert merged == Merged(changed=["meter"], unchanged=["roof"])
        swapped = file.read_text().replace('name = "meter"', 'name = "?"').replace('"roof"', '"meter"')
        file.write_text(swapped.replace('name = "?"', 'name = "roof"'))
        assert carried(site, file) == Merged(changed=["roof", "meter"])
        assert {record.serial: record.id for record in site.records()} == before
        assert {record.serial: record.name for record in site.records()} == {"4711": "roof", "0815": "meter"}


def test_what_the_file_does_not_mention_stays(tmp_path: Path, file: Path) -> None:
    del file
    other = tmp_path / "other.toml"
    other.write_text(
        "format = 1\n[settings]\nsample_s = 9\n"
        '[[devices]]\nname = "car"\nrole = "observer"\nendpoint = "10.0.0.7"\n'
    )
    with owned_site(tmp_path / "old") as site:
        assert carried(site, other) == Merged(added=["car"])
        assert [record.name for record in site.devices()] == ["meter", "roof", "car"]
        assert site.settings == SiteSettings("Home", "Europe/Vienna", 9)
        assert Owner(site.database, OwnerLimits()).limits == LIMITS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weather_service = false", "weather_service = true", r"line \d+: site: .*weather service needs"),
        ("weather_service = false", "latitude_deg = 48.2", r"line \d+: site: .*both latitude and longitude"),
        ('profile = "sunspec"', 'profile = "moonspec"', r"line \d+: devices\.1\.profile: .*moonspec"),
        ('name = "roof"', 'name = "meter"', r"devices\.1\.name: 'meter' is another device \(serial 4711\)"),
        ('"10.0.0.4:502"', '"10.0.0.5:502"', r"devices\.1\.endpoint: .* is 'meter'"),
        ('serial = "0815"', 'serial = "4711"', r"devices\.1\.serial: '4711' is also the serial of 'meter'"),
        ("vendor: Eastron", "vendors: Eastron", r"profiles\.0\.text: in the profile's line \d+: "),
        ("name: own_meter", "name: other_meter", r"profiles\.0\.name: "),
    ],
)
def test_what_contradicts_itself_changes_nothing(
    tmp_path: Path, file: Path, old: str, new: str, said: str
) -> None:
    with owned_site(tmp_path / "old") as site:
        before, settings = site.records(), site.settings
        with pytest.raises(InputError, match=said):
            carried(site, file, old, new)
        assert (site.records(), site.settings) == (before, settings)


def test_a_removed_device_keeps_its_name(tmp_path: Path, file: Path) -> None:
    with owned_site(tmp_path / "old") as site:
        site.remove("roof")
        with pytest.raises(InputError, match="removed here but its history stays"):
            carried(site, file, '"0815"', '"0816"')
        assert carried(site, file, '"0816"', '"0815"') == Merged(added=["roof"], unchanged=["meter"])
