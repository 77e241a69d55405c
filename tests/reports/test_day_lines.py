"""The community's days behind a statement: a day at the month's edge is told apart from its part in it."""

from energy_app.domain.time import day_start_ms
from energy_app.reports.build import build_statement
from energy_app.reports.day_lines import transactions, utc_iso
from energy_app.reports.own_day import OwnDays
from energy_app.reports.request import request_period
from tests.reports import sample

LATER = day_start_ms(30_000)


def test_a_utc_day_at_the_edge_of_a_local_month_is_there_in_part() -> None:
    sources = sample.month("2026-06")
    statement = build_statement(sources, request_period(sources, "2026-06", LATER))

    first, second, last = statement.days[0], statement.days[1], statement.days[-1]
    assert (first.date, first.slots) == ("2026-05-31", 8)
    assert (second.slots, last.date, last.slots) == (96, "2026-06-30", 88)
    assert second.amount_nano == second.booked_nano
    assert sum(day.slots for day in statement.days) == len(statement.slots)
    assert sum(day.amount_nano or 0 for day in statement.days) == statement.totals.amount_nano
    assert sum(day.sold_wh or 0 for day in statement.days) == statement.totals.sold_wh


def test_the_transactions_of_a_day_are_listed() -> None:
    sources = sample.few_days(1)
    found = transactions(OwnDays(sources.ledger, LATER).day(20_620))

    assert [each.kind for each in found] == ["order_sheet", "reading_sheet", "settlement"]
    assert found[2].time == utc_iso(day_start_ms(20_622) + 7 * 3_600_000) == "2026-06-18T07:00:00+00:00"
    early = OwnDays(sources.ledger, day_start_ms(20_620)).day(20_620)
    assert [each.kind for each in transactions(early)] == ["order_sheet"]
