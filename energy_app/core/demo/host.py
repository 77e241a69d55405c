"""The demo: a home with simulated devices, neighbours and a practice network, on simulated time.

Everything between the simulated registers and the statement is the code of the real program. Time
begins in the morning before the first delivery day. The instant up to which everything is durable is
kept with the readings, so a run that was killed goes on from there and ends the same.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from energy_app.chain.alarm import Alarm
from energy_app.chain.guard import KillSwitch
from energy_app.chain.networks import builtin_network, save_network
from energy_app.core.client import Topic
from energy_app.core.clock import SimulatedClock
from energy_app.core.demo.agents import NeighbourOrders, NeighbourReadings
from energy_app.core.demo.community import Community, load_community
from energy_app.core.demo.neighbourhood import Neighbour, neighbourhood
from energy_app.core.demo.practice_community import Founded, Founder
from energy_app.core.demo.world import DemoWorld, default_start_ms
from energy_app.core.home import Home, HomeSettings
from energy_app.core.market_agent import MarketAgent, Rhythm
from energy_app.core.membership import Membership
from energy_app.core.owner import Owner, OwnerOrders
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import Image
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.energy import Role
from energy_app.domain.errors import StateError
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOUR_MS, MINUTE_MS, day_at
from energy_app.metering.sampler import SamplerSettings
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.devices import DeviceRecord, list_devices, put_device
from energy_app.store.lock import OwnerLock
from energy_app.store.settings import get_setting, set_setting
from energy_app.trading.book import OrderEntry
from energy_app.trading.desk_sources import HomeSetting, MeteredReadings
from energy_app.trading.planner import Site

if TYPE_CHECKING:
    from energy_app.chain.practice.node import PracticeNode

NETWORK_FILE = "practice-network.toml"
CHAIN_FILE = "practice-chain.db"
NEIGHBOURS_FILE = "neighbours.db"
KEY_DIRECTORY = "practice-keys"
OWN_MEMBER = 0
_STATE_KEY = "demo"
_TIME_KEY = "demo_time_ms"
_START_HOUR_MS = 5 * HOUR_MS
POLL_MS = 5 * MINUTE_MS
STEP_MS = HOUR_MS
_PEAK_IMPORT_W = 4_000
_RATED_W = 10_000
# A busy machine is no fault of a device.
_PATIENT = LinkOptions(timeout_s=60.0, connect_timeout_s=60.0)
# What is queued is sent at once; the rounds of sending are for what a fault held up.
_OWN_RHYTHM = Rhythm(dispatch_minutes="*/5", second=20)
_QUIET_RHYTHM = Rhythm(post_minutes="40", settle_minutes="*/30", dispatch_minutes="50", index_minutes="55")
_SECONDS_APART = 5

type Progress = Callable[[int, int], None]
"""Told the simulated instant and the number of delivery days that are done with."""


@dataclass(frozen=True, slots=True)
class DemoSpan:
    """The run: seed, first instant, first delivery day and how many follow."""

    seed: int
    start_ms: int
    days: int

    @property
    def delivery_days(self) -> range:
        """The UTC days of delivery."""
        first = day_at(self.start_ms) + 1
        return range(first, first + self.days)


class Demo:
    """A demo in a data directory. ``open`` it, ``run`` it, read its results."""

    def __init__(
        self,
        directory: Path,
        span: DemoSpan,
        clock: SimulatedClock,
        database: Database,
        node: "PracticeNode",
        neighbours_database: Database,
        link: LinkOptions,
    ) -> None:
        self.directory = directory
        self.span = span
        self.clock = clock
        self.database = database
        self.community = load_community()
        self.node = node
        self._neighbours_database = neighbours_database
        self._link = link
        self._failure: BaseException | None = None
        self.servers: dict[str, SimulatedServer] = {}
        self.owner = Owner(database, owner_limits(self.community))
        self.orders: OwnerOrders | None = None
        self.agent: MarketAgent | None = None
        self.home: Home | None = None
        self.membership: Membership | None = None

    @classmethod
    @asynccontextmanager
    async def open(
        cls, directory: Path, seed: int, days: int, *, link: LinkOptions = _PATIENT
    ) -> AsyncIterator["Demo"]:
        """Own the directory and start the practice network; all is closed at the end.

        ``link``: how the simulated devices are reached; its times are of the real world.
        StateError: another program has it, or it holds a demo of another seed.
        """
        from energy_app.chain.practice.node import PracticeNode  # half a second; many only know this module

        with OwnerLock.acquire(directory):
            async with AsyncExitStack() as stack:
                database = stack.enter_context(Database.open(directory / DATABASE_NAME))
                neighbours = stack.enter_context(Database.open(directory / NEIGHBOURS_FILE))
                span = _claim(database, directory, seed, days)
                clock = SimulatedClock(demo_time_ms(database) or span.start_ms)
                node = stack.enter_context(PracticeNode.open(directory / CHAIN_FILE, clock))
                yield cls(directory, span, clock, database, node, neighbours, link)

    async def run(self, progress: Progress | None = None) -> None:
        """Live through the delivery days and on until they are settled or void."""
        membership = await self.start()
        try:
            while (done := self._days_done()) < self.span.days:
                # To the full hour: a run that was resumed looks, and ends, when another one does.
                await self.live_until((self.clock.now_ms() // STEP_MS + 1) * STEP_MS)
                if progress is not None:
                    progress(self.clock.now_ms(), done)
            membership.indexer.sync()
        finally:
            await self.stop()

    async def start(self, tell: Callable[[Topic], None] | None = None) -> Membership:
        """Found the community, or find it again, and begin to read the home; time stands still yet."""
        founded = await asyncio.to_thread(self._found)
        self.membership = await asyncio.to_thread(self._membership, self.database, founded, (0,))
        await asyncio.to_thread(self.membership.indexer.sync)
        profiles = await asyncio.to_thread(Profiles.load)
        await self._serve_devices(profiles)
        self.home = await self._home(founded, self.membership, profiles, tell)
        self.home.start()
        return self.membership

    async def live_until(self, time_ms: int) -> None:
        """Let time pass until the instant; raises what a job of the home raised."""
        await self.clock.run_until(time_ms)
        if self._failure is not None:
            raise self._failure

    async def stop(self) -> None:
        """Let the work of the moment end, then stop reading and serving."""
        await self.clock.rest()
        if self.home is not None:
            await self.home.stop()
        for server in self.servers.values():
            await server.stop()

    # ---- the parts

    def _found(self) -> Founded:
        network = builtin_network("practice").at(self.node.url)
        founder = Founder(self.node, network, self._neighbours_database, self.clock, self.span.seed)
        founded = founder.found(self.community, self.directory / KEY_DIRECTORY)
        save_network(founded.network.at(), self.directory / NETWORK_FILE)
        return founded

    def _membership(self, database: Database, founded: Founded, members: tuple[int, ...]) -> Membership:
        traders = {founded.keys[member].trader for member in members}
        own = members == (OWN_MEMBER,)
        alarm = Alarm(KillSwitch(self.directory / KEY_DIRECTORY), watches=False) if own else None
        return Membership(
            database, founded.network, self.clock, {trader.address: trader for trader in traders}, alarm
        )

    async def _serve_devices(self, profiles: Profiles) -> None:
        """Real Modbus servers on loopback that show the simulated home."""
        world = DemoWorld(self.span.seed, self.span.start_ms)
        images: dict[str, tuple[Role, str, Image]] = {
            "inverter": (Role.INVERTER, "sunspec", hybrid_inverter(world.inverter_values)),
            "meter": (Role.GRID_METER, "eastron_sdm630", sdm630_meter(world.meter_values, profiles)),
        }
        with self.database.reading() as connection:
            known = {record.name: record for record in list_devices(connection)}
        for name, (role, profile, image) in images.items():
            self.servers[name] = server = SimulatedServer({1: image}, self.clock)
            endpoint = f"{(place := await server.start()).host}:{place.port}"
            record = DeviceRecord(name, role, profile, endpoint, 1, f"SIM-{name}", _RATED_W)
            # What the user changed stays; only the port is another one at each start.
            record = replace(known[name], endpoint=endpoint) if name in known else record
            with self.database.transaction() as connection:
                put_device(connection, record)

    async def _home(
        self,
        founded: Founded,
        membership: Membership,
        profiles: Profiles,
        tell: Callable[[Topic], None] | None,
    ) -> Home:
        settings = HomeSettings(SamplerSettings(interval_ms=POLL_MS), self._link)
        home = Home(self.database, self.clock, profiles, settings, on_job_error=self._job_failed, tell=tell)
        home.log.add_companion(_TimeKeeper(self.clock))
        self.orders = OwnerOrders(
            self.owner,
            home.intervals,
            lambda _: tariffs(self.community),
            lambda: HomeSetting(site(self.community), self.community.zone_info()),
            self._standing,
        )
        self.agent = membership.agent(
            "home",
            OWN_MEMBER,
            founded.keys[OWN_MEMBER],
            self.orders,
            MeteredReadings(home.intervals),
            lambda: self.owner.schedule,
            on_health=None if tell is None else lambda _: tell(Topic.FAULTS),
            on_news=None if tell is None else lambda: tell(Topic.MARKET),
        )
        home.trade(self.agent, _OWN_RHYTHM)
        await asyncio.to_thread(self._settle_in, home, founded)
        return home

    def _settle_in(self, home: Home, founded: Founded) -> None:
        """Put the neighbours' desks on the schedule, each some seconds apart from the others."""
        neighbours = neighbourhood(self.span.seed, self.span.start_ms, self.span.delivery_days.start)
        members = tuple(range(1, len(neighbours) + 1))
        membership = self._membership(self._neighbours_database, founded, members)
        membership.indexer.sync()
        for member, neighbour in zip(members, neighbours, strict=True):
            agent = membership.agent(
                _agent_name(neighbour),
                member,
                founded.keys[member],
                NeighbourOrders(neighbour),
                NeighbourReadings(neighbour),
            )
            # They share one index: the first of them keeps it.
            index_minutes = _QUIET_RHYTHM.index_minutes if member == members[0] else None
            second = _OWN_RHYTHM.second + _SECONDS_APART * member
            home.trade(agent, replace(_QUIET_RHYTHM, index_minutes=index_minutes, second=second))

    def _days_done(self) -> int:
        """How many delivery days are settled or void."""
        if self.membership is None:
            return 0
        ledger, now_ms = self.membership.ledger, self.clock.now_ms()
        settle_until = ledger.contracts.market_day.settle_until
        return sum(now_ms >= settle_until(day) or ledger.is_settled(day) for day in self.span.delivery_days)

    def _standing(self, day: int) -> OrderEntry | None:
        """The home's order sheet in force for a day while no newer one is posted."""
        return None if self.agent is None else self.agent.desk.standing(day)

    def _job_failed(self, name: str, error: BaseException) -> None:
        error.add_note(f"in the job {name}")
        self._failure = self._failure or error


class _TimeKeeper:
    """Keeps the simulated instant with the readings that were taken at it."""

    def __init__(self, clock: SimulatedClock) -> None:
        self._clock = clock

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the present instant in the transaction of the readings."""
        set_setting(connection, _TIME_KEY, self._clock.now_ms())

    def committed(self) -> None:
        """Nothing is kept in memory."""


def tariffs(community: Community) -> Tariffs:
    """The owner's tariffs; joining has not changed the feed-in."""
    prices = community.tariffs
    return Tariffs(prices.feed_in_micro, prices.feed_in_micro, prices.retail_micro)


def owner_limits(community: Community) -> OwnerLimits:
    """The owner's two limits."""
    return OwnerLimits(community.owner.sell_limit_micro, community.owner.buy_limit_micro)


def site(community: Community) -> Site:
    """What the installation can do at most."""
    return Site(community.home.panels_w, _PEAK_IMPORT_W)


def demo_span(database: Database) -> DemoSpan | None:
    """The demo in a database; None if it holds none."""
    with database.reading() as connection:
        state = get_setting(connection, _STATE_KEY)
    return None if state is None else DemoSpan(state["seed"], state["start_ms"], state["days"])


def demo_time_ms(database: Database) -> int | None:
    """The instant up to which the demo's readings are durable; None before the first."""
    with database.reading() as connection:
        value = get_setting(connection, _TIME_KEY)
    return None if value is None else int(value)


def _claim(database: Database, directory: Path, seed: int, days: int) -> DemoSpan:
    """Mark the directory as this seed's; the run, from its first instant."""
    known = demo_span(database)
    if known is not None and known.seed != seed:
        raise StateError(
            "{directory} holds the demo of seed {seed}. Use --seed {seed}, or another directory.",
            directory=directory,
            seed=known.seed,
        )
    span = DemoSpan(seed, default_start_ms() + _START_HOUR_MS, days)
    with database.transaction(sync_full=True) as connection:
        set_setting(connection, _STATE_KEY, asdict(span))
    return span


def _agent_name(neighbour: Neighbour) -> str:
    return f"neighbour {neighbour.spec.key}"
