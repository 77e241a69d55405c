"""A statement: right slots, right sums, nothing missing shown as zero, states as they are."""

import json
from dataclasses import replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.community_day import DayState
from energy_app.domain.errors import InputError
from energy_app.domain.settlement import PriceRule
from energy_app.domain.time import DAY_MS, HOUR_MS, day_slots, day_start_ms, slot_start_ms
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_document, statement_json
from energy_app.reports.own_day import SlotState
from energy_app.reports.request import Request, request_period
from energy_app.reports.sources import Sources
from energy_app.reports.statement import Statement
from tests.reports import sample

LATER = day_start_ms(30_000)


def state_month(sources: Sources, period: str, as_of_ms: int = LATER) -> Statement:
    return build_statement(sources, request_period(sources, period, as_of_ms))


@pytest.mark.parametrize(
    ("zone", "period", "slots"),
    [
        ("Europe/Berlin", "2026-03", 31 * 96 - 4),
        ("Europe/Berlin", "2026-10", 31 * 96 + 4),
        ("Australia/Lord_Howe", "2026-10", 31 * 96 - 2),
        ("Australia/Lord_Howe", "2026-04", 30 * 96 + 2),
    ],
)
def test_a_local_month_has_the_slots_of_its_days(zone: str, period: str, slots: int) -> None:
    statement = state_month(sample.month(period, ZoneInfo(zone)), period)

    assert len(statement.slots) == statement.period.slots == slots
    assert statement.period.complete
    assert statement.issue.data_state == "final"
    for line, following in zip(statement.slots, statement.slots[1:], strict=False):
        start, end = datetime.fromisoformat(line.start), datetime.fromisoformat(line.end)
        assert (end - start).total_seconds() == 900
        assert start.timestamp() == line.slot * 900
        assert line.end == following.start
        assert line.local_date == start.date().isoformat()
        assert line.import_close_wh == following.import_open_wh
    assert {line.local_date[:7] for line in statement.slots} == {period}
    assert statement.slots[-1].end == statement.period.end


SUMMED = (
    "production_wh", "import_wh", "export_wh", "charge_wh", "discharge_wh", "sold_wh", "bought_wh",
    "residual_import_wh", "residual_export_wh", "gross_nano", "grid_fee_nano", "community_fee_nano",
    "amount_nano", "versus_feed_in_nano",
)  # fmt: skip


SUMMED_BY_SPAN = tuple(name for name in SUMMED if name not in ("charge_wh", "discharge_wh", "gross_nano"))
SUMMED_BY_SPAN_ALONE = (
    "self_use_wh", "consumption_wh", "sales_nano", "purchases_nano", "residual_feed_in_nano",
    "residual_supply_nano", "feed_in_alone_nano", "supplier_only_nano", "energy_cost_nano", "savings_nano",
)  # fmt: skip


@given(
    st.integers(0, 10_000),
    st.sets(st.integers(1, 96 * 3 - 1), max_size=40),
    st.lists(st.sampled_from(DayState), min_size=3, max_size=3),
    st.sampled_from(PriceRule),
)
def test_lines_add_up_and_what_is_unknown_is_empty(
    seed: int, lost: set[int], states: list[DayState], rule: PriceRule
) -> None:
    random, first = Random(seed), 20_620
    slots = range(first * 96, (first + 3) * 96)
    metered = sample.home(random, slots, [slots.start + each for each in lost if each % 96])
    terms = replace(sample.TERMS, rule=rule)
    days = [sample.community_day(random, metered, first + n, state, terms) for n, state in enumerate(states)]
    made = sample.sources(metered, days)
    statement = build_statement(made, Request("2026-06", LATER, slots[0], slots[-1]))

    totals, lines = statement.totals, statement.slots
    for name in SUMMED:
        known = [getattr(line, name) for line in lines if getattr(line, name) is not None]
        assert getattr(totals, name) == (sum(known) if known else None), name
    assert totals.self_use_wh == (totals.production_wh or 0) - (totals.export_wh or 0)
    assert totals.settled_slots + totals.open_slots + sum(totals.unsettled_slots.values()) == len(lines)
    for day, chain in zip(statement.days, days, strict=True):
        if chain.net_nano is None:
            assert day.amount_nano is None
        else:
            assert (day.amount_nano or 0) == day.booked_nano == chain.net_nano[sample.OWN]
    for line in lines:
        traded = line.state in (SlotState.PAID, SlotState.FINAL)
        assert (line.sold_wh is None) == (line.amount_nano is None) == (not traded)
        assert (line.reason is None) == (line.state is not SlotState.UNSETTLED)
        if traded:
            assert line.residual_export_wh == (line.export_wh or 0) - (line.sold_wh or 0)
    for spans in (statement.local_days, statement.months):
        for name in (*SUMMED_BY_SPAN, *SUMMED_BY_SPAN_ALONE):
            parts = [getattr(span, name) for span in spans if getattr(span, name) is not None]
            assert getattr(totals, name) == (sum(parts) if parts else None), name
        assert sum(span.slots for span in spans) == len(lines)
        assert sum(span.settled_slots for span in spans) == totals.settled_slots
    saved, alone, cost = totals.savings_nano, totals.supplier_only_nano, totals.energy_cost_nano
    assert saved == (None if alone is None or cost is None else alone - cost)
    for register in statement.registers:
        name = {"pv": "production"}.get(register.direction, register.direction)
        assert register.difference_wh == getattr(totals, f"{name}_wh")
    missed = sum(gap.last_slot - gap.first_slot + 1 for gap in statement.gaps)
    assert missed == statement.quality.substituted_slots + statement.quality.missing_slots


def test_a_statement_of_some_days_covers_them_and_says_so() -> None:
    sources = sample.few_days(3)
    statement = state_month(sources, "2026-06")

    assert statement.period.covered_slots == len(statement.slots) == 4 * 96  # local days of 3 UTC days
    assert not statement.period.complete
    assert statement.period.slots == 30 * 96
    before = statement.slots[0]
    assert (before.import_wh, before.sold_wh, before.readings) == (None, None, None)
    assert statement.quality.missing_slots == 96
    assert statement.gaps[0].quality == "missing"


def test_the_run_of_a_demo_is_covered_exactly() -> None:
    sources = sample.few_days(3)
    run = range(20_620 * 96, 20_623 * 96)

    request = request_period(sources, "2026-06", LATER, run=run)

    assert (request.first_slot, request.last_slot) == (run[0], run[-1])
    with pytest.raises(InputError, match="nothing to state for 2026-08"):
        request_period(sources, "2026-08", LATER)
    with pytest.raises(InputError, match="not a month"):
        request_period(sources, "2026-6", LATER)


def test_a_year_is_its_months() -> None:
    sources = sample.sources_of_days(range(20_600, 20_640, 13))  # days of three months
    year = state_month(sources, "2026")
    assert year.issue.period == "2026"
    assert [month.period for month in year.months] == ["2026-05", "2026-06", "2026-07"]
    assert year.period.slots == 365 * 96
    for span in year.months:
        month = state_month(sources, span.period)
        assert month.totals.sold_wh == span.sold_wh
        assert month.totals.amount_nano == span.amount_nano
        assert month.totals.production_wh == span.production_wh
    with pytest.raises(InputError, match="nothing to state for 2025"):
        state_month(sources, "2025")


def test_savings_compare_the_same_slots() -> None:
    totals = state_month(sample.few_days(2), "2026-06").totals
    assert totals.consumption_wh == (
        (totals.import_wh or 0) + (totals.production_wh or 0) + (totals.discharge_wh or 0)
        - (totals.export_wh or 0) - (totals.charge_wh or 0)
    )  # fmt: skip
    assert totals.compared_slots == 192
    assert totals.supplier_only_nano == (totals.consumption_wh or 0) * sample.TARIFFS.retail_micro
    paid = (totals.residual_supply_nano or 0) - (totals.residual_feed_in_nano or 0)
    assert totals.energy_cost_nano == paid - (totals.amount_nano or 0)


def test_a_shadow_meter_moves_no_money_and_is_told_what_it_would_have_earned() -> None:
    inside, outside = sample.few_days(2), sample.in_shadow(sample.few_days(2))
    traded, shadow = state_month(inside, "2026-06"), state_month(outside, "2026-06")
    assert inside.ledger.community.allocation == "internal"
    assert traded.shadow is None
    assert "shadow" not in statement_document(traded)
    assert shadow.totals.sold_wh is None
    assert shadow.totals.amount_nano is None
    assert shadow.totals.unsettled_slots["shadow"] == 192
    assert shadow.shadow is not None
    for name in ("sold_wh", "bought_wh", "sales_nano", "grid_fee_nano", "amount_nano", "versus_feed_in_nano"):
        assert getattr(shadow.shadow, name) == getattr(traded.totals, name), name
    assert shadow.totals.residual_export_wh == shadow.totals.export_wh
    day = day_slots(20_620)
    open_yet = build_statement(outside, Request("2026-06", slot_start_ms(day[-1]), day[0], day[-1]))
    assert open_yet.shadow is not None
    assert open_yet.shadow.slots == 0


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-(10**9), 10**9)), max_size=6))
def test_corrections_are_counted_once_and_by_their_day(moved: list[tuple[int, int]]) -> None:
    made = sample.few_days(3)
    before = state_month(made, "2026-06")
    for day, nano in moved:
        made = sample.corrected(made, 20_620 + day, {0: -nano, sample.OWN: nano})
    statement = state_month(made, "2026-06")
    expected = sum(nano for _, nano in moved) if moved else None
    assert statement.totals.corrections_nano == expected
    assert statement.totals.net_nano == (statement.totals.amount_nano or 0) + (expected or 0)
    assert statement.totals.amount_nano == before.totals.amount_nano
    assert sum(day.correction_nano or 0 for day in statement.days) == (expected or 0)
    assert sum(each.kind == "correction" for each in statement.transactions) == len(moved)
    earlier = state_month(made, "2026-06", day_start_ms(20_623))
    assert earlier.totals.corrections_nano is None  # as of an instant before any of them


def test_a_day_in_two_months_has_its_correction_in_the_later_one() -> None:
    last = 20_634  # 30 June UTC: its last two hours are in July in Berlin
    made = sample.sources_of_days(range(last - 1, last + 2))
    made = sample.corrected(made, last, {sample.OWN: 5, 0: -5})
    assert state_month(made, "2026-06").totals.corrections_nano is None
    assert state_month(made, "2026-07").totals.corrections_nano == 5
    assert state_month(made, "2026").totals.corrections_nano == 5


def test_days_that_have_not_begun_are_not_stated() -> None:
    sources = sample.few_days(3)
    home = sources.intervals
    assert isinstance(home, sample.MemoryHome)
    evening = day_start_ms(20_620) + 19 * HOUR_MS  # the sheet for the day after has been posted
    request = request_period(sources, "2026-06", evening)
    assert request.last_slot == 20_620 * 96 + 87  # the end of the local day

    lost = replace(
        sources, intervals=sample.MemoryHome({slot: home.readings[slot] for slot in (1979520, 1979521)})
    )
    request = request_period(lost, "2026-06", LATER)
    assert request.last_slot == 20_622 * 96 + 87  # sheets alone are data, too


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (-30, "planned"),
        (-11, "posted"),
        (24, "measured"),
        (26, "waiting"),
        (54, "waiting"),
        (55, "paid"),
        (45 * 24, "final"),
    ],
)
def test_a_slot_goes_through_its_states(hours: int, state: str) -> None:
    sources, day = sample.few_days(1), 20_620
    slots = day_slots(day)
    as_of = day_start_ms(day) + hours * HOUR_MS + 5 * 60_000
    statement = build_statement(sources, Request("2026-06", as_of, slots[0], slots[0]))

    assert statement.slots[0].state == state
    assert statement.slots[0].reason is None


@pytest.mark.parametrize(
    ("sheet", "readings", "reason"),
    [(False, True, "no_sheet"), (True, False, "no_reading"), (False, False, "no_sheet")],
)
def test_a_home_left_out_is_told_why(sheet: bool, readings: bool, reason: str) -> None:
    sources = sample.few_days(1)
    chain = sources.ledger.day(20_620)
    assert chain is not None
    assert isinstance(sources.intervals, sample.MemoryHome)
    own = chain.members[sample.OWN]
    own = replace(own, sheet=own.sheet if sheet else None, readings=own.readings if readings else None)
    members = (chain.members[0], own, chain.members[2])
    slots = day_slots(20_620)
    for state, expected in ((DayState.SETTLED, reason), (DayState.VOID, "void")):
        day = replace(chain, members=members, state=state)
        left_out = sample.sources(sources.intervals, [day])
        statement = build_statement(left_out, Request("2026-06", LATER, slots[0], slots[-1]))
        assert statement.totals.unsettled_slots == {expected: 96}
        assert statement.totals.sold_wh is None


def test_slots_inside_a_gap_are_not_traded() -> None:
    slots = day_slots(20_620)
    request = Request("2026-06", LATER, slots[0], slots[-1])
    statement = build_statement(sample.few_days(1, lost=[50, 51]), request)

    assert statement.totals.unsettled_slots["substituted"] == 3
    assert [gap.quality for gap in statement.gaps] == ["substituted"]
    assert statement.quality.measured_slots == 93


def test_the_document_has_only_whole_numbers_and_its_slots_one_line_each() -> None:
    statement = state_month(sample.few_days(2), "2026-06")
    data = statement_json(statement)

    parsed = json.loads(data, parse_float=pytest.fail)
    assert {key: value for key, value in parsed.items() if key not in ("sha256", "line_checks")} == (
        json.loads(json.dumps(statement_document(statement)))
    )
    lines = data.decode().split("\n")
    starts = [line for line in lines if line.startswith('    {"start": ')]
    slots = [line for line in starts if '"sold_wh"' in line]
    assert [json.loads(line.rstrip(","))["slot"] for line in slots] == [each.slot for each in statement.slots]
    assert slot_start_ms(statement.slots[0].slot) % DAY_MS == 22 * HOUR_MS
