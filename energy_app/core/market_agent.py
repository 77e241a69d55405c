"""Runs a member's desk on the schedule: queue what is due, send it, follow what became of it.

The jobs only queue wishes; sending is a job of its own, so a network that is away delays and loses
nothing. Network and database are asked in a worker thread, one job at a time.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.triggers.cron import CronTrigger
from apscheduler.util import UTC

from energy_app.chain.errors import ChainUnreachableError, WrongChainError
from energy_app.chain.indexer import Indexer
from energy_app.chain.outbox import Outbox
from energy_app.core.scheduler import ClockScheduler
from energy_app.domain.errors import ChainError, ClockError, EnergyAppError
from energy_app.domain.time import Clock
from energy_app.trading.desk import Desk

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MarketHealth:
    """How the member's link to the market is doing.

    ``fault`` is one line, None while all is well, ``since_ms`` when trouble began; ``is_late`` says
    that tomorrow's order sheet should be on chain by now and is not. ``clock`` is one line where this
    machine's clock is so wrong that nothing is posted.
    """

    fault: str | None = None
    since_ms: int | None = None
    is_late: bool = False
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the jobs look, within the UTC hour. ``second`` keeps the agents of one machine apart.

    ``index_minutes`` None: another agent on the same index keeps it up to date.
    """

    post_minutes: str = "*/15"
    settle_minutes: str = "*/10"
    dispatch_minutes: str = "*"
    index_minutes: str | None = "5"
    second: int = 0


class MarketAgent:
    """One member's jobs on a scheduler."""

    def __init__(
        self,
        name: str,
        desk: Desk,
        outbox: Outbox,
        indexer: Indexer,
        clock: Clock,
        *,
        on_health: Callable[[MarketHealth], None] | None = None,
        on_news: Callable[[], None] | None = None,
    ) -> None:
        """``on_news`` hears that something was sent, or asked of the network."""
        self.name = name
        self.desk = desk
        self.outbox = outbox
        self._indexer = indexer
        self._clock = clock
        self._on_health = on_health
        self._on_news = on_news
        self._is_late = False
        self._faults: dict[str, EnergyAppError] = {}
        self._turn = asyncio.Lock()
        self.health = MarketHealth()

    def schedule(self, scheduler: ClockScheduler, rhythm: Rhythm) -> None:
        """Put the member's jobs on the scheduler."""
        jobs = (
            ("post", rhythm.post_minutes, self.post),
            ("settle", rhythm.settle_minutes, self.settle),
            ("dispatch", rhythm.dispatch_minutes, self.dispatch),
            ("index", rhythm.index_minutes, self.index),
        )
        for job, minutes, body in jobs:
            if minutes is None:
                continue
            trigger = CronTrigger(minute=minutes, second=rhythm.second, timezone=UTC)
            scheduler.every(f"{self.name}: {job}", trigger, body)

    async def unschedule(self, scheduler: ClockScheduler) -> None:
        """Take the member's jobs off the scheduler, and wait for the one that runs."""
        for job in ("post", "settle", "dispatch", "index"):
            scheduler.drop(f"{self.name}: {job}")
        async with self._turn:
            pass

    def next_post_ms(self, scheduler: ClockScheduler, from_ms: int) -> int | None:
        """When the schedule looks whether to post, first at or after the instant; None if it does not."""
        return scheduler.first_run_from_ms(f"{self.name}: post", from_ms)

    async def post(self) -> None:
        """Queue and send the sheets that are due."""
        await self._work("post", self._post)
        await self.dispatch()

    async def settle(self) -> None:
        """Queue and send the settlement that is due."""
        reached = await self._work("settle", self._settle)
        if reached and await asyncio.to_thread(self.outbox.has_open):
            await self.dispatch()
            await self.index()

    async def dispatch(self) -> None:
        """Send what waits, look after what was sent."""
        await self._work("dispatch", self._dispatch)

    async def index(self) -> None:
        """Copy the market's new events into the database."""
        await self._work("index", self._index)

    async def by_hand(self, work: Callable[[], None]) -> None:
        """Queue something the owner asks for and send it at once. What ``work`` raises reaches him."""
        async with self._turn:
            await asyncio.to_thread(work)
        await self.dispatch()

    async def _work(self, job: str, body: Callable[[], bool]) -> bool:
        """Do it in a worker thread; whether it got through to the network."""
        # The schedule runs one job at a time; a post asked for by hand waits here too.
        async with self._turn:
            try:
                reached = await asyncio.to_thread(body)
            except EnergyAppError as error:
                self._faults[job] = error
                reached = False
                _LOG.debug("%s", error, extra={"subject": f"{self.name}: {job}"})
            else:
                self._faults.pop(job, None)
            if reached:
                self._faults = {each: fault for each, fault in self._faults.items() if not _is_away(fault)}
            self._tell()
        if reached and self._on_news is not None:
            self._on_news()
        return reached

    def _tell(self) -> None:
        """Tell a change. A fault stands until its job has run well, or the network is back."""
        wrong_clock = next(
            (str(error) for error in self._faults.values() if isinstance(error, ClockError)), None
        )
        fault = next(
            (str(error) for error in self._faults.values() if not isinstance(error, ClockError)), None
        )
        since_ms = None
        if fault is not None or wrong_clock is not None:
            known_ms = self.health.since_ms
            since_ms = self._clock.now_ms() if known_ms is None else known_ms
        health = MarketHealth(fault, since_ms, self._is_late, wrong_clock)
        if health != self.health:
            self.health = health
            if self._on_health is not None:
                self._on_health(health)

    # ---- in a worker thread; each tells whether it got through to the network

    def _post(self) -> bool:
        self.desk.post_due()
        return False

    def _settle(self) -> bool:
        if not self.desk.may_settle():
            return False
        self._indexer.sync()
        self.desk.settle_due()
        return True

    def _dispatch(self) -> bool:
        try:
            if self.outbox.has_open():
                self._pump()
                return True
            if self.outbox.stopped is not None:
                raise ChainError(self.outbox.stopped)
        finally:
            self._is_late = self.desk.is_late()
        # Nothing to send: look whether a network that was away is back.
        return any(map(_is_away, self._faults.values())) and self._index()

    def _index(self) -> bool:
        self._indexer.sync()
        return True

    def _pump(self) -> None:
        result = self.outbox.pump()
        if result.fault is not None:
            raise ChainError(result.fault)


def _is_away(fault: EnergyAppError) -> bool:
    return isinstance(fault, ChainUnreachableError | WrongChainError)
