"""How long a device that answers slowly takes (bar: 50 values at 100 ms latency in 0.5 s).

Run: python tests/benchmarks/devices_latency.py
50 two-word values spread over a map of 300 registers: our plan, beside pymodbus value by value, and
how many requests each shipped hybrid with meter and battery takes (bar: 8).
"""

import asyncio
import time
from typing import Any

from pymodbus.client import AsyncModbusTcpClient

from energy_app.core.clock import RealClock
from energy_app.devices.link import Link
from energy_app.devices.memory import Memory
from energy_app.devices.points import Absent, Point
from energy_app.devices.probing import probe
from energy_app.devices.profile import Profiles
from energy_app.devices.reader import BlockReader
from energy_app.devices.simulator.frames import reply, take_query
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint, Framing

LATENCY_S = 0.1
POINTS = [Point(f"p{i}", HOLDING, (6 * i, 6 * i + 1), "uint32") for i in range(50)]
MEMORY = Memory({HOLDING: dict.fromkeys(range(400), 7)})


async def slow_device(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    buffer = bytearray()
    while data := await reader.read(4096):
        buffer += data
        while query := take_query(buffer, Framing.TCP):
            words = MEMORY.get(query.function, range(query.address, query.address + query.count))
            await asyncio.sleep(LATENCY_S)
            writer.write(reply(query, Framing.TCP, 2 if words is None else words))
    writer.close()


async def ours(port: int) -> None:
    link = Link(Endpoint("127.0.0.1", port))
    reader = BlockReader(link, 1, POINTS)
    start = time.monotonic()
    round_ = await reader.read()
    took = time.monotonic() - start
    assert not any(isinstance(point.value(round_.memory), Absent) for point in POINTS)
    print(f"50 values in {round_.requests} planned blocks: {took:.2f} s")
    await link.close()


async def one_by_one(port: int) -> None:
    async with AsyncModbusTcpClient("127.0.0.1", port=port) as client:
        start = time.monotonic()
        for point in POINTS:
            await client.read_holding_registers(point.words[0], count=2, device_id=1)
        print(f"50 values one by one with pymodbus: {time.monotonic() - start:.2f} s")


async def requests() -> None:
    profiles, clock = Profiles.load(), RealClock()
    for profile in profiles:
        if profile.form.kind not in ("hybrid", "system"):
            continue
        server = simulated_server(profiles, clock, profile=profile.name)
        endpoint = await server.start()
        found: dict[str, Any] = await probe(str(endpoint), profiles, clock, profile=profile.name)
        await server.stop()
        print(f"{profile.name:20} {found['requests']} requests, {found['requests_to_find']} to find it")


async def main() -> None:
    server = await asyncio.start_server(slow_device, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await ours(port)
    await one_by_one(port)
    server.close()
    await requests()


if __name__ == "__main__":
    asyncio.run(main())
