"""The zone of a file's days, from what the file shows of its country."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
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
    if len(offsets) == 1:
        fixed = stamps[0].tzinfo
        if fixed is not None and (offsets != {ZoneInfo("UTC").utcoffset(None)} or not told):
            return fixed
    notes.append(f"Stamps carry offsets of another zone: days are those of {zone.key}.")
    return zone
