"""The server's side of the wire: read requests out of a byte stream, replies into bytes."""

import struct
from dataclasses import dataclass

from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Framing

_RTU_REQUEST = 8
_MBAP = 7
_READS = (HOLDING, INPUT)
ILLEGAL_FUNCTION = 1


@dataclass(frozen=True, slots=True)
class Query:
    """A request as it came. ``count`` is 0 for a function that is not a read of registers."""

    transaction: int
    unit: int
    function: int
    address: int
    count: int


def take_query(buffer: bytearray, framing: Framing) -> Query | None:
    """Cut the next request off the buffer; None if there is not a whole one yet."""
    if framing is Framing.RTU:
        return _take_rtu(buffer)
    if len(buffer) < _MBAP:
        return None
    transaction, _, length = struct.unpack_from(">HHH", buffer)
    if not 2 <= length <= 254:
        buffer.clear()
        return None
    if len(buffer) < 6 + length:
        return None
    unit, pdu = buffer[6], bytes(buffer[7 : 6 + length])
    del buffer[: 6 + length]
    return _query(transaction, unit, pdu)


def reply(query: Query, framing: Framing, words: tuple[int, ...] | int) -> bytes:
    """The frame that answers with registers, or with an exception code."""
    if isinstance(words, int):
        pdu = bytes((query.function | 0x80, words))
    else:
        pdu = bytes((query.function, 2 * len(words))) + struct.pack(f">{len(words)}H", *words)
    if framing is Framing.RTU:
        body = bytes((query.unit,)) + pdu
        return body + crc16(body)
    return struct.pack(">HHHB", query.transaction, 0, len(pdu) + 1, query.unit) + pdu


def crc16(data: bytes) -> bytes:
    """The checksum of RTU frames, low byte first."""
    crc = 0xFFFF
    for octet in data:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc.to_bytes(2, "little")


def _take_rtu(buffer: bytearray) -> Query | None:
    while len(buffer) >= _RTU_REQUEST:
        frame = bytes(buffer[:_RTU_REQUEST])
        if crc16(frame[:-2]) == frame[-2:]:
            del buffer[:_RTU_REQUEST]
            return _query(0, frame[0], frame[1:-2])
        del buffer[0]  # noise on the line: look for the next frame
    return None


def _query(transaction: int, unit: int, pdu: bytes) -> Query:
    if len(pdu) == 5 and pdu[0] in _READS:
        function, address, count = struct.unpack(">BHH", pdu)
        return Query(transaction, unit, function, address, count)
    return Query(transaction, unit, pdu[0] if pdu else 0, 0, 0)
