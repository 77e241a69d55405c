"""The seams to pymodbus's inner parts: they must hold for every version that is allowed."""

import asyncio
import logging
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.devices.link import Link, LinkOptions, Request
from energy_app.devices.simulator.frames import Query, reply
from energy_app.devices.transport import HOLDING, GarbledError, LostError, PymodbusTransport, SilentError
from energy_app.domain.endpoint import Endpoint, Framing, Medium
from energy_app.domain.errors import DeviceError
from tests.devices.fake_gateway import Answer, FakeGateway, words_of
from tests.devices.images import DATA


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


class Datagrams(asyncio.DatagramProtocol):
    """Answers every datagram with the same one."""

    def __init__(self, frame: bytes) -> None:
        self._frame = frame

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.DatagramTransport)
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._transport.sendto(self._frame, addr)


async def test_a_stick_of_goodwe_marks_its_rtu_frames_in_datagrams() -> None:
    recorded = bytes.fromhex((DATA / "goodwe_et" / "GW10K-ET_device_info_fw819.hex").read_text().strip())
    assert recorded.startswith(b"\xaa\x55\xf7\x03")
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(lambda: Datagrams(recorded), ("127.0.0.1", 0))
    port = server.get_extra_info("sockname")[1]
    transport = PymodbusTransport(Endpoint("127.0.0.1", port, Medium.UDP, Framing.RTU))
    await transport.connect(20.0)
    answer = await transport.ask(0xF7, HOLDING, 35_000, recorded[4] // 2, 20.0)
    assert (answer.unit, answer.function) == (0xF7, HOLDING)
    assert answer.words[3] == int.from_bytes(recorded[11:13])
    transport.close()
    server.close()


PIECES = st.one_of(
    st.tuples(st.just("cut"), st.integers(0, 20), st.just(b"")),
    st.tuples(st.just("put"), st.integers(0, 20), st.binary(min_size=1, max_size=6)),
    st.tuples(st.just("all"), st.just(0), st.binary(max_size=300)),
)


def damaged(frame: bytes, damage: tuple[str, int, bytes]) -> bytes:
    kind, place, octets = damage
    match kind:
        case "cut":
            return frame[:place]
        case "put":
            return frame[:place] + octets + frame[place + len(octets) :]
    return octets


@pytest.mark.parametrize("framing", list(Framing))
@settings(max_examples=15, deadline=None)
@given(damages=st.lists(PIECES, min_size=1, max_size=5))
def test_whatever_comes_is_an_answer_of_that_length_or_a_device_error(
    framing: Framing, damages: list[tuple[str, int, bytes]]
) -> None:
    async def run() -> None:
        gateway = FakeGateway(
            lambda query, n: Answer(damaged(reply(query, framing, words_of(query)), damages[n])), framing
        )
        async with gateway as endpoint:
            link = Link(endpoint, LinkOptions(timeout_s=0.03, settle_s=0.0, backoff_first_s=0.0))
            for _ in damages:
                with suppress(DeviceError):
                    assert len(await link.read(Request(1, HOLDING, 100, 4))) == 4
            await link.close()

    asyncio.run(run())
