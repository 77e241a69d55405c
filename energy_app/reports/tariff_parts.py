"""The tariffs of a statement: which held when, and what each decides of the totals."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import groupby, pairwise

from energy_app.reports.sources import Site
from energy_app.reports.statement import SlotLine, Statement, TariffLine, TariffPart
from energy_app.reports.totals import totals

PRICES = ("feed_in_before_micro", "feed_in_micro", "retail_micro")
_WHERE = ("start", "end", "first_slot", "last_slot")
_SUMS = tuple(field.name for field in fields(TariffPart) if field.name not in {*_WHERE, *PRICES})


def tariff_lines(site: Site, covered: range) -> tuple[TariffLine, ...]:
    """The tariffs that held in covered slots. One that changes no price is the one before it."""
    changes = [*site.tariffs[:1], *(new for old, new in pairwise(site.tariffs) if new.tariffs != old.tariffs)]
    following = [*(period.first_slot for period in changes[1:]), covered.stop]
    return tuple(
        TariffLine(period.first_slot, *(getattr(period.tariffs, name) for name in PRICES))
        for period, end in zip(changes, following, strict=False)
        if period.first_slot < covered.stop and end > covered.start
    )


def tariff_parts(site: Site, lines: Sequence[SlotLine], passed: int) -> tuple[TariffPart, ...] | None:
    """The parts of a statement within which the tariffs changed; None where one held all the time."""
    found, at = [], 0
    for tariffs, run in groupby(lines, key=lambda line: site.tariffs_of(line.slot)):
        slots = list(run)
        sums = totals(site, slots, min(max(passed - at, 0), len(slots)))
        found.append(
            TariffPart(
                slots[0].start,
                slots[-1].end,
                slots[0].slot,
                slots[-1].slot,
                *(None if tariffs is None else getattr(tariffs, name) for name in PRICES),
                *(getattr(sums, name) for name in _SUMS),
            )
        )
        at += len(slots)
    return tuple(found) if len(found) > 1 else None


def shown_parts(statement: Statement) -> tuple[TariffPart, ...]:
    """The parts for a person to read: one where one tariff held all the time, none where none is stated."""
    if statement.tariff_parts is not None:
        return statement.tariff_parts
    if not statement.tariffs:
        return ()
    period, tariff = statement.period, statement.tariffs[0]
    return (
        TariffPart(
            period.covered_start,
            period.covered_end,
            period.first_slot,
            period.last_slot,
            *(getattr(tariff, name) for name in PRICES),
            *(getattr(statement.totals, name) for name in _SUMS),
        ),
    )
