"""Scans of loopback and of a pseudo-terminal, with everything a bus may hold."""

import asyncio
from typing import Any

import pytest

from energy_app.devices.errors import LinkDownError
from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.scanning import Progress, Telling, parse_units, scan, scan_serial
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import DumpImage, Image
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Framing, Medium, Serial
from energy_app.domain.errors import InputError
from tests.devices.fake_gateway import Answer, FakeGateway
from tests.devices.images import FixedClock

PROFILES = Profiles.load()
CLOCK = FixedClock()
METER = sdm630_meter(day_values, PROFILES)
HYBRID = hybrid_inverter(day_values)


async def scanned(
    images: dict[int, Image], framing: Framing = Framing.TCP, **options: Any
) -> list[dict[str, Any]]:
    server = SimulatedServer(images, CLOCK, framing=framing)
    endpoint = await server.start()
    try:
        return await scan("127.0.0.1/32", PROFILES, CLOCK, ports=(endpoint.port,), timeout_s=0.5, **options)
    finally:
        await server.stop()


async def test_every_unit_behind_a_gateway_is_found_and_told_at_once() -> None:
    steps: list[Progress] = []
    told: list[dict[str, Any]] = []
    found = await scanned({1: HYBRID, 3: METER}, units=(1, 2, 3), telling=Telling(steps.append, told.append))
    assert [(entry["unit"], entry["profile"]) for entry in found] == [(1, "sunspec"), (3, "eastron_sdm630")]
    assert told == found
    assert steps[0] == Progress(1, 1, 1)
    assert [(step.asked, step.total) for step in steps[1:]] == [(1, 3), (2, 3), (3, 3)]
    assert all(0 < entry["confidence"] <= 1 and entry["evidence"] for entry in found)


async def test_a_device_that_answers_to_any_unit_id_is_one_device() -> None:
    found = await scanned({1: HYBRID, 2: HYBRID, 3: METER, 4: METER}, units=(1, 2, 3, 4))
    assert [entry["unit"] for entry in found] == [1, 3]


async def test_a_transparent_gateway_is_found_by_its_framing() -> None:
    (entry,) = await scanned({1: METER}, Framing.RTU, units=(1,))
    assert entry["profile"] == "eastron_sdm630"
    assert entry["endpoint"].startswith("rtu+tcp://")


async def test_what_is_not_understood_is_listed_with_the_reason() -> None:
    (entry,) = await scanned({1: DumpImage(Memory({HOLDING: {1: 1}}))}, units=(1,))
    assert entry["profile"] is None
    assert "no SunSpec marker" in entry["error"]
    gateway = FakeGateway(lambda _q, _n: Answer(None), Framing.TCP)
    async with gateway as endpoint:
        (entry,) = await scan(
            "127.0.0.1/32", PROFILES, CLOCK, ports=(endpoint.port,), units=(1,), timeout_s=0.05
        )
    assert "nothing there answers as Modbus does" in entry["error"]


async def test_units_that_belong_to_a_device_are_not_listed_beside_it() -> None:
    server = simulated_server(PROFILES, CLOCK, profile="fronius_gen24")
    endpoint = await server.start()
    found = await scan("127.0.0.1/32", PROFILES, CLOCK, ports=(endpoint.port,), units=(1, 200), timeout_s=0.5)
    assert [(entry["unit"], entry["profile"]) for entry in found] == [(1, "fronius_gen24")]
    await server.stop()


async def test_a_scan_that_is_cancelled_leaves_the_device_alone() -> None:
    gateway = FakeGateway(lambda q, _: Answer(gateway.good(q), 0.02), Framing.TCP)
    under_way = asyncio.Event()

    def progress(step: Progress) -> None:
        if step.asked >= 3:
            under_way.set()

    async with gateway as endpoint:
        work = asyncio.create_task(
            scan(
                "127.0.0.1/32",
                PROFILES,
                CLOCK,
                ports=(endpoint.port,),
                units=range(1, 248),
                telling=Telling(progress),
            )
        )
        await under_way.wait()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        before = gateway.requests
        await asyncio.sleep(0.05)
        assert gateway.requests == before


@pytest.mark.parametrize("network", ["8.8.8.0/24", "10.0.0.0/8", "home", "10.0.0.0/33", "", "::/64"])
async def test_only_small_private_networks_are_scanned(network: str) -> None:
    with pytest.raises(InputError):
        await scan(network, PROFILES, CLOCK)


async def test_a_serial_bus_is_scanned_through_line_settings_and_unit_ids() -> None:
    server = SimulatedServer({2: METER, 5: METER}, CLOCK, medium=Medium.SERIAL)
    endpoint = await server.start()
    steps: list[Progress] = []
    found = await scan_serial(
        f"serial:{endpoint.host}",
        PROFILES,
        CLOCK,
        lines=(Serial(19_200, "E"), Serial(9600, "N"), Serial(19_200, "N")),
        units=(1, 2, 3),
        timeout_s=0.5,
        telling=Telling(steps.append),
    )
    assert [(entry["unit"], entry["profile"]) for entry in found] == [(2, "eastron_sdm630")]
    assert (
        found[0]["endpoint"] == f"serial:{endpoint.host}?baud=9600&parity=N"
    )  # the pseudo-terminal knows no parity
    assert steps[-1].doing == found[0]["endpoint"]
    assert steps[-1].asked == 3  # the settings that answered were the last ones
    await server.stop()


async def test_a_silent_line_is_tried_with_all_settings() -> None:
    server = SimulatedServer({}, CLOCK, medium=Medium.SERIAL)
    endpoint = await server.start()
    steps: list[Progress] = []
    lines = (Serial(9600, "N"), Serial(4800, "N"))
    found = await scan_serial(
        str(endpoint), PROFILES, CLOCK, lines=lines, units=(1,), timeout_s=0.05, telling=Telling(steps.append)
    )
    assert found == []
    assert [step.doing.partition("?")[2] for step in steps] == ["baud=9600&parity=N", "baud=4800&parity=N"]
    await server.stop()


async def test_a_port_that_cannot_be_used_ends_the_scan() -> None:
    with pytest.raises(LinkDownError, match="no such serial port"):
        await scan_serial("serial:/dev/there-is-none", PROFILES, CLOCK)
    with pytest.raises(InputError, match="names no serial port"):
        await scan_serial("10.0.0.9", PROFILES, CLOCK)


def test_lists_of_unit_ids() -> None:
    assert parse_units("1-3, 247,2") == (1, 2, 3, 247)
    for text in ("", "x", "1-", "-1", "248", "1--2", "9" * 5000, "3-1"):
        with pytest.raises(InputError) as told:
            parse_units(text)
        assert "\n" not in str(told.value)
