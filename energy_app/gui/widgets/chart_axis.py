"""Axes of charts: local time with round steps, and values with steps that seldom change.

Imports the charts' library: only for code that runs after the first paint.
"""

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg

from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import font
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.ticks import LABEL_WIDTH, axis_ticks, tick_texts, value_ticks


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # the library is not typed
    """A time axis in the home's zone; its values are UTC seconds."""

    def __init__(self, formats: Formats) -> None:
        super().__init__("bottom")
        self.enableAutoSIPrefix(enable=False)  # a label that is not there would be set anew for each range
        self._formats = formats

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[Any]:  # noqa: N802, N803  # the library's names
        """Ticks far enough apart for their labels."""
        start_ms, end_ms = minVal * 1_000, maxVal * 1_000
        apart_ms = (end_ms - start_ms) * LABEL_WIDTH / max(size, 1)
        step_ms, ticks = axis_ticks(start_ms, end_ms, apart_ms, self._formats.zone)
        return [(step_ms / 1_000, [tick / 1_000 for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Local hours and minutes; days, months or years where the steps are such."""
        del scale
        return tick_texts([round(value * 1_000) for value in values], spacing * 1_000, self._formats)


class ValueAxis(pg.AxisItem):  # type: ignore[misc]  # the library is not typed
    """A value axis that writes numbers as the language does."""

    def __init__(self, orientation: str, write: Callable[[float], str], ticks: int = 5) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(enable=False)
        self._write = write
        self._ticks = ticks

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[Any]:  # noqa: N802, N803
        """About five round values, zero always among them."""
        del size
        ticks = value_ticks(minVal, maxVal, self._ticks)
        return [(ticks[1] - ticks[0] if len(ticks) > 1 else 1.0, ticks)]

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
