from hypothesis import given
from hypothesis import strategies as st
from pymodbus.framer import FramerRTU, FramerSocket
from pymodbus.pdu import DecodePDU
from pymodbus.pdu.register_message import ReadHoldingRegistersRequest, ReadInputRegistersRequest

from energy_app.devices.simulator.frames import Query, crc16, reply, take_query
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Framing

QUERIES = st.builds(
    Query,
    st.just(7),
    st.integers(1, 247),
    st.sampled_from([HOLDING, INPUT]),
    st.integers(0, 65_000),
    st.integers(1, 125),
)
REQUESTS = {HOLDING: ReadHoldingRegistersRequest, INPUT: ReadInputRegistersRequest}


def framed(query: Query, framing: Framing) -> bytes:
    framer = (FramerRTU if framing is Framing.RTU else FramerSocket)(DecodePDU(False))
    request = REQUESTS[query.function](
        address=query.address, count=query.count, dev_id=query.unit, transaction_id=query.transaction
    )
    return framer.buildFrame(request)


@given(query=QUERIES, framing=st.sampled_from(Framing), cut=st.integers(0, 12))
def test_requests_of_another_library_are_understood_in_pieces(
    query: Query, framing: Framing, cut: int
) -> None:
    frame = framed(query, framing)
    buffer = bytearray(frame[:cut])
    early = take_query(buffer, framing)
    buffer += frame[cut:]
    found = early or take_query(buffer, framing)
    assert found is not None
    assert (found.unit, found.function, found.address, found.count) == (
        query.unit,
        query.function,
        query.address,
        query.count,
    )
    assert take_query(buffer, framing) is None


@given(query=QUERIES, framing=st.sampled_from(Framing), data=st.data())
def test_replies_are_understood_by_another_library(
    query: Query, framing: Framing, data: st.DataObject
) -> None:
    words = tuple(data.draw(st.lists(st.integers(0, 0xFFFF), min_size=query.count, max_size=query.count)))
    framer = (FramerRTU if framing is Framing.RTU else FramerSocket)(DecodePDU(False))
    _, pdu = framer.handleFrame(reply(query, framing, words), query.unit, 7)
    assert pdu is not None
    assert tuple(pdu.registers) == words


@given(data=st.binary(max_size=300), framing=st.sampled_from(Framing))
def test_noise_ends(data: bytes, framing: Framing) -> None:
    buffer = bytearray(data)
    for _ in range(100):
        if take_query(buffer, framing) is None:
            break


def test_noise_before_a_frame_is_skipped() -> None:
    query = Query(0, 1, HOLDING, 10, 2)
    assert take_query(bytearray(b"\x00\xff" + framed(query, Framing.RTU)), Framing.RTU) == query


def test_checksum() -> None:
    assert crc16(bytes.fromhex("010300000001")) == bytes.fromhex("840a")
