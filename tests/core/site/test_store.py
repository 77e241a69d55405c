"""The records of a home in its data directory."""

from datetime import date
from pathlib import Path

import pytest

from energy_app.core.site.store import SETTINGS_KEY, owned_site, seen_site
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import TariffFrom, TariffHistory
from energy_app.store.devices import DeviceRecord
from energy_app.store.settings import set_setting

METER = DeviceRecord(
    "meter", Role.GRID_METER, "eastron_sdm630", "10.0.0.5:502", 1, "4711", 9_000, True, ("grid",)
)


def test_devices_and_settings_are_found_again(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        stored = site.put(METER)
        site.set_settings(SiteSettings("Home", "Europe/Vienna", 2))
    with seen_site(tmp_path) as site:
        assert site.devices() == [stored]
        assert site.device("meter").invert == ("grid",)
        assert site.settings == SiteSettings("Home", "Europe/Vienna", 2)
        with pytest.raises(InputError, match="no device named roof .* there are: meter"):
            site.device("roof")


def test_tariffs_are_kept_with_the_day_they_hold_from(tmp_path: Path) -> None:
    later = (TariffFrom(date(2026, 7, 1), 80_000, 300_000),)
    with owned_site(tmp_path) as site:
        site.set_settings(SiteSettings("Home", "Europe/Vienna", later_tariffs=later))
        assert site.settings.later_tariffs == later
        # What a home kept before tariffs had a history.
        with site.database.transaction() as connection:
            set_setting(connection, SETTINGS_KEY, {"name": "Home", "feed_in_micro": 1, "retail_micro": 2})
        assert site.settings.tariffs == TariffHistory((TariffFrom(None, 1, 2),))


def test_a_removed_device_stays_on_record(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        site.put(METER)
        site.remove("meter")
        assert site.devices() == []
        assert [record.enabled for record in site.records()] == [False]


def test_one_owner_at_a_time_but_anyone_may_look(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no home"), seen_site(tmp_path):
        pass
    with owned_site(tmp_path) as site:
        site.put(METER)
        with pytest.raises(StateError, match="in use"), owned_site(tmp_path):
            pass
        with seen_site(tmp_path) as seen:
            assert [record.name for record in seen.devices()] == ["meter"]
