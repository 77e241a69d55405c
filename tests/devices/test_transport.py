"""The seams to pymodbus's inner parts: they must hold for every version that is allowed."""

import asyncio
import logging
import time

import pytest

from energy_app.devices.endpoint import Endpoint, Framing
from energy_app.devices.simulator.frames import Query, reply
from energy_app.devices.transport import HOLDING, GarbledError, LostError, PymodbusTransport, SilentError
from tests.devices.fake_gateway import Answer, FakeGateway, words_of


@pytest.mark.parametrize("framing", list(Framing))
async def test_the_frame_comes_back_as_it_was(framing: Framing) -> None:
    gateway = FakeGateway(lambda q, _: Answer(reply(q, framing, words_of(q)[:-1])), framing)
    async with gateway as endpoint:
        transport = PymodbusTransport(endpoint)
        await transport.connect(20.0)
        answer = await transport.ask(3, HOLDING, 10, 4, 20.0)
        assert (answer.unit, answer.function, len(answer.words)) == (3, HOLDING, 3)
        transport.close()
        assert not transport.connected


async def test_a_cut_is_seen_at_once() -> None:
    gateway = FakeGateway(lambda _q, _n: Answer(None, cut=True), Framing.TCP)
    async with gateway as endpoint:
        transport = PymodbusTransport(endpoint)
        await transport.connect(20.0)
        start = time.monotonic()
        with pytest.raises(LostError):
            await transport.ask(1, HOLDING, 0, 1, 60.0)
        assert time.monotonic() - start < 30.0


async def test_the_reason_of_a_failed_connect_is_kept() -> None:
    gateway = FakeGateway(lambda _q, _n: Answer(None), Framing.TCP)
    async with gateway as endpoint:
        pass
    with pytest.raises(LostError) as told:
        await PymodbusTransport(Endpoint("127.0.0.1", endpoint.port)).connect(20.0)
    assert isinstance(told.value.__cause__, ConnectionRefusedError)


@pytest.mark.parametrize("pdu", [b"\x03\x09\x00", b"\x03\x03\x00\x01\x02", b"\x55\x01\x02"])
async def test_a_frame_that_is_no_reply_stays_inside(pdu: bytes, caplog: pytest.LogCaptureFixture) -> None:
    frame = b"\x00\x01\x00\x00" + (len(pdu) + 1).to_bytes(2, "big") + b"\x01" + pdu
    gateway = FakeGateway(lambda _q, _n: Answer(frame), Framing.TCP)
    async with gateway as endpoint:
        transport = PymodbusTransport(endpoint)
        await transport.connect(20.0)
        with caplog.at_level(logging.WARNING), pytest.raises((GarbledError, SilentError)):
            await transport.ask(1, HOLDING, 0, 1, 0.1)
        assert caplog.records == []
        transport.close()


async def test_transaction_ids_go_on_over_connections() -> None:
    seen: list[int] = []

    def script(query: Query, _: int) -> Answer:
        seen.append(query.transaction)
        return Answer(gateway.good(query))

    gateway = FakeGateway(script, Framing.TCP)
    async with gateway as endpoint:
        transport = PymodbusTransport(endpoint)
        for _ in range(3):
            await transport.connect(20.0)
            await transport.ask(1, HOLDING, 0, 1, 20.0)
        transport.close()
    assert seen == [1, 2, 3]


async def test_nothing_is_asked_without_a_connection() -> None:
    with pytest.raises(LostError):
        await PymodbusTransport(Endpoint("127.0.0.1", 1)).ask(1, HOLDING, 0, 1, 1.0)
    await asyncio.sleep(0)
