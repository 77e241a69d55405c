"""How much the power of each phase jumps when a known load is switched.

The load is switched on and off some times. For each switching only a span of time is known, from
the request to the word that it is done; in it the jump is looked for. The jumps of all switchings,
those off turned over, are put on top of each other: what is common to them is the load, what is not
is noise, clouds and the rest of the house. The median is taken, so one cloud spoils nothing.

Whatever answers the load (a battery) begins at once and works against it, so the jump is taken from
the second reading after the edge; how much it changes to the third adds to its uncertainty.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from energy_app.domain.time import SECOND_MS

FEWEST_SWITCHINGS = 4
"""Twice on and off; fewer cannot tell a load from chance."""

_BEFORE, _AFTER = 3, 3
_LATENESS_MS = 2 * SECOND_MS  # meters show a load up to so much later than it is switched
_PASSES = 3
_MAD_TO_SIGMA = 1.4826
_SIGMAS = 3.0
_LEAST_UNCERTAINTY = 0.01
_HIDDEN = 1.5


@dataclass(frozen=True, slots=True)
class PhaseReading:
    """Powers in W at an instant, + = import: of the phases, or the total alone."""

    time_ms: int
    power_w: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Switching:
    """A load that went on or off somewhere between the two instants."""

    from_ms: int
    until_ms: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Jump:
    """What one channel shows of the load, as shares of its power (1 = all of it, − = turned).

    ``uncertainty`` bounds the error of ``share``; ``reaction`` is how much of the jump had gone, or come on
    top, one reading later. ``noise_w`` is a jump that occurs where nothing is switched (90th
    percentile), ``each_w`` the jumps of the single switchings.
    """

    share: float
    uncertainty: float
    reaction: float
    noise_w: float
    each_w: tuple[float, ...]

    @property
    def low(self) -> float:
        """The least the share may be."""
        return self.share - self.uncertainty

    @property
    def high(self) -> float:
        """The most it may be."""
        return self.share + self.uncertainty


def measure(
    readings: Sequence[PhaseReading], switchings: Sequence[Switching], load_w: float
) -> tuple[Jump, ...]:
    """The jump of each channel; empty where there are too few readings around the switchings."""
    if not readings:
        return ()
    series = _Series(readings)
    edges = []
    for index, each in enumerate(switchings):
        following = switchings[index + 1 : index + 2]
        end_ms = following[0].from_ms - 1 if following else math.inf
        edges.append((series.candidates(each, end_ms), 1 if each.is_on else -1))
    usable = [(places, sign) for places, sign in edges if places]
    if len(usable) < FEWEST_SWITCHINGS:
        return ()
    found = _aligned(series, usable)
    quiet = series.quiet(switchings)
    return tuple(_jump(series, channel, found, quiet, load_w) for channel in range(series.width))


class _Series:
    """Readings in the order of time, as columns."""

    def __init__(self, readings: Sequence[PhaseReading]) -> None:
        ordered = sorted(readings, key=lambda reading: reading.time_ms)
        self.times = [reading.time_ms for reading in ordered]
        self.columns: list[list[float]] = [
            list(column) for column in zip(*(r.power_w for r in ordered), strict=True)
        ]
        self.width = len(self.columns)

    def candidates(self, switching: Switching, end_ms: float) -> list[int]:
        """The readings that may be the first after the edge, up to when the next one may come."""
        last_ms = min(switching.until_ms + _LATENESS_MS, end_ms)
        places = range(_BEFORE, len(self.times) - _AFTER)
        return [i for i in places if switching.from_ms <= self.times[i] <= last_ms]

    def quiet(self, switchings: Sequence[Switching]) -> list[int]:
        """Readings around which nothing was switched."""
        spans = [
            (each.from_ms - _LATENESS_MS, each.until_ms + (_BEFORE + _AFTER) * SECOND_MS)
            for each in switchings
        ]
        places = range(_BEFORE, len(self.times) - _AFTER)
        return [i for i in places if not any(low <= self.times[i] <= high for low, high in spans)]

    def edge(self, place: int) -> list[float]:
        """The change across a reading, by channel: the edge may lie inside it."""
        return [column[place + 1] - column[place - 1] for column in self.columns]

    def step(self, channel: int, place: int, lag: int = 1) -> float:
        """From before a reading to so many readings after it."""
        column = self.columns[channel]
        return column[place + lag] - median(column[place - _BEFORE : place])


def _aligned(series: _Series, edges: Sequence[tuple[list[int], int]]) -> list[tuple[int, int]]:
    """The place of each edge, and its sign: where the change is most like that of the others."""
    places = [max(found, key=lambda i: _norm(series.edge(i))) for found, _ in edges]
    for _ in range(_PASSES):
        signed = [
            [sign * change for change in series.edge(place)]
            for place, (_, sign) in zip(places, edges, strict=True)
        ]
        common = [median(column) for column in zip(*signed, strict=True)]
        directions = [[sign * part for part in common] for _, sign in edges]
        places = [_most_like(series, found, way) for (found, _), way in zip(edges, directions, strict=True)]
    return [(place, sign) for place, (_, sign) in zip(places, edges, strict=True)]


def _most_like(series: _Series, places: Sequence[int], direction: Sequence[float]) -> int:
    return max(places, key=lambda place: _dot(series.edge(place), direction))


def _jump(
    series: _Series, channel: int, edges: Sequence[tuple[int, int]], quiet: Sequence[int], load_w: float
) -> Jump:
    each = [sign * series.step(channel, place) for place, sign in edges]
    after = [sign * (series.step(channel, place, 2) - series.step(channel, place)) for place, sign in edges]
    noise_w = _percentile([abs(series.step(channel, place)) for place in quiet], 0.9)
    spread_w = max(_error(each), 2 * noise_w / math.sqrt(len(edges)))
    jump_w, reaction_w = median(each), median(after)
    hidden_w = _HIDDEN * reaction_w if abs(reaction_w) > _error(after) / 2 else 0.0
    if hidden_w * jump_w < 0:
        # What works against the load has most likely begun before the second reading: the true jump lies
        # between what is shown and that much more.
        jump_w, hidden_w = jump_w - hidden_w / 2, hidden_w / 2
    return Jump(
        share=jump_w / load_w,
        uncertainty=max((spread_w + abs(hidden_w)) / load_w, _LEAST_UNCERTAINTY),
        reaction=reaction_w / load_w,
        noise_w=noise_w,
        each_w=tuple(each),
    )


def _error(values: Sequence[float]) -> float:
    """A cautious bound for the error of the median."""
    middle = median(values)
    spread = median(abs(value - middle) for value in values)
    return _SIGMAS * _MAD_TO_SIGMA * spread / math.sqrt(len(values))


def _percentile(values: Sequence[float], share: float) -> float:
    """0 without values."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def _norm(vector: Sequence[float]) -> float:
    return sum(part * part for part in vector)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
