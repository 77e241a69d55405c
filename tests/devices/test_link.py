import asyncio
import socket
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from energy_app.devices.errors import (
    BadReplyError,
    LinkDownError,
    NoAnswerError,
    RefusedError,
    ShortReplyError,
    StaleReplyError,
)
from energy_app.devices.link import Link, LinkOptions, Links, Request
from energy_app.devices.simulator.frames import Query, reply
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Endpoint, Framing
from energy_app.domain.errors import DeviceError
from tests.devices.fake_gateway import Answer, FakeGateway, words_of

SHORT_S = 0.04
# For replies that come: a busy machine may take its time. Only where none comes it is short.
PATIENT = LinkOptions(timeout_s=10.0, connect_timeout_s=10.0, settle_s=0.0, backoff_first_s=0.0)
FRAMINGS = pytest.mark.parametrize("framing", list(Framing))


def expected(request: Request) -> tuple[int, ...]:
    return words_of(Query(0, request.unit, request.function, request.address, request.count))


def always(answer: Callable[[FakeGateway, Query], Answer], framing: Framing) -> FakeGateway:
    gateway = FakeGateway(lambda query, _: answer(gateway, query), framing)
    return gateway


@FRAMINGS
async def test_reads_what_was_asked(framing: Framing) -> None:
    gateway = always(lambda g, q: Answer(g.good(q)), framing)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        for request in (Request(1, HOLDING, 100, 4), Request(7, INPUT, 65_410, 125)):
            assert await link.read(request) == expected(request)
        assert link.health.ok == 2
        assert gateway.connections == 1
        await link.close()


@FRAMINGS
async def test_many_callers_share_one_connection_in_turn(framing: Framing) -> None:
    gateway = always(lambda g, q: Answer(g.good(q), 0.005), framing)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        requests = [Request(1, HOLDING, 10 * i, 3 + i) for i in range(10)]
        answers = await asyncio.gather(*(link.read(request) for request in requests))
        assert answers == [expected(request) for request in requests]
        assert gateway.connections == 1
        await link.close()


async def _wrong_values(
    gateway: FakeGateway, options: LinkOptions, requests: list[Request]
) -> tuple[int, int, Link]:
    """Values that are not those of the register asked for, and right ones, over the requests."""
    async with gateway as endpoint:
        link = Link(endpoint, options)
        wrong = right = 0
        for request in requests:
            try:
                answer = await link.read(request)
            except DeviceError:
                continue
            right += answer == expected(request)
            wrong += answer != expected(request)
        await link.close()
        return wrong, right, link


def _mixed(n: int, *, distinct: bool, short: int = 0) -> list[Request]:
    """Requests of both functions; every ``short``-th has little time."""
    return [
        Request(
            1,
            (HOLDING, INPUT)[i % 2],
            100 + 7 * i,
            4 + (i % 6 if distinct else 0),
            SHORT_S if short and i % short == short - 1 else None,
        )
        for i in range(n)
    ]


@FRAMINGS
@pytest.mark.parametrize("distinct", [True, False])
async def test_late_replies_never_become_values(framing: Framing, distinct: bool) -> None:
    # Every fifth reply comes 40 ms after the time-out, to whatever connection is open by then.
    gateway = FakeGateway(
        lambda q, n: Answer(gateway.good(q), 2 * SHORT_S if n % 5 == 4 else 0.0, late_to_next=True), framing
    )
    options = replace(PATIENT, settle_s=5 * SHORT_S)
    wrong, right, link = await _wrong_values(gateway, options, _mixed(20, distinct=distinct, short=5))
    assert wrong == 0
    assert right == 16
    assert link.health.timeouts == 4


async def test_distinct_lengths_show_a_reply_that_is_later_than_the_pause() -> None:
    gateway = FakeGateway(
        lambda q, n: Answer(gateway.good(q), 2 * SHORT_S if n % 5 == 4 else 0.01, late_to_next=True),
        Framing.RTU,
    )
    options = replace(PATIENT, settle_s=SHORT_S / 2)
    wrong, right, _ = await _wrong_values(gateway, options, _mixed(30, distinct=True, short=5))
    assert wrong == 0
    assert right > 5


async def test_replayed_replies_never_become_values() -> None:
    last = b""

    def script(query: Query, n: int) -> Answer:
        nonlocal last
        frame, last = last, gateway.good(query)
        return Answer(frame if n % 3 == 2 else last)

    gateway = FakeGateway(script, Framing.RTU)
    wrong, right, link = await _wrong_values(gateway, PATIENT, _mixed(60, distinct=True))
    assert wrong == 0
    assert right == 40
    assert link.health.stale + link.health.short == 20


@FRAMINGS
@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        ("short", ShortReplyError),
        ("long", StaleReplyError),
        ("function", StaleReplyError),
        ("unit", DeviceError),
        ("garbage", NoAnswerError),
        ("cut", LinkDownError),
        ("nothing", NoAnswerError),
    ],
)
async def test_a_wrong_reply_is_an_error_and_the_next_read_is_right(
    framing: Framing, spoil: str, error: type[DeviceError]
) -> None:
    def script(query: Query, n: int) -> Answer:
        if n:
            return Answer(gateway.good(query))
        words, other = words_of(query), Query(query.transaction, query.unit, INPUT, 0, 0)
        foreign = Query(query.transaction, query.unit + 1, query.function, 0, 0)
        frames = {
            "short": reply(query, framing, words[:-1]),
            "long": reply(query, framing, (*words, 0)),
            "function": reply(other, framing, words),
            "unit": reply(foreign, framing, words),
            "garbage": bytes(x ^ 0xA5 for x in gateway.good(query)),
            "nothing": None,
            "cut": None,
        }
        return Answer(frames[spoil], cut=spoil == "cut")

    gateway = FakeGateway(script, framing)
    request = Request(1, HOLDING, 100, 4)
    is_silence = spoil in ("garbage", "nothing", "unit")
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        with pytest.raises(error) as told:
            await link.read(replace(request, timeout_s=SHORT_S) if is_silence else request)
        assert str(endpoint) in str(told.value)
        assert "\n" not in str(told.value)
        assert await link.read(request) == expected(request)
        await link.close()


@FRAMINGS
async def test_an_exception_keeps_the_connection_and_is_counted(framing: Framing) -> None:
    codes = [2, 6, 11]
    gateway = FakeGateway(lambda q, n: Answer(reply(q, framing, codes[n])), framing)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        for code in codes:
            with pytest.raises(RefusedError, match=f"exception {code}") as told:
                await link.read(Request(1, HOLDING, 0, 2))
            assert told.value.is_permanent == (code == 2)
        assert (link.health.exceptions, link.health.busy, gateway.connections) == (2, 1, 1)
        await link.close()


@FRAMINGS
async def test_a_cancelled_caller_does_not_leave_its_reply_to_the_next(framing: Framing) -> None:
    gateway = always(lambda g, q: Answer(g.good(q), 0.02), framing)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        for i in range(10):
            first = asyncio.create_task(link.read(Request(1, HOLDING, 500 + i, 4)))
            await asyncio.sleep(0.005)
            first.cancel()
            request = Request(1, HOLDING, 100 + i, 4)
            assert await link.read(request) == expected(request)
        assert link.health.ok == 20
        assert gateway.connections == 1
        await link.close()


async def test_each_read_has_its_own_time_out() -> None:
    gateway = always(lambda _g, _q: Answer(None), Framing.TCP)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        for timeout_s in (0.05, 0.2, 0.02):
            start = time.monotonic()
            with pytest.raises(NoAnswerError, match=f"within {timeout_s:g} s"):
                await link.read(Request(1, HOLDING, 0, 1, timeout_s))
            assert timeout_s <= time.monotonic() - start < PATIENT.timeout_s
        await link.close()


async def test_a_refused_port_backs_off_and_says_so() -> None:
    taken = socket.socket()  # bound and deaf: nobody else gets the port, and it refuses
    taken.bind(("127.0.0.1", 0))
    now = [1000.0]
    options = LinkOptions(backoff_first_s=1.0, backoff_max_s=4.0)
    link = Link(Endpoint(*taken.getsockname()), options, monotonic=lambda: now[0])
    for wait in (1, 2, 4, 4):
        with pytest.raises(LinkDownError, match="connection refused; .* another program"):
            await link.read(Request(1, HOLDING, 0, 1))
        lost = link.health.lost
        with pytest.raises(LinkDownError, match=f"next attempt in {wait} s"):
            await link.read(Request(1, HOLDING, 0, 1))
        assert link.health.lost == lost
        now[0] += wait
    taken.close()


async def test_an_address_that_swallows_packets_does_not_hold_up_the_loop() -> None:
    link = Link(Endpoint("127.0.0.1", 9), LinkOptions(connect_timeout_s=0.1, backoff_first_s=0))
    with pytest.raises(LinkDownError):
        await link.read(Request(1, HOLDING, 0, 1))


async def test_requests_are_spaced_and_wait_after_connecting() -> None:
    gateway = always(lambda g, q: Answer(g.good(q)), Framing.TCP)
    async with gateway as endpoint:
        link = Link(endpoint, LinkOptions(spacing_s=0.03, connect_delay_s=0.1))
        start = time.monotonic()
        await link.read(Request(1, HOLDING, 0, 1))
        assert time.monotonic() - start >= 0.1
        start = time.monotonic()
        await asyncio.gather(*(link.read(Request(1, HOLDING, i, 1)) for i in range(4)))
        assert time.monotonic() - start >= 0.12
        await link.close()


async def test_the_connection_is_released_when_nobody_waits() -> None:
    gateway = always(lambda g, q: Answer(g.good(q)), Framing.TCP)
    async with gateway as endpoint:
        link = Link(endpoint, LinkOptions(release_when_idle=True))
        await asyncio.gather(*(link.read(Request(1, HOLDING, i, 1)) for i in range(3)))
        await link.read(Request(1, HOLDING, 9, 1))
        assert gateway.connections == 2
        await link.close()


async def test_a_link_set_aside_is_closed_and_says_why() -> None:
    gateway = always(lambda g, q: Answer(g.good(q), 0.02), Framing.TCP)
    async with gateway as endpoint:
        link = Link(endpoint, PATIENT)
        under_way = asyncio.create_task(link.read(Request(1, HOLDING, 0, 2)))
        for _ in range(3):
            await asyncio.sleep(0)
        async with link.set_aside("somebody looks for devices"):
            assert len(await under_way) == 2  # what was under way has come to its end
            assert not link.connected
            with pytest.raises(LinkDownError, match="somebody looks for devices"):
                await link.read(Request(1, HOLDING, 0, 1))
        assert gateway.requests == 1
        await link.read(Request(1, HOLDING, 0, 1))
        await link.close()


def test_the_longest_pause_of_all_devices_on_a_link_counts() -> None:
    link = Link(Endpoint("127.0.0.1", 1), LinkOptions(timeout_s=2, spacing_s=0.05))
    link.respect(LinkOptions(timeout_s=9, spacing_s=0.02, connect_delay_s=1))
    link.respect(LinkOptions(settle_s=0.4, release_when_idle=True))
    expected = LinkOptions(
        timeout_s=2, spacing_s=0.05, connect_delay_s=1, settle_s=0.4, release_when_idle=True
    )
    assert link.options == expected


async def test_one_link_for_each_place() -> None:
    links = Links()
    place = Endpoint("127.0.0.1", 1502)
    assert links.get(place) is links.get(Endpoint("127.0.0.1", 1502))
    assert links.get(Endpoint("127.0.0.1", 1503)) is not links.get(place)
    with pytest.raises(DeviceError, match="same framing"):
        links.get(Endpoint("127.0.0.1", 1502, framing=Framing.RTU))
    await links.close()


def test_every_bad_reply_is_a_device_error() -> None:
    assert issubclass(BadReplyError, DeviceError)
