"""The demo behind a window: the past days at full speed, then on at a speed of the user's choice."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from energy_app.core.attach.offer import offered
from energy_app.core.client import CoreClient, Simulation, Topic
from energy_app.core.demo.host import POLL_MS, STEP_MS, Demo, demo_span
from energy_app.core.demo.sources import home_sources, member_names
from energy_app.core.journal import FILE_NAME, Journal
from energy_app.core.local.hub import Hub
from energy_app.core.local.parts import HomeParts, MarketParts
from energy_app.core.local.watch import report_end
from energy_app.core.local_client import LocalClient
from energy_app.core.public_ledger import ledger_of_chain
from energy_app.devices.link import LinkOptions
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.time import HOUR_MS, SECOND_MS, day_at, day_start_ms
from energy_app.reports.sources import Sources
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock

PAST_DAYS = 3
SLOWEST, FASTEST = 1.0, 3_600.0
_PRESENT_HOUR_MS = 9 * HOUR_MS
"""When the user comes in, on the day after the past ones: the sun is up, the day's offer is posted."""
_LINK = LinkOptions(timeout_s=10.0, connect_timeout_s=10.0)


class LiveDemo:
    """Drives the time of a started demo."""

    def __init__(self, demo: Demo, speed: float, tell: Callable[[Topic], None]) -> None:
        self._demo = demo
        self._tell = tell
        self._speed = speed
        self._from_ms = demo.span.start_ms
        self._present_ms = day_start_ms(demo.span.delivery_days.stop) + _PRESENT_HOUR_MS
        self._playing = demo.clock.now_ms() < self._present_ms

    def state(self) -> Simulation:
        """Speed and progress. From any thread."""
        span, now_ms = self._demo.span, self._demo.clock.now_ms()
        progress = None
        if self._playing:
            progress = min((now_ms - self._from_ms) / (self._present_ms - self._from_ms), 1.0)
        played = min(max(day_at(now_ms) - span.delivery_days.start, 0), span.days)
        return Simulation(span.seed, self._speed, progress, played, span.days)

    def set_speed(self, speed: float) -> None:
        """Take another speed, at once, or when the past is played. InputError if it cannot be."""
        if not SLOWEST <= speed <= FASTEST:
            raise InputError(
                "Simulated time runs at {least:g} to {most:g} seconds per second.",
                least=SLOWEST,
                most=FASTEST,
            )
        self._speed = speed
        if not self._playing:
            self._apply()

    async def run(self) -> None:
        """Play the past as far as it has not been, then live on until cancelled."""
        clock = self._demo.clock
        while self._playing and clock.now_ms() < self._present_ms:
            hour_ms = (clock.now_ms() // STEP_MS + 1) * STEP_MS
            await self._demo.live_until(min(hour_ms, self._present_ms))
            self._tell(Topic.PROGRESS)
        self._playing = False
        self._apply()
        for topic in Topic:
            self._tell(topic)
        while True:
            await self._demo.live_until(clock.now_ms() + STEP_MS)

    def _apply(self) -> None:
        self._demo.clock.speed = self._speed
        if self._demo.home is not None:
            sampling = replace(self._demo.home.sampling, interval_ms=poll_ms(self._speed))
            self._demo.home.set_sampling(sampling)


def poll_ms(speed: float) -> int:
    """The poll that brings a reading about every real second, and never fewer than the past had."""
    return min(max(round(speed) * SECOND_MS, SECOND_MS), POLL_MS)


@asynccontextmanager
async def open_demo(
    directory: Path, *, seed: int = 1, days: int = PAST_DAYS, speed: float = SLOWEST
) -> AsyncIterator[CoreClient]:
    """A demo that lives while the context is open, for a window. On the core's loop.

    The past days are played first, or on from where they were left. StateError: another program has
    the directory, or it holds a demo of another seed.
    """
    async with Demo.open(directory, seed, days, link=_LINK) as demo:
        hub = Hub()
        try:
            await demo.start(hub.tell)
            live = LiveDemo(demo, speed, hub.tell)
            client = LocalClient(_parts(demo, live), hub)
            time = asyncio.create_task(live.run(), name="simulated time")
            time.add_done_callback(report_end)
            try:
                async with client.watching(), offered(client, directory):
                    yield client
            finally:
                time.cancel()
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([time])
        finally:
            await demo.stop()


@asynccontextmanager
async def open_standing(directory: Path) -> AsyncIterator[CoreClient]:
    """A demo whose time stands still, for one request while nobody runs it. On a loop of its own.

    StateError: there is no demo, or another program has it.
    """
    with OwnerLock.acquire(directory), Database.open(directory / DATABASE_NAME) as database:
        span = demo_span(database)
    if span is None:
        raise StateError(
            "The demo in {directory} has not begun. Run energy-app demo again.", directory=directory
        )
    async with Demo.open(directory, span.seed, span.days) as demo:
        try:
            await demo.start()
            yield LocalClient(_parts(demo, LiveDemo(demo, SLOWEST, lambda _: None)), Hub())
        finally:
            await demo.stop()


def _parts(demo: Demo, live: LiveDemo) -> HomeParts:
    home, membership, agent, orders = demo.home, demo.membership, demo.agent, demo.orders
    if home is None or membership is None or agent is None or orders is None:
        raise RuntimeError("the demo has not been started")

    def sources(as_of_ms: int) -> Sources:
        return home_sources(demo.database, membership.ledger, membership.client.network, demo.span, as_of_ms)

    @contextmanager
    def chain_sources(as_of_ms: int) -> Iterator[Sources]:
        with ledger_of_chain(membership.client.network) as ledger:
            yield home_sources(demo.database, ledger, membership.client.network, demo.span, as_of_ms)

    return HomeParts(
        database=demo.database,
        clock=demo.clock,
        zone=demo.community.zone_info(),
        home=home,
        market=MarketParts(
            owner=demo.owner,
            orders=orders,
            membership=membership,
            agent=agent,
            sources=sources,
            chain_sources=chain_sources,
            member_names=member_names(demo.community),
        ),
        simulation=live,
        journal=Journal(demo.database.path.parent / FILE_NAME),
    )
