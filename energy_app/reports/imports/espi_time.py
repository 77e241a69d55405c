"""Local time of Green Button: offset and hex-coded rules of daylight saving (ESPI DstRuleType).

Bits of a rule, from the lowest: 0–11 seconds after the hour, 12–16 hour (31: none), 17–19 day of the
week (1 = Monday … 7 = Sunday, 0: none), 20–24 day of the month, 25–27 operator (0: that day; 1: the
weekday on or after it; 2–6: the 1st, 2nd, 3rd, 4th … weekday of the month; 7: the last), 28–31 month.
"""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from energy_app.reports.imports.series import ImportFileError

# Zones whose days an operator means by an offset and rules; the first that fits names the zone.
_CANDIDATES = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"),
    *("America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/St_Johns", "America/Regina"),
    *("Europe/Vienna", "Europe/London", "Europe/Athens", "Australia/Sydney", "Australia/Brisbane", "UTC"),
    *(
        "Australia/Adelaide",
        "Australia/Darwin",
        "Australia/Perth",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Chatham",
        "Asia/Tokyo",
        "Asia/Taipei",
    ),
)


def local_zone(parameters: dict[str, str] | None, notes: list[str], place: str) -> tzinfo:
    """The zone whose days the file means; UTC with a note where it tells none."""
    if not parameters:
        notes.append("The file gives no LocalTimeParameters: days are UTC days.")
        return ZoneInfo("UTC")
    try:
        offset = timedelta(seconds=int(parameters.get("tzOffset") or 0))
        saving = timedelta(seconds=int(parameters.get("dstOffset") or 0))
        rules = [int(parameters.get(name) or "FFFFFFFF", 16) for name in ("dstStartRule", "dstEndRule")]
    except ValueError as error:
        raise ImportFileError(
            "{place}: LocalTimeParameters hold no numbers. Download the file again.", place=place
        ) from error
    if not -DAY < offset < DAY or not -DAY < saving < DAY:
        raise ImportFileError("{place}: LocalTimeParameters hold an offset of more than a day.", place=place)
    changes = [change for change in (_change(rule) for rule in rules) if change]
    if len(changes) < 2 or not saving:
        return _fixed(offset)
    for name in _CANDIDATES:
        zone = ZoneInfo(name)
        if _follows(zone, offset, saving, changes):
            return zone
    notes.append(
        "The file's rules of daylight saving are no known zone's: days are those of its winter time."
    )
    return _fixed(offset)


DAY = timedelta(days=1)


def _fixed(offset: timedelta) -> tzinfo:
    for name in _CANDIDATES:
        zone = ZoneInfo(name)
        if {datetime(2024, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)} == {offset}:
            return zone
    return timezone(offset)


def _change(rule: int) -> tuple[int, int, int, int, int] | None:
    """Month, operator, day of month, weekday and hour of a rule; None where it tells no change."""
    month = rule >> 28
    if rule >= 0xFFFFFFFF or not 1 <= month <= 12:
        return None
    return month, rule >> 25 & 7, rule >> 20 & 31, rule >> 17 & 7, rule >> 12 & 31


def _follows(
    zone: ZoneInfo, offset: timedelta, saving: timedelta, changes: list[tuple[int, int, int, int, int]]
) -> bool:
    """Whether the zone's clock changes by these rules in a recent year."""
    start, end = (_day_of(2024, change) for change in changes)
    if start is None or end is None:
        return False
    before = _offsets(zone, start)
    after = _offsets(zone, end)
    return before == (offset, offset + saving) and after == (offset + saving, offset)


def _offsets(zone: ZoneInfo, day: datetime) -> tuple[timedelta | None, timedelta | None]:
    """Offsets at noon of the day before and at noon of the day itself."""
    noon = day.replace(hour=12, tzinfo=zone)
    return (noon - DAY).utcoffset(), noon.utcoffset()


def _day_of(year: int, change: tuple[int, int, int, int, int]) -> datetime | None:
    month, operator, day, weekday, _ = change
    if operator == 0 or not weekday:
        return datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None) if day else None
    first = datetime(year, month, max(day, 1) if operator == 1 else 1)  # noqa: DTZ001  # a day of the calendar
    found = first + timedelta(days=(weekday - 1 - first.weekday()) % 7)
    if operator == 7:
        while (found + 7 * DAY).month == month:
            found += 7 * DAY
        return found
    return found + 7 * DAY * max(0, operator - 2)
