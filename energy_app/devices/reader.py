"""Reading planned blocks from one unit, and learning what it refuses.

A refused block is halved until the registers at fault are found; the parts that worked are kept
as they are, so the search is not repeated at every poll. A refusal is only remembered when the
unit answered something else in the same round: a device that refuses everything is asleep or
starting, not without registers. A block that has worked before is split only after it was refused
three times in a row. Refused points are tried again after an hour, those that once had a value
after a minute.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, RefusedError
from energy_app.devices.link import Link, Request
from energy_app.devices.memory import Memory
from energy_app.devices.plan import ANY, Block, Limits, distinct_lengths, plan
from energy_app.devices.points import Point, Poll
from energy_app.domain.errors import DeviceError
from energy_app.domain.sentence import Sentence

RETRY_REFUSED_S = 3600.0
RETRY_LOST_S = 60.0
_SILENT_BLOCKS_ALLOWED = 1
_STRIKES = 3
POLL_CLASSES: dict[Poll, tuple[Poll, ...]] = {
    "fast": ("fast",),
    "slow": ("fast", "slow"),
    "once": ("fast", "slow", "once"),
}


@dataclass(slots=True)
class Round:
    """What one round of reads brought: registers, and the reason for each block that failed."""

    memory: Memory = field(default_factory=Memory)
    problems: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    answered: int = 0
    silent: int = 0
    last_error: DeviceError | None = None


class BlockReader:
    """Reads the points of one unit over a link. ``timeout_s`` replaces the link's own."""

    def __init__(
        self,
        link: Link,
        unit: int,
        points: Sequence[Point],
        limits: Limits = ANY,
        *,
        timeout_s: float | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._unit = unit
        self._points = tuple(points)
        self._limits = limits
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._refused: dict[str, str] = {}
        self._refused_at = 0.0
        self._impossible: dict[str, str] = {}
        self._blocks: list[tuple[Poll, Block]] = []
        self._strikes: dict[Block, int] = {}
        self._known: set[str] = set()
        self._replan()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The requests of a whole round, as they stand now."""
        return tuple(block for _, block in self._blocks)

    @property
    def refused(self) -> Mapping[str, str]:
        """Points without a value for a lasting reason."""
        return {**self._impossible, **self._refused}

    async def read(self, poll: Poll = "once") -> Round:
        """Read the blocks of a poll class and of those faster than it.

        Raises LinkDownError or NoAnswerError only when nothing at all was read.
        """
        self._retry_refused()
        round_ = Round()
        replaced: dict[Block, list[Block]] = {}
        refused: dict[str, str] = {}
        for block_poll, block in self._blocks:
            if block_poll not in POLL_CLASSES[poll]:
                continue
            if round_.silent > _SILENT_BLOCKS_ALLOWED or isinstance(round_.last_error, LinkDownError):
                round_.problems[block.name] = Sentence("not asked; the device stopped answering")
                continue
            parts = await self._read_or_split(block, round_, refused)
            if parts != [block]:
                replaced[block] = parts
        if not round_.answered and isinstance(round_.last_error, LinkDownError | NoAnswerError):
            raise round_.last_error
        if round_.answered:
            self._learn(replaced, refused)
        return round_

    def _retry_refused(self) -> None:
        wait = RETRY_REFUSED_S if self._known.isdisjoint(self._refused) else RETRY_LOST_S
        if self._refused and self._monotonic() - self._refused_at > wait:
            self._refused.clear()
            self._replan()

    async def _read_or_split(self, block: Block, round_: Round, refused: dict[str, str]) -> list[Block]:
        """Read a block; returns what to ask for next time instead of it."""
        try:
            words = await self._ask(block, round_)
        except RefusedError as error:
            round_.last_error = error
            if not error.is_permanent or self._has_worked(block):
                round_.problems[block.name] = str(error)
                return [block]
            return await self._split(block, error, round_, refused)
        except DeviceError as error:
            round_.last_error = error
            round_.silent += isinstance(error, NoAnswerError)
            round_.problems[block.name] = str(error)
            return [block]
        round_.answered += 1
        self._strikes[block] = 0
        self._known.update(point.name for point in block.points)
        round_.memory.put(block.space, block.start, words)
        return [block]

    def _has_worked(self, block: Block) -> bool:
        """Whether a block that is refused now worked before; believed up to three times in a row."""
        if block not in self._strikes:
            return False
        self._strikes[block] += 1
        return self._strikes[block] < _STRIKES

    async def _split(
        self, block: Block, error: RefusedError, round_: Round, refused: dict[str, str]
    ) -> list[Block]:
        if block.count > block.wanted:
            exact = replace(block, count=block.wanted, room=block.wanted)
            return await self._read_or_split(exact, round_, refused)
        if len(block.points) == 1:
            refused[block.points[0].name] = str(error)
            round_.problems[block.points[0].name] = str(error)
            return []
        middle = len(block.points) // 2
        parts: list[Block] = []
        for half in (block.points[:middle], block.points[middle:]):
            for part in plan(half, self._limits).blocks:
                exact = replace(part, count=part.wanted, room=part.wanted)
                parts += await self._read_or_split(exact, round_, refused)
        return parts

    async def _ask(self, block: Block, round_: Round) -> tuple[int, ...]:
        request = Request(self._unit, block.space, block.start, block.count, self._timeout_s)
        round_.requests += 1
        try:
            return await self._link.read(request)
        except BadReplyError:
            # The link closes, waits and opens anew; one more try finds it in order.
            round_.requests += 1
            return await self._link.read(request)

    def _learn(self, replaced: dict[Block, list[Block]], refused: dict[str, str]) -> None:
        if not replaced:
            return
        if refused:
            self._refused.update(refused)
            self._refused_at = self._monotonic()
        # What worked keeps its length: a longer one might be refused.
        self._blocks = [(poll, part) for poll, block in self._blocks for part in replaced.get(block, [block])]

    def _replan(self) -> None:
        self._impossible = {}
        polls: list[Poll] = []
        blocks: list[Block] = []
        for poll in POLL_CLASSES["once"]:
            part = plan([point for point in self._points if point.poll == poll], self._limits)
            self._impossible.update(part.impossible)
            blocks += part.blocks
            polls += [poll] * len(part.blocks)
        self._blocks = list(zip(polls, distinct_lengths(blocks, self._limits.step), strict=True))
