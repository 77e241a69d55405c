"""The sampler against real Modbus servers on loopback, with a stopped server and garbage frames."""

from pathlib import Path

from energy_app.core.clock import SimulatedClock
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.link import Link
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.serve import day_values
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


async def test_a_morning_with_faults_is_booked_to_the_watt_hour(tmp_path: Path) -> None:
    clock = SimulatedClock(START_MS - MINUTE_MS)
    profiles = Profiles.load()
    servers = {
        "inverter": SimulatedServer({1: hybrid_inverter(day_values)}, clock),
        "meter": SimulatedServer({1: sdm630_meter(day_values, profiles)}, clock),
    }
    database = Database.open(tmp_path / "energy.db")
    devices: dict[str, Device] = {}
    for name, server in servers.items():
        endpoint = await server.start()
        # Back-off follows the simulated day, or the day would be over before the next attempt.
        link = Link(endpoint, monotonic=lambda: clock.now_ms() / 1000)
        devices[name] = Device(name, link, profiles, clock, DeviceOptions(timeout_s=0.2))
        role = Role.INVERTER if name == "inverter" else Role.GRID_METER
        with database.transaction() as connection:
            put_device(connection, DeviceRecord(name, role, "auto", str(endpoint), 1))
    log = ReadingLog(database, clock)
    ledger = EnergyLedger(database, log)
    intervals = Intervals(database)
    sampler = Sampler(clock, log, ledger, devices, SamplerSettings(MINUTE_MS))
    sampler.start()
    await clock.run_until(START_MS + 40 * MINUTE_MS)
    await servers["inverter"].stop()
    servers["meter"].faults = {Fault.GARBAGE, Fault.SHORT, Fault.STALE}
    await clock.run_until(START_MS + 62 * MINUTE_MS)
    assert sampler.health["inverter"].state is DeviceState.OFFLINE
    assert sampler.health["inverter"].problem
    assert sampler.health["inverter"].since_ms < START_MS + 45 * MINUTE_MS
    assert intervals.latest_closed_slot() == FIRST + 1
    servers["meter"].faults = set()
    await servers["inverter"].start()
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
    assert {source.device for each in intervals.sources(FIRST).values() for source in each} == set(servers)
    for name, server in servers.items():
        await devices[name].link.close()
        await server.stop()
    database.close()
