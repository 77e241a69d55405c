"""APScheduler on the injected clock.

APScheduler asks the machine's clock in its base class. Here its timer and its round over the due
jobs take the time from our ``Clock`` instead; triggers, jobs, executor and events are its own. Jobs
run one after the other, because two market jobs of the same instant must not race each other. A
missed time is caught up once (``coalesce``) and however late: whether it is still of use is decided
in the job, by the deadline it serves.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.executors.base import MaxInstancesReachedError, run_coroutine_job
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.util import UTC

from energy_app.domain.time import MINUTE_MS, Clock, to_ms, utc

type JobBody = Callable[[], Awaitable[None]]

_ROUND_MS = MINUTE_MS
# The longest the scheduler sleeps: jobs added meanwhile, and a machine that woke from sleep,
# are noticed within a minute.


class ClockExecutor(AsyncIOExecutor):  # type: ignore[misc]  # APScheduler 3 has no types
    """Runs coroutine jobs one at a time, as tasks that simulated time waits for."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._turn = asyncio.Lock()

    def _do_submit_job(self, job: Job, run_times: list[datetime]) -> None:
        self._clock.spawn(self._run(job, run_times), f"job {job.id}")

    async def _run(self, job: Job, run_times: list[datetime]) -> None:
        async with self._turn:
            events = await run_coroutine_job(job, job._jobstore_alias, run_times, self._logger.name)  # noqa: SLF001  # as the base class does
        self._run_job_success(job.id, events)


class ClockScheduler(AsyncIOScheduler):  # type: ignore[misc]  # APScheduler 3 has no types
    """An ``AsyncIOScheduler`` whose present is that of the injected clock."""

    def __init__(self, clock: Clock, on_error: Callable[[str, BaseException], None]) -> None:
        super().__init__(
            timezone=UTC,
            executors={"default": ClockExecutor(clock)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        # Each run is in our own log of the schedule; APScheduler's log would repeat it.
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        self._clock = clock
        self._on_error = on_error
        self._rounds: asyncio.Task[None] | None = None
        self.add_listener(self._failed, EVENT_JOB_ERROR)

    def every(self, name: str, trigger: BaseTrigger, body: JobBody) -> None:
        """Run ``body`` at each fire time of the trigger, named uniquely."""
        first = trigger.get_next_fire_time(None, utc(self._clock.now_ms()))
        self.add_job(body, trigger, id=name, name=name, next_run_time=first)

    def drop(self, name: str) -> None:
        """Run it no more; one that is not there does no harm."""
        if self.get_job(name) is not None:
            self.remove_job(name)

    def next_run_ms(self, name: str) -> int | None:
        """When the job runs next, or None if it does not."""
        job = self.get_job(name)
        return None if job is None or job.next_run_time is None else to_ms(job.next_run_time)

    def first_run_from_ms(self, name: str, time_ms: int) -> int | None:
        """When the job runs first at or after the instant, or None if it does not."""
        job = self.get_job(name)
        moment = None if job is None else job.trigger.get_next_fire_time(None, utc(time_ms))
        return None if moment is None else to_ms(moment)

    def start(self, paused: bool = False) -> None:  # noqa: FBT001, FBT002  # signature of the base class
        """Begin; must be called on the core's loop."""
        super().start(paused)
        self._rounds = self._clock.spawn(self._run_rounds(), "scheduler")

    def stop(self) -> None:
        """End the rounds; a running job is not waited for."""
        if self._rounds is not None:
            self._rounds.cancel()
        if self.running:
            self.shutdown(wait=False)

    async def _run_rounds(self) -> None:
        while True:
            now_ms = self._clock.now_ms()
            due_ms = self._run_due(utc(now_ms))
            latest_ms = now_ms + _ROUND_MS
            await self._clock.sleep_until(latest_ms if due_ms is None else min(due_ms, latest_ms))

    def _run_due(self, now: datetime) -> int | None:
        """Submit what is due; the instant of the next job, or None."""
        with self._jobstores_lock:
            store = self._lookup_jobstore("default")
            for job in store.get_due_jobs(now):
                run_time, following = _coalesced(job, now)
                # Still running from last time: this run is dropped, the next one comes.
                with suppress(MaxInstancesReachedError):
                    self._lookup_executor(job.executor).submit_job(job, [run_time])
                if following is None:
                    self.remove_job(job.id)
                else:
                    job._modify(next_run_time=following)  # noqa: SLF001  # as the base class does
                    store.update_job(job)
            due = store.get_next_run_time()
        return None if due is None else to_ms(due)

    def _start_timer(self, wait_seconds: float | None) -> None:
        """Nothing: the rounds keep the time."""

    def wakeup(self) -> None:
        """Nothing: the rounds notice a new job by themselves."""

    def _failed(self, event: JobExecutionEvent) -> None:
        self._on_error(event.job_id, event.exception)


def _coalesced(job: Job, now: datetime) -> tuple[datetime, datetime | None]:
    """The last of the due run times, and the next one after now; None if there is none."""
    run_time: datetime = job.next_run_time
    following: datetime | None = job.trigger.get_next_fire_time(run_time, now)
    while following is not None and following <= now:
        run_time, following = following, job.trigger.get_next_fire_time(following, now)
    return run_time, following
