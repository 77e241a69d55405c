"""The order sheets of a home of one's own: planned with its place and, if its owner wants it, the weather."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from energy_app.core.owner import Owner, OwnerOrders
from energy_app.core.site.store import Site
from energy_app.domain.errors import StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import Clock, day_date
from energy_app.metering.intervals import Intervals
from energy_app.trading.book import OrderEntry
from energy_app.trading.desk_sources import HomeSetting, TariffsOf
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.planner import Site as Installation
from energy_app.trading.weather.feed import Irradiance, RememberedWeather
from energy_app.trading.weather.open_meteo import OpenMeteo

WEATHER_NAME = "weather.json"
"""What the service told last, in the data directory."""


class HomeTariffs:
    """The tariffs of a home as its settings state them now, for any UTC day. From any thread."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __call__(self, day: int) -> Tariffs:
        """Those of the local day that holds the UTC day's noon. StateError where none is stated for it."""
        settings = self._site.settings
        noon = datetime.combine(day_date(day), time(12), UTC)
        found = settings.tariffs.on(noon.astimezone(ZoneInfo(settings.zone)).date())
        if found is None:
            raise StateError("The home's tariffs are missing. Give feed-in and retail price in its settings.")
        return found


class HomeWeather:
    """The weather service while the home's settings want it. Blocks: for a worker thread."""

    def __init__(self, site: Site, clock: Clock, ask: Callable[[Place], Irradiance] | None = None) -> None:
        """``ask``: the service; by default Open-Meteo. It raises WeatherError where it does not answer."""
        self._site = site
        self._feed = RememberedWeather(site.directory / WEATHER_NAME, clock, ask or OpenMeteo().ask)

    @property
    def problem(self) -> str | None:
        """Why it did not answer when it was last asked; None also while nobody asks it."""
        return self._feed.problem if self._site.settings.weather_service else None

    def irradiance(self, place: Place) -> Irradiance | None:
        """What it expects; None, and nobody is asked, from the moment the owner switches it off."""
        return self._feed.irradiance(place) if self._site.settings.weather_service else None


def place_of(settings: SiteSettings) -> Place | None:
    """Where the home is; None if the owner has not said."""
    if settings.latitude_deg is None or settings.longitude_deg is None:
        return None
    return Place(settings.latitude_deg, settings.longitude_deg)


def site_orders(
    site: Site,
    owner: Owner,
    tariffs: TariffsOf,
    installation: Callable[[], Installation],
    standing: Callable[[int], OrderEntry | None],
    weather: HomeWeather,
) -> OwnerOrders:
    """The source of the home's sheets, with zone and place as its settings say for each of them."""

    def home() -> HomeSetting:
        settings = site.settings
        return HomeSetting(installation(), ZoneInfo(settings.zone), place_of(settings))

    return OwnerOrders(owner, Intervals(site.database), tariffs, home, standing, weather)
