"""The sampler against real Modbus servers on loopback, with a stopped server and garbage frames."""

from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.link import Link
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.energy import GRID, Role
from energy_app.domain.readings import DeviceState
from energy_app.domain.time import HOUR_MS, MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.metering.sampler import Sampler, SamplerSettings
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START_MS = 20_300 * 24 * HOUR_MS + 9 * HOUR_MS
FIRST = START_MS // SLOT_MS


def true_wh(point: str, slot: int) -> int:
    """What the simulated counter grew between the boundary reads of the slot."""
    opening, closing = (day_values((slot + each) * SLOT_MS - SECOND_MS)[point] for each in (0, 1))
    assert isinstance(opening, int)
    assert isinstance(closing, int)
    return closing - opening


class Morning:
    """A home of two simulated devices behind real sockets, sampled once a minute."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimulatedClock(START_MS - MINUTE_MS)
        profiles = Profiles.load()
        self.inverter = SimulatedServer({1: hybrid_inverter(day_values)}, self.clock)
        self.meter = SimulatedServer({1: sdm630_meter(day_values, profiles)}, self.clock)
        self.database = Database.open(folder / "energy.db")
        self.intervals = Intervals(self.database)
        self._profiles = profiles
        self._links: list[Link] = []

    async def sampler(self) -> Sampler:
        """Start the servers, and sampling them."""
        devices = {
            "inverter": await self._device("inverter", Role.INVERTER, self.inverter),
            "meter": await self._device("meter", Role.GRID_METER, self.meter),
        }
        log = ReadingLog(self.database, self.clock)
        ledger = EnergyLedger(self.database, log)
        sampler = Sampler(self.clock, log, ledger, devices, SamplerSettings(MINUTE_MS))
        sampler.start()
        return sampler

    async def _device(self, name: str, role: Role, server: SimulatedServer) -> Device:
        endpoint = await server.start()
        # Back-off follows the simulated day, or the day would be over before the next attempt.
        link = Link(endpoint, monotonic=lambda: self.clock.now_ms() / 1000)
        self._links.append(link)
        with self.database.transaction() as connection:
            put_device(connection, DeviceRecord(name, role, "auto", str(endpoint), 1))
        return Device(name, link, self._profiles, self.clock, DeviceOptions(timeout_s=0.2))

    async def close(self) -> None:
        """End everything."""
        for link in self._links:
            await link.close()
        for server in (self.inverter, self.meter):
            await server.stop()
        self.database.close()


async def test_a_morning_with_faults_is_booked_to_the_watt_hour(tmp_path: Path) -> None:
    morning = Morning(tmp_path)
    clock, intervals = morning.clock, morning.intervals
    sampler = await morning.sampler()
    await clock.run_until(START_MS + 40 * MINUTE_MS)
    await morning.inverter.stop()
    morning.meter.faults = {Fault.GARBAGE, Fault.SHORT, Fault.STALE}
    await clock.run_until(START_MS + 62 * MINUTE_MS)
    assert sampler.health["inverter"].state is DeviceState.OFFLINE
    assert sampler.health["inverter"].problem
    assert sampler.health["inverter"].since_ms < START_MS + 45 * MINUTE_MS
    assert intervals.latest_closed_slot() == FIRST + 1
    morning.meter.faults = set()
    await morning.inverter.start()
    await clock.run_until(START_MS + 2 * HOUR_MS + 2 * SECOND_MS)
    assert {each.state for each in sampler.health.values()} == {DeviceState.OK}
    await sampler.stop()

    rows = intervals.range(FIRST, FIRST + 7)
    assert [row.slot for row in rows] == list(range(FIRST, FIRST + 8))
    assert intervals.latest_closed_slot() == FIRST + 7
    for point, field in (("pv_energy_wh", "pv_wh"), ("grid_export_wh", "export_wh")):
        total = sum(true_wh(point, FIRST + each) for each in range(8))
        assert sum(getattr(row, field) for row in rows) == total
    assert [row.pv_quality for row in rows] == [1, 1, 2, 2, 2, 1, 1, 1]
    for row in rows:
        if row.quality_of(*GRID) == 1:
            assert row.export_wh == true_wh("grid_export_wh", row.slot)
        assert row.discharge_wh == 0
    assert intervals.recompute(FIRST, FIRST + 7) == rows
    sources = intervals.sources(FIRST).values()
    assert {source.device for each in sources for source in each} == {"inverter", "meter"}
    await morning.close()
