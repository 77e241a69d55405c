"""Which registers to ask for: few requests, no value torn apart, every block of its own length.

A value and its scale factor always lie in one block: read apart, a factor that changes between
the two reads makes a value wrong by powers of ten. The blocks of one function get different
lengths where the map leaves room, because on RTU framing the length is the only sign by which a
late or replayed reply of the same device can be told from the right one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from energy_app.devices.memory import LAST_ADDRESS, SPACE_NAMES
from energy_app.devices.points import Point
from energy_app.domain.sentence import Sentence

MAX_WORDS = 125
"""What one Modbus read can carry."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a device allows.

    ``max_gap`` is how many unwanted registers may be read along to save a request; inside
    ``ranges`` (space → first and last address) any register may be read, and nothing outside
    them. ``holes`` (space, address) are never read. ``step``: lengths are multiples of it.
    """

    max_words: int = MAX_WORDS
    max_gap: int = 8
    ranges: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    holes: frozenset[tuple[int, int]] = frozenset()
    step: int = 1


ANY = Limits()
"""A device that allows whatever Modbus does."""


@dataclass(frozen=True, slots=True)
class Block:
    """One request: ``count`` registers from ``start``, of which the points need ``wanted``.

    ``room`` is the greatest count the device allows from ``start``.
    """

    space: int
    start: int
    count: int
    wanted: int
    room: int
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        """For messages: space, first and last address."""
        return f"{SPACE_NAMES[self.space]} {self.start}-{self.start + self.count - 1}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The blocks, and for each point that cannot be read at once the reason."""

    blocks: tuple[Block, ...]
    impossible: Mapping[str, str]

    @property
    def is_distinct(self) -> bool:
        """Whether all blocks of each function differ in length."""
        lengths = [(block.space, block.count) for block in self.blocks]
        return len(set(lengths)) == len(lengths)


def plan(points: Iterable[Point], limits: Limits = ANY) -> Plan:
    """Cover the points with blocks.

    Laws: a point's words lie in one block; no block is longer than allowed, holds a hole or
    leaves its range; lengths differ wherever that is possible.
    """
    impossible: dict[str, str] = {}
    atoms = []
    for point in points:
        low, high = _hull(point, limits)
        if reason := _obstacle(point.space, low, high, limits):
            impossible[point.name] = reason
        else:
            atoms.append((point.space, low, high, point))
    atoms.sort(key=lambda atom: atom[:3])
    blocks: list[Block] = []
    for space, low, high, point in atoms:
        grown = _grown(blocks[-1], point, limits) if blocks else None
        if grown is None:
            blocks.append(_block(space, low, high, (point,), limits))
        else:
            blocks[-1] = grown
    return Plan(distinct_lengths(blocks, limits.step), impossible)


def distinct_lengths(blocks: Sequence[Block], step: int = 1) -> tuple[Block, ...]:
    """Give as many blocks as possible a length of their own (a maximum matching).

    Blocks for which no length is left keep the one they need.
    """
    owners: dict[tuple[int, int], int] = {}
    for index in range(len(blocks)):
        _claim(index, blocks, step, owners, set())
    counts = {index: count for (_, count), index in owners.items()}
    return tuple(replace(block, count=counts.get(i, _natural(block, step))) for i, block in enumerate(blocks))


def _claim(
    index: int,
    blocks: Sequence[Block],
    step: int,
    owners: dict[tuple[int, int], int],
    seen: set[tuple[int, int]],
) -> bool:
    """One augmenting path: take the shortest free length, or make its owner take another."""
    block = blocks[index]
    for count in range(_natural(block, step), block.room + 1, step):
        length = (block.space, count)
        if length in seen:
            continue
        seen.add(length)
        owner = owners.get(length)
        if owner is None or _claim(owner, blocks, step, owners, seen):
            owners[length] = index
            return True
    return False


def _natural(block: Block, step: int) -> int:
    """The length without padding, brought up to a multiple of the step if there is room."""
    whole = -(-block.wanted // step) * step
    return whole if whole <= block.room else block.wanted


def _hull(point: Point, limits: Limits) -> tuple[int, int]:
    addresses = point.addresses
    low, high = min(addresses), max(addresses)
    if point.guards and high - low >= limits.max_words:
        # Without its guards a value is still whole; another value of the map will carry them.
        return min(point.value_addresses), max(point.value_addresses)
    return low, high


def _obstacle(space: int, low: int, high: int, limits: Limits) -> str | None:
    if high - low + 1 > limits.max_words:
        return Sentence(
            "its registers {low} and {high} are too far apart for one request", low=low, high=high
        )
    if _range(space, low, high, limits) is None:
        return Sentence("registers {low}-{high} lie outside what the device lets read", low=low, high=high)
    if any((space, address) in limits.holes for address in range(low, high + 1)):
        return Sentence("registers {low}-{high} hold one that must not be read", low=low, high=high)
    return None


def _range(space: int, low: int, high: int, limits: Limits) -> tuple[int, int] | None:
    if space not in limits.ranges:
        return (0, LAST_ADDRESS)
    fitting = (span for span in limits.ranges[space] if span[0] <= low and high <= span[1])
    return next(fitting, None)


def _grown(block: Block, point: Point, limits: Limits) -> Block | None:
    """The block with the point added, or None if they do not go together."""
    space, (low, high) = point.space, _hull(point, limits)
    start, end = block.start, block.start + block.wanted - 1
    reach = max(end, high)
    if space != block.space or _obstacle(space, start, reach, limits):
        return None
    if space not in limits.ranges and low - end - 1 > limits.max_gap:
        return None
    return _block(space, start, reach, (*block.points, point), limits)


def _block(space: int, low: int, high: int, points: tuple[Point, ...], limits: Limits) -> Block:
    wanted = high - low + 1
    span = _range(space, low, high, limits)
    last = span[1] if span and space in limits.ranges else min(high + limits.max_gap, LAST_ADDRESS)
    room = wanted
    while room < limits.max_words and low + room <= last and (space, low + room) not in limits.holes:
        room += 1
    return Block(space, low, wanted, wanted, room, points)
