"""The span of time in view: a calendar day, week, month or year of the home, or any other after zooming."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from energy_app.domain.time import DAY_MS, MINUTE_MS, to_ms, utc

SHORTEST_MS = 5 * MINUTE_MS
LONGEST_MS = 5 * 366 * DAY_MS


class Period(StrEnum):
    """A stretch of the calendar; ``FREE`` is any other."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Span:
    """From one instant to another, UTC milliseconds."""

    start_ms: int
    end_ms: int
    period: Period = Period.FREE

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.end_ms - self.start_ms

    def zoomed(self, factor: float, at_ms: float) -> "Span":
        """Longer or shorter by a factor, with one instant where it was."""
        length = min(max(self.length_ms * factor, SHORTEST_MS), LONGEST_MS)
        share = (at_ms - self.start_ms) / self.length_ms
        start = round(at_ms - share * length)
        return Span(start, start + round(length))

    def moved(self, by_ms: float) -> "Span":
        """The same length, earlier or later."""
        return Span(self.start_ms + round(by_ms), self.end_ms + round(by_ms))

    def kept_within(self, first_ms: int | None, last_ms: int) -> "Span":
        """Moved so far that some of it lies between the first and the last instant anything is known of."""
        if self.start_ms >= last_ms:
            return Span(last_ms - self.length_ms, last_ms)
        if first_ms is not None and self.end_ms <= first_ms:
            return Span(first_ms, first_ms + self.length_ms)
        return self


def calendar_span(period: Period, day: date, zone: ZoneInfo) -> Span:
    """The local day, week (from Monday), month or year that a date lies in."""
    match period:
        case Period.WEEK:
            first = day - timedelta(days=day.weekday())
            after = first + timedelta(days=7)
        case Period.MONTH:
            first = day.replace(day=1)
            after = (first + timedelta(days=32)).replace(day=1)
        case Period.YEAR:
            first = day.replace(month=1, day=1)
            after = first.replace(year=first.year + 1)
        case _:
            first, after = day, day + timedelta(days=1)
    return Span(_midnight_ms(first, zone), _midnight_ms(after, zone), period)


def neighbour(span: Span, steps: int, zone: ZoneInfo) -> Span:
    """The span before or after: of the calendar, or just as long."""
    if span.period is Period.FREE:
        return span.moved(steps * span.length_ms)
    inside = utc(span.start_ms if steps < 0 else span.end_ms).astimezone(zone).date()
    return calendar_span(span.period, inside - timedelta(days=1) if steps < 0 else inside, zone)


def _midnight_ms(day: date, zone: ZoneInfo) -> int:
    """The start of a local day; where a zone skips midnight, the first instant there is."""
    return to_ms(datetime(day.year, day.month, day.day, tzinfo=zone))
