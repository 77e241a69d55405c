"""Settings of a home: each has a kind and bounds, and what cannot be is told."""

from dataclasses import fields, replace
from datetime import date

import pytest

from energy_app.domain.errors import InputError
from energy_app.domain.site_settings import Kind, SiteSettings, checked, is_zone, specs
from energy_app.domain.tariff_history import TariffFrom, TariffHistory

GOOD = SiteSettings("Home", "Europe/Vienna", 5, 48.2, 16.4, 9_840, 82_000, 325_000, weather_service=True)
MAY, JULY = TariffFrom(date(2026, 5, 1), 81_000, 310_000), TariffFrom(date(2026, 7, 1), 80_000, 300_000)


def test_every_setting_has_a_kind_and_its_default_can_be() -> None:
    assert [*specs(), "later_tariffs"] == [each.name for each in fields(SiteSettings)]
    assert checked(SiteSettings()) == SiteSettings()
    assert checked(GOOD) is GOOD
    assert not any(spec.may_lack for spec in specs().values() if spec.kind in (Kind.TEXT, Kind.ZONE))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"zone": "Europe/Atlantis"}, "no time zone"),
        ({"sample_s": 0}, "from 1 to 300"),
        ({"sample_s": None}, "must be given"),
        ({"latitude_deg": 90.1}, "from -90 to 90"),
        ({"longitude_deg": None}, "both latitude and longitude"),
        ({"retail_micro": -1}, "from 0"),
        ({"latitude_deg": None, "longitude_deg": None}, "weather service needs a place"),
        ({"weather_service": 1}, "on or off"),
        ({"name": "x" * 201}, "at most 200"),
        ({"later_tariffs": (TariffFrom(None, 1, 2),)}, "needs the day"),
        ({"later_tariffs": (JULY, JULY)}, "two tariffs from 2026-07-01 on"),
        ({"later_tariffs": (TariffFrom(date(1026, 7, 1), 1, 2),)}, "from 2000 to 2099"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        checked(replace(GOOD, **wrong))  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def test_the_tariffs_are_the_first_prices_and_the_later_ones() -> None:
    assert SiteSettings().tariffs == TariffHistory()
    assert GOOD.tariffs == TariffHistory((TariffFrom(None, 82_000, 325_000),))
    changed = GOOD.with_tariffs(GOOD.tariffs.stating(JULY))
    assert changed == replace(GOOD, later_tariffs=(JULY,))
    assert changed.tariffs.without(JULY.valid_from) == GOOD.tariffs
    assert changed.with_tariffs(TariffHistory((JULY,))) == replace(
        changed, feed_in_micro=None, retail_micro=None
    )
    assert checked(replace(GOOD, later_tariffs=(JULY, MAY))).later_tariffs == (MAY, JULY)


def test_zones_are_those_of_iana() -> None:
    assert is_zone("Australia/Lord_Howe")
    assert not is_zone("../etc/passwd")
    assert not is_zone("")
