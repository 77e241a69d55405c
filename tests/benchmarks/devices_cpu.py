"""CPU of reading 20 devices × 3 blocks at 1 Hz (bar: 2 % of a core), beside others in one run.

The others: pymodbus alone, which decodes nothing, and modbus-connection with the same 150 points.

Run: python tests/benchmarks/devices_cpu.py [seconds]
The servers run in a process of their own, so only the reading side is measured.
"""

import asyncio
import multiprocessing
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from multiprocessing.connection import Connection

from modbus_connection import ModbusTcpParams
from modbus_connection.model import ManualComponent, NumberField
from modbus_connection.pymodbus import ModbusConnection
from pymodbus.client import AsyncModbusTcpClient

from energy_app.core.clock import RealClock
from energy_app.devices.link import Link
from energy_app.devices.memory import Memory
from energy_app.devices.plan import Limits
from energy_app.devices.points import Absent, Point
from energy_app.devices.reader import BlockReader
from energy_app.devices.simulator.image import ProfileImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint

DEVICES, BLOCKS, WORDS = 20, 3, 100
POINTS = [
    Point(f"p{block}_{i}", HOLDING, (1000 * block + 2 * i, 1000 * block + 2 * i + 1), "uint32")
    for block in range(BLOCKS)
    for i in range(WORDS // 2)
]


class Still:
    """An image that is encoded once."""

    points = POINTS

    def __init__(self) -> None:
        self._memory = ProfileImage(POINTS, lambda _: {point.name: 7 for point in POINTS}).memory(0)

    def memory(self, time_ms: int) -> Memory:
        return self._memory


type Round = Callable[[], Awaitable[None]]


def serve(ports: Connection) -> None:
    async def run() -> None:
        servers = [SimulatedServer({1: Still()}, RealClock()) for _ in range(DEVICES)]
        ports.send([(await server.start()).port for server in servers])
        await asyncio.sleep(3600)

    asyncio.run(run())


async def measure(name: str, seconds: int, rounds: Sequence[Round]) -> None:
    await asyncio.gather(*(one() for one in rounds))
    cpu, start = time.process_time(), time.monotonic()
    for second in range(seconds):
        await asyncio.sleep(max(start + second - time.monotonic(), 0))
        await asyncio.gather(*(one() for one in rounds))
    await asyncio.sleep(max(start + seconds - time.monotonic(), 0))
    used = time.process_time() - cpu
    print(f"{name}: {100 * used / seconds:.2f} % of a core")


async def main(ports: list[int], seconds: int) -> None:
    def ours(port: int) -> Round:
        reader = BlockReader(Link(Endpoint("127.0.0.1", port)), 1, POINTS, Limits(max_words=WORDS + 5))

        async def once() -> None:
            memory = (await reader.read()).memory
            assert not any(isinstance(point.value(memory), Absent) for point in POINTS)

        return once

    def bare(port: int) -> Round:
        client = AsyncModbusTcpClient("127.0.0.1", port=port)

        async def once() -> None:
            if not client.connected:
                await client.connect()
            for block in range(BLOCKS):
                await client.read_holding_registers(1000 * block, count=WORDS, device_id=1)

        return once

    def connection(port: int) -> Round:
        link = ModbusConnection(ModbusTcpParams(host="127.0.0.1", port=port))
        component = ManualComponent(link.for_unit(1), max_gap=2, max_span=WORDS + 5)
        for point in POINTS:
            field: NumberField[int] = NumberField(point.words[0], count=2, signed=False)
            component.add(point.name, field, space="holding")

        async def once() -> None:
            await component.async_update()
            assert len(component.values) == len(POINTS)

        return once

    await measure("link, planner and 150 decoded points each", seconds, [ours(port) for port in ports])
    await measure("bare pymodbus, nothing decoded", seconds, [bare(port) for port in ports])
    title = "modbus-connection, 150 decoded fields each"
    await measure(title, seconds, [connection(port) for port in ports])


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    asyncio.run(main(here.recv(), int(sys.argv[1]) if len(sys.argv) > 1 else 10))
    server.terminate()
