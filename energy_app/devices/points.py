"""A point: one value of a device, where its words lie and how they become a physical value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from energy_app.devices.codec import TYPES, Order, Raw, decode, encode, from_pattern, pattern
from energy_app.devices.memory import Memory
from energy_app.domain.readings import Value
from energy_app.domain.sentence import Sentence

type Poll = Literal["fast", "slow", "once"]

FACTOR_LIMIT = 10
"""Scale factors outside −10…10 are no factors (SunSpec)."""

POWERS = {exponent: Fraction(10) ** exponent for exponent in range(-FACTOR_LIMIT, FACTOR_LIMIT + 1)}

NOT_READ = Sentence("not read")
NOT_AVAILABLE = Sentence("the device has no value")
BAD_FACTOR = Sentence("scale factor unusable")
OUT_OF_RANGE = Sentence("outside the possible range")


@dataclass(frozen=True, slots=True)
class Absent:
    """Why a point has no value."""

    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a device.

    ``words`` are the addresses of its words in the order they are given, most often adjacent.
    The physical value is ``raw · scale · 10^factor + offset``, kept exact as long as it is whole;
    ``factor`` is the address of the register with the exponent. ``absent`` replaces the type's
    own patterns of "no value"; ``minimum`` and ``maximum`` bound the physical value. ``bits``
    picks a run of bits (first, count). ``symbols`` names codes; a code without a name stays a
    number. ``poll`` says how often the point changes. ``guards`` are registers that have to be
    read in the same request, because they prove that the map is still where it was.
    """

    name: str
    space: int
    words: tuple[int, ...]
    type: str
    order: Order = "big"
    swap_bytes: bool = False
    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    factor: int | None = None
    absent: frozenset[int] | None = None
    minimum: float | None = None
    maximum: float | None = None
    bits: tuple[int, int] | None = None
    symbols: Mapping[int, str] = field(default_factory=dict, hash=False)
    optional: bool = False
    poll: Poll = "fast"
    guards: tuple[int, ...] = ()

    _ordered: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _no_value: frozenset[int] = field(init=False, repr=False, compare=False)
    _is_plain: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Decoding runs thousands of times a second; what never changes is worked out once.
        put = object.__setattr__
        put(self, "_ordered", self.words if self.order == "big" else self.words[::-1])
        put(self, "_no_value", TYPES[self.type].absent if self.absent is None else self.absent)
        bounded = self.minimum is not None or self.maximum is not None
        scaled = self.scale != 1 or self.offset != 0 or self.factor is not None
        put(self, "_is_plain", not (bounded or scaled or self.bits or self.symbols))

    @property
    def value_addresses(self) -> tuple[int, ...]:
        """The registers of the value and its scale factor."""
        return self.words if self.factor is None else (*self.words, self.factor)

    @property
    def addresses(self) -> tuple[int, ...]:
        """Every register that should be read together: value, scale factor and guards."""
        return (*self.value_addresses, *self.guards)

    def value(self, memory: Memory) -> Value | Absent:
        """The physical value, or why there is none."""
        number = self._pattern(memory)
        if number is None:
            return Absent(NOT_READ)
        if number in self._no_value:
            return Absent(NOT_AVAILABLE)
        raw = decode(TYPES[self.type].kind, number, len(self.words))
        if raw is None:
            return Absent(NOT_AVAILABLE)
        if self._is_plain or isinstance(raw, str):
            return raw
        if self.bits is not None and isinstance(raw, int):
            raw = raw >> self.bits[0] & ((1 << self.bits[1]) - 1)
        if self.symbols and isinstance(raw, int):
            return self.symbols.get(raw, raw)
        return self._physical(raw, memory)

    def _pattern(self, memory: Memory) -> int | None:
        """The words as one unsigned number, or None if one of them was not read."""
        if self.swap_bytes:
            words = memory.get(self.space, self.words)
            return None if words is None else pattern(words, self.order, swap_bytes=True)
        known = memory.words(self.space)
        number = 0
        try:
            for address in self._ordered:
                number = number << 16 | known[address]
        except KeyError:
            return None
        return number

    def raw_words(self, value: Raw | None, exponent: int = 0) -> tuple[int, ...]:
        """The words a device would show for a physical value (None: its "no value" pattern, or 0).

        ValueError if the value does not fit.
        """
        known, count = TYPES[self.type], len(self.words)
        if value is None:
            number = self._absent_pattern()
        elif isinstance(value, str):
            codes = {name: code for code, name in self.symbols.items()}
            number = encode(known.kind, codes.get(value, value), count)
        elif known.kind == "float":
            number = encode("float", float(value / self.scale / POWERS[exponent]), count)
        else:
            exact = (Fraction(value) - self.offset) / (self.scale * POWERS[exponent])
            number = encode(known.kind, round(exact), count)
        return from_pattern(number, count, self.order, swap_bytes=self.swap_bytes)

    def _absent_pattern(self) -> int:
        known, count = TYPES[self.type], len(self.words)
        if known.kind == "float":
            return 0x7FC0_0000 if count == 2 else 0x7FF8 << 48
        return min(self._no_value, default=0)

    def _physical(self, raw: float, memory: Memory) -> Value | Absent:
        exponent = self._exponent(memory)
        if exponent is None:
            return Absent(BAD_FACTOR)
        value = _scaled(raw, self.scale, exponent)
        if self.offset:
            value = _plus(value, self.offset)
        too_low = self.minimum is not None and value < self.minimum
        if too_low or (self.maximum is not None and value > self.maximum):
            return Absent(OUT_OF_RANGE)
        return value

    def _exponent(self, memory: Memory) -> int | None:
        if self.factor is None:
            return 0
        word = memory.word(self.space, self.factor)
        if word is None:
            return None
        exponent = (word ^ 0x8000) - 0x8000
        return exponent if -FACTOR_LIMIT <= exponent <= FACTOR_LIMIT else None


def _scaled(raw: float, scale: Fraction, exponent: int) -> int | float:
    """Exact for whole scales; else rounded once, so 2386 · 0.1 is 238.6."""
    top, bottom = scale.numerator, scale.denominator
    if exponent >= 0:
        top *= 10**exponent
    else:
        bottom *= 10**-exponent
    # Adding 0 turns -0.0 into 0.0.
    return 0 + (raw * (top // bottom) if top % bottom == 0 else raw * top / bottom)


def _plus(value: float, offset: Fraction) -> int | float:
    return value + (offset.numerator if offset.denominator == 1 else float(offset))
