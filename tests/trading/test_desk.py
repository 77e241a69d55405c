"""The desk on a real community: each sheet once and in time, whatever happened before."""

from dataclasses import replace
from typing import Any

import pytest

from energy_app.chain.errors import ChainUnreachableError
from energy_app.domain.community_day import DayState
from energy_app.domain.errors import ClockError, StateError
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.time import day_start_ms
from energy_app.trading.reading_sheet import UnsignedReadings
from energy_app.trading.timetable import DeskSchedule
from tests.trading.lane import (
    BUYING,
    FIRST_DAY,
    HOME,
    ROOF,
    SELLING,
    TENANT,
    Lane,
    Meter,
    Program,
    Wishes,
    at,
)

MORNING = 6.6  # after the jitter


def sheet_day(read: dict[str, Any]) -> int:
    """The day of the order sheet that a posted reading sheet takes part with."""
    return int(read["part"]) & (1 << 31) - 1


async def morning(lane: Lane, day: int, *programs: Program) -> None:
    await lane.to(day, MORNING)
    for program in programs:
        program.post()


async def test_orders_and_readings_go_together_in_the_morning(lane: Lane) -> None:
    home = lane.program(HOME)
    assert not home.post()  # 05:00: before its time

    for day in range(3):
        await morning(lane, day, home)

    # Nothing stood for the first day, so its readings are nobody's business.
    assert home.actions() == [("orders", "FINAL"), ("orders", "FINAL"), ("day", "FINAL")]
    assert [event["day"] for event in home.events("OrdersPosted")] == [
        FIRST_DAY + 1,
        FIRST_DAY + 2,
        FIRST_DAY + 3,
    ]
    (read,) = home.events("ReadingsPosted")
    assert (read["day"], sheet_day(read)) == (FIRST_DAY + 1, FIRST_DAY + 1)
    assert read["part"] >> 31 & 1  # the buy side is on


async def test_nothing_is_posted_twice(lane: Lane) -> None:
    home = lane.program(HOME)
    await morning(lane, 0, home)
    await morning(lane, 1, home)
    for hours in (6.6, 6.6, 7, 12, 22, 23.5):
        await lane.to(2, hours)
        home.post()
        restarted = lane.program(HOME)
        assert not restarted.post()

    assert len(home.actions()) == 3
    assert len(home.events("OrdersPosted")) == 3
    assert len(home.events("ReadingsPosted")) == 1


async def test_a_program_that_died_before_sending_sends_the_same_once(lane: Lane) -> None:
    home = lane.program(HOME)
    await morning(lane, 0, home)
    await morning(lane, 1, home)
    await lane.to(2, MORNING)
    assert home.agent.desk.post_due()
    home.database.close()

    other = Meter(export_wh=199)  # what it would sign now would be another sheet
    again = lane.program(HOME, Wishes(OrderSheet((OrderRow(1, 1),) * 24)), other)
    assert not again.post()

    assert again.actions()[-1] == ("day", "FINAL")
    assert len(again.events("OrdersPosted")) == 3
    sheets = again.agent.desk.book.order_sheets(again.database.reader(), 1)
    posted = again.ledger.day(FIRST_DAY + 3, lane.clock.now_ms())
    assert posted is not None
    assert posted.members[HOME].sheet == sheets[0].sheet != OrderSheet((OrderRow(1, 1),) * 24)


async def test_orders_end_at_half_past_ten(lane: Lane) -> None:
    home = lane.program(HOME)
    await lane.to(0, 22.5)
    assert not home.post()
    await lane.to(1, 22.45)
    assert home.post()


async def test_late_readings_follow_alone(lane: Lane) -> None:
    meter = Meter(export_wh=200, awaited={FIRST_DAY + 1})
    home = lane.program(HOME, meter=meter)
    for day in range(3):
        await morning(lane, day, home)
    assert home.actions()[-1] == ("orders", "FINAL")

    await lane.to(2, 15)
    assert not home.post()
    meter.awaited.clear()
    assert home.post()

    assert home.actions()[-1] == ("readings", "FINAL")
    (read,) = home.events("ReadingsPosted")
    assert read["day"] == FIRST_DAY + 1


async def test_the_night_before_the_deadline_is_not_missed(lane: Lane) -> None:
    meter = Meter(export_wh=200, awaited={FIRST_DAY + 1})
    home = lane.program(HOME, meter=meter)
    for day in range(3):
        await morning(lane, day, home)
    meter.awaited.clear()
    await lane.to(3, 5.9)
    home.post()
    await morning(lane, 3, home)

    assert [event["day"] for event in home.events("ReadingsPosted")] == [FIRST_DAY + 1, FIRST_DAY + 2]
    assert not home.events("RegisterGap")


async def test_readings_after_the_deadline_are_not_tried(lane: Lane) -> None:
    meter = Meter(export_wh=200, awaited={FIRST_DAY + 1})
    home = lane.program(HOME, meter=meter)
    for day in range(3):
        await morning(lane, day, home)
    meter.awaited.clear()
    await morning(lane, 3, home)

    # The day after goes on; what the meter counted meanwhile is recorded and never traded.
    assert [event["day"] for event in home.events("ReadingsPosted")] == [FIRST_DAY + 2]
    assert ("readings", "REJECTED") not in home.actions()


async def test_a_pair_whose_readings_are_refused_is_parted(lane: Lane) -> None:
    meter = Meter(export_wh=200)
    home = lane.program(HOME, meter=meter)
    for day in range(3):
        await morning(lane, day, home)
    meter.registers_wh -= 1_000_000  # below what the market has seen

    for tries in range(8):
        await lane.to(3, MORNING + tries / 4)
        home.post()

    assert home.actions()[3:5] == [("day", "REJECTED"), ("orders", "FINAL")] or home.actions()[3:6] == [
        ("day", "REJECTED"),
        ("readings", "REJECTED"),
        ("orders", "FINAL"),
    ]
    assert home.actions().count(("readings", "REJECTED")) == 5  # then it is left
    assert [event["day"] for event in home.events("OrdersPosted")][-1] == FIRST_DAY + 4
    assert len(home.events("ReadingsPosted")) == 1


async def test_a_pair_whose_orders_are_refused_is_parted(lane: Lane) -> None:
    wishes = Wishes()
    home = lane.program(HOME, wishes)
    for day in range(2):
        await morning(lane, day, home)
    wishes.sheet = OrderSheet((OrderRow(0, 0, (1 << 24) - 1, (1 << 16) - 1),) * 24)  # over any escrow
    await morning(lane, 2, home)
    home.post()

    assert ("day", "REJECTED") in home.actions()
    assert ("readings", "FINAL") in home.actions()
    assert len(home.events("ReadingsPosted")) == 1


class Broken:
    """A meter whose readings cannot be right."""

    def readings(self, day: int) -> UnsignedReadings | None:
        raise StateError("The readings hold too much: check the profile.")


async def test_impossible_readings_do_not_keep_the_orders_back(lane: Lane) -> None:
    home = lane.program(HOME)
    for day in range(2):
        await morning(lane, day, home)
    home.agent.desk._readings = Broken()
    await lane.to(2, MORNING)

    with pytest.raises(StateError, match="too much"):
        home.post()
    home.membership.outbox.pump()

    assert home.actions()[-1] == ("orders", "FINAL")
    assert len(home.events("OrdersPosted")) == 3


async def test_a_book_lost_or_restored_goes_on(lane: Lane) -> None:
    meter = Meter(export_wh=200)
    old = lane.program(HOME, meter=meter)
    for day in range(3):
        await morning(lane, day, old)

    fresh = lane.program(HOME, meter=meter, file="fresh.db")
    await morning(lane, 3, fresh)
    fresh.post()
    await morning(lane, 4, fresh)

    read = fresh.events("ReadingsPosted")
    assert [event["day"] - FIRST_DAY for event in read] == [1, 2, 3]
    entries = [
        fresh.agent.desk.book.reading_sheet(fresh.database.reader(), FIRST_DAY + day) for day in (1, 2, 3)
    ]
    assert entries[0] is None  # posted by the old book, and left as it is
    assert [each.signed.sheet.sequence for each in entries if each is not None] == [3, 4]
    assert not fresh.events("RegisterGap")
    assert all(state == "FINAL" for _, state in fresh.actions())


async def test_the_last_sheet_stands_for_a_fortnight(lane: Lane) -> None:
    wishes = Wishes(none_for=set(range(FIRST_DAY + 2, FIRST_DAY + 60)))
    home = lane.program(HOME, wishes)
    for day in (0, 1, 2, 3, 16, 17):
        await morning(lane, day, home)

    read = home.events("ReadingsPosted")
    assert [event["day"] - FIRST_DAY for event in read] == [1, 2, 15]
    assert {sheet_day(event) for event in read} == {FIRST_DAY + 1}
    settled = home.ledger.day(FIRST_DAY + 15, lane.clock.now_ms())
    assert settled is not None
    assert settled.members[HOME].sheet == wishes.sheet


async def test_too_little_escrow_switches_the_buying_off(lane: Lane) -> None:
    dear = OrderSheet((replace(BUYING.rows[0], buy_cap_wh=6_000),) * 24)
    tenant, roof = lane.program(TENANT, Wishes(dear)), lane.program(ROOF)
    for day in range(3):
        await morning(lane, day, tenant, roof)
    await lane.to(3, 7)
    assert roof.settle()

    tenant.membership.indexer.sync()
    settled = tenant.ledger.day(FIRST_DAY + 1, lane.clock.now_ms())
    assert settled is not None
    assert not settled.members[TENANT].buy_enabled
    assert settled.state is DayState.SETTLED
    assert settled.totals is not None
    assert settled.totals.volume_wh == 0
    assert settled.net_nano == (0, 0, 0)


async def test_members_settle_in_turns_and_only_one_does(lane: Lane) -> None:
    programs = [lane.program(member) for member in range(3)]
    for day in range(3):
        await morning(lane, day, *programs)
    settled_day = FIRST_DAY + 1
    order = sorted(range(3), key=lambda member: (member + settled_day) % 3)

    await lane.to(3, 5.99)
    assert not any(program.agent.desk.may_settle() for program in programs)
    await lane.to(3, 6.01)
    assert [programs[member].agent.desk.may_settle() for member in order] == [True, False, False]
    # The first is away; the second has its turn ten minutes later.
    await lane.to(3, 6.18)
    assert [programs[member].agent.desk.may_settle() for member in order] == [True, True, False]
    assert programs[order[1]].settle()
    assert not programs[order[0]].settle()
    await lane.to(3, 7)
    assert not programs[order[2]].settle()
    assert not programs[order[1]].settle()

    assert [event["day"] for event in programs[0].events("DaySettled")] == [settled_day]


async def test_two_settlers_at_once_settle_once(lane: Lane) -> None:
    home, roof = lane.program(HOME), lane.program(ROOF)
    for day in range(3):
        await morning(lane, day, home, roof)
    await lane.to(3, 7)
    for program in (home, roof):
        program.membership.indexer.sync()
        assert program.agent.desk.settle_due()
    for program in (home, roof):
        program.membership.outbox.pump()
        program.settle()

    assert len(home.events("DaySettled")) == 1
    assert roof.actions()[-1] == ("settle", "REJECTED")


async def test_a_settlement_on_its_way_is_not_queued_again(lane: Lane) -> None:
    roof = lane.program(ROOF)
    for day in range(3):
        await morning(lane, day, roof)
    await lane.to(3, 7)
    roof.membership.indexer.sync()
    assert roof.agent.desk.settle_due()
    assert not roof.agent.desk.may_settle()
    again = lane.program(ROOF)
    assert not again.settle()
    assert again.actions()[-1] == ("settle", "FINAL")
    assert len(again.actions()) == 4


async def test_a_day_nobody_has_sheets_for_is_left_alone(lane: Lane) -> None:
    home = lane.program(HOME)
    await morning(lane, 0, home)
    await lane.to(0, 7)
    assert home.agent.desk.may_settle()
    assert not home.settle()
    assert home.actions() == [("orders", "FINAL")]


async def test_a_void_day_is_not_settled(lane: Lane) -> None:
    home = lane.program(HOME)
    for day in range(3):
        await morning(lane, day, home)
    await lane.to(3, 23.99)
    assert home.agent.desk.may_settle()
    await lane.to(4, 0)
    assert not home.settle()

    settled = home.ledger.day(FIRST_DAY + 1, lane.clock.now_ms())
    assert settled is not None
    assert settled.state is DayState.VOID


async def test_what_is_queued_outlives_a_network_that_is_away(lane: Lane) -> None:
    home = lane.program(HOME)
    for day in range(2):
        await morning(lane, day, home)
    await lane.to(2, MORNING)
    assert home.agent.desk.post_due()
    lane.node.pause()
    assert home.membership.outbox.pump().fault is not None
    await lane.to(2, 20.5)
    assert home.agent.desk.is_late()
    assert not home.post()
    lane.node.start()
    home.post()

    assert not home.agent.desk.is_late()
    assert home.actions()[-1] == ("day", "FINAL")


async def test_a_pair_that_missed_the_gate_leaves_its_readings_behind(lane: Lane) -> None:
    home = lane.program(HOME)
    for day in range(2):
        await morning(lane, day, home)
    await lane.to(2, MORNING)
    assert home.agent.desk.post_due()
    lane.node.pause()
    home.membership.outbox.pump()
    await lane.to(3, 1)
    lane.node.start()
    home.post()
    home.post()

    assert home.actions()[-2:] == [("day", "EXPIRED"), ("readings", "FINAL")]


async def test_without_the_network_nothing_is_planned(lane: Lane) -> None:
    home = lane.program(HOME)
    lane.node.pause()
    await lane.to(0, MORNING)
    with pytest.raises(ChainUnreachableError):
        home.agent.desk.post_due()
    assert home.actions() == []


async def test_it_is_late_from_eight_in_the_evening(lane: Lane) -> None:
    home = lane.program(HOME)
    await lane.to(0, 19.9)
    assert not home.agent.desk.is_late()
    await lane.to(0, 20)
    assert home.agent.desk.is_late()
    home.post()
    assert not home.agent.desk.is_late()


async def test_a_sheet_that_stands_is_not_late(lane: Lane) -> None:
    wishes = Wishes(none_for={FIRST_DAY + 2}, stand_for={FIRST_DAY + 2})
    home = lane.program(HOME, wishes)
    await morning(lane, 0, home)
    await morning(lane, 1, home)
    await lane.to(1, 20.5)
    assert not home.agent.desk.is_late()
    standing = home.agent.desk.standing(FIRST_DAY + 2)
    assert standing is not None
    assert standing.day == FIRST_DAY + 1
    wishes.stand_for.clear()
    assert home.agent.desk.is_late()


async def test_paper_trading_does_everything_but_sending(lane: Lane) -> None:
    paper = DeskSchedule(paper=True)
    home = lane.program(HOME, schedule=lambda: paper)
    for day in range(4):
        await morning(lane, day, home)
        await lane.to(day, 20.5)
        assert not home.agent.desk.is_late()
    assert home.actions() == []
    assert home.events("OrdersPosted") == []
    assert not home.agent.desk.may_settle()
    with home.database.reading() as connection:
        entries = home.agent.desk.book.order_sheets(connection, 9)
    assert [entry.day - FIRST_DAY for entry in entries] == [4, 3, 2, 1]
    assert {entry.sheet for entry in entries} == {SELLING}
    standing = home.agent.desk.standing(FIRST_DAY + 4)
    assert standing is not None
    assert standing.day == FIRST_DAY + 3

    paper = DeskSchedule()  # the owner has seen enough: tomorrow's sheet goes out as it was made
    home.post()
    assert home.actions() == [("orders", "FINAL")]
    (posted,) = home.events("OrdersPosted")
    assert posted["day"] == FIRST_DAY + 4


@pytest.mark.parametrize(("wrong_s", "told"), [(31, "31 s ahead of"), (-45, "45 s behind")])
async def test_a_wrong_clock_posts_nothing_and_says_so(lane: Lane, wrong_s: int, told: str) -> None:
    home = lane.program(HOME)
    await lane.to(0, MORNING)
    right = home.agent.desk._market.now_ms
    home.agent.desk._market.now_ms = lambda: right() - wrong_s * 1_000  # type: ignore[method-assign]
    with pytest.raises(ClockError, match=told):
        home.agent.desk.post_due()
    assert home.actions() == []
    home.agent.desk._market.now_ms = lambda: right() - 29_000  # type: ignore[method-assign]
    assert home.post()


async def test_planning_knows_escrow_and_fees(lane: Lane) -> None:
    wishes = Wishes()
    home = lane.program(HOME, wishes)
    await morning(lane, 0, home)
    ((day, terms),) = wishes.asked
    assert (day, terms.escrow_nano, terms.fees_micro) == (FIRST_DAY + 1, 300 * 10**9, 40_000)
    assert at(0, 0) == day_start_ms(FIRST_DAY)
