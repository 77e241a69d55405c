"""Register words to raw values and back: every type found in the field, no meaning yet.

Words are 16-bit, most significant byte first. ``order`` is the order of the words of one value
(``big``: high word first), ``swap_bytes`` turns the two bytes inside each word. Integers of any
width, IEEE floats, binary-coded decimals, strings of two characters a word or of one.
"""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

type Raw = int | float | str
type Order = Literal["big", "little"]
type Kind = Literal["uint", "int", "float", "bcd", "string", "chars"]

FLOAT32_MAX = struct.unpack(">f", b"\x7f\x7f\xff\xff")[0]


@dataclass(frozen=True, slots=True)
class Type:
    """A register type: its kind and its width in words (0: the point gives it).

    ``absent`` holds the patterns that mean "no value" unless the profile says otherwise.
    """

    kind: Kind
    words: int
    absent: frozenset[int] = frozenset()


def _ones(words: int) -> int:
    return (1 << 16 * words) - 1


def _unsigned(words: int) -> Type:
    return Type("uint", words, frozenset({_ones(words)}))


def _signed(words: int) -> Type:
    return Type("int", words, frozenset({1 << (16 * words - 1)}))


def _accumulator(words: int) -> Type:
    # SunSpec: 0 is "not accumulated"; all ones is no counter either, whatever pysunspec2 says.
    return Type("uint", words, frozenset({0, _ones(words)}))


TYPES: dict[str, Type] = {
    "uint16": _unsigned(1),
    "uint32": _unsigned(2),
    "uint48": _unsigned(3),
    "uint64": _unsigned(4),
    "int16": _signed(1),
    "int32": _signed(2),
    "int48": _signed(3),
    "int64": _signed(4),
    "float32": Type("float", 2),
    "float64": Type("float", 4),
    "bcd16": Type("bcd", 1, frozenset({0xFFFF})),
    "bcd32": Type("bcd", 2, frozenset({0xFFFF_FFFF})),
    "string": Type("string", 0),
    "chars": Type("chars", 0),
    # the names SunSpec gives
    "acc16": _accumulator(1),
    "acc32": _accumulator(2),
    "acc64": _accumulator(4),
    "enum16": _unsigned(1),
    "enum32": _unsigned(2),
    "bitfield16": _unsigned(1),
    "bitfield32": _unsigned(2),
    "bitfield64": _unsigned(4),
    "count": _unsigned(1),
    "sunssf": _signed(1),
    "pad": Type("uint", 1),
    "ipaddr": Type("uint", 2, frozenset({0})),
    "ipv6addr": Type("uint", 8, frozenset({0})),
    "eui48": Type("uint", 4, frozenset({0xFFFF_FFFF_FFFF, _ones(4)})),
}


def pattern(words: Sequence[int], order: Order = "big", *, swap_bytes: bool = False) -> int:
    """The words as one unsigned number, as patterns of "no value" are given."""
    number = 0
    for word in words if order == "big" else reversed(words):
        number = number << 16 | ((word & 0xFF) << 8 | word >> 8 if swap_bytes else word)
    return number


def from_pattern(
    number: int, count: int, order: Order = "big", *, swap_bytes: bool = False
) -> tuple[int, ...]:
    """The inverse of ``pattern``."""
    words = [number >> 16 * i & 0xFFFF for i in range(count)]
    if order == "big":
        words.reverse()
    return tuple((w & 0xFF) << 8 | w >> 8 if swap_bytes else w for w in words)


def decode(kind: Kind, number: int, count: int) -> Raw | None:
    """The raw value of a pattern of ``count`` words; None where the pattern holds none.

    None: NaN, infinities, ±FLT_MAX, digits above 9 in a decimal, a string with nothing in it.
    """
    match kind:
        case "uint":
            return number
        case "int":
            sign = 1 << (16 * count - 1)
            return (number ^ sign) - sign
        case "float":
            return _float(number, count)
        case "bcd":
            digits = f"{number:0{4 * count}x}"
            return int(digits) if digits.isdecimal() else None
        case "string":
            return _text(number.to_bytes(2 * count, "big"))
        case "chars":
            return _text(number.to_bytes(2 * count, "big")[1::2])


def encode(kind: Kind, value: Raw, count: int) -> int:
    """The pattern of a raw value; ValueError if it does not fit into ``count`` words."""
    if isinstance(value, str) or kind in ("string", "chars"):
        return _text_pattern(kind, str(value), count)
    if kind == "float":
        return int.from_bytes(struct.pack(">f" if count == 2 else ">d", value), "big")
    whole = round(value)
    if kind == "bcd":
        digits = str(whole)
        if whole < 0 or len(digits) > 4 * count:
            raise ValueError(f"{whole} does not fit {4 * count} decimal digits")
        return int(digits, 16)
    bits = 16 * count
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if kind == "int" else (0, (1 << bits) - 1)
    if not low <= whole <= high:
        raise ValueError(f"{whole} does not fit {kind}{bits}")
    return whole & high if kind == "uint" else whole & ((1 << bits) - 1)


def _float(number: int, count: int) -> float | None:
    value: float = struct.unpack(">f" if count == 2 else ">d", number.to_bytes(2 * count, "big"))[0]
    if not math.isfinite(value) or (count == 2 and abs(value) >= FLOAT32_MAX):
        return None
    return value


def _text(octets: bytes) -> str | None:
    # Some makers put a NUL into the middle, so only the padding is cut off. All 0xFF is a
    # register that was never written.
    if not octets.strip(b"\xff\0 "):
        return None
    if len(octets) > 2 and not any(octets[0::2]):
        octets = octets[1::2]  # some firmwares put one character into each word
    text = octets.strip(b"\0 ").replace(b"\0", b" ").decode("utf-8", errors="replace")
    return text.strip() or None


def _text_pattern(kind: Kind, text: str, count: int) -> int:
    octets = text.encode()
    room = 2 * count if kind == "string" else count
    if len(octets) > room:
        raise ValueError(f"{text!r} does not fit {room} bytes")
    if kind == "chars":
        octets = b"".join(bytes((0, octet)) for octet in octets)
    return int.from_bytes(octets.ljust(2 * count, b"\0"), "big")
