"""The books agree to the watt-hour and the nano, and any disagreement is counted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.community_day import CommunityDay
from energy_app.domain.energy import Direction
from energy_app.domain.time import day_start_ms
from energy_app.reports.build import build_statement
from energy_app.reports.reconcile import reconcile
from energy_app.reports.request import request_period
from energy_app.reports.sources import Sources
from tests.reports import sample

LATER = day_start_ms(30_000)
DAYS = range(20_620, 20_623)
RUN = range(DAYS.start * 96, DAYS.stop * 96)


def differences(sources: Sources, stated: Sources) -> dict[str, int]:
    statement = build_statement(stated, request_period(stated, "2026-06", LATER, run=RUN))
    return reconcile(sources, DAYS, [statement], LATER).as_json()


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 287).filter(lambda each: each % 96), max_size=30))
def test_all_books_agree(seed: int, lost: set[int]) -> None:
    sources = sample.few_days(3, seed=seed, lost=lost)

    assert set(differences(sources, sources).values()) == {0}


def with_days(sources: Sources, *days: CommunityDay | None) -> Sources:
    assert isinstance(sources.intervals, sample.MemoryHome)
    return sample.sources(sources.intervals, [day for day in days if day is not None])


def test_each_disagreement_is_counted() -> None:
    sources = sample.few_days(3)
    days = [sources.ledger.day(day) for day in DAYS]
    first = days[0]
    assert first is not None
    assert first.net_nano is not None

    net = (first.net_nano[0] + 7, first.net_nano[1] - 2, first.net_nano[2])
    found = differences(with_days(sources, replace(first, net_nano=net), *days[1:]), sources)
    assert found["settlement_chain_nano"] == 9
    assert found["conservation_nano"] == 5
    assert found["statement_chain_nano"] == 2
    assert found["money"] == 16
    assert found["energy_wh"] == 0

    own = first.members[sample.OWN]
    assert own.readings is not None
    sheet = replace(own.readings, export_wh=(own.readings.export_wh[0] + 3, *own.readings.export_wh[1:]))
    members = (first.members[0], replace(own, readings=sheet), first.members[2])
    found = differences(with_days(sources, replace(first, members=members), *days[1:]), sources)
    assert found["slots_sheets_wh"] == 3
    assert found["sheets_registers_wh"] == 3


@pytest.mark.parametrize("name", ["import_wh", "pv_wh"])
def test_a_slot_that_is_no_register_difference_is_counted(name: str) -> None:
    sources, agreed = sample.few_days(3), sample.few_days(3)
    home = sources.intervals
    assert isinstance(home, sample.MemoryHome)
    rows = list(home.booked.intervals)
    rows[7] = replace(rows[7], **{name: getattr(rows[7], name) + 4})
    home.booked = replace(home.booked, intervals=rows)

    found = differences(sources, agreed)

    assert found["registers_slots_wh"] == 4
    assert found["statement_slots_wh"] == 4


def test_energy_no_statement_shows_is_counted() -> None:
    sources = sample.few_days(3)
    statement = build_statement(sources, request_period(sources, "2026-06", LATER, run=RUN[96:]))
    home = sources.intervals
    assert isinstance(home, sample.MemoryHome)
    day = range(RUN[0], RUN[0] + 97)
    flows = (Direction.IMPORT, Direction.EXPORT, Direction.PV)
    missed = sum(home.readings[day[-1]][flow] - home.readings[day[0]][flow] for flow in flows)
    found = reconcile(sources, DAYS, [statement], LATER).as_json()

    assert found["statement_slots_wh"] == missed
    assert reconcile(sources, range(0), [statement], LATER).as_json()["money"] == 0
