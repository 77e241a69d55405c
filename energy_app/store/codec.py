"""Columns of integers as bytes: pcodec, or what the standard library can where pcodec cannot.

The number of the codec is stored with each column, so that a file stays readable whatever codecs
later versions prefer.
"""

import zlib
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

type Integers = npt.NDArray[np.int64]

_LEVEL = 8
_ZLIB_LEVEL = 6
_NARROW: tuple[type[np.signedinteger[Any]], ...] = (np.int16, np.int32)


class Codec(IntEnum):
    """How a column is packed. The numbers are stored."""

    RAW = 0
    """Eight bytes a number, lowest first."""
    PCODEC = 1
    """pcodec, standalone format."""
    ZLIB = 2
    """First differences, the bytes of equal weight together, deflated."""


def pack(numbers: Integers, codec: Codec | None = None) -> tuple[Codec, bytes]:
    """The column as bytes, and by which codec; the smallest of those available unless one is given."""
    if codec is None:
        codec = Codec.PCODEC if _pcodec() is not None else Codec.ZLIB
    data = _PACKERS[codec](numbers)
    if len(data) >= 8 * len(numbers):
        return Codec.RAW, _pack_raw(numbers)
    return codec, data


def unpack(codec: int, data: bytes, count: int) -> Integers:
    """The column of ``count`` numbers; ValueError where the bytes hold no such column."""
    unpacker = _UNPACKERS.get(codec)
    if unpacker is None:
        raise ValueError(f"codec {codec} is of a newer version")
    try:
        numbers = unpacker(data)
    except (RuntimeError, zlib.error, TypeError) as error:  # what the codecs raise on wrong bytes
        raise ValueError(str(error)) from error
    if len(numbers) != count:
        raise ValueError(f"{len(numbers)} numbers instead of {count}")
    return numbers


def _pcodec() -> object | None:
    try:
        from pcodec import standalone
    except ImportError:  # no wheel for this machine
        return None
    return standalone  # type: ignore[no-any-return]


def _pack_pcodec(numbers: Integers) -> bytes:
    from pcodec import ChunkConfig, standalone

    # A narrower type has a shorter head.
    narrow = next((kind for kind in _NARROW if _fits(numbers, kind)), np.int64)
    return bytes(
        standalone.simple_compress(
            np.ascontiguousarray(numbers, dtype=narrow), ChunkConfig(compression_level=_LEVEL)
        )
    )


def _fits(numbers: Integers, kind: type[np.signedinteger[Any]]) -> bool:
    bounds = np.iinfo(kind)
    return not len(numbers) or bool(bounds.min <= numbers.min() and numbers.max() <= bounds.max)


def _unpack_pcodec(data: bytes) -> Integers:
    from pcodec import standalone

    return np.asarray(standalone.simple_decompress(data), dtype=np.int64)


def _pack_zlib(numbers: Integers) -> bytes:
    steps = np.diff(numbers, prepend=np.int64(0))  # wraps around, and back again
    folded = (steps.astype(np.uint64) << np.uint64(1)) ^ (steps >> np.int64(63)).astype(np.uint64)
    shuffled = folded.astype("<u8").view(np.uint8).reshape(-1, 8).T
    return zlib.compress(np.ascontiguousarray(shuffled).tobytes(), _ZLIB_LEVEL)


def _unpack_zlib(data: bytes) -> Integers:
    shuffled = np.frombuffer(zlib.decompress(data), dtype=np.uint8)
    folded = np.ascontiguousarray(shuffled.reshape(8, -1).T).view("<u8").reshape(-1)
    steps = (folded >> np.uint64(1)).astype(np.int64) ^ -(folded & np.uint64(1)).astype(np.int64)
    return np.cumsum(steps, dtype=np.int64)


def _pack_raw(numbers: Integers) -> bytes:
    return numbers.astype("<i8").tobytes()


def _unpack_raw(data: bytes) -> Integers:
    return np.frombuffer(data, dtype="<i8").astype(np.int64)


_PACKERS = {Codec.RAW: _pack_raw, Codec.PCODEC: _pack_pcodec, Codec.ZLIB: _pack_zlib}
_UNPACKERS = {
    Codec.RAW.value: _unpack_raw,
    Codec.PCODEC.value: _unpack_pcodec,
    Codec.ZLIB.value: _unpack_zlib,
}
