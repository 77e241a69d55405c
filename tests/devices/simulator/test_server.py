import socket
import time

import pytest
from pymodbus.client import AsyncModbusTcpClient

from energy_app.devices.link import Link, LinkOptions, Request
from energy_app.devices.memory import Memory
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.image import DumpImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Framing
from energy_app.domain.errors import DeviceError
from tests.devices.images import FixedClock

IMAGE = DumpImage(Memory({HOLDING: dict(enumerate(range(10), 100)), INPUT: {5: 55}}))
OPTIONS = LinkOptions(timeout_s=10, settle_s=0, backoff_first_s=0)


def server(**options: object) -> SimulatedServer:
    return SimulatedServer({1: IMAGE}, FixedClock(), **options)  # type: ignore[arg-type]


async def test_another_client_reads_it() -> None:
    one = server()
    endpoint = await one.start()
    async with AsyncModbusTcpClient("127.0.0.1", port=endpoint.port, retries=0, timeout=60) as client:
        found = await client.read_holding_registers(102, count=3, device_id=1)
        assert found.registers == [2, 3, 4]
        assert (await client.read_holding_registers(108, count=3, device_id=1)).exception_code == 2
        assert (await client.read_coils(0, count=3, device_id=1)).exception_code == 1
        assert (await client.write_register(102, 9, device_id=1)).exception_code == 1
    assert one.requests == 4
    await one.stop()


async def test_a_unit_that_is_not_there_is_silent() -> None:
    one = server()
    link = Link(await one.start(), OPTIONS)
    with pytest.raises(DeviceError, match="no answer"):
        await link.read(Request(2, HOLDING, 100, 1, 0.05))
    assert one.requests == 0
    await link.close()
    await one.stop()


async def test_it_comes_back_at_its_old_port() -> None:
    one = server(framing=Framing.RTU)
    first = await one.start()
    await one.stop()
    assert await one.start() == first
    await one.stop()


async def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DeviceError, match="cannot serve"):
            await server().start(port=taken.getsockname()[1])


async def test_a_fault_hits_every_third_request() -> None:
    one = server(faults=[Fault.EXCEPTION_4], fault_every=3)
    link = Link(await one.start(), OPTIONS)
    outcome = []
    for _ in range(6):
        try:
            await link.read(Request(1, INPUT, 5, 1))
            outcome.append("ok")
        except DeviceError as error:
            outcome.append("exception 4" if "exception 4" in str(error) else str(error))
    assert outcome == ["ok", "ok", "exception 4"] * 2
    await link.close()
    await one.stop()


async def test_refused_connections() -> None:
    one = server(faults=[Fault.REFUSED])
    link = Link(await one.start(), OPTIONS)
    start = time.monotonic()
    with pytest.raises(DeviceError):
        await link.read(Request(1, INPUT, 5, 1))
    assert time.monotonic() - start < OPTIONS.timeout_s
    one.faults.clear()
    assert await link.read(Request(1, INPUT, 5, 1)) == (55,)
    await link.close()
    await one.stop()
