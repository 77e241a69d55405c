"""Which statement is asked for: month or year, its slots that are covered, the instant it is seen from."""

import re
from dataclasses import dataclass
from datetime import date

from energy_app.domain.claims import MemberClaims
from energy_app.domain.errors import InputError
from energy_app.domain.time import (
    SLOTS_PER_DAY,
    day_of_slot,
    local_date,
    local_day_slots,
    local_month_slots,
    slot_at,
)
from energy_app.reports.lines import passed_slots
from energy_app.reports.own_day import OwnDays
from energy_app.reports.sources import Site, Sources

_PERIOD = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Request:
    """Which statement: local month ``YYYY-MM`` or year ``YYYY``, as of an instant, over slots first…last.

    ``version`` grows with each correction; ``replaces`` is the hash of the version before.
    """

    period: str
    as_of_ms: int
    first_slot: int
    last_slot: int
    version: int = 1
    replaces: str | None = None


def period_slots(period: str, site: Site) -> range:
    """The slots of a local month ``YYYY-MM`` or year ``YYYY``; InputError if it is written otherwise."""
    match = _PERIOD.fullmatch(period)
    if match is None or not date.min.year < int(match[1]) < date.max.year:
        raise InputError("{period!r} is not a month or a year; write it like 2026-06 or 2026.", period=period)
    year = int(match[1])
    if match[2] is not None:
        return local_month_slots(year, int(match[2]), site.zone)
    return range(local_month_slots(year, 1, site.zone).start, local_month_slots(year, 12, site.zone).stop)


def request_period(
    sources: Sources, period: str, as_of_ms: int, *, run: range | None = None, version: int = 1
) -> Request:
    """The request for a month or year: over the slots of ``run``, else the local days that have data.

    A day has data when it has begun and the home has an interval in it, posted a sheet for it, or claimed
    certificates, retired them or received tokens on it.
    InputError when there is none.
    """
    whole = period_slots(period, sources.site)
    if run is None:
        run = _with_data(sources, whole, as_of_ms)
    first, after = max(whole.start, run.start), min(whole.stop, run.stop)
    if first >= after:
        raise InputError(
            "there is nothing to state for {period}: no readings and no offers in that time.", period=period
        )
    return Request(period, as_of_ms, first, after - 1, version)


def _with_data(sources: Sources, whole: range, as_of_ms: int) -> range:
    zone = sources.site.zone
    rows = sources.intervals.stored(whole.start, whole.stop - 1).intervals
    slots = {row.slot for row in rows if row.slot < passed_slots(as_of_ms)}
    days, begun = OwnDays(sources.ledger, as_of_ms), range(passed_slots(as_of_ms))
    for day in range(day_of_slot(whole[0]), day_of_slot(whole[-1]) + 1):
        posted = days.day(day).postings
        if posted.sheet_day == day or posted.reading_sheet is not None:
            # A UTC day lies in two local days; its noon tells the one that most of it belongs to.
            noon = day * SLOTS_PER_DAY + SLOTS_PER_DAY // 2
            if noon in whole and noon in begun:
                slots.add(noon)
    slots |= {slot for slot in _claimed(sources.ledger.claims(as_of_ms), as_of_ms) if slot in whole}
    if not slots:
        return range(0)
    first, last = local_date(min(slots), zone), local_date(max(slots), zone)
    return range(local_day_slots(first, zone).start, local_day_slots(last, zone).stop)


def _claimed(claims: MemberClaims | None, as_of_ms: int) -> set[int]:
    """The slots in which certificates or tokens of the home came on chain."""
    if claims is None:
        return set()
    postings = [
        *(each.posting for each in claims.claims),
        *(each.posting for each in claims.retirements),
        *(each.posting for each in claims.tokens),
    ]
    return {slot_at(each.time_ms) for each in postings if each.time_ms <= as_of_ms}
