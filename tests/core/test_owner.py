"""What the owner decided is kept, and is in the next order sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.core.owner import Owner, OwnerOrders
from energy_app.domain.errors import InputError
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOUR_MS
from energy_app.metering.intervals import Intervals
from energy_app.store.database import Database
from energy_app.trading.book import OrderEntry
from energy_app.trading.desk_sources import HomeSetting
from energy_app.trading.planner import MarketTerms, Site
from energy_app.trading.timetable import DeskSchedule, Timetable


def stated(_day: int) -> Tariffs:
    return Tariffs(82_000, 82_000, 320_000)


TERMS = MarketTerms(10**12, 30_000)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


SELLING = OrderSheet((OrderRow(100_000, 2_250, 320_000, 1_000),) * 24)


def entry(day: int, sheet: OrderSheet, history_days: int = 9) -> OrderEntry:
    return OrderEntry(day, sheet, {"hours": [{"history_days": history_days}] * 24}, "key", 1)


def home() -> HomeSetting:
    return HomeSetting(Site(9_000, 4_000))


def orders(database: Database) -> tuple[Owner, OwnerOrders]:
    owner = Owner(database, OwnerLimits(100_000, None))
    return owner, OwnerOrders(owner, Intervals(database), stated, home)


def test_the_defaults_hold_until_the_owner_speaks_and_then_for_good(database: Database) -> None:
    owner, _ = orders(database)
    assert owner.limits == OwnerLimits(100_000, None)
    assert owner.posting
    owner.set_limits(OwnerLimits(None, 250_000))
    owner.set_posting(False)
    again, _ = orders(database)
    assert again.limits == OwnerLimits(None, 250_000)
    assert not again.posting
    again.set_posting(True)
    assert owner.posting


def test_when_the_schedule_posts_is_kept_and_must_fit_the_markets_day(database: Database) -> None:
    owner, _ = orders(database)
    assert owner.schedule == DeskSchedule()
    owner.set_schedule(post_from_ms=9 * HOUR_MS)
    owner.set_schedule(paper=True)
    again, _ = orders(database)
    assert again.schedule == DeskSchedule(Timetable(post_from_ms=9 * HOUR_MS), paper=True)
    for wrong in (-1, 22 * HOUR_MS):
        with pytest.raises(InputError, match="23:00"):
            owner.set_schedule(post_from_ms=wrong)
    assert owner.schedule.timetable.post_from_ms == 9 * HOUR_MS


def test_limits_are_in_the_next_sheet(database: Database) -> None:
    owner, source = orders(database)
    owner.set_limits(OwnerLimits(140_000, 250_000))
    sheet, plan = source.plan(20_000, TERMS)
    assert {row.sell_limit_micro for row in sheet.rows} == {140_000}
    assert {row.buy_limit_micro for row in sheet.rows} == {250_000}
    assert len(plan["hours"]) == 24


def test_the_schedule_that_is_off_wants_no_sheet_but_a_hand_gets_one(database: Database) -> None:
    owner, source = orders(database)
    assert source.orders(20_000, TERMS) is not None
    owner.set_posting(False)
    assert source.orders(20_000, TERMS) is None
    assert source.plan(20_000, TERMS)[0].rows


def test_switching_off_takes_the_standing_sheet_back_once(database: Database) -> None:
    owner = Owner(database, OwnerLimits(100_000, None))
    standing = [entry(19_999, SELLING)]
    source = OwnerOrders(owner, Intervals(database), stated, home, lambda _: standing[0])
    owner.set_posting(False)

    posted = source.orders(20_000, TERMS)
    assert posted is not None
    sheet, plan = posted
    assert plan["renewal"] == "switched_off"
    assert {(row.sell_cap_wh, row.buy_cap_wh) for row in sheet.rows} == {(0, 0)}

    standing[0] = entry(20_000, sheet)  # the empty sheet is the newest now
    assert source.orders(20_001, TERMS) is None
    owner.set_posting(True)
    again = source.orders(20_001, TERMS)
    assert again is not None
    assert any(row.sell_cap_wh for row in again[0].rows)


def test_what_stands_is_decided_once_and_again_when_the_limits_change(database: Database) -> None:
    owner = Owner(database, OwnerLimits(100_000, None))
    source = OwnerOrders(owner, Intervals(database), stated, home, lambda _: made)
    made = entry(19_999, SELLING)
    assert not source.stands(20_000)

    assert source.orders(20_000, TERMS) is None
    note = source.standing_note(20_000)
    assert note is not None
    assert (note["renewal"], note["standing_day"], note["gain_micro"]) == ("stands", 19_999, 0)
    assert source.stands(20_000)
    again = OwnerOrders(owner, Intervals(database), stated, home, lambda _: made)
    assert again.stands(20_000)

    owner.set_limits(OwnerLimits(120_000, None))
    assert not source.stands(20_000)
    posted = source.orders(20_000, TERMS)
    assert posted is not None
    assert posted[1]["renewal"] == "limits"


def test_a_sheet_by_hand_says_so(database: Database) -> None:
    _, source = orders(database)
    assert source.plan(20_000, TERMS, by_hand=True)[1]["renewal"] == "by_hand"
    assert source.plan(20_000, TERMS)[1]["renewal"] == "first"
