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
_AMERICAN = re.compile(r"\busage\b.*\bcost\b|\belectric usage\b|\bservice agreement")
DEFAULT = "Europe/Vienna"
AMERICAN = "America/New_York"
"""All zones of the country change their clocks at the same local time, so the days are the same."""
# Zones of written offsets that change with the season; the first that agrees with all of them is meant.
_WRITTEN = (
    *("Europe/London", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver"),
    *("America/Los_Angeles", "America/Halifax", "America/St_Johns", "Australia/Sydney", "Australia/Adelaide"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"),
)


def zone_of(
    stamps: Sequence[datetime],
    meters: Sequence[str],
    text: str,
    notes: list[str],
    *,
    month_first: bool = False,
) -> tzinfo:
    """The zone whose days count: by the metering point's country, the language, or the written offsets."""
    country = next((meter[:2] for meter in meters if meter[:2] in _BY_CODE and len(meter) > 10), "")
    told = bool(country) or bool(_GERMAN.search(plain(text)))
    american = not told and (month_first or bool(_AMERICAN.search(plain(text))))
    zone = ZoneInfo(AMERICAN if american else _BY_CODE.get(country, DEFAULT))
    offsets = {stamp.utcoffset() for stamp in stamps}
    if not offsets:
        if not told:
            notes.append(f"The file does not tell its zone: taken as {zone.key}.")
        return zone
    if consistent(zone, stamps):
        return zone
    written = (ZoneInfo(name) for name in _WRITTEN if len(offsets) > 1)
    fitting = next((each for each in written if consistent(each, stamps)), None)
    if fitting is not None:
        return fitting
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
