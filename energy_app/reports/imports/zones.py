"""The zone of a file's days, from what the file shows of its country."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from energy_app.reports.imports.stamps import consistent
from energy_app.reports.imports.words import plain

_BY_CODE = {
    "AT": "Europe/Vienna",
    "DE": "Europe/Berlin",
    "CH": "Europe/Zurich",
    "LU": "Europe/Luxembourg",
    "LI": "Europe/Vaduz",
    "FR": "Europe/Paris",
    "IT": "Europe/Rome",
    "ES": "Europe/Madrid",
}
_GERMAN = re.compile(
    r"verbrauch|zaehl|datum|zeit|einspeis|messwert|bezug|beginn|wirkenergie|netz|einheit|gemeinschaft|lastgang|date_from"
)
DEFAULT = "Europe/Vienna"


def zone_of(stamps: Sequence[datetime], meters: Sequence[str], text: str, notes: list[str]) -> tzinfo:
    """The zone whose days count: by the metering point's country, the language, or the written offsets."""
    country = next((meter[:2] for meter in meters if meter[:2] in _BY_CODE and len(meter) > 10), "")
    told = bool(country) or bool(_GERMAN.search(plain(text)))
    zone = ZoneInfo(_BY_CODE.get(country, DEFAULT))
    offsets = {stamp.utcoffset() for stamp in stamps}
    if not offsets:
        if not told:
            notes.append(f"The file does not tell its zone: taken as {DEFAULT}.")
        return zone
    if consistent(zone, stamps):
        return zone
    fixed = stamps[0].tzinfo
    if (
        len(offsets) > 1
        or fixed is None
        or (offsets == {timedelta(0)} and (told or _at_midnight(stamps, zone)))
    ):
        notes.append(f"Stamps are not written in local time: days are those of {zone.key}.")
        return zone
    return fixed


def _at_midnight(stamps: Sequence[datetime], zone: tzinfo) -> bool:
    """Whether UTC stamps begin as a local day of the zone does and not as a UTC day: 22:00 or 23:00 UTC."""
    first = min(stamps)
    return first.hour != 0 and first.astimezone(zone).hour == 0
