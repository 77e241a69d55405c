import pytest

from energy_app.devices.errors import LinkDownError, NoAnswerError, RefusedError, StaleReplyError
from energy_app.devices.link import Link, LinkOptions, Request
from energy_app.devices.plan import Limits
from energy_app.devices.points import Point
from energy_app.devices.reader import RETRY_LOST_S, RETRY_REFUSED_S, BlockReader
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import DeviceError


class StubLink(Link):
    """A link that answers from a set of registers and counts what it is asked."""

    def __init__(self, known: set[int]) -> None:
        super().__init__(Endpoint("stub"), LinkOptions())
        self.known = known
        self.asked: list[tuple[int, int]] = []
        self.failures: dict[int, DeviceError] = {}

    async def read(self, request: Request) -> tuple[int, ...]:
        self.asked.append((request.address, request.count))
        if request.address in self.failures:
            error = self.failures[request.address]
            if isinstance(error, StaleReplyError):
                del self.failures[request.address]
            raise error
        wanted = range(request.address, request.address + request.count)
        if not self.known.issuperset(wanted):
            raise RefusedError("stub", 2)
        return tuple(wanted)


def points(*addresses: int) -> list[Point]:
    return [Point(f"p{a}", HOLDING, (a,), "uint16") for a in addresses]


def reader(link: Link, *addresses: int, gap: int = 8, now: list[float] | None = None) -> BlockReader:
    clock = now or [0.0]
    return BlockReader(link, 1, points(*addresses), Limits(max_gap=gap), monotonic=lambda: clock[0])


async def test_a_refused_register_costs_only_itself_and_is_not_asked_again() -> None:
    link = StubLink(set(range(100)) - {17})
    blocks = reader(link, *range(10, 30))
    first = await blocks.read()
    assert [a for a in range(10, 30) if first.memory.word(HOLDING, a) is None] == [17]
    assert set(blocks.refused) == {"p17"}
    assert "exception 2" in blocks.refused["p17"]
    second = await blocks.read()
    assert second.requests == len(blocks.blocks) < first.requests
    assert second.problems == {}
    assert all(second.memory.word(HOLDING, a) == a for a in range(10, 30) if a != 17)


async def test_a_hole_between_wanted_registers_is_found_once() -> None:
    link = StubLink({10, 11, 15, 16})
    blocks = reader(link, 10, 11, 15, 16)
    await blocks.read()
    link.asked.clear()
    again = await blocks.read()
    assert link.asked == [(10, 2), (15, 2)]
    assert blocks.refused == {}
    assert len(again.memory) == 4


async def test_padding_that_is_refused_is_left_out() -> None:
    link = StubLink({10, 50})
    blocks = reader(link, 10, 50)
    assert sorted(block.count for block in blocks.blocks) == [1, 2]
    round_ = await blocks.read()
    assert len(round_.memory) == 2
    assert [block.count for block in blocks.blocks] == [1, 1]


async def test_a_device_that_refuses_everything_is_not_believed_for_ever() -> None:
    link = StubLink(set())
    blocks = reader(link, 10, 11)
    assert (await blocks.read()).answered == 0
    assert blocks.refused == {}
    link.known = {10, 11}
    assert len((await blocks.read()).memory) == 2


async def test_refused_points_are_tried_again_after_an_hour() -> None:
    now = [0.0]
    link = StubLink({10})
    blocks = reader(link, 10, 11, now=now)
    await blocks.read()
    link.known = {10, 11}
    now[0] = RETRY_REFUSED_S + 1
    assert len((await blocks.read()).memory) == 2
    assert blocks.refused == {}


async def test_a_block_that_worked_is_not_split_by_a_single_refusal() -> None:
    now = [0.0]
    link = StubLink({10, 11, 50, 51})
    blocks = reader(link, 10, 11, 50, now=now)
    await blocks.read()
    planned = blocks.blocks
    link.failures[10] = RefusedError("stub", 2)
    for _ in range(2):
        assert list((await blocks.read()).problems) == [planned[0].name]
    assert blocks.blocks == planned
    del link.failures[10]
    assert (await blocks.read()).problems == {}
    link.known = {11, 50}
    for _ in range(3):
        await blocks.read()
    assert set(blocks.refused) == {"p10"}
    link.known = {10, 11, 50}
    now[0] = RETRY_LOST_S + 1
    assert len((await blocks.read()).memory) == 3


async def test_one_slow_block_does_not_lose_the_others() -> None:
    link = StubLink(set(range(200)))
    link.failures[50] = NoAnswerError("slow")
    round_ = await reader(link, 10, 50, 100).read()
    assert len(round_.problems) == 1
    assert round_.memory.word(HOLDING, 10) == 10
    assert round_.memory.word(HOLDING, 100) == 100


async def test_a_stale_reply_is_asked_again_at_once() -> None:
    link = StubLink(set(range(200)))
    link.failures[10] = StaleReplyError("stale")
    round_ = await reader(link, 10).read()
    assert (round_.requests, round_.problems) == (2, {})


@pytest.mark.parametrize("error", [LinkDownError("down"), NoAnswerError("silent")])
async def test_nothing_at_all_is_an_error(error: DeviceError) -> None:
    link = StubLink(set())
    link.failures = {10: error, 50: error, 100: error}
    with pytest.raises(type(error)):
        await reader(link, 10, 50, 100).read()
    assert len(link.asked) <= 2


async def test_slow_points_are_asked_only_then() -> None:
    link = StubLink(set(range(100)))
    fast, slow = points(10, 60)
    slow = Point("p60", HOLDING, (60,), "uint16", poll="slow")
    blocks = BlockReader(link, 1, [fast, slow])
    assert (await blocks.read("fast")).memory.word(HOLDING, 60) is None
    assert (await blocks.read("slow")).memory.word(HOLDING, 60) == 60
