"""The running home: its devices sampled, its slots closed, its jobs on the schedule.

A window and the headless service are two hosts of this; the demo runs it on simulated time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from energy_app.core.market_agent import MarketAgent, Rhythm
from energy_app.core.scheduler import ClockScheduler
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.endpoint import Endpoint
from energy_app.devices.link import LinkOptions, Links
from energy_app.devices.profile import Profiles
from energy_app.domain.time import Clock
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.sampler import DeviceHealth, Sampler, SamplerSettings
from energy_app.store.database import Database
from energy_app.store.devices import list_devices
from energy_app.store.readings import LogState, ReadingLog


@dataclass(frozen=True, slots=True)
class HomeSettings:
    """How the home is sampled and its devices are reached."""

    sampling: SamplerSettings = field(default_factory=SamplerSettings)
    link: LinkOptions = field(default_factory=LinkOptions)


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
    ) -> None:
        """``on_job_error`` gets the name of a job that failed and why."""
        self._clock = clock
        self._database = database
        self._settings = settings or HomeSettings()
        self._links = Links()
        self._profiles = profiles
        self.log = ReadingLog(database, clock)
        self._ledger = EnergyLedger(database, self.log)
        self.intervals = Intervals(database)
        self.scheduler = ClockScheduler(clock, on_job_error)
        self._sampler: Sampler | None = None

    @property
    def device_health(self) -> Mapping[str, DeviceHealth]:
        """The state of every device that was tried, by name."""
        return {} if self._sampler is None else self._sampler.health

    @property
    def log_state(self) -> LogState:
        """Whether readings reach the disk."""
        return self.log.state

    def trade(self, agent: MarketAgent, rhythm: Rhythm) -> None:
        """Put a member's market jobs on the home's schedule."""
        agent.schedule(self.scheduler, rhythm)

    def start(self) -> None:
        """Begin to read the enabled devices of the store and to run the schedule."""
        self._sampler = Sampler(self._clock, self.log, self._ledger, self._devices(), self._settings.sampling)
        self._sampler.start()
        self.scheduler.start()

    async def stop(self) -> None:
        """End all tasks, commit what was read, close the links."""
        self.scheduler.stop()
        if self._sampler is not None:
            await self._sampler.stop()
        await self._links.close()

    def _devices(self) -> dict[str, Device]:
        with self._database.reading() as connection:
            records = [record for record in list_devices(connection) if record.enabled]
        return {
            record.name: Device(
                record.name,
                self._links.get(Endpoint.parse(record.endpoint), self._settings.link),
                self._profiles,
                self._clock,
                DeviceOptions(unit=record.unit, profile=record.profile),
            )
            for record in records
        }
