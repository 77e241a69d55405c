"""Axes of charts: local time with round steps, and values with steps that seldom change.

Imports the charts' library: only for code that runs after the first paint.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyqtgraph as pg

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, to_ms, utc
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import font
from energy_app.gui.theme import Tokens

_STEPS_MS = (
    MINUTE_MS,
    5 * MINUTE_MS,
    10 * MINUTE_MS,
    15 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    3 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
)
_LABEL_WIDTH = 64
"""Pixels a time of day needs."""

_LADDER = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_TICK_STEPS = (1.0, 2.0, 3.0, 4.0, 5.0, 10.0)


def round_top(value: float, least: float, ladder: tuple[float, ...] = _LADDER) -> float:
    """The next round number not below the value: an axis that ends there seldom changes."""
    value = max(value, least)
    power = 1.0
    while value > 10 * power:
        power *= 10
    while value <= power:
        power /= 10
    return next(step * power for step in ladder if value <= step * power * (1 + 1e-9))


def time_ticks(start_ms: float, end_ms: float, step_ms: int, zone: ZoneInfo) -> list[int]:
    """Instants in a span at round local times; across a clock change they stay at round local times."""
    moment = utc(int(start_ms)).astimezone(zone)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    ticks: list[int] = []
    wall = day.replace(tzinfo=None)
    while (time_ms := to_ms(wall.replace(tzinfo=zone))) <= end_ms:
        if time_ms >= start_ms and (not ticks or time_ms > ticks[-1]):
            ticks.append(time_ms)
        wall += timedelta(milliseconds=step_ms)
    return ticks


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # the library is not typed
    """A time axis in the home's zone; its values are UTC seconds."""

    def __init__(self, formats: Formats) -> None:
        super().__init__("bottom")
        self._formats = formats

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[Any]:  # noqa: N802, N803  # the library's names
        """Ticks far enough apart for their labels."""
        start_ms, end_ms = minVal * 1_000, maxVal * 1_000
        wanted = (end_ms - start_ms) * _LABEL_WIDTH / max(size, 1)
        step_ms = next((step for step in _STEPS_MS if step >= wanted), DAY_MS)
        ticks = time_ticks(start_ms, end_ms, step_ms, self._formats.zone)
        return [(step_ms / 1_000, [tick / 1_000 for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Local hours and minutes; days where the steps are days."""
        del scale
        if spacing * 1_000 >= DAY_MS:
            return [self._formats.day(self._formats.local_date(round(value * 1_000))) for value in values]
        return [self._formats.time(round(value * 1_000)) for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]  # the library is not typed
    """A value axis that writes numbers as the language does."""

    def __init__(self, orientation: str, write: Callable[[float], str], ticks: int = 5) -> None:
        super().__init__(orientation)
        self._write = write
        self._ticks = ticks

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[Any]:  # noqa: N802, N803
        """About five round values, zero always among them."""
        del size
        step = round_top((maxVal - minVal) / self._ticks, 1e-6, _TICK_STEPS)
        first, last = int(minVal / step + 1e-9), int(maxVal / step + 1e-9)
        return [(step, [index * step for index in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """The numbers."""
        del scale, spacing
        return [self._write(value) for value in values]


def dress_axis(axis: pg.AxisItem, tokens: Tokens, *, has_line: bool = False) -> None:
    """Give an axis the window's font and the theme's colours."""
    axis.setStyle(tickFont=font(theme.FONT_SMALL - 1), tickLength=0, tickTextOffset=6)
    axis.setTextPen(tokens.text_soft)
    axis.setPen(tokens.line_strong if has_line else (0, 0, 0, 0))
    axis.setTickPen(tokens.line)
