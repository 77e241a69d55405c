"""How a span of time is cut for the bars of a chart: quarter-hours, or local hours, days, months."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from energy_app.domain.charts import BarPeriod
from energy_app.domain.time import (
    SLOTS_PER_DAY,
    SLOTS_PER_HOUR,
    local_date,
    local_day_slots,
    local_month_slots,
)

_LONGEST = {
    BarPeriod.QUARTER: 2 * SLOTS_PER_DAY + SLOTS_PER_HOUR,
    BarPeriod.HOUR: 10 * SLOTS_PER_DAY,
    BarPeriod.DAY: 100 * SLOTS_PER_DAY,
}
"""Slots up to which a span is cut that fine: enough bars to read, few enough to see."""


def bar_period(slots: range) -> BarPeriod:
    """What the bars of a span stand for."""
    fitting = (period for period, longest in _LONGEST.items() if len(slots) <= longest)
    return next(fitting, BarPeriod.MONTH)


def stretches(slots: range, period: BarPeriod, zone: ZoneInfo) -> list[range]:
    """The quarter-hours, or whole local hours, days or months, that a span touches, in order."""
    cut = {BarPeriod.QUARTER: _quarters, BarPeriod.HOUR: _hours, BarPeriod.DAY: _days}.get(period, _months)
    return [piece for piece in cut(slots, zone) if piece.stop > slots.start and piece.start < slots.stop]


def _quarters(slots: range, _: ZoneInfo) -> Iterator[range]:
    yield from (range(slot, slot + 1) for slot in slots)


def _hours(slots: range, zone: ZoneInfo) -> Iterator[range]:
    """Hours counted from local midnight: in a zone that is half an hour off, they begin at its hours."""
    for day in _days(slots, zone):
        for first in range(day.start, day.stop, SLOTS_PER_HOUR):
            yield range(first, min(first + SLOTS_PER_HOUR, day.stop))


def _days(slots: range, zone: ZoneInfo) -> Iterator[range]:
    day, last = _dates(slots, zone)
    while day <= last:
        yield local_day_slots(day, zone)
        day += timedelta(days=1)


def _months(slots: range, zone: ZoneInfo) -> Iterator[range]:
    day, last = _dates(slots, zone)
    while day <= last:
        yield local_month_slots(day.year, day.month, zone)
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _dates(slots: range, zone: ZoneInfo) -> tuple[date, date]:
    return local_date(slots.start, zone), local_date(slots.stop - 1, zone)
