"""A point: one value of a device, where its words lie and how they become a physical value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from energy_app.devices.codec import TYPES, Order, Raw, decode, encode, from_pattern, pattern
from energy_app.devices.memory import Memory
from energy_app.domain.readings import Value

type Poll = Literal["fast", "slow", "once"]

FACTOR_LIMIT = 10
"""Scale factors outside −10…10 are no factors (SunSpec)."""

POWERS = {exponent: Fraction(10) ** exponent for exponent in range(-FACTOR_LIMIT, FACTOR_LIMIT + 1)}

NOT_READ = "not read"
NOT_AVAILABLE = "the device has no value"
BAD_FACTOR = "scale factor unusable"
OUT_OF_RANGE = "outside the possible range"


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
        words = memory.get(self.space, self.words)
        if words is None:
            return Absent(NOT_READ)
        number = pattern(words, self.order, swap_bytes=self.swap_bytes)
        known = TYPES[self.type]
        if number in (known.absent if self.absent is None else self.absent):
            return Absent(NOT_AVAILABLE)
        raw = decode(known.kind, number, len(words))
        if raw is None:
            return Absent(NOT_AVAILABLE)
        if self.bits is not None and isinstance(raw, int):
            raw = raw >> self.bits[0] & ((1 << self.bits[1]) - 1)
        if isinstance(raw, str):
            return raw
        if self.symbols and isinstance(raw, int):
            return self.symbols.get(raw, raw)
        return self._physical(raw, memory)

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
        patterns = known.absent if self.absent is None else self.absent
        return min(patterns, default=0)

    def _physical(self, raw: float, memory: Memory) -> Value | Absent:
        scale = self.scale
        if self.factor is not None:
            exponent = self._exponent(memory)
            if exponent is None:
                return Absent(BAD_FACTOR)
            scale *= POWERS[exponent]
        value = _scaled(raw, scale)
        if self.offset:
            value = _plus(value, self.offset)
        too_low = self.minimum is not None and value < self.minimum
        if too_low or (self.maximum is not None and value > self.maximum):
            return Absent(OUT_OF_RANGE)
        return value

    def _exponent(self, memory: Memory) -> int | None:
        word = memory.word(self.space, self.factor) if self.factor is not None else None
        if word is None:
            return None
        exponent = (word ^ 0x8000) - 0x8000
        return exponent if -FACTOR_LIMIT <= exponent <= FACTOR_LIMIT else None


def _scaled(raw: float, scale: Fraction) -> int | float:
    """Exact for whole scales; else rounded once, so 2386 · 0.1 is 238.6."""
    if scale == 1:
        return raw
    top, bottom = scale.numerator, scale.denominator
    # Adding 0 turns -0.0 into 0.0.
    return 0 + (raw * top if bottom == 1 else raw * top / bottom)


def _plus(value: float, offset: Fraction) -> int | float:
    return value + (offset.numerator if offset.denominator == 1 else float(offset))
