"""Round places on axes: local times, days, months and years, and values whose ends seldom change."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, to_ms, utc
from energy_app.gui.formats import Formats

_STEPS_MS = (
    MINUTE_MS,
    5 * MINUTE_MS,
    10 * MINUTE_MS,
    15 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    3 * HOUR_MS,
    6 * HOUR_MS,
)
_DAY_STEPS = (1, 2, 5, 10)
"""Days apart, counted from the first of each month."""
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MONTH_MS, _YEAR_MS = 28 * DAY_MS, 365 * DAY_MS
"""The shortest there are: a step of at least so much is one of months, or of years."""
LABEL_WIDTH = 64
"""Pixels a time of day, a day or a month needs."""

_LADDER = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_TICK_STEPS = (1.0, 2.0, 3.0, 4.0, 5.0, 10.0)


def round_top(value: float, least: float, ladder: tuple[float, ...] = _LADDER) -> float:
    """The next round number not below the value: an axis that ends there seldom changes."""
    value = max(value, least)
    power = 1.0
    while value > 10 * power:
        power *= 10
    while value <= power:
        power /= 10
    return next(step * power for step in ladder if value <= step * power * (1 + 1e-9))


def time_ticks(start_ms: float, end_ms: float, step_ms: int, zone: ZoneInfo) -> list[int]:
    """Instants in a span at round local times; across a clock change they stay at round local times."""
    moment = utc(int(start_ms)).astimezone(zone)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    ticks: list[int] = []
    wall = day.replace(tzinfo=None)
    while (time_ms := to_ms(wall.replace(tzinfo=zone))) <= end_ms:
        if time_ms >= start_ms and (not ticks or time_ms > ticks[-1]):
            ticks.append(time_ms)
        wall += timedelta(milliseconds=step_ms)
    return ticks


def axis_ticks(start_ms: float, end_ms: float, apart_ms: float, zone: ZoneInfo) -> tuple[int, list[int]]:
    """Round local instants at least so far apart, and their step: times of day, days, months or years."""
    for step_ms in _STEPS_MS:
        if step_ms >= apart_ms:
            return step_ms, time_ticks(start_ms, end_ms, step_ms, zone)
    first = utc(int(start_ms)).astimezone(zone).date()
    for days in _DAY_STEPS:
        if days * DAY_MS >= apart_ms:
            return days * DAY_MS, _within(start_ms, end_ms, _days(first, days), zone)
    months = next((step for step in _MONTH_STEPS if step * _MONTH_MS >= apart_ms), _MONTH_STEPS[-1])
    step_ms = months * _MONTH_MS if months < 12 else months // 12 * _YEAR_MS
    return step_ms, _within(start_ms, end_ms, _months(first, months), zone)


def _days(day: date, step: int) -> Iterator[date]:
    """Every so many days of each month; none so near the next month that it stands too close to its first."""
    while True:
        after = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if (day.day - 1) % step == 0 and (day.day == 1 or (after - day).days >= step):
            yield day
        day += timedelta(days=1)


def _months(day: date, step: int) -> Iterator[date]:
    """Every so many months, counted from the year 0."""
    number = day.year * 12 + day.month - 1
    number -= number % step
    while True:
        yield date(number // 12, number % 12 + 1, 1)
        number += step


def _within(start_ms: float, end_ms: float, days: Iterator[date], zone: ZoneInfo) -> list[int]:
    ticks: list[int] = []
    for day in days:
        time_ms = to_ms(datetime(day.year, day.month, day.day, tzinfo=zone))
        if time_ms > end_ms:
            break
        if time_ms >= start_ms:
            ticks.append(time_ms)
    return ticks


def tick_texts(ticks_ms: Sequence[int], step_ms: float, formats: Formats) -> list[str]:
    """Local hours and minutes; days, months or years where the steps are such."""
    if step_ms < DAY_MS:
        # Over several days midnight is written as the day that begins.
        several = bool(ticks_ms) and ticks_ms[-1] - ticks_ms[0] > DAY_MS
        times = [(at, formats.time(at)) for at in ticks_ms]
        return [
            formats.short_day(formats.local_date(at)) if several and text == "00:00" else text
            for at, text in times
        ]
    days = [formats.local_date(at) for at in ticks_ms]
    if step_ms >= _YEAR_MS:
        return [str(day.year) for day in days]
    return [formats.short_month(day) if step_ms >= _MONTH_MS else formats.short_day(day) for day in days]


def value_ticks(low: float, high: float, most: int) -> list[float]:
    """About so many round values, zero always among them."""
    step = round_top((high - low) / most, 1e-6, _TICK_STEPS)
    first, last = int(low / step + 1e-9), int(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]
