import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from energy_app.devices.device import Device, DeviceOptions, Place
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.faults import LINK_FAULTS, Fault
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import DumpImage, Image
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Framing
from energy_app.domain.readings import COUNTER_POINTS, DeviceState, Snapshot, Value
from tests.devices.images import FixedClock, kaco, pymodbus_server, sunspec_image

PROFILES = Profiles.load()
# For replies that come: a busy machine may take its time.
PATIENT = LinkOptions(timeout_s=10.0, connect_timeout_s=10.0, settle_s=0.15, backoff_first_s=0.0)
SHORT_S = 0.15
HYBRID: dict[str, Value] = {
    "pv_power_w": 4321,
    "pv_energy_wh": 1_234_567,
    "ac_power_w": 2800,
    "battery_power_w": -1500,
    "battery_soc_pct": 55.5,
    "battery_charge_wh": 1001,
    "battery_discharge_wh": 999,
    "frequency_hz": 50.02,
    "voltage_l1_v": 230.1,
    "voltage_l2_v": 231.2,
    "voltage_l3_v": 229.9,
    "state": "mppt",
}
METER: dict[str, Value] = {
    "grid_power_w": -1234.5,
    "grid_import_wh": 5_000_123,
    "grid_export_wh": 7_000_001,
    "frequency_hz": 50.0,
    "voltage_l1_v": 230.0,
}


@dataclass
class Bench:
    server: SimulatedServer
    device: Device
    clock: FixedClock


@asynccontextmanager
async def bench(
    image: Image,
    framing: Framing = Framing.TCP,
    options: DeviceOptions | None = None,
    link_options: LinkOptions = PATIENT,
) -> AsyncIterator[Bench]:
    clock = FixedClock()
    server = SimulatedServer({1: image}, clock, framing=framing, late_s=0.2)
    link = Link(await server.start(), link_options)
    try:
        yield Bench(server, Device("it", link, PROFILES, clock, options), clock)
    finally:
        await link.close()
        await server.stop()


def differing(snapshot: Snapshot, given: dict[str, Value]) -> dict[str, Value]:
    """Values in the snapshot that are neither missing nor what the device holds."""
    return {
        name: snapshot.values[name]
        for name, value in given.items()
        if snapshot.values.get(name) is not None and snapshot.values[name] != value
    }


@pytest.mark.parametrize("framing", list(Framing))
async def test_a_hybrid_in_a_few_requests(framing: Framing) -> None:
    async with bench(hybrid_inverter(lambda _: HYBRID), framing) as b:
        first = await b.device.read("once")
        assert b.device.requests <= 8
        assert first.state is DeviceState.OK
        assert {name: first.values[name] for name in HYBRID} == HYBRID
        assert first.time_ms == b.clock.time_ms
        await b.device.read()
        assert b.device.requests <= 3
        identity = await b.device.identity()
        assert identity["serial"] == "SIM-0001"


@pytest.mark.parametrize("framing", list(Framing))
async def test_a_meter_in_one_request(framing: Framing) -> None:
    options = DeviceOptions(profile="eastron_sdm630")
    async with bench(sdm630_meter(lambda _: METER, PROFILES), framing, options) as b:
        snapshot = await b.device.read()
        assert b.device.requests == 1
        assert snapshot.state is DeviceState.OK
        assert {name: snapshot.whole(name) for name in ("grid_import_wh", "grid_export_wh")} == {
            "grid_import_wh": 5_000_123,
            "grid_export_wh": 7_000_001,
        }
        assert snapshot.values["grid_power_w"] == -1234.5
        assert snapshot.problems["voltage_l2_v"] == "the device has no value"


async def test_values_are_those_of_the_moment_of_the_read() -> None:
    seen: list[int] = []

    def values(time_ms: int) -> dict[str, Value]:
        seen.append(time_ms)
        return {**HYBRID, "pv_energy_wh": 1000 + time_ms % 1000 // 5}

    async with bench(hybrid_inverter(values)) as b:
        for milliseconds in (7, 8, 500):
            b.clock.time_ms = 1_760_000_000_000 + milliseconds
            snapshot = await b.device.read()
            assert snapshot.values["pv_energy_wh"] == 1000 + milliseconds // 5
            assert snapshot.time_ms == b.clock.time_ms
        assert set(seen) == {1_760_000_000_007, 1_760_000_000_008, 1_760_000_000_500}


@pytest.mark.parametrize("framing", list(Framing))
@pytest.mark.parametrize("fault", LINK_FAULTS)
async def test_no_fault_of_the_link_makes_a_wrong_value(framing: Framing, fault: Fault) -> None:
    async with bench(hybrid_inverter(lambda _: HYBRID), framing) as b:
        assert (await b.device.read()).state is DeviceState.OK
        b.server.faults = {fault}
        b.device.link.options = replace(PATIENT, timeout_s=SHORT_S)
        for _ in range(4):
            assert differing(await b.device.read(), HYBRID) == {}
        b.server.faults = set()
        b.device.link.options = PATIENT
        await asyncio.sleep(0.2)
        await b.device.read()
        recovered = await b.device.read()
        assert recovered.state is DeviceState.OK
        assert differing(recovered, HYBRID) == {}
        health = b.device.link.health
        assert health.requests > health.ok or health.lost


async def test_a_server_that_stops_is_offline_and_comes_back_by_itself() -> None:
    async with bench(hybrid_inverter(lambda _: HYBRID)) as b:
        await b.device.read()
        await b.server.stop()
        for _ in range(2):
            away = await b.device.read()
            assert away.state is DeviceState.OFFLINE
            assert away.values == {}
            assert len(away.problems) == 1
        await b.server.start()
        back = await b.device.read()
        assert back.state is DeviceState.OK
        assert back.values["pv_energy_wh"] == 1_234_567


async def test_a_device_that_is_away_at_the_start_is_found_later() -> None:
    async with bench(hybrid_inverter(lambda _: HYBRID)) as b:
        await b.server.stop()
        assert (await b.device.read()).state is DeviceState.OFFLINE
        assert b.device.profile is None
        await b.server.start()
        assert (await b.device.read()).state is DeviceState.OK
        assert b.device.profile is not None


async def test_models_that_move_are_found_again() -> None:
    inverter = {"W": 500, "W_SF": 0, "St": 4}
    memory = sunspec_image([(1, {"Mn": "x"}), (103, inverter)])
    async with bench(DumpImage(memory)) as b:
        assert (await b.device.read()).values["ac_power_w"] == 500
        moved = sunspec_image([(1, {"Mn": "x"}), (120, {}), (103, {**inverter, "W": 700})])
        for address in moved.addresses(HOLDING):
            memory.put(HOLDING, address, (moved.word(HOLDING, address) or 0,))
        assert (await b.device.read()).values["ac_power_w"] == 700


@pytest.mark.parametrize(
    ("state", "expected"), [(2, DeviceState.ASLEEP), (4, DeviceState.OK), (8, DeviceState.OK)]
)
async def test_a_sleeping_inverter_is_asleep_and_its_zeros_are_no_values(
    state: int, expected: DeviceState
) -> None:
    inverter = {"W": 0, "W_SF": 0, "PhVphA": 0, "V_SF": 0, "WH": 777, "WH_SF": 0, "St": state}
    async with bench(DumpImage(sunspec_image([(1, {}), (103, inverter)]))) as b:
        snapshot = await b.device.read()
        assert snapshot.state is expected
        assert snapshot.values["ac_power_w"] == (None if expected is DeviceState.ASLEEP else 0)
        assert snapshot.values["pv_energy_wh"] == 777


async def test_the_site_can_turn_a_flow_round() -> None:
    options = DeviceOptions(profile="eastron_sdm630", invert=("grid",))
    async with bench(sdm630_meter(lambda _: METER, PROFILES), options=options) as b:
        snapshot = await b.device.read()
        assert snapshot.values["grid_power_w"] == 1234.5
        assert snapshot.values["grid_power_l1_w"] == 411.5
        assert snapshot.whole("grid_import_wh") == 7_000_001
        assert snapshot.whole("grid_export_wh") == 5_000_123


@pytest.mark.parametrize(
    ("place", "power", "counters"),
    [
        ("pv", ("pv_power_w", 1234.5), {"pv_energy_wh": 7_000_001, "standby_wh": 5_000_123}),
        ("load", ("load_power_w", -1234.5), {"load_energy_wh": 5_000_123, "returned_wh": 7_000_001}),
    ],
)
async def test_a_meter_at_another_place_measures_that(
    place: Place, power: tuple[str, float], counters: dict[str, int]
) -> None:
    options = DeviceOptions(profile="eastron_sdm630", place=place)
    async with bench(sdm630_meter(lambda _: METER, PROFILES), options=options) as b:
        snapshot = await b.device.read()
        assert snapshot.values[power[0]] == power[1]
        assert {name: snapshot.whole(name) for name in counters} == counters
        assert not any(name.startswith("grid_") for name in snapshot.values)
        assert snapshot.values[power[0].replace("_w", "_l1_w")] == power[1] / 3


async def test_points_a_device_does_not_have_leave_the_rest() -> None:
    # A SolarEdge without a battery: the battery's registers answer exception 2.
    inverter = {"W": 500, "W_SF": 0, "St": 4, "WH": 9, "WH_SF": 0, "DCW": 510, "DCW_SF": 0}
    full = sunspec_image([(1, {"Mn": "SolarEdge"}), (103, inverter)])
    async with pymodbus_server(full) as (endpoint, requests):
        link = Link(endpoint, PATIENT)
        device = Device("it", link, PROFILES, FixedClock())
        await device.read("once")
        before = requests()
        snapshot = await device.read("once")
        assert requests() - before <= 2
        assert snapshot.state is DeviceState.OK
        assert (snapshot.values["ac_power_w"], snapshot.values["pv_power_w"]) == (500, 510)
        assert snapshot.values["battery_power_w"] is None
        await link.close()


@pytest.mark.parametrize("framing", list(Framing))
async def test_a_real_image_on_another_server(framing: Framing) -> None:
    async with pymodbus_server(kaco(), framing) as (endpoint, _):
        link = Link(endpoint, PATIENT)
        device = Device("kaco", link, PROFILES, FixedClock())
        snapshot = await device.read("once")
        assert snapshot.values["ac_power_w"] == 1000
        assert snapshot.values["pv_power_w"] == 1010
        assert snapshot.values["serial"] == "8.6TL00000000"
        await link.close()


async def test_a_scale_factor_that_changes_does_not_change_the_value() -> None:
    even = {name: value // 100 * 100 if isinstance(value, int) else value for name, value in HYBRID.items()}
    even |= {
        "voltage_l1_v": 230,
        "voltage_l2_v": 231,
        "voltage_l3_v": 229,
        "frequency_hz": 50,
        "battery_soc_pct": 55,
    }
    async with bench(hybrid_inverter(lambda _: even)) as b:
        await b.device.read()
        b.server.faults = {Fault.SCALE_FACTOR}
        for _ in range(4):
            snapshot = await b.device.read()
            assert {name: snapshot.values[name] for name in even} == even


async def test_zeros_at_night_are_never_counters() -> None:
    async with bench(hybrid_inverter(lambda _: HYBRID)) as b:
        await b.device.read()
        b.server.faults = {Fault.NIGHT_ZEROS}
        snapshot = await b.device.read()
        counters = ("pv_energy_wh", "battery_charge_wh", "battery_discharge_wh", "frequency_hz")
        assert {snapshot.values[name] for name in counters} == {None}


VALUE_FAULTS = sorted(set(Fault) - set(LINK_FAULTS) - {Fault.REFUSED, Fault.SCALE_FACTOR})


@pytest.mark.parametrize("fault", VALUE_FAULTS)
@pytest.mark.parametrize("profile", ["sunspec", "eastron_sdm630", "sungrow_sh"])
async def test_no_fault_of_values_makes_a_wrong_counter(fault: Fault, profile: str) -> None:
    clock = FixedClock()
    server = simulated_server(PROFILES, clock, profile=profile, unit=1)
    link = Link(await server.start(), PATIENT)
    device = Device("it", link, PROFILES, clock, DeviceOptions(profile=profile))
    good = await device.read("once")
    counters = [name for name in COUNTER_POINTS if good.values.get(name) is not None]
    server.faults = {fault}
    lost: set[str] = set()
    for _ in range(2):
        clock.time_ms += 1
        spoiled = await device.read("once")
        for name in counters:
            assert spoiled.values[name] in (None, pytest.approx(good.values[name], abs=2)), name
            if spoiled.values[name] is None:
                lost.add(name)
                assert spoiled.problems[name]
    assert lost or fault is Fault.SCALE_GARBAGE  # only SunSpec has scale factors
    is_told_by_the_device = fault is Fault.NAN
    assert bool(link.health.implausible) != is_told_by_the_device or not lost
    server.faults = set()
    clock.time_ms += 1
    back = await device.read("once")
    assert {name: back.values[name] for name in counters} == {name: good.values[name] for name in counters}
    await link.close()
    await server.stop()


@pytest.mark.parametrize("fault", [Fault.EXCEPTION_2, Fault.EXCEPTION_4, Fault.EXCEPTION_6])
async def test_a_device_that_refuses_now_and_then_is_found_whole_or_not_at_all(fault: Fault) -> None:
    for every in (2, 3, 4, 5):
        image = hybrid_inverter(lambda _: HYBRID)
        server = SimulatedServer({1: image}, FixedClock(), faults=[fault], fault_every=every)
        link = Link(await server.start(), PATIENT)
        device = Device("it", link, PROFILES, FixedClock())
        for _ in range(3):
            assert differing(await device.read("once"), HYBRID) == {}
        await link.close()
        await server.stop()


async def test_a_power_far_beyond_the_rating_is_a_torn_pair() -> None:
    server = simulated_server(PROFILES, FixedClock(1_760_000_000_000), profile="sungrow_sh", unit=1)
    link = Link(await server.start(), PATIENT)
    device = Device("it", link, PROFILES, FixedClock(), DeviceOptions(profile="sungrow_sh"))
    await device.read("once")
    server.faults = {Fault.HALF_PAIR}
    for _ in range(4):
        power = (await device.read()).values["pv_power_w"]
        assert power is None or (isinstance(power, int | float) and power < 10_000)
    await link.close()
    await server.stop()


async def test_an_inverter_that_goes_with_the_sun_is_asleep_and_one_that_goes_at_noon_is_not() -> None:
    shown: dict[str, Value] = {"pv_power_w": 20, "ac_power_w": 15, "pv_energy_wh": 1000, "state": "mppt"}
    for power, expected in ((20, DeviceState.ASLEEP), (4000, DeviceState.OFFLINE)):
        values = {**shown, "pv_power_w": power, "ac_power_w": power}
        async with bench(hybrid_inverter(lambda _, values=values: values)) as b:  # type: ignore[misc]
            assert (await b.device.read()).state is DeviceState.OK
            await b.server.stop()
            for hours in (0, 9):
                b.clock.time_ms += hours * 3_600_000
                away = await b.device.read()
                assert (away.state, away.values) == (expected, {})
                assert "connection" in away.problems["device"]
            b.clock.time_ms += 10 * 3_600_000
            assert (await b.device.read()).state is DeviceState.OFFLINE  # no night is that long
            await b.server.start()
            assert (await b.device.read()).state is DeviceState.OK


async def test_a_meter_or_a_battery_that_goes_is_never_asleep() -> None:
    for image in (
        sdm630_meter(lambda _: METER, PROFILES),
        hybrid_inverter(lambda _: {**HYBRID, "pv_power_w": 0}),
    ):
        async with bench(image) as b:
            await b.device.read("once")
            await b.server.stop()
            assert (await b.device.read()).state is DeviceState.OFFLINE


async def test_a_device_that_was_found_gets_the_pauses_of_its_profile() -> None:
    for careful in (True, False):
        server = simulated_server(PROFILES, FixedClock(), profile="sungrow_sh")
        link = Link(await server.start(), PATIENT)
        device = Device("it", link, PROFILES, FixedClock(), DeviceOptions(careful=careful))
        await device.read()
        assert device.profile is not None
        assert link.options.spacing_s == (0.05 if careful else 0.0)
        await link.close()
        await server.stop()


async def test_a_chain_without_models_invents_nothing() -> None:
    memory = Memory()
    memory.put(HOLDING, 40_000, (0x5375, 0x6E53, 0xFFFF, 0))
    async with bench(DumpImage(memory)) as b:
        assert set((await b.device.read()).values.values()) == {None}
