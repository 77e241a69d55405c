"""The service on simulated time, in a process that may be killed: ``python -m tests.service.lived PLAN``.

It is the home that ``energy-app run`` hosts, with its keys, its schedule and its database. The world
around it is simulated on the same clock: two devices behind real Modbus servers, neighbours, their
settlement network. What goes wrong in it is in the plan. Prints a line of JSON for each look at the
process: instant, resident memory in KB, open file handles, threads.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from energy_app.chain.audit import AuditLog
from energy_app.chain.guard import GuardedSigner, KillSwitch
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import builtin_network, save_network
from energy_app.chain.policy import Policy
from energy_app.chain.practice.node import PracticeNode
from energy_app.chain.signer import Signer
from energy_app.chain.signing_process import audit_path
from energy_app.core.clock import SimulatedClock
from energy_app.core.demo.agents import NeighbourOrders, NeighbourReadings
from energy_app.core.demo.community import Community, load_community
from energy_app.core.demo.neighbourhood import neighbourhood
from energy_app.core.demo.practice_community import Founded, Founder
from energy_app.core.demo.world import DemoWorld
from energy_app.core.market_agent import Rhythm
from energy_app.core.membership import Membership
from energy_app.core.runtime import FailureListener
from energy_app.core.scheduler import ClockScheduler
from energy_app.core.site.living import OwnHome, Surroundings, open_own_home
from energy_app.core.site.store import owned_site
from energy_app.core.wallet.place import OWN_KEYS, PRACTICE_NOTE
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import Image
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.energy import Role as DeviceRole
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import day_at
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord
from tests.store.small_disk import SmallDisk

SEED = 1
HOME = "home"
CHAIN = "chain.db"
NEIGHBOURS = "neighbours.db"
FOUNDING = "founding.db"
DEVICES = ("inverter", "meter")
NETWORK, DISK, AWAY = "network", "disk", "away"
# Links live in real time: a pause of theirs would be hours of the simulated day.
_PATIENT = LinkOptions(connect_timeout_s=60.0, settle_s=0.05, backoff_first_s=0.0, backoff_max_s=0.0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong with a device, the network or the disk from an instant to another."""

    subject: str
    kind: str
    """``away``, ``full``, or the name of a device's fault."""
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A life of the process: it begins, reads faster from an instant on, and ends or kills itself.

    ``world_ms`` is when the world began, the same for every life in it.
    """

    directory: str
    world_ms: int
    start_ms: int
    fast_from_ms: int
    until_ms: int
    is_killed: bool
    neighbours: int
    slow_s: int
    fast_s: int
    look_ms: int
    timeout_s: float
    troubles: tuple[Trouble, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        told = json.loads(text)
        return cls(**{**told, "troubles": tuple(Trouble(**each) for each in told["troubles"])})

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @property
    def home(self) -> Path:
        return Path(self.directory) / HOME


class World:
    """Devices, neighbours and their network, on the clock of the home."""

    def __init__(
        self, plan: Plan, clock: SimulatedClock, node: PracticeNode, failed: FailureListener
    ) -> None:
        self._plan, self._clock, self._node = plan, clock, node
        truth = DemoWorld(SEED, plan.world_ms)
        images: dict[str, Image] = {
            "inverter": hybrid_inverter(truth.inverter_values),
            "meter": sdm630_meter(truth.meter_values, Profiles.load()),
        }
        self._servers = {
            name: SimulatedServer({1: image}, clock, late_s=2 * plan.timeout_s)
            for name, image in images.items()
        }
        self._scheduler = ClockScheduler(clock, failed)

    async def begin(self, stack: ExitStack) -> str:
        """Found the community or find it again, connect the home's devices; the keys' passphrase."""
        founded = await asyncio.to_thread(self._found)
        places = {name: str(await server.start()) for name, server in self._servers.items()}
        with owned_site(self._plan.home) as site:
            prices = load_community().tariffs
            known = {record.name: record for record in site.records()}
            for name, role, profile in (
                ("inverter", DeviceRole.INVERTER, "sunspec"),
                ("meter", DeviceRole.GRID_METER, "eastron_sdm630"),
            ):
                record = DeviceRecord(name, role, profile, places[name], 1, f"SIM-{name}", 10_000)
                site.put(replace(known.get(name, record), endpoint=places[name]))
            if not known:
                site.set_settings(
                    SiteSettings(
                        zone="Europe/Vienna",
                        sample_s=self._plan.slow_s,
                        feed_in_micro=prices.feed_in_micro,
                        retail_micro=prices.retail_micro,
                        roof_wp=load_community().home.panels_w,
                    )
                )
        await asyncio.to_thread(self._settle_in, founded, stack)
        self._scheduler.start()
        return (self._plan.home / OWN_KEYS / PRACTICE_NOTE).read_text(encoding="utf-8")

    async def end(self) -> None:
        self._scheduler.stop()
        for server in self._servers.values():
            await server.stop()

    async def trouble(self, trouble: Trouble, own: OwnHome) -> None:
        """Let it happen, and pass."""
        await self._clock.sleep_until(trouble.from_ms)
        await self._switch(trouble, own, begins=True)
        await self._clock.sleep_until(trouble.to_ms)
        await self._switch(trouble, own, begins=False)

    async def _switch(self, trouble: Trouble, own: OwnHome, *, begins: bool) -> None:
        if trouble.subject == NETWORK:
            await asyncio.to_thread(self._node.pause if begins else self._node.start)
        elif trouble.subject == DISK:
            database = own.home._database
            disk = SmallDisk(self._plan.home, mounted=False)
            with database._write_lock:
                (disk.fill if begins else disk.free)(database)
        elif trouble.kind == AWAY:
            server = self._servers[trouble.subject]
            await (server.stop() if begins else server.start())
        else:
            self._servers[trouble.subject].faults = {Fault(trouble.kind)} if begins else set()

    def _found(self) -> Founded:
        place = Path(self._plan.directory)
        network = builtin_network("practice").at(self._node.url)
        with Database.open(place / FOUNDING) as database:
            founder = Founder(self._node, network, database, self._clock, SEED)
            founded = founder.found(self._community(), self._plan.home / OWN_KEYS)
        path = NetworkBook(self._plan.home).path("lane")
        path.parent.mkdir(parents=True, exist_ok=True)
        save_network(founded.network, path)
        return founded

    def _settle_in(self, founded: Founded, stack: ExitStack) -> None:
        """The neighbours' own program: one database and one schedule for them all."""
        database = stack.enter_context(Database.open(Path(self._plan.directory) / NEIGHBOURS))
        neighbours = neighbourhood(SEED, self._plan.world_ms, day_at(self._plan.world_ms) + 1)
        members = range(1, len(founded.keys))
        traders = {founded.keys[member].trader.address: founded.keys[member].trader for member in members}
        membership = Membership(database, founded.network, self._clock, traders)
        membership.indexer.sync()
        for member in members:
            neighbour, keys = neighbours[member - 1], founded.keys[member]
            orders, readings = NeighbourOrders(neighbour), NeighbourReadings(neighbour)
            agent = membership.agent(f"neighbour {member}", member, keys, orders, readings)
            agent.schedule(
                self._scheduler, Rhythm("40", "*/30", "50", "55" if member == 1 else None, 20 + 5 * member)
            )

    def _community(self) -> Community:
        whole = load_community()
        return whole.model_copy(update={"neighbours": whole.neighbours[: self._plan.neighbours]})


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks at this process."""

    clock: SimulatedClock

    async def every(self, step_ms: int) -> None:
        while True:
            await self.clock.sleep_until((self.clock.now_ms() // step_ms + 1) * step_ms)
            self.look()

    def look(self) -> None:
        tell({"now_ms": self.clock.now_ms(), **process_figures()})


def process_figures() -> dict[str, int]:
    """Resident memory in KB, open file handles and threads of this process, as Linux tells them."""
    process = Path("/proc/self")
    pages = int((process / "statm").read_text().split()[1])
    return {
        "rss_kb": pages * os.sysconf("SC_PAGE_SIZE") // 1_024,
        "handles": len(list((process / "fd").iterdir())) - 1,  # the listing holds one itself
        "threads": len(list((process / "task").iterdir())),
    }


def tell(figures: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


@asynccontextmanager
async def lived(plan: Plan, clock: SimulatedClock, failed: list[str]) -> AsyncIterator[None]:
    """The home is run and everything is in its place, while the context is open."""

    def note(name: str, error: BaseException) -> None:
        failed.append(f"{name}: {error!r}")

    @contextmanager
    def opened(directory: Path, role: Role, passphrase: str, policy: Policy) -> Iterator[Signer]:
        # The guard of the signing process, on the clock of the world.
        signer = KeyStore(directory).unlock(role, passphrase, policy)
        log, switch = AuditLog(audit_path(directory, role)), KillSwitch(directory)
        yield GuardedSigner(signer, policy, log, switch, clock.now_ms)

    link = replace(_PATIENT, timeout_s=plan.timeout_s)
    with ExitStack() as stack:
        node = stack.enter_context(PracticeNode.open(Path(plan.directory) / CHAIN, clock))
        world = World(plan, clock, node, note)
        passphrase = await world.begin(stack)
        try:
            async with open_own_home(
                plan.home,
                note,
                needs_device=True,
                told=lambda line: tell({"now_ms": clock.now_ms(), "told": line}),
                passphrases=dict.fromkeys((Role.TRADER, Role.METER), passphrase),
                surroundings=Surroundings(clock, link, opened),
            ) as own:
                clock.spawn(Looks(clock).every(plan.look_ms), "looks")
                clock.spawn(read_faster(plan, clock, own), "read faster")
                for trouble in plan.troubles:
                    clock.spawn(world.trouble(trouble, own), f"{trouble.subject} {trouble.kind}")
                yield
                await clock.rest()
        finally:
            await world.end()


async def read_faster(plan: Plan, clock: SimulatedClock, own: OwnHome) -> None:
    """Until then the past is lived through coarsely."""
    await clock.sleep_until(plan.fast_from_ms)
    settings = await own.client.settings()
    await own.client.set_settings(replace(settings, sample_s=plan.fast_s))


async def live(plan: Plan) -> list[str]:
    clock, failed = SimulatedClock(plan.start_ms), list[str]()
    async with lived(plan, clock, failed):
        await clock.run_until(plan.until_ms)
        if plan.is_killed:
            os.kill(os.getpid(), signal.SIGKILL)
    return failed


def main() -> None:
    failed = asyncio.run(live(Plan.parse(sys.argv[1])))
    tell({"ended": True, "failed": failed})


if __name__ == "__main__":
    main()
