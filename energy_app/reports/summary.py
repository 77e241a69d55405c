"""The home's day in numbers."""

from dataclasses import dataclass

from energy_app.domain.sheets import NANO_PER_MICRO
from energy_app.domain.time import day_date, day_slots
from energy_app.reports.lines import slot_lines
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.sources import Sources
from energy_app.reports.totals import totals

OPEN = "open"


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One UTC day of the own home (design §13, ``demo``); energies Wh, money micro-currency.

    ``slots_settled`` and the counts in ``slots_unsettled`` add up to 96. A day that is not decided
    yet has its slots under ``open``. Money is nano-currency rounded down.
    """

    date: str
    readings: int
    produced_wh: int | None
    self_used_wh: int | None
    imported_wh: int | None
    exported_wh: int | None
    sold_wh: int
    bought_wh: int
    earned_micro: int
    vs_feed_in_micro: int | None
    offers_posted: int
    transactions: int
    slots_settled: int
    slots_unsettled: dict[str, int]


def day_summary(sources: Sources, day: int, as_of_ms: int) -> DaySummary:
    """The summary of a UTC day as of an instant."""
    days = OwnDays(sources.ledger, as_of_ms)
    slots = day_slots(day)
    metered = sources.intervals.stored(slots[0], slots[-1])
    lines = slot_lines(sources.site, days, metered, slots)
    sums, own = totals(sources.site, lines, len(lines)), days.day(day)
    unsettled = dict(sums.unsettled_slots)
    if sums.open_slots:
        unsettled[OPEN] = sums.open_slots
    versus = 0 if sums.settled_slots == 0 else sums.versus_feed_in_nano
    return DaySummary(
        date=day_date(day).isoformat(),
        readings=sources.intervals.reading_count(slots[0], slots[-1]),
        produced_wh=sums.production_wh,
        self_used_wh=sums.self_use_wh,
        imported_wh=sums.import_wh,
        exported_wh=sums.export_wh,
        sold_wh=sums.sold_wh or 0,
        bought_wh=sums.bought_wh or 0,
        earned_micro=(sums.amount_nano or 0) // NANO_PER_MICRO,
        vs_feed_in_micro=None if versus is None else versus // NANO_PER_MICRO,
        offers_posted=int(own.postings.sheet_day == day),
        transactions=len(_transactions(own)),
        slots_settled=sums.settled_slots,
        slots_unsettled=unsettled,
    )


def _transactions(day: OwnDay) -> set[str]:
    """The transactions that carried the home's sheets of the day and its settlement."""
    own = day.postings
    sheet = own.order_sheet if own.sheet_day == day.day else None
    settled = None if day.chain is None else day.chain.settlement
    return {posting.transaction for posting in (sheet, own.reading_sheet, settled) if posting is not None}
