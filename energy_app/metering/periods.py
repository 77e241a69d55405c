"""Energy of local days, months and years: the sums of ``sums`` over the slots each holds, however many."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from energy_app.domain.energy import Direction
from energy_app.domain.time import local_date, local_day_slots
from energy_app.metering.sums import DirectionTotal, direction_totals


class Period(StrEnum):
    """What a total is over: a part of the local calendar."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def first_day(self, day: date) -> date:
        """The first day of the period a day is in."""
        if self is Period.DAY:
            return day
        return day.replace(day=1) if self is Period.MONTH else day.replace(month=1, day=1)

    def following(self, first_day: date) -> date:
        """The first day of the next period."""
        if self is Period.DAY:
            return first_day + timedelta(days=1)
        return self.first_day(first_day + timedelta(days=31 if self is Period.MONTH else 366))


class PeriodTotal(NamedTuple):
    """A local day, month or year with the number of its slots: 92, 96 or 100 a day, 94 or 98 at Lord Howe."""

    first_day: date
    slots: int
    totals: Mapping[Direction, DirectionTotal]

    def is_whole(self, direction: Direction) -> bool:
        """Whether every slot has a value in the direction."""
        return self.totals[direction].slots == self.slots


def period_slots(period: Period, first_day: date, zone: ZoneInfo) -> range:
    """The slots of the period that begins at a day, in the zone."""
    return range(
        local_day_slots(first_day, zone).start,
        local_day_slots(period.following(first_day), zone).start,
    )


def period_totals(
    connection: sqlite3.Connection, period: Period, slots: range, zone: ZoneInfo
) -> Iterator[PeriodTotal]:
    """The periods that touch the slots, oldest first, each as a whole."""
    if not slots:
        return
    first_day = period.first_day(local_date(slots.start, zone))
    while (inside := period_slots(period, first_day, zone)).start < slots.stop:
        yield PeriodTotal(first_day, len(inside), direction_totals(connection, inside))
        first_day = period.following(first_day)
