"""The settings of a home, each with its kind and bounds: pages and checks are made from these."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from energy_app.domain.errors import InputError
from energy_app.domain.sentence import Sentence
from energy_app.domain.tariff_history import MOST_MICRO, TariffFrom, TariffHistory

_SPEC = "spec"


class Kind(StrEnum):
    """What a setting is, and so how it is written and read by a person."""

    TEXT = "text"
    ZONE = "zone"
    """An IANA time zone."""
    SECONDS = "seconds"
    DEGREES = "degrees"
    PEAK_POWER = "peak_power"
    """Whole Wp; a person sees kWp."""
    PRICE = "price"
    """Whole micro-currency per kWh; a person sees cents."""
    SWITCH = "switch"
    """On or off."""


@dataclass(frozen=True, slots=True)
class Spec:
    """Kind and bounds of a setting, both ends included; ``may_lack`` where None is a value of it."""

    kind: Kind
    least: float = 0
    most: float = 0
    may_lack: bool = False


def _setting(default: Any, kind: Kind, least: float = 0, most: float = 0) -> Any:
    return field(default=default, metadata={_SPEC: Spec(kind, least, most, default is None)})


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What is true of the whole home.

    ``sample_s``: seconds between reads. ``feed_in_micro`` and ``retail_micro``: what the grid pays and
    what the supplier takes per kWh, all included, from the beginning; ``later_tariffs`` what they do from
    a local day on. Coordinates and roof are for the forecast.
    ``weather_service``: whether one is asked for the sun it expects over the coordinates.
    """

    name: str = _setting("", Kind.TEXT, most=200)
    zone: str = _setting("UTC", Kind.ZONE)
    sample_s: int = _setting(5, Kind.SECONDS, 1, 300)
    latitude_deg: float | None = _setting(None, Kind.DEGREES, -90, 90)
    longitude_deg: float | None = _setting(None, Kind.DEGREES, -180, 180)
    roof_wp: int | None = _setting(None, Kind.PEAK_POWER, 100, 10_000_000)
    feed_in_micro: int | None = _setting(None, Kind.PRICE, 0, MOST_MICRO)
    retail_micro: int | None = _setting(None, Kind.PRICE, 0, MOST_MICRO)
    weather_service: bool = _setting(default=False, kind=Kind.SWITCH)
    later_tariffs: tuple[TariffFrom, ...] = ()

    @property
    def tariffs(self) -> TariffHistory:
        """All tariffs; one from the beginning only where both of its prices are stated."""
        if self.feed_in_micro is None or self.retail_micro is None:
            return TariffHistory(self.later_tariffs)
        first = TariffFrom(None, self.feed_in_micro, self.retail_micro)
        return TariffHistory((first, *self.later_tariffs))

    def with_tariffs(self, history: TariffHistory) -> Self:
        """The same home with other tariffs."""
        first = next((each for each in history.stated if each.valid_from is None), None)
        return replace(
            self,
            feed_in_micro=None if first is None else first.feed_in_micro,
            retail_micro=None if first is None else first.retail_micro,
            later_tariffs=tuple(each for each in history.stated if each.valid_from is not None),
        )


def specs() -> dict[str, Spec]:
    """All settings of one value by name, in their order."""
    return {each.name: each.metadata[_SPEC] for each in fields(SiteSettings) if each.metadata}


def checked(settings: SiteSettings) -> SiteSettings:
    """The settings if they can be; InputError in one line for the first that cannot."""
    for name, spec in specs().items():
        problem = _problem(getattr(settings, name), spec)
        if problem:
            raise InputError("{name}: {problem}", name=name, problem=problem)
    if (settings.latitude_deg is None) is not (settings.longitude_deg is None):
        raise InputError("A place needs both latitude and longitude, or neither.")
    if settings.weather_service and settings.latitude_deg is None:
        raise InputError("The weather service needs a place: give latitude and longitude, or switch it off.")
    later = _later(settings)
    return settings if later == settings.later_tariffs else replace(settings, later_tariffs=later)


def _later(settings: SiteSettings) -> tuple[TariffFrom, ...]:
    if any(each.valid_from is None for each in settings.later_tariffs):
        raise InputError("later_tariffs: each needs the day it is valid from.")
    return TariffHistory.of(settings.later_tariffs).stated


def _problem(value: Any, spec: Spec) -> str:
    """What is wrong with a value, or nothing."""
    if value is None:
        return "" if spec.may_lack else Sentence("it must be given.")
    match spec.kind:
        case Kind.TEXT:
            return "" if len(value) <= spec.most else Sentence("at most {most:g} letters.", most=spec.most)
        case Kind.ZONE:
            return (
                ""
                if is_zone(value)
                else Sentence("{zone} is no time zone; give one like Europe/Vienna.", zone=value)
            )
        case Kind.SWITCH:
            return "" if isinstance(value, bool) else Sentence("it is on or off.")
        case _:
            if spec.least <= value <= spec.most:
                return ""
            return Sentence("from {least:g} to {most:g}.", least=spec.least, most=spec.most)


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
