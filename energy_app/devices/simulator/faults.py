"""What simulated devices can get wrong, by name.

Faults of the link change a frame (every third one by default); faults of values change the
registers for as long as they are switched on.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from energy_app.devices.codec import TYPES
from energy_app.devices.memory import Memory
from energy_app.devices.points import Point
from energy_app.domain.errors import InputError


class Fault(StrEnum):
    """The faults that ``devices simulate --fault`` knows."""

    LATE = "late"
    SHORT = "short"
    LONG = "long"
    STALE = "stale"
    WRONG_FUNCTION = "wrong-function"
    WRONG_UNIT = "wrong-unit"
    GARBAGE = "garbage"
    CUT = "cut"
    SILENT = "silent"
    EXCEPTION_2 = "exception-2"
    EXCEPTION_4 = "exception-4"
    EXCEPTION_6 = "exception-6"
    REFUSED = "refused"
    NIGHT_ZEROS = "night-zeros"
    COUNTER_RESET = "counter-reset"
    COUNTER_WRAP = "counter-wrap"
    NAN = "nan"
    SCALE_FACTOR = "scale-factor"
    SCALE_GARBAGE = "scale-garbage"
    HALF_PAIR = "half-pair"
    WORD_ORDER = "word-order"


FAULT_TEXTS: Mapping[Fault, str] = {
    Fault.LATE: "the reply comes after the time-out",
    Fault.SHORT: "a register is missing in the reply",
    Fault.LONG: "there is a register too many in the reply",
    Fault.STALE: "the reply before is sent again",
    Fault.WRONG_FUNCTION: "the reply carries the other function",
    Fault.WRONG_UNIT: "the reply carries another unit id",
    Fault.GARBAGE: "bytes that are no frame",
    Fault.CUT: "the connection is cut",
    Fault.SILENT: "no reply",
    Fault.EXCEPTION_2: "no such register",
    Fault.EXCEPTION_4: "device failure",
    Fault.EXCEPTION_6: "busy",
    Fault.REFUSED: "connections are dropped, as by an inverter that another program holds",
    Fault.NIGHT_ZEROS: "all numbers are 0",
    Fault.COUNTER_RESET: "counters start again",
    Fault.COUNTER_WRAP: "counters wrap at 20 bits",
    Fault.NAN: 'all numbers show "no value"',
    Fault.SCALE_FACTOR: "scale factors change from read to read, values do not",
    Fault.SCALE_GARBAGE: "scale factors are none",
    Fault.HALF_PAIR: "every other read, 32-bit counters show a new high word with an old low word",
    Fault.WORD_ORDER: "the words of 32-bit values are swapped",
}
"""What each fault does, for the help of ``devices simulate``."""


EXCEPTIONS = {Fault.EXCEPTION_2: 2, Fault.EXCEPTION_4: 4, Fault.EXCEPTION_6: 6}
LINK_FAULTS = (
    Fault.LATE,
    Fault.SHORT,
    Fault.LONG,
    Fault.STALE,
    Fault.WRONG_FUNCTION,
    Fault.WRONG_UNIT,
    Fault.GARBAGE,
    Fault.CUT,
    Fault.SILENT,
    *EXCEPTIONS,
)
_COUNTER_TYPES = ("acc32", "acc64", "uint32", "uint64")
_WRAPPED_BITS = 20
_NO_FACTOR = 0x7FFF


def parse_faults(names: Iterable[str]) -> set[Fault]:
    """Faults by name, however it is hyphenated; InputError lists those there are."""
    known = {_plain(fault.value): fault for fault in Fault}
    faults = set()
    for name in names:
        if _plain(name) not in known:
            raise InputError(f"no fault {name!r}; there are: {', '.join(fault.value for fault in Fault)}")
        faults.add(known[_plain(name)])
    return faults


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(" ", "")


def spoiled(memory: Memory, points: Iterable[Point], faults: set[Fault], reads: int) -> Memory:
    """The registers as the faults of values leave them. ``reads``: how many reads came before."""
    memory = memory.copy()
    for point in points:
        if _is_text(point) or memory.get(point.space, point.words) is None:
            continue
        if Fault.NIGHT_ZEROS in faults:
            memory.put_words(point.space, point.words, [0] * len(point.words))
        if Fault.NAN in faults:
            memory.put_words(point.space, point.words, point.raw_words(None))
        if _is_counter(point):
            _spoil_counter(memory, point, faults)
            if Fault.HALF_PAIR in faults and reads % 2:
                _tear(memory, point)
        if Fault.WORD_ORDER in faults and len(point.words) == 2:
            words = memory.get(point.space, point.words)
            memory.put_words(point.space, point.words, (words or (0, 0))[::-1])
    if Fault.SCALE_FACTOR in faults and reads % 2:
        _shift_factors(memory, points)
    if Fault.SCALE_GARBAGE in faults:
        for point in points:
            if point.factor is not None:
                memory.put(point.space, point.factor, (_NO_FACTOR,))
    return memory


def _tear(memory: Memory, point: Point) -> None:
    """The high word counts one up, as it does a moment before the low word starts again at 0."""
    words = memory.get(point.space, point.words)
    if words is None or len(words) < 2:
        return
    high = -2 if point.order == "big" else 1
    torn = list(words)
    torn[high] = (torn[high] + 1) & 0xFFFF
    memory.put_words(point.space, point.words, torn)


def _spoil_counter(memory: Memory, point: Point, faults: set[Fault]) -> None:
    words = memory.get(point.space, point.words)
    if words is None:
        return
    if Fault.COUNTER_RESET in faults:
        memory.put_words(point.space, point.words, point.raw_words(1))
    elif Fault.COUNTER_WRAP in faults:
        value = point.value(memory)
        if isinstance(value, int | float):
            memory.put_words(point.space, point.words, point.raw_words(int(value) % (1 << _WRAPPED_BITS)))


def _shift_factors(memory: Memory, points: Iterable[Point]) -> None:
    """The device changes its mind about the scale: factor one up, raw values a tenth."""
    shifted: set[tuple[int, int]] = set()
    for point in points:
        value = point.value(memory)
        if point.factor is None or not isinstance(value, int | float):
            continue
        old = memory.word(point.space, point.factor) or 0
        exponent = (old ^ 0x8000) - 0x8000
        if exponent >= 10:
            continue
        memory.put_words(point.space, point.words, point.raw_words(value, exponent + 1))
        shifted.add((point.space, point.factor))
    for space, address in shifted:
        memory.put(space, address, (((memory.word(space, address) or 0) + 1) & 0xFFFF,))


def _is_text(point: Point) -> bool:
    return TYPES[point.type].kind in ("string", "chars")


def _is_counter(point: Point) -> bool:
    return point.type in _COUNTER_TYPES or point.name.endswith("_wh")
