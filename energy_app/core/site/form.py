"""The form of a site file: a home's devices, own profiles and settings, to be carried elsewhere."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from energy_app.core.site.candidates import LAST_UNIT, LONGEST_NAME
from energy_app.devices.detect import AUTO
from energy_app.devices.profile_rules import Name, Strict
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError
from energy_app.domain.tariff_history import MOST_MICRO
from energy_app.store.devices import DEFAULT_RATED_W

_MOST_RATED_W = 100_000_000
_SLOWEST_S = 300

type MicroPrice = Annotated[int, Field(ge=0, le=100_000_000)]


class HomeForm(Strict):
    """The home: its name, IANA time zone, place, roof in Wp and prices in micro-currency per kWh.

    ``weather_service``: whether one is asked for the sun it expects over the place.
    """

    name: Annotated[str, Field(max_length=200)] = ""
    zone: str = "UTC"
    latitude_deg: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude_deg: Annotated[float, Field(ge=-180, le=180)] | None = None
    roof_wp: Annotated[int, Field(ge=100, le=10_000_000)] | None = None
    feed_in_micro: Annotated[int, Field(ge=0, le=MOST_MICRO)] | None = None
    retail_micro: Annotated[int, Field(ge=0, le=MOST_MICRO)] | None = None
    weather_service: bool = False

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{zone!r} is no time zone; give one like Europe/Vienna") from error
        return zone


class SettingsForm(Strict):
    """How the home is read, and the owner's two limits in micro-currency per kWh."""

    sample_s: Annotated[int, Field(ge=1, le=_SLOWEST_S)] = 5
    sell_not_below_micro: MicroPrice | None = None
    buy_not_above_micro: MicroPrice | None = None


class TariffForm(Strict):
    """Prices in micro-currency per kWh from the start of a local day on; those of ``site`` hold before."""

    valid_from: date
    feed_in_micro: Annotated[int, Field(ge=0, le=MOST_MICRO)]
    retail_micro: Annotated[int, Field(ge=0, le=MOST_MICRO)]


class DeviceForm(Strict):
    """A device. ``invert``: flows (grid, battery) whose sign is wrong at this site."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    role: Role
    profile: Name = AUTO
    endpoint: str
    unit: Annotated[int, Field(ge=0, le=LAST_UNIT)] = 1
    serial: Annotated[str, Field(max_length=100)] = ""
    rated_w: Annotated[int, Field(ge=1, le=_MOST_RATED_W)] = DEFAULT_RATED_W
    enabled: bool = True
    invert: tuple[Literal["grid", "battery"], ...] = ()

    @field_validator("endpoint")
    @classmethod
    def _reachable(cls, text: str) -> str:
        try:
            return str(Endpoint.parse(text))
        except InputError as error:
            raise ValueError(str(error)) from error


class ProfileText(Strict):
    """A profile of the user's own: its file as it stands."""

    name: Name
    text: Annotated[str, Field(min_length=1)]


class SiteForm(Strict):
    """A whole site file."""

    format: Literal[1]
    site: HomeForm = HomeForm()
    settings: SettingsForm = SettingsForm()
    tariffs: tuple[TariffForm, ...] = ()
    devices: tuple[DeviceForm, ...] = ()
    profiles: tuple[ProfileText, ...] = ()


def is_json(path: Path) -> bool:
    """Whether a site file is JSON; else it is TOML."""
    return path.suffix.lower() == ".json"
