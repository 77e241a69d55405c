"""The agent on the schedule: days by themselves, and one clear state when the network is away."""

import asyncio
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from energy_app.core.market_agent import MarketAgent, MarketHealth, Rhythm
from energy_app.core.scheduler import ClockScheduler
from energy_app.domain.errors import StateError
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.time import HOUR_MS, MINUTE_MS, SECOND_MS, date_day, day_at
from energy_app.trading.planner import MarketTerms
from energy_app.trading.reading_sheet import UnsignedReadings
from tests.trading.lane import FIRST_DAY, HOME, ROOF, TENANT, Lane, Meter, Program, Wishes, at, lanes


@pytest.fixture
def lane(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Lane]:
    with lanes(tmp_path_factory.getbasetemp(), tmp_path) as make:
        yield make("COMMON")


def scheduled(lane: Lane, *programs: Program) -> tuple[ClockScheduler, list[tuple[str, BaseException]]]:
    errors: list[tuple[str, BaseException]] = []
    scheduler = ClockScheduler(lane.clock, lambda name, error: errors.append((name, error)))
    for index, program in enumerate(programs):
        program.agent.schedule(scheduler, Rhythm("*/30", "*/30", "*/30", second=20 + 5 * index))
    scheduler.start()
    return scheduler, errors


def watched(program: Program) -> list[MarketHealth]:
    told: list[MarketHealth] = []
    program.agent._on_health = told.append
    return told


async def test_members_live_through_days_by_themselves(lane: Lane) -> None:
    programs = [lane.program(member) for member in (HOME, TENANT, ROOF)]
    scheduler, errors = scheduled(lane, *programs)
    await lane.to(3, 8)
    scheduler.stop()

    assert errors == []
    assert all(program.agent.health == MarketHealth() for program in programs)
    assert {event["day"] for event in programs[HOME].events("DaySettled")} == {FIRST_DAY + 1}
    read = programs[HOME].events("ReadingsPosted")
    assert sorted((event["member"], event["day"] - FIRST_DAY) for event in read) == [
        (member, day) for member in range(3) for day in (1, 2)
    ]
    day = programs[HOME].ledger.day(FIRST_DAY + 1, lane.clock.now_ms())
    assert day is not None
    for posting in day.postings:
        assert posting.order_sheet is not None
        posted = posting.order_sheet.time_ms - at(0, 6)
        assert 0 <= posted < 60 * MINUTE_MS + 31 * SECOND_MS


async def test_a_network_that_is_away_is_one_state_and_heals_by_itself(lane: Lane) -> None:
    home = lane.program(HOME)
    told = watched(home)
    scheduler, errors = scheduled(lane, home)
    lane.node.pause()
    await lane.to(0, 12)
    away = home.agent.health
    assert away.fault is not None
    assert "unreachable" in away.fault
    assert away.since_ms is not None
    assert at(0, 5) < away.since_ms < at(0, 6)  # the first job that asked it
    assert told == [away]  # told once, though every job met it
    await lane.to(0, 20.5)
    assert home.agent.health.is_late
    lane.node.start()
    await lane.to(0, 22.1)
    scheduler.stop()

    assert errors == []
    assert home.agent.health == MarketHealth()
    assert home.actions() == [("orders", "FINAL")]


async def test_a_job_with_nothing_to_do_hides_no_fault(lane: Lane) -> None:
    home = lane.program(HOME)
    lane.node.pause()
    await lane.to(0, 6.6)
    await home.agent.post()
    fault = home.agent.health
    assert fault.fault is not None
    await home.agent.dispatch()
    await home.agent.settle()
    assert home.agent.health == fault
    lane.node.start()
    await home.agent.post()
    assert home.agent.health == MarketHealth()


class Broken(Meter):
    def readings(self, day: int) -> UnsignedReadings | None:
        raise StateError("The readings hold too much: check the profile.")


async def test_what_the_user_can_mend_is_a_state_and_no_crash(lane: Lane) -> None:
    home = lane.program(HOME, meter=Broken())
    scheduler, errors = scheduled(lane, home)
    await lane.to(2, 7)
    scheduler.stop()

    assert errors == []
    assert home.agent.health.fault == "The readings hold too much: check the profile."
    await home.agent.dispatch()
    assert len(home.events("OrdersPosted")) == 3


class Slow(Wishes):
    """Planning that takes so long that two plans at once would meet."""

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        time.sleep(0.1)
        return super().orders(day, terms)


async def test_posting_by_hand_does_not_race_the_schedule(lane: Lane) -> None:
    wishes = Slow()
    home = lane.program(HOME, wishes)
    await lane.to(0, 6.6)
    await asyncio.gather(*(home.agent.post() for _ in range(3)))
    assert home.agent.health == MarketHealth()
    assert home.actions() == [("orders", "FINAL")]
    assert len(wishes.asked) == 1


async def test_jobs_are_named_after_their_member(lane: Lane) -> None:
    home, roof = lane.program(HOME), lane.program(ROOF)
    scheduler, _ = scheduled(lane, home, roof)
    name: MarketAgent = roof.agent
    assert scheduler.next_run_ms(f"{name.name}: post") == at(0, 5) + 25 * SECOND_MS
    assert scheduler.next_run_ms("member 0: index") == at(0, 5) + 5 * MINUTE_MS + 20 * SECOND_MS
    assert {job.id.split(": ")[1] for job in scheduler.get_jobs()} == {"post", "settle", "dispatch", "index"}
    assert day_at(at(0, 5) + HOUR_MS) == FIRST_DAY
    scheduler.stop()


async def test_a_wrong_clock_is_a_state_of_its_own_and_ends_with_it(lane: Lane) -> None:
    home = lane.program(HOME)
    scheduler, errors = scheduled(lane, home)
    right = home.agent.desk._market.now_ms
    home.agent.desk._market.now_ms = lambda: right() - 40_000  # type: ignore[method-assign]
    await lane.to(0, 12)
    health = home.agent.health
    assert health.fault is None
    assert health.clock is not None
    assert "40 s ahead" in health.clock
    assert home.events("OrdersPosted") == []
    home.agent.desk._market.now_ms = right  # type: ignore[method-assign]
    await lane.to(0, 13)
    scheduler.stop()
    assert errors == []
    assert home.agent.health == MarketHealth()
    assert home.actions() == [("orders", "FINAL")]


def posted_days(program: Program) -> list[int]:
    """The days order sheets were posted for, counted from the first."""
    return [event["day"] - FIRST_DAY for event in program.events("OrdersPosted")]


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)], ids=["autumn", "spring"])
async def test_the_night_in_which_local_clocks_change_is_a_day_like_any_other(
    lane: Lane, night: date
) -> None:
    first = date_day(night) - 2 - FIRST_DAY
    home = lane.program(HOME)
    await lane.to(first, 0)
    scheduler, errors = scheduled(lane, home)
    await lane.to(first + 4, 8)
    scheduler.stop()
    assert errors == []
    assert posted_days(home) == [first + day for day in range(1, 6)]
    for event_day in range(first + 1, first + 6):
        day = home.ledger.day(FIRST_DAY + event_day, lane.clock.now_ms())
        assert day is not None
        posting = day.postings[HOME].order_sheet
        assert posting is not None
        assert at(event_day - 1, 6) <= posting.time_ms < at(event_day - 1, 7.1)
    read = [event["day"] - FIRST_DAY for event in home.events("ReadingsPosted")]
    assert read == [first + day for day in (1, 2, 3)]


async def test_a_day_without_internet_is_told_and_the_last_sheet_stands(lane: Lane) -> None:
    home = lane.program(HOME)
    scheduler, errors = scheduled(lane, home)
    await lane.to(1, 0)
    lane.node.pause()
    told = watched(home)
    await lane.to(1, 19.9)
    assert [health.is_late for health in told] == [False]
    await lane.to(1, 20.1)
    assert [health.is_late for health in told] == [False, True]
    assert told[-1].fault is not None
    await lane.to(2, 0.1)
    lane.node.start()
    await lane.to(2, 8)
    scheduler.stop()

    assert errors == []
    assert posted_days(home) == [1, 3]  # nothing was posted for the second day, nor too late
    assert home.membership.client.block() is not None
    assert home.agent.desk._market.standing_sheet(FIRST_DAY + 2) == FIRST_DAY + 1
    assert home.agent.health == MarketHealth()


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_restart_at_any_minute_posts_each_sheet_once(lane: Lane, seed: int) -> None:
    chance = Random(seed)
    until = at(2, 9)
    home = lane.program(HOME)
    scheduler, errors = scheduled(lane, home)
    while lane.clock.now_ms() < until:
        around = chance.choice((5.9, 6.0, 6.3, 12.0))  # mostly near the hour in which sheets are posted
        day = day_at(lane.clock.now_ms()) - FIRST_DAY
        hours = around + chance.random()
        stop_ms = max(at(day, hours), lane.clock.now_ms() + chance.randint(1, 600) * MINUTE_MS)
        await lane.clock.run_until(min(stop_ms, until))
        scheduler.stop()
        home.database.close()
        home = lane.program(HOME)
        scheduler, more = scheduled(lane, home)
        errors += more
    await lane.to(2, 23)
    scheduler.stop()
    assert errors == []
    assert posted_days(home) == [1, 2, 3]
    assert [event["day"] - FIRST_DAY for event in home.events("ReadingsPosted")] == [1]
    assert all(state == "FINAL" for _, state in home.actions())


async def test_a_pc_that_slept_for_thirty_hours_catches_up_once(lane: Lane) -> None:
    home = lane.program(HOME)
    runs: list[int] = []
    plain = home.agent.post

    async def counted() -> None:
        runs.append(lane.clock.now_ms())
        await plain()

    home.agent.post = counted  # type: ignore[method-assign]
    scheduler, errors = scheduled(lane, home)
    await lane.to(1, 2)
    before = len(runs)
    lane.clock._now_ms = at(2, 8.2)  # asleep: no timer of the program ran
    await lane.to(2, 8.3)
    assert len(runs) - before == 1
    await lane.to(2, 23)
    scheduler.stop()

    assert errors == []
    assert posted_days(home) == [1, 3]
    assert [event["day"] - FIRST_DAY for event in home.events("ReadingsPosted")] == [1]
    day = home.ledger.day(FIRST_DAY + 3, lane.clock.now_ms())
    assert day is not None
    posting = day.postings[HOME].order_sheet
    assert posting is not None
    assert at(2, 8.2) <= posting.time_ms < at(2, 8.3)
