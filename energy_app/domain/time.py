"""Time of the market: UTC instants, quarter-hour slots, UTC days, local days and months.

An instant is an integer of milliseconds since 1970-01-01T00:00Z (``time_ms``): exact, ordered and
cheap to store. A slot is a quarter-hour of delivery, ``slot = unix_seconds // 900``; a day is a
UTC day, ``day = unix_seconds // 86400``, and holds exactly 96 slots. A *local* day of a zone with
daylight saving has 92, 96 or 100 slots (94 or 98 where the shift is half an hour).
"""

from collections.abc import Coroutine
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
SLOT_MS = 15 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
SLOTS_PER_HOUR = 4
SLOTS_PER_DAY = 96
HOURS_PER_DAY = 24

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DATE = date(1970, 1, 1)


class TellsTime(Protocol):
    """The part of a clock that tells the time."""

    def now_ms(self) -> int:
        """The present instant in milliseconds since the epoch. Callable from any thread."""
        ...


class Clock(TellsTime, Protocol):
    """The only source of time. Real, or simulated at a speed; injected everywhere."""

    async def sleep_until(self, time_ms: int) -> None:
        """Return at the given instant, or at once if it has passed. Only on the core's loop."""
        ...

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> Any:  # an asyncio.Task
        """Start a task whose work simulated time waits for (it may sleep only on this clock)."""
        ...


def utc(time_ms: int) -> datetime:
    """The instant as an aware UTC datetime."""
    return _EPOCH + timedelta(milliseconds=time_ms)


def to_ms(moment: datetime) -> int:
    """Milliseconds since the epoch of an aware datetime; ValueError if it is naive."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def slot_at(time_ms: int) -> int:
    """The slot that contains the instant."""
    return time_ms // SLOT_MS


def slot_start_ms(slot: int) -> int:
    """First instant of the slot."""
    return slot * SLOT_MS


def day_at(time_ms: int) -> int:
    """The UTC day that contains the instant."""
    return time_ms // DAY_MS


def day_start_ms(day: int) -> int:
    """First instant of the UTC day."""
    return day * DAY_MS


def day_slots(day: int) -> range:
    """The 96 slots of a UTC day."""
    return range(day * SLOTS_PER_DAY, (day + 1) * SLOTS_PER_DAY)


def day_of_slot(slot: int) -> int:
    """The UTC day the slot belongs to."""
    return slot // SLOTS_PER_DAY


def day_date(day: int) -> date:
    """The calendar date of a UTC day."""
    return _EPOCH_DATE + timedelta(days=day)


def date_day(calendar_date: date) -> int:
    """The UTC day of a calendar date."""
    return (calendar_date - _EPOCH_DATE).days


def local_day_slots(calendar_date: date, zone: ZoneInfo) -> range:
    """The slots of a local day: 92, 96 or 100 of them in zones with an hour of daylight saving."""
    first = datetime(calendar_date.year, calendar_date.month, calendar_date.day, tzinfo=zone)
    after = calendar_date + timedelta(days=1)
    last = datetime(after.year, after.month, after.day, tzinfo=zone)
    return range(_slot_of(first), _slot_of(last))


def local_month_slots(year: int, month: int, zone: ZoneInfo) -> range:
    """The slots of a local calendar month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    first = datetime(year, month, 1, tzinfo=zone)
    last = datetime(following.year, following.month, 1, tzinfo=zone)
    return range(_slot_of(first), _slot_of(last))


def local_date(slot: int, zone: ZoneInfo) -> date:
    """The local calendar date on which the slot starts."""
    return utc(slot_start_ms(slot)).astimezone(zone).date()


def _slot_of(local_midnight: datetime) -> int:
    # Midnight does not exist on the few days a zone shifts at 00:00; the way through UTC
    # then gives the first instant that does.
    return -(-to_ms(local_midnight.astimezone(UTC)) // SLOT_MS)
