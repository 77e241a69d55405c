from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.errors import MapMovedError, NotFoundError, RefusedError
from energy_app.devices.memory import Memory
from energy_app.devices.sunspec.chain import Chain, Walker, chain_of
from energy_app.devices.transport import HOLDING
from tests.devices.images import kaco, sunspec_image

MODELS: list[tuple[int, dict[str, Any]]] = [(1, {}), (103, {}), (120, {}), (124, {})]


class Registers:
    """Holding registers that refuse what is not there, and reads longer than ``longest``."""

    def __init__(self, memory: Memory, longest: int = 125) -> None:
        self.memory = memory
        self.longest = longest
        self.reads: list[tuple[int, int]] = []

    async def read(self, address: int, count: int) -> tuple[int, ...]:
        self.reads.append((address, count))
        words = self.memory.get(HOLDING, range(address, address + count))
        if words is None or count > self.longest:
            raise RefusedError("test", 2)
        return words


@pytest.mark.parametrize("base", [40_000, 50_000, 0])
async def test_the_chain_is_found_at_every_base(base: int) -> None:
    registers = Registers(sunspec_image(MODELS, base))
    chain = await Walker(registers.read).find((40_000, 50_000, 0))
    assert (chain.base, [model.id for model in chain.models]) == (base, [1, 103, 120, 124])


async def test_a_real_image_is_walked_in_few_reads() -> None:
    registers = Registers(kaco())
    chain = await Walker(registers.read).find((40_000,))
    assert chain == chain_of(kaco(), (40_000,))
    assert len(chain.models) == 15
    assert len(registers.reads) <= 14  # id and length one by one take 52


@given(longest=st.integers(4, 125))
async def test_a_device_that_refuses_long_reads_is_walked_as_well(longest: int) -> None:
    registers = Registers(sunspec_image([(103, {}), (120, {})]), longest)
    chain = await Walker(registers.read).find((40_000,))
    assert [model.id for model in chain.models] == [103, 120]


async def test_an_end_marker_without_a_length() -> None:
    memory = sunspec_image(MODELS)
    end = max(memory.addresses(HOLDING))
    registers = Registers(
        Memory({HOLDING: {a: memory.word(HOLDING, a) or 0 for a in memory.addresses(HOLDING) if a < end}})
    )
    assert len((await Walker(registers.read).find((40_000,))).models) == 4


async def test_no_marker_is_told() -> None:
    with pytest.raises(NotFoundError, match="no SunSpec marker at 40000, 0"):
        await Walker(Registers(Memory({HOLDING: {0: 1, 1: 2}})).read).find((40_000, 0))


@given(words=st.lists(st.integers(0, 0xFFFF), max_size=80))
def test_a_chain_of_garbage_ends(words: list[int]) -> None:
    memory = Memory({HOLDING: dict(enumerate([0x5375, 0x6E53, *words]))})
    chain = chain_of(memory, (0,))
    assert chain is not None
    assert all(a.end == b.address for a, b in zip(chain.models, chain.models[1:], strict=False))


def test_a_sparse_dump_goes_by_the_models_own_lengths() -> None:
    full = sunspec_image([(1, {}), (103, {}), (1, {}), (203, {})], lengths={1: 65})
    known = {a: full.word(HOLDING, a) or 0 for a in (40_000, 40_001, 40_069, 40_188)}
    chain = chain_of(Memory({HOLDING: known}), (40_000,))
    assert chain is not None
    assert [(m.id, m.address) for m in chain.models] == [
        (1, 40_002),
        (103, 40_069),
        (1, 40_121),
        (203, 40_188),
    ]


def test_a_header_that_has_moved_is_told() -> None:
    memory = sunspec_image(MODELS)
    chain = chain_of(memory, (40_000,))
    assert isinstance(chain, Chain)
    chain.check(memory)
    memory.put(HOLDING, chain.models[1].address, (160,))
    with pytest.raises(MapMovedError, match="model 103 is no longer at register 40070"):
        chain.check(memory)
