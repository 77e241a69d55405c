"""The community's days and the transactions behind a statement, for its document; of a year by months."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from energy_app.domain.time import day_date
from energy_app.reports.paper import parts
from energy_app.reports.paper.language import MISSING, Language
from energy_app.reports.paper.parts import Column
from energy_app.reports.statement import DayLine, Statement
from energy_app.reports.statement_money import shared
from energy_app.reports.statement_words import CODES
from energy_app.reports.totals import total

_MONTH_LETTERS = len("2026-06")
_PLACES, _UNIT_NANO = 4, 100_000
_FEES = {
    "community_grid_fees_nano": "Fees: grid",
    "community_fees_nano": "Fees: community",
    "community_bounty_nano": "Bounty",
}
_OWN = {"booked_nano": "Booked for this home", "correction_nano": "Corrected later"}
_SIGNED = frozenset(_OWN)


def community_tables(statement: Statement, words: Language) -> Iterator[Any]:
    """A line for each UTC day with the total under it; of a year the months first, then the days of each."""
    yield from parts.heading(words("The community on the same days (UTC)"))
    days = statement.days
    if not statement.is_year:
        yield _table([(_day(day, words), [day]) for day in days], words, words("UTC day"))
        return
    months = [(month, list(run)) for month, run in groupby(days, key=lambda day: day.date[:_MONTH_LETTERS])]
    yield _table(
        [([words.period(month), str(len(run))], run) for month, run in months], words, words("Month")
    )
    for month, run in months:
        yield parts.space()
        yield parts.text(words.period(month), bold=True)
        yield _table([(_day(day, words), [day]) for day in run], words, words("UTC day"))


def transaction_tables(statement: Statement, words: Language) -> Iterator[Any]:
    """The transactions by UTC day; of a year a table for each month, which is also quicker to lay out."""
    yield from parts.heading(words("Transactions"))
    columns = [
        Column(words("What"), 0.75, figures=False),
        Column(words("Time (UTC)"), 1.05, figures=False),
        Column(words("Transaction"), 3.9, figures=False),
    ]
    rows = [
        (
            day_date(each.day).isoformat()[:_MONTH_LETTERS],
            [words(CODES.get(each.kind, each.kind)), words.moment(each.time)[:-7], each.transaction],
        )
        for each in statement.transactions
    ]
    if not statement.is_year:
        yield parts.figures(columns, [row for _, row in rows])
        return
    for month, run in groupby(rows, key=lambda row: row[0]):
        yield parts.space()
        yield parts.text(words.period(month), bold=True)
        yield parts.figures(columns, [row for _, row in run])


def _day(day: DayLine, words: Language) -> list[str]:
    state = CODES.get(day.state, day.state)
    return [words.date(date.fromisoformat(day.date)), words(state)]


def _table(lines: Sequence[tuple[list[str], list[DayLine]]], words: Language, first: str) -> Any:
    """A row for each run of days: its two leading cells, energy, money rounded so that it adds up."""
    second = words("State") if first == words("UTC day") else words("Days")
    money = {**_FEES, **_OWN}
    columns = [
        Column(first, 1.5, figures=False),
        Column(second, 1.2, figures=False),
        Column(words("Traded kWh"), 1.3),
        *(Column(f"{words(head)} {words.currency}", 1.25) for head in money.values()),
    ]
    volumes = [total(day.community_volume_wh for day in run) for _, run in lines]
    exact = {field: [total(getattr(day, field) for day in run) for _, run in lines] for field in money}
    shown = {field: shared(values, _UNIT_NANO) for field, values in exact.items()}
    rows = [
        [*lead, words.kwh(volumes[at]), *(_money(words, shown[field][at], field) for field in money)]
        for at, (lead, _) in enumerate(lines)
    ]
    sums = [words.money(total(exact[field]), _PLACES, signed=field in _SIGNED) for field in money]
    return parts.figures(columns, rows, [[words("Total"), "", words.kwh(total(volumes)), *sums]])


def _money(words: Language, units: int | None, field: str) -> str:
    return MISSING if units is None else words.number(units, -_PLACES, _PLACES, signed=field in _SIGNED)
