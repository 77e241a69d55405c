"""Values that a device cannot mean: words in the wrong order, counters that jump, fall or show 0.

A register pair is read while the device writes it, a firmware update turns the order of words, a
waking inverter shows 0 for its lifetime. Such values are held back with the reason. A counter that
stays where it jumped to is believed after a few readings: it was reset or exchanged, and metering
opens a new segment for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from energy_app.devices.codec import TYPES
from energy_app.devices.memory import Memory
from energy_app.devices.points import BAD_FACTOR, OUT_OF_RANGE, Absent, Point
from energy_app.domain.readings import COUNTER_POINTS, Value
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import HOUR_MS, MINUTE_MS

WRONG_ORDER = Sentence("the words of this device's values seem to be in the other order")
BLANK = Sentence("the device shows 0 for everything")
ZERO = Sentence("0 of a counter that has counted")

_DOUBTS = ("fell from", "jumped from")
_MOST_W = 200_000
"""No counter of a home grows faster."""
_SLACK_WH = 200
"""Two coarse steps."""
_JITTER_WH = 2
_LUMP_MS = 15 * MINUTE_MS
_POLLS = 3
_PAIR = 2
_LEAST = 1e-6


class WordOrder:
    """Finds out from values with known bounds whether the words of all pairs are swapped.

    Each bounded pair is a witness: for the order of the profile where only that gives a possible
    value, against it where only the other order does. More against than for it: swapped.
    """

    def __init__(self, points: Iterable[Point]) -> None:
        self._witnesses = [
            (point, _turned(point))
            for point in points
            if is_pair(point) and (point.minimum is not None or point.maximum is not None)
        ]

    def is_swapped(self, memory: Memory) -> bool:
        """Whether what was read speaks for the other order."""
        votes = 0
        for point, turned in self._witnesses:
            fits, fits_turned = _fits(point, memory), _fits(turned, memory)
            if fits is not None:
                votes += bool(fits_turned) - fits
        return votes > 0


def is_pair(point: Point) -> bool:
    """Whether a point is a number of two words."""
    return len(point.words) == _PAIR and TYPES[point.type].kind in ("uint", "int", "float")


def is_implausible(reason: str) -> bool:
    """Whether a value was held back because it cannot be, and not because there was none."""
    return reason in (OUT_OF_RANGE, BAD_FACTOR, WRONG_ORDER, ZERO, BLANK) or reason.startswith(_DOUBTS)


@dataclass(frozen=True, slots=True)
class _Seen:
    value: float
    time_ms: int
    changed_ms: int
    doubted: float = 0.0
    doubts: int = 0


class CounterWatch:
    """Remembers the counters of one device from reading to reading."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def sift(self, values: dict[str, Value], problems: dict[str, str], time_ms: int) -> None:
        """Take the counters out of ``values`` that cannot be, and put the reasons into ``problems``."""
        for name in COUNTER_POINTS:
            value = values.get(name)
            if isinstance(value, int | float) and (reason := self._doubt(name, value, time_ms)):
                values[name] = None
                problems[name] = reason

    def _doubt(self, name: str, value: float, time_ms: int) -> str:
        seen = self._seen.get(name)
        if seen is None or value == seen.value:
            changed_ms = time_ms if seen is None else seen.changed_ms
            self._seen[name] = _Seen(value, time_ms, changed_ms)
            return ""
        if value == 0:
            return ZERO
        if _follows(seen.value, value, _elapsed_ms(seen, time_ms)):
            changed_ms = time_ms if value > seen.value else seen.changed_ms
            self._seen[name] = _Seen(max(value, seen.value), time_ms, changed_ms)
            return ""
        goes_on = seen.doubts and _follows(seen.doubted, value, _elapsed_ms(seen, time_ms))
        doubts = seen.doubts + 1 if goes_on else 1
        if doubts >= _POLLS:
            self._seen[name] = _Seen(value, time_ms, time_ms)
            return ""
        self._seen[name] = replace(seen, doubted=value, doubts=doubts)
        if value < seen.value:
            return Sentence(
                "fell from {before:.0f} to {now:.0f} Wh; held back until it stays",
                before=seen.value,
                now=value,
            )
        return Sentence(
            "jumped from {before:.0f} to {now:.0f} Wh; held back until it stays", before=seen.value, now=value
        )


def _elapsed_ms(seen: _Seen, time_ms: int) -> int:
    """For how long it may have grown: some stand still for minutes and then catch up."""
    return min(time_ms - seen.changed_ms, time_ms - seen.time_ms + _LUMP_MS)


def _follows(before: float, after: float, elapsed_ms: int) -> bool:
    return -_JITTER_WH <= after - before <= _MOST_W * elapsed_ms / HOUR_MS + _SLACK_WH


def _turned(point: Point) -> Point:
    return replace(point, order="little" if point.order == "big" else "big")


def _fits(point: Point, memory: Memory) -> bool | None:
    """Whether the words hold a possible value; None where they hold none on purpose."""
    value = point.value(memory)
    if isinstance(value, Absent):
        return False if value.reason == OUT_OF_RANGE else None
    # Floats with swapped words are most often far too small to be anything.
    return not isinstance(value, float) or value == 0 or abs(value) > _LEAST
