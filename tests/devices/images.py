"""Recorded and built register images, and a pymodbus server that shows them."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pymodbus import FramerType
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.sunspec.chain import END, MARKER
from energy_app.devices.sunspec.models import ModelBlock, expand, fixed_length
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Endpoint, Framing

DATA = Path(__file__).parent.parent / "data" / "modbus"
KACO = DATA / "kaco" / "blueplanet_8.6TL3.json"
SOLAREDGE = sorted(path for path in (DATA / "solaredge").glob("*.json") if path.name != "expected.json")


class FixedClock:
    """A clock that stands where it is put."""

    def __init__(self, time_ms: int = 1_760_000_000_000) -> None:
        self.time_ms = time_ms

    def now_ms(self) -> int:
        return self.time_ms

    async def sleep_until(self, time_ms: int) -> None:
        raise AssertionError("devices do not sleep on the clock")

    def spawn(self, work: Any, name: str) -> Any:
        raise AssertionError("devices spawn nothing on the clock")


def expected(folder: str, name: str) -> Any:
    return json.loads((DATA / folder / name).read_text(encoding="utf-8"))


def kaco() -> Memory:
    return load_dump(KACO)


def sunspec_image(
    models: Sequence[tuple[int, Mapping[str, Any]]],
    base: int = 40_000,
    lengths: Mapping[int, int] | None = None,
) -> Memory:
    """A chain of models with raw words by point; absent points hold their "no value" pattern."""
    memory = Memory()
    memory.put(HOLDING, base, MARKER)
    address = base + 2
    for model_id, raw in models:
        length = (lengths or {}).get(model_id) or fixed_length(model_id)
        assert length is not None
        block = ModelBlock(model_id, address, length)
        memory.put(HOLDING, address, [0] * (length + 2))
        for path, point in expand(block).items():
            memory.put_words(HOLDING, point.words, point.raw_words(None))
            if path in raw:
                value = raw[path]
                is_code = isinstance(value, int) and not isinstance(value, bool)
                words = (value & 0xFFFF,) if is_code and len(point.words) == 1 else point.raw_words(value)
                memory.put_words(HOLDING, point.words, words)
        memory.put(HOLDING, address, (model_id, length))
        address = block.end
    memory.put(HOLDING, address, (END, 0))
    return memory


@asynccontextmanager
async def pymodbus_server(
    memory: Memory, framing: Framing = Framing.TCP, unit: int = 1
) -> AsyncIterator[tuple[Endpoint, Callable[[], int]]]:
    """pymodbus's own server; registers that are not in the memory answer exception 2."""
    blocks = {
        space: [SimData(run[0], values=run[1], datatype=DataType.REGISTERS) for run in _runs(memory, space)]
        for space in (HOLDING, INPUT)
    }
    requests = 0

    async def count(*_: Any) -> None:
        nonlocal requests
        requests += 1

    filler = [SimData(65_535, values=[0], datatype=DataType.REGISTERS)]
    bits = [SimData(0, values=[False] * 16, datatype=DataType.BITS)]
    device = SimDevice(
        id=unit, simdata=(bits, bits, blocks[HOLDING] or filler, blocks[INPUT] or filler), action=count
    )
    framer = FramerType.RTU if framing is Framing.RTU else FramerType.SOCKET
    server = ModbusTcpServer(device, framer=framer, address=("127.0.0.1", 0))
    await server.listen()
    assert server.transport is not None
    port = server.transport.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    try:
        yield Endpoint("127.0.0.1", port, framing=framing), lambda: requests
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call]


def _runs(memory: Memory, space: int) -> list[tuple[int, list[int]]]:
    runs: list[tuple[int, list[int]]] = []
    for address in memory.addresses(space):
        word = memory.word(space, address)
        assert word is not None
        if runs and runs[-1][0] + len(runs[-1][1]) == address:
            runs[-1][1].append(word)
        else:
            runs.append((address, [word]))
    return runs
