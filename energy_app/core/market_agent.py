"""Runs a member's desk on the schedule: queue what is due, send it, follow what became of it.

The jobs only queue wishes; sending is a job of its own, so a network that is away delays and loses
nothing. Network and database are asked in a worker thread, one job at a time.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.triggers.cron import CronTrigger
from apscheduler.util import UTC

from energy_app.chain.indexer import Indexer
from energy_app.chain.outbox import Outbox
from energy_app.core.scheduler import ClockScheduler
from energy_app.domain.errors import ChainError
from energy_app.domain.time import Clock
from energy_app.trading.desk import Desk


@dataclass(frozen=True, slots=True)
class MarketHealth:
    """How the member's link to the market is doing.

    ``fault`` is one line, None while all is well; ``is_late`` says that tomorrow's order sheet
    should be on chain by now and is not.
    """

    fault: str | None = None
    since_ms: int | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the jobs look, within the UTC hour. ``second`` keeps the agents of one machine apart."""

    post_minutes: str = "*/15"
    settle_minutes: str = "*/10"
    dispatch_minutes: str = "*"
    index_minutes: str = "5"
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
    ) -> None:
        self.name = name
        self.desk = desk
        self.outbox = outbox
        self._indexer = indexer
        self._clock = clock
        self._on_health = on_health
        self._is_late = False
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
            trigger = CronTrigger(minute=minutes, second=rhythm.second, timezone=UTC)
            scheduler.every(f"{self.name}: {job}", trigger, body)

    async def post(self) -> None:
        """Queue and send the sheets that are due."""
        await self._work(self._post)

    async def settle(self) -> None:
        """Queue and send the settlement that is due."""
        await self._work(self._settle)

    async def dispatch(self) -> None:
        """Send what waits, look after what was sent."""
        await self._work(self._dispatch)

    async def index(self) -> None:
        """Copy the market's new events into the database."""
        await self._work(self._index)

    async def _work(self, body: Callable[[], None]) -> None:
        fault = await asyncio.to_thread(self._faultless, body)
        since_ms = self.health.since_ms
        if fault != self.health.fault:
            since_ms = None if fault is None else self._clock.now_ms()
        health = MarketHealth(fault, since_ms, self._is_late)
        if health != self.health:
            self.health = health
            if self._on_health is not None:
                self._on_health(health)

    def _faultless(self, body: Callable[[], None]) -> str | None:
        try:
            body()
        except ChainError as error:
            return str(error)
        return None

    def _post(self) -> None:
        try:
            if self.desk.post_due():
                self._pump()
        finally:
            self._is_late = self.desk.is_late()

    def _settle(self) -> None:
        if self.desk.may_settle():
            self._indexer.sync()
            if self.desk.settle_due():
                self._pump()
                self._indexer.sync()

    def _dispatch(self) -> None:
        if self.outbox.has_open():
            self._pump()

    def _index(self) -> None:
        self._indexer.sync()

    def _pump(self) -> None:
        result = self.outbox.pump()
        if result.fault is not None:
            raise ChainError(result.fault)
