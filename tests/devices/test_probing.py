"""One place looked at once, over every medium; and what is told where nothing answers."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from energy_app.devices.errors import LinkDownError, NoAnswerError, NotFoundError
from energy_app.devices.link import Link
from energy_app.devices.memory import Memory
from energy_app.devices.probing import answers, probe, probe_options
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.frames import Query, reply
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import DumpImage, Image
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint, Framing, Medium
from energy_app.domain.errors import DeviceError, InputError
from tests.devices.fake_gateway import Answer, FakeGateway
from tests.devices.images import FixedClock

PROFILES = Profiles.load()
CLOCK = FixedClock()


@asynccontextmanager
async def served(
    image: Image, framing: Framing = Framing.TCP, unit: int = 1, medium: Medium = Medium.TCP
) -> AsyncIterator[Endpoint]:
    server = SimulatedServer({unit: image}, CLOCK, framing=framing, medium=medium)
    try:
        yield await server.start()
    finally:
        await server.stop()


@pytest.mark.parametrize("framing", list(Framing))
async def test_probe_finds_profile_and_framing(framing: Framing) -> None:
    async with served(hybrid_inverter(day_values), framing) as endpoint:
        bare = f"{endpoint.host}:{endpoint.port}"
        found = await probe(bare, PROFILES, CLOCK, timeout_s=0.5, unit=1, deaf_s=0)
        assert found["profile"] == "sunspec"
        assert found["endpoint"] == str(endpoint)
        assert (found["unit"], found["framing"]) == (1, framing.value)
        assert found["requests"] <= 8
        assert found["points"]["serial"] == "SIM-0001"
        assert "SunSpec marker at register 40000" in found["evidence"]
        assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("medium", "framing"),
    [
        (Medium.SERIAL, Framing.RTU),
        (Medium.UDP, Framing.TCP),
        (Medium.UDP, Framing.RTU),
        (Medium.TCP, Framing.RTU),
    ],
)
async def test_probe_by_every_notation(medium: Medium, framing: Framing) -> None:
    async with served(sdm630_meter(day_values, PROFILES), framing, 7, medium) as endpoint:
        found = await probe(str(endpoint), PROFILES, CLOCK, timeout_s=3, unit=7)
        assert (found["profile"], found["endpoint"]) == ("eastron_sdm630", str(endpoint))
        assert found["points"]["grid_power_w"] == pytest.approx(
            day_values(CLOCK.now_ms())["grid_power_w"], rel=1e-6
        )
        assert found["evidence"]


async def test_the_framer_may_be_said_beside_the_address() -> None:
    async with served(hybrid_inverter(day_values), Framing.RTU) as endpoint:
        found = await probe(f"127.0.0.1:{endpoint.port}", PROFILES, CLOCK, framing=Framing.RTU, timeout_s=2)
        assert found["endpoint"] == f"rtu+tcp://127.0.0.1:{endpoint.port}"


async def test_probe_of_a_meter_by_name_and_by_itself() -> None:
    async with served(sdm630_meter(day_values, PROFILES)) as endpoint:
        for profile in ("auto", "eastron_sdm630"):
            found = await probe(str(endpoint), PROFILES, CLOCK, profile=profile, timeout_s=2)
            assert found["profile"] == "eastron_sdm630"


async def test_probe_tries_the_usual_unit_ids() -> None:
    async with served(hybrid_inverter(day_values), unit=3) as endpoint:
        found = await probe(str(endpoint), PROFILES, CLOCK, timeout_s=0.4)
        assert found["unit"] == 3


async def told(error: type[DeviceError], address: str, **options: Any) -> str:
    with pytest.raises(error) as caught:
        await probe(address, PROFILES, CLOCK, deaf_s=0, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_a_refused_port_names_who_may_hold_the_device() -> None:
    async with served(DumpImage(Memory())) as endpoint:
        pass
    text = await told(LinkDownError, str(endpoint))
    assert "connection refused; Modbus is off there, or another program holds the device" in text


async def test_a_connection_that_is_dropped_names_who_may_hold_the_device() -> None:
    gateway = FakeGateway(lambda _q, _n: Answer(None, cut=True), Framing.TCP)
    async with gateway as endpoint:
        assert "another program holds the device" in await told(LinkDownError, str(endpoint), unit=1)


async def test_a_wrong_unit_id_is_told_with_the_right_one() -> None:
    async with served(hybrid_inverter(day_values), unit=3) as endpoint:
        text = await told(NoAnswerError, str(endpoint), unit=9, timeout_s=0.4)
        assert text == f"{endpoint}: unit 9 does not answer, but unit 3 does; use that unit id"


async def test_a_transparent_gateway_is_told_with_the_address_to_use() -> None:
    async with served(hybrid_inverter(day_values), Framing.RTU) as endpoint:
        text = await told(NoAnswerError, f"tcp://127.0.0.1:{endpoint.port}", unit=1, timeout_s=0.4)
        assert f"a transparent RS485 gateway; use {endpoint} with unit 1" in text


async def test_a_gateway_that_translates_is_told_too() -> None:
    async with served(hybrid_inverter(day_values)) as endpoint:
        text = await told(NoAnswerError, f"rtu+tcp://{endpoint}", unit=1, timeout_s=0.4)
        assert f"use {endpoint} with unit 1" in text


async def test_silence_says_what_was_tried_and_what_it_may_be() -> None:
    gateway = FakeGateway(lambda _q, _n: Answer(None), Framing.TCP)
    async with gateway as endpoint:
        text = await told(NoAnswerError, str(endpoint), unit=5, timeout_s=0.05)
        assert "tried 5, 1, 247" in text
        assert "check unit id and framing" in text
        assert "sleeps" in text


async def test_something_unknown_that_answers_is_not_called_silent() -> None:
    async with served(DumpImage(Memory({HOLDING: {1: 1}}))) as endpoint:
        assert "no SunSpec marker" in await told(NotFoundError, str(endpoint), unit=1, timeout_s=2)


async def test_sticks_that_swallow_the_first_requests_are_waited_for() -> None:
    image = hybrid_inverter(day_values).memory(CLOCK.now_ms())

    def script(query: Query, _: int) -> Answer:
        if gateway.connected_s < 1.0:
            return Answer(None)
        words = image.get(query.function, range(query.address, query.address + query.count))
        return Answer(reply(query, Framing.TCP, 2 if words is None else words))

    gateway = FakeGateway(script, Framing.TCP)
    async with gateway as endpoint:
        found = await probe(f"tcp://{endpoint}", PROFILES, CLOCK, unit=1, timeout_s=0.2)
        assert found["profile"] == "sunspec"


@pytest.mark.parametrize("address", ["a b", "host:99999", "http://host", "serial:", "serial:/dev/x?baud=7"])
async def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(InputError):
        await probe(address, PROFILES, CLOCK)


@pytest.mark.parametrize("address", ["serial:/dev/there-is-none", "/dev/null", "serial:/"])
async def test_what_is_no_serial_port_is_told(address: str) -> None:
    text = await told(LinkDownError, address, unit=1, timeout_s=0.2)
    assert "serial port" in text


async def test_a_port_in_use_is_told() -> None:
    async with served(sdm630_meter(day_values, PROFILES), medium=Medium.SERIAL) as endpoint:
        first = Link(endpoint, probe_options(5))
        assert await answers(first, 1, 5)
        assert "another program holds the serial port" in await told(LinkDownError, str(endpoint), unit=1)
        await first.close()


async def test_datagrams_that_nobody_takes() -> None:
    async with served(hybrid_inverter(day_values)) as endpoint:
        text = await told(LinkDownError, f"udp://127.0.0.1:{endpoint.port}", unit=1, timeout_s=3)
        assert "nobody takes datagrams" in text


async def test_an_exception_is_an_answer_unless_a_gateway_says_that_nobody_is_there() -> None:
    codes = iter([2, 11, 10, 4])
    gateway = FakeGateway(lambda q, _: Answer(reply(q, Framing.TCP, next(codes))), Framing.TCP)
    async with gateway as endpoint:
        link = Link(endpoint, probe_options(5))
        assert [await answers(link, 1, 5) for _ in range(4)] == [True, False, False, True]
        await link.close()
