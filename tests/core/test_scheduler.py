"""APScheduler's triggers on simulated time: exact, one at a time, caught up once."""

import asyncio

from apscheduler.triggers.cron import CronTrigger
from apscheduler.util import UTC

from energy_app.core.clock import SimulatedClock
from energy_app.core.scheduler import ClockScheduler
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SLOT_MS

MIDNIGHT_MS = 20_000 * DAY_MS


def _scheduler(clock: SimulatedClock) -> tuple[ClockScheduler, list[tuple[str, BaseException]]]:
    errors: list[tuple[str, BaseException]] = []
    return ClockScheduler(clock, lambda name, error: errors.append((name, error))), errors


async def test_a_cron_job_runs_at_its_instants_of_simulated_utc() -> None:
    clock = SimulatedClock(MIDNIGHT_MS)
    scheduler, errors = _scheduler(clock)
    runs: list[int] = []

    async def job() -> None:
        runs.append(clock.now_ms() - MIDNIGHT_MS)

    scheduler.every("quarter", CronTrigger(hour="6", minute="*/15", timezone=UTC), job)
    scheduler.start()
    assert scheduler.next_run_ms("quarter") == MIDNIGHT_MS + 6 * HOUR_MS
    await clock.run_until(MIDNIGHT_MS + 2 * DAY_MS)
    scheduler.stop()

    first = [6 * HOUR_MS + quarter * SLOT_MS for quarter in range(4)]
    assert runs == first + [time_ms + DAY_MS for time_ms in first]
    assert errors == []


async def test_a_job_due_at_the_instant_of_the_start_runs() -> None:
    clock = SimulatedClock(MIDNIGHT_MS)
    scheduler, _ = _scheduler(clock)
    runs: list[int] = []

    async def job() -> None:
        runs.append(clock.now_ms())

    scheduler.every("midnight", CronTrigger(hour=0, timezone=UTC), job)
    scheduler.start()
    await clock.run_until(MIDNIGHT_MS + HOUR_MS)
    scheduler.stop()

    assert runs == [MIDNIGHT_MS]


async def test_jobs_of_one_instant_run_one_after_the_other() -> None:
    clock = SimulatedClock(MIDNIGHT_MS)
    scheduler, _ = _scheduler(clock)
    trace: list[str] = []

    def body(name: str) -> None:
        async def job() -> None:
            trace.append(f"{name} begins")
            await asyncio.to_thread(lambda: None)
            trace.append(f"{name} ends")

        scheduler.every(name, CronTrigger(hour=1, timezone=UTC), job)

    body("a")
    body("b")
    scheduler.start()
    await clock.run_until(MIDNIGHT_MS + 2 * HOUR_MS)
    scheduler.stop()

    assert trace == ["a begins", "a ends", "b begins", "b ends"]


async def test_missed_runs_are_caught_up_exactly_once() -> None:
    clock = SimulatedClock(MIDNIGHT_MS)
    scheduler, _ = _scheduler(clock)
    runs: list[int] = []

    async def slow() -> None:
        runs.append(clock.now_ms() - MIDNIGHT_MS)
        if len(runs) == 1:  # the machine sleeps over three of its times
            await clock.sleep_until(clock.now_ms() + 35 * MINUTE_MS)

    scheduler.every("ten", CronTrigger(minute="*/10", timezone=UTC), slow)
    scheduler.start()
    await clock.run_until(MIDNIGHT_MS + 50 * MINUTE_MS)
    scheduler.stop()

    assert runs == [0, 40 * MINUTE_MS, 50 * MINUTE_MS]


async def test_a_failing_job_is_told_and_the_others_go_on() -> None:
    clock = SimulatedClock(MIDNIGHT_MS)
    scheduler, errors = _scheduler(clock)
    runs: list[int] = []

    async def broken() -> None:
        raise ArithmeticError("lost")

    async def sound() -> None:
        runs.append(clock.now_ms())

    scheduler.every("broken", CronTrigger(hour=1, timezone=UTC), broken)
    scheduler.every("sound", CronTrigger(hour=2, timezone=UTC), sound)
    scheduler.start()
    await clock.run_until(MIDNIGHT_MS + 3 * HOUR_MS)
    scheduler.stop()

    assert [(name, str(error)) for name, error in errors] == [("broken", "lost")]
    assert len(runs) == 1
