"""What a simulated device shows: registers computed at the moment they are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from energy_app.devices.memory import Memory
from energy_app.devices.plan import ANY, Limits, plan
from energy_app.devices.points import Point
from energy_app.devices.sunspec.chain import END, MARKER
from energy_app.devices.sunspec.models import HEADER_WORDS, ModelBlock, expand, fixed_length
from energy_app.devices.transport import HOLDING
from energy_app.domain.readings import Value

type Values = Callable[[int], Mapping[str, Value]]
"""Physical values by point at an instant (``time_ms``)."""


class Image(Protocol):
    """The registers of one simulated unit."""

    @property
    def points(self) -> Sequence[Point]:
        """The points whose registers are known, for faults that touch values."""
        ...

    def memory(self, time_ms: int) -> Memory:
        """All registers as they are at that instant."""
        ...


class DumpImage:
    """Shows what a device once showed."""

    def __init__(self, dump: Memory, points: Sequence[Point] = ()) -> None:
        self.points = tuple(points)
        self._dump = dump

    def memory(self, time_ms: int) -> Memory:
        """The dump, at any time."""
        del time_ms
        return self._dump


class ProfileImage:
    """Shows the points of a profile with the values of a function.

    Points the function does not give show the pattern of "no value"; other registers that
    ``limits`` let read with them read 0, as they do on most devices, all others are not there.
    ``exponents`` are the scale factors by address.
    """

    def __init__(
        self,
        points: Sequence[Point],
        values: Values,
        exponents: Mapping[int, int] | None = None,
        limits: Limits = ANY,
    ) -> None:
        self.points = tuple(points)
        self._values = values
        self._exponents = dict(exponents or {})
        self._blocks = plan(points, limits).blocks

    def memory(self, time_ms: int) -> Memory:
        """The registers with the values of that instant."""
        memory = Memory()
        for block in self._blocks:
            memory.put(block.space, block.start, [0] * block.room)
        for address, exponent in self._exponents.items():
            for space in {block.space for block in self._blocks}:
                memory.put(space, address, (exponent & 0xFFFF,))
        values = self._values(time_ms)
        for point in self.points:
            write(memory, point, values.get(point.name), self._exponents)
        return memory


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A SunSpec model to simulate: its values that stay, its scale factors, repeats of its group.

    ``values`` and ``factors`` by the path inside the model (``W``, ``module[0].DCW``, ``W_SF``).
    """

    id: int
    values: Mapping[str, Value]
    factors: Mapping[str, int]
    length: int | None = None


class SunSpecImage:
    """A chain of SunSpec models. Live values come by ``<model>.<path>``, like ``103.W``."""

    def __init__(self, models: Sequence[ModelSpec], values: Values, base: int = 40_000) -> None:
        self._values = values
        self._live: list[tuple[str, Point]] = []
        self._shown: tuple[int, Memory] | None = None
        self._exponents: dict[int, int] = {}
        self._still = Memory()
        self._still.put(HOLDING, base, MARKER)
        address = base + len(MARKER)
        for model in models:
            length = model.length or fixed_length(model.id) or 0
            block = ModelBlock(model.id, address, length)
            self._write_still(model, block)
            address = block.end
        self._still.put(HOLDING, address, (END, 0))
        self.points = tuple(point for _, point in self._live)

    def memory(self, time_ms: int) -> Memory:
        """The registers with the values of that instant; not to be changed."""
        # One reading takes several requests, and on simulated time they see one instant.
        if self._shown is None or self._shown[0] != time_ms:
            memory = self._still.copy()
            values = self._values(time_ms)
            for name, point in self._live:
                if name in values:
                    write(memory, point, values[name], self._exponents)
            self._shown = time_ms, memory
        return self._shown[1]

    def _write_still(self, model: ModelSpec, block: ModelBlock) -> None:
        self._still.put(HOLDING, block.address, [0] * (HEADER_WORDS + block.length))
        points = expand(block)
        for path, exponent in model.factors.items():
            self._exponents[points[path].words[0]] = exponent
        for path, point in points.items():
            if path in ("ID", "L"):
                continue
            if path in model.factors:
                self._still.put(HOLDING, point.words[0], (model.factors[path] & 0xFFFF,))
            else:
                write(self._still, point, model.values.get(path), self._exponents)
                self._live.append((f"{model.id}.{path}", point))
        self._still.put(HOLDING, block.address, (block.id, block.length))


def write(memory: Memory, point: Point, value: Value, exponents: Mapping[int, int]) -> None:
    """Put a physical value into registers; a value that does not fit shows as "no value"."""
    exponent = exponents.get(point.factor, 0) if point.factor is not None else 0
    try:
        words = point.raw_words(value, exponent)
    except (ValueError, OverflowError):
        words = point.raw_words(None)
    if point.bits is not None:
        if value is None:
            return
        words = (_with_bits(memory.word(point.space, point.words[0]) or 0, words[-1], point.bits),)
    memory.put_words(point.space, point.words, words)


def _with_bits(word: int, value: int, bits: tuple[int, int]) -> int:
    """A word in which only the given bits change."""
    mask = ((1 << bits[1]) - 1) << bits[0]
    return (word & ~mask) | (value << bits[0] & mask)
