"""What a home of one's own offers depends on its place, and on the weather where its owner wants it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.core.owner import Owner
from energy_app.core.site.orders import WEATHER_NAME, HomeTariffs, HomeWeather, place_of, site_orders
from energy_app.core.site.store import Site, owned_site
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.errors import StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import TariffFrom
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import SLOTS_PER_DAY, SLOTS_PER_HOUR, day_date, day_slots, slot_start_ms
from energy_app.metering import tables
from energy_app.trading.outlook.clearsky import Place, clear_sky_w_m2
from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.planner import MarketTerms
from energy_app.trading.planner import Site as Installation
from energy_app.trading.weather.feed import Irradiance, WeatherError

DAY = 20_600
DAYS = 20
SLOTS = range(day_slots(DAY - DAYS).start, day_slots(DAY).stop)
EQUATOR = SiteSettings(latitude_deg=0.0, longitude_deg=0.0)
NOON = 12


class Service:
    """Expects a bright day after days as they were, or is away; notes who asks."""

    def __init__(self, clear: Floats, sky: float) -> None:
        shares = np.append(skies(), sky).repeat(SLOTS_PER_DAY)
        hourly = (clear * shares).reshape(-1, SLOTS_PER_HOUR).mean(axis=1)
        self._told = Irradiance(slot_start_ms(SLOTS.start) // 1_000, 3_600, tuple(map(float, hourly)))
        self.asked: list[Place] = []
        self.is_away = False

    def __call__(self, place: Place) -> Irradiance:
        self.asked.append(place)
        if self.is_away:
            raise WeatherError("The weather service did not answer (ConnectionError).")
        return self._told


def skies() -> Floats:
    """The share of the clear sky's light on each past day, unlike the day before."""
    return np.random.default_rng(4).uniform(0.1, 1.0, DAYS)


@pytest.fixture(scope="module")
def clear() -> Floats:
    start_s = slot_start_ms(SLOTS.start) // 1_000
    return clear_sky_w_m2(History(start_s, 900, np.zeros(len(SLOTS)), UTC), Place(0.0, 0.0))


@pytest.fixture
def site(tmp_path: Path, clear: Floats) -> Iterator[Site]:
    made = (clear[: DAYS * SLOTS_PER_DAY] * skies().repeat(SLOTS_PER_DAY)).astype(int)
    with owned_site(tmp_path) as opened:
        with opened.database.transaction() as connection:
            tables.save_intervals(
                connection,
                [
                    Interval.of(
                        slot,
                        {
                            Direction.EXPORT: (int(wh), Quality.MEASURED),
                            Direction.IMPORT: (0, Quality.MEASURED),
                        },
                    )
                    for slot, wh in zip(SLOTS, made, strict=False)
                ],
            )
        opened.set_settings(EQUATOR)
        yield opened


def usual_at_noon(site: Site, service: Service) -> int:
    """The middle of what a slot after noon may bring, as the plan of the day tells it."""
    clock = SimulatedClock(slot_start_ms(day_slots(DAY).start))
    orders = site_orders(
        site,
        Owner(site.database, OwnerLimits(0, None)),
        lambda _: Tariffs(0, 0, 300_000),
        lambda: Installation(8_000, 8_000),
        lambda _: None,
        HomeWeather(site, clock, service),
    )
    _, plan = orders.plan(DAY, MarketTerms(10**12, 30_000))
    band = plan["hours"][NOON]["surplus_band_wh"]
    assert len(band) == 3
    return int(band[1])


def test_the_weather_is_asked_only_while_the_owner_wants_it(site: Site, clear: Floats) -> None:
    dull, bright = Service(clear, 0.2), Service(clear, 1.0)
    alone = usual_at_noon(site, bright)
    assert bright.asked == []
    assert not (site.directory / WEATHER_NAME).exists()
    site.set_settings(replace(EQUATOR, weather_service=True))
    sunny = usual_at_noon(site, bright)
    assert bright.asked == [Place(0.0, 0.0)]
    (site.directory / WEATHER_NAME).unlink()
    assert usual_at_noon(site, dull) < alone < sunny
    dull.is_away = True
    assert usual_at_noon(site, dull) < alone  # what was told within the hour is in the data directory
    assert len(dull.asked) == 1
    site.set_settings(EQUATOR)
    assert usual_at_noon(site, bright) == alone


def test_a_service_that_is_away_leaves_the_homes_own_forecast(site: Site, clear: Floats) -> None:
    service = Service(clear, 1.0)
    alone = usual_at_noon(site, service)
    service.is_away = True
    site.set_settings(replace(EQUATOR, weather_service=True))
    assert usual_at_noon(site, service) == alone
    assert service.asked
    weather = HomeWeather(site, SimulatedClock(slot_start_ms(SLOTS.stop)), service)
    assert weather.problem is None  # not asked yet
    weather.irradiance(Place(0.0, 0.0))
    assert "did not answer" in str(weather.problem)
    site.set_settings(EQUATOR)
    assert weather.problem is None


def test_the_place_is_that_of_the_settings(site: Site, clear: Floats) -> None:
    assert place_of(SiteSettings()) is None
    assert place_of(SiteSettings(latitude_deg=48.2)) is None
    assert place_of(SiteSettings(latitude_deg=48.2, longitude_deg=16.4)) == Place(48.2, 16.4)
    service = Service(clear, 1.0)
    here = usual_at_noon(site, service)
    site.set_settings(SiteSettings())
    assert usual_at_noon(site, service) != here


def test_a_day_is_planned_with_the_tariffs_that_hold_on_it(site: Site) -> None:
    tariffs, change = HomeTariffs(site), day_date(DAY)
    with pytest.raises(StateError, match="tariffs are missing"):
        tariffs(DAY)
    later = (TariffFrom(change, 90_000, 310_000),)
    site.set_settings(replace(EQUATOR, zone="Pacific/Kiritimati", later_tariffs=later))
    assert tariffs(DAY - 1).feed_in_micro == 90_000  # 14 hours ahead: its noon is on the next local day
    with pytest.raises(StateError, match="tariffs are missing"):
        tariffs(DAY - 2)
    site.set_settings(replace(EQUATOR, feed_in_micro=1, retail_micro=2, later_tariffs=later))
    assert [tariffs(day).retail_micro for day in (DAY - 1, DAY, DAY + 1)] == [2, 310_000, 310_000]


def test_a_running_home_hears_of_the_switch_at_once(site: Site, clear: Floats) -> None:
    service = Service(clear, 1.0)
    weather = HomeWeather(site, SimulatedClock(slot_start_ms(SLOTS.stop)), service)
    place = Place(0.0, 0.0)
    assert weather.irradiance(place) is None
    site.set_settings(replace(EQUATOR, weather_service=True))
    assert weather.irradiance(place) is not None
    site.set_settings(EQUATOR)
    assert weather.irradiance(place) is None
    assert service.asked == [place]


def test_another_place_counts_at_once(site: Site, clear: Floats) -> None:
    service = Service(clear, 1.0)
    site.set_settings(replace(EQUATOR, weather_service=True))
    clock = SimulatedClock(slot_start_ms(day_slots(DAY).start))
    owner, weather = Owner(site.database, OwnerLimits(0, None)), HomeWeather(site, clock, service)
    orders = site_orders(
        site, owner, lambda _: Tariffs(0, 0, 1), lambda: Installation(8_000, 8_000), lambda _: None, weather
    )
    for latitude in (0.0, 10.0):
        site.set_settings(replace(EQUATOR, weather_service=True, latitude_deg=latitude))
        orders.plan(DAY, MarketTerms(10**12, 30_000))
    assert service.asked == [Place(0.0, 0.0), Place(10.0, 0.0)]
