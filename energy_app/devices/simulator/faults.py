"""What simulated devices can get wrong, by name.

Faults of the link change a frame (every third one by default); faults of values change the
registers for as long as they are switched on.
"""

from collections.abc import Iterable
from enum import StrEnum

from energy_app.devices.codec import TYPES
from energy_app.devices.memory import Memory
from energy_app.devices.points import Point
from energy_app.domain.errors import InputError


class Fault(StrEnum):
    """The faults that ``devices simulate --fault`` knows."""

    LATE = "late"
    SHORT = "short"
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
    SCALE_FACTOR = "scale-factor"
    WORD_ORDER = "word-order"


EXCEPTIONS = {Fault.EXCEPTION_2: 2, Fault.EXCEPTION_4: 4, Fault.EXCEPTION_6: 6}
LINK_FAULTS = (
    Fault.LATE,
    Fault.SHORT,
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


def parse_faults(names: Iterable[str]) -> set[Fault]:
    """Faults by name; InputError lists those there are."""
    known = {fault.value: fault for fault in Fault}
    faults = set()
    for name in names:
        if name not in known:
            raise InputError(f"no fault {name!r}; there are: {', '.join(known)}")
        faults.add(known[name])
    return faults


def spoiled(memory: Memory, points: Iterable[Point], faults: set[Fault], reads: int) -> Memory:
    """The registers as the faults of values leave them. ``reads``: how many reads came before."""
    memory = memory.copy()
    for point in points:
        if Fault.NIGHT_ZEROS in faults and not _is_text(point):
            memory.put_words(point.space, point.words, [0] * len(point.words))
        if _is_counter(point):
            _spoil_counter(memory, point, faults)
        if Fault.WORD_ORDER in faults and len(point.words) == 2 and not _is_text(point):
            words = memory.get(point.space, point.words)
            memory.put_words(point.space, point.words, (words or (0, 0))[::-1])
    if Fault.SCALE_FACTOR in faults and reads % 2:
        _shift_factors(memory, points)
    return memory


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
