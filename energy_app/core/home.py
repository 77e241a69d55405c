"""The running home: its devices sampled, its slots closed, its jobs on the schedule.

A window and the headless service are two hosts of this; the demo runs it on simulated time.
"""

from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from energy_app.core.client import Topic
from energy_app.core.clock import RealClock
from energy_app.core.market_agent import MarketAgent, Rhythm
from energy_app.core.scheduler import ClockScheduler
from energy_app.devices.detect import AUTO
from energy_app.devices.device import Device, DeviceOptions, Place, flows
from energy_app.devices.link import LinkOptions, Links
from energy_app.devices.profile import Profiles
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import StoreError
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import Clock
from energy_app.metering.clock_watch import ClockBehind, ClockWatch
from energy_app.metering.facts import store_facts
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.power import STALE_POLLS, PowerLog
from energy_app.metering.sampler import DeviceHealth, Sampler, SamplerSettings
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices, put_device, rename_device
from energy_app.store.packing import History
from energy_app.store.readings import LogState, ReadingLog


@dataclass(frozen=True, slots=True)
class HomeSettings:
    """How the home is sampled and its devices are reached; ``link`` None: as their profiles say."""

    sampling: SamplerSettings = field(default_factory=SamplerSettings)
    link: LinkOptions | None = None


class Home:
    """One home on one clock. Made and used on the core's loop."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        profiles: Profiles,
        settings: HomeSettings | None = None,
        *,
        on_job_error: Callable[[str, BaseException], None],
        tell: Callable[[Topic], None] | None = None,
    ) -> None:
        """``on_job_error`` gets the name of a job that failed and why; ``tell`` hears what changes."""
        self._clock = clock
        self._database = database
        self._settings = settings or HomeSettings()
        self._tell = tell or _nobody
        self._failure: str | None = None
        self._devices: dict[str, Device] = {}
        self._learned: set[str] = set()
        self.links = Links()
        self.profiles = profiles
        self.log = ReadingLog(database, clock)
        self.ledger = EnergyLedger(database, self.log)
        self.power = PowerLog(database, self._settings.sampling.interval_ms)
        self.log.add_companion(self.power)
        self.history = History(database, self.log, STALE_POLLS * self._settings.sampling.interval_ms)
        self.intervals = Intervals(database)
        self.scheduler = ClockScheduler(clock, on_job_error)
        self._sampler: Sampler | None = None
        self._behind = ClockBehind()

    @property
    def device_health(self) -> Mapping[str, DeviceHealth]:
        """The state of every device that was tried, by name."""
        return {} if self._sampler is None else self._sampler.health

    @property
    def log_state(self) -> LogState:
        """Whether readings reach the disk."""
        return self.log.state

    @property
    def clock_behind_since_ms(self) -> int | None:
        """Since when the clock stands before stored readings and none is taken; None: it does not."""
        return self._behind.since_ms(self.log.newest_ms, self._clock.now_ms())

    def trade(self, agent: MarketAgent, rhythm: Rhythm) -> None:
        """Put a member's market jobs on the home's schedule."""
        agent.schedule(self.scheduler, rhythm)

    async def trade_no_more(self, agent: MarketAgent) -> None:
        """Take a member's market jobs off the schedule; the one that runs is waited for."""
        await agent.unschedule(self.scheduler)

    @property
    def sampling(self) -> SamplerSettings:
        """When devices are read."""
        return self._settings.sampling

    def set_sampling(self, sampling: SamplerSettings) -> None:
        """Read devices on another grid, at once."""
        self._settings = replace(self._settings, sampling=sampling)
        self.power.poll_ms = sampling.interval_ms
        self.history.hold_ms = STALE_POLLS * sampling.interval_ms
        if self._sampler is not None:
            self._sampler.change(sampling)

    @property
    def records(self) -> list[DeviceRecord]:
        """The devices of the store that are to be read."""
        with self._database.reading() as connection:
            return [record for record in list_devices(connection) if record.enabled]

    def device(self, name: str) -> Device | None:
        """A device that is read."""
        return self._devices.get(name)

    def start(self) -> None:
        """Begin to read the enabled devices of the store and to run the schedule."""
        self._devices = {record.name: self._connected(record) for record in self.records}
        self._sampler = Sampler(
            self._clock,
            self.log,
            self.ledger,
            self._devices,
            self._settings.sampling,
            power=self.power,
            clock_watch=ClockWatch(self._clock.now_ms) if isinstance(self._clock, RealClock) else None,
            on_snapshot=self._read,
            on_health=self._changed,
            on_closed=self._closed,
        )
        self._sampler.start()
        self.scheduler.start()

    async def stop(self) -> None:
        """End all tasks, commit what was read, close the links."""
        self.scheduler.stop()
        if self._sampler is not None:
            await self._sampler.stop()
        await self.links.close()

    def add_device(self, record: DeviceRecord) -> None:
        """Store a device, new or changed, and begin to read it."""
        device = self._connected(record)
        self._store(record)
        self._devices[record.name] = device
        self._learned.discard(record.name)
        if self._sampler is not None:
            self._sampler.add(record.name, device)
        self._tell(Topic.DEVICES)

    async def remove_device(self, record: DeviceRecord) -> None:
        """Read a device no more; what it told stays."""
        await self._leave(record.name)
        self._store(replace(record, enabled=False))
        # What its counters said last must not wait for the next reading of another device.
        self.log.flush(force=True, sync_full=True)
        self._tell(Topic.DEVICES)

    async def change_device(self, before: DeviceRecord, after: DeviceRecord) -> None:
        """Read a device under another name, or at another place; its history goes on."""
        await self._leave(before.name)
        self.log.flush(force=True, sync_full=True)
        if after.name != before.name:
            with self._database.transaction(sync_full=True) as connection:
                rename_device(connection, before.id, after.name)
        self.add_device(after)

    async def _leave(self, name: str) -> None:
        """Ask a device no more; its link is closed and forgotten if no other device is there."""
        if self._sampler is not None:
            await self._sampler.remove(name)
        device = self._devices.pop(name, None)
        if device is not None and all(other.link is not device.link for other in self._devices.values()):
            await self.links.drop(device.link)

    @asynccontextmanager
    async def aside(self, reason: str, places: Collection[Endpoint] | None = None) -> AsyncIterator[None]:
        """Leave all devices alone meanwhile: what looks for devices must not meet the poller on a line.

        ``places``: only those there; many a device takes one connection.
        """
        keys = None if places is None else {place.key for place in places}
        async with AsyncExitStack() as stack:
            for link in self.links:
                if keys is None or link.endpoint.key in keys:
                    await stack.enter_async_context(link.set_aside(reason))
            yield

    def _store(self, record: DeviceRecord) -> None:
        with self._database.transaction(sync_full=True) as connection:
            put_device(connection, record)
        for part in (self.log, self.ledger, self.power):
            part.refresh_devices()

    def _connected(self, record: DeviceRecord) -> Device:
        return Device(
            record.name,
            self.links.get(Endpoint.parse(record.endpoint), self._link_options(record.profile)),
            self.profiles,
            self._clock,
            DeviceOptions(
                unit=record.unit,
                profile=record.profile,
                invert=flows(record.invert),
                place=_PLACES.get(record.role, "grid"),
                careful=self._settings.link is None,
            ),
        )

    def _link_options(self, profile: str) -> LinkOptions:
        if self._settings.link is not None:
            return self._settings.link
        return LinkOptions() if profile == AUTO else self.profiles.get(profile).link_options()

    def _learn_counters(self, name: str) -> None:
        """Keep what the profile knows of a device's counters, once it is known which profile it is."""
        profile = self._devices[name].profile if name in self._devices else None
        record = next((each for each in self.records if each.name == name), None)
        if profile is None or record is None:
            return
        with suppress(StoreError):  # a full disk: the next start learns them
            with self._database.transaction() as connection:
                changed = store_facts(connection, record.id, profile.counters)
            self._learned.add(name)
            if changed:
                self.ledger.refresh_devices()

    def _read(self, snapshot: Snapshot) -> None:
        if snapshot.device not in self._learned and snapshot.state is not DeviceState.OFFLINE:
            self._learn_counters(snapshot.device)
        self._tell(Topic.READING)
        failure = self.log.state.failure
        if failure != self._failure:
            self._failure = failure
            self._tell(Topic.FAULTS)

    def _changed(self, _: DeviceHealth) -> None:
        self._tell(Topic.DEVICES)
        self._tell(Topic.FAULTS)

    def _closed(self, _: int) -> None:
        self._tell(Topic.SLOT)


_PLACES: Mapping[Role, Place] = {Role.PV_METER: "pv", Role.LOAD_METER: "load"}


def _nobody(_: Topic) -> None:
    """Nobody listens to a headless home."""
