"""Bars of a document: stacked above and below a line, each flow in its colour and its own hatch.

The hatches make the chart readable in black and white; a legend names each flow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Any

from energy_app.reports.paper import parts, style

_LEFT, _BOTTOM, _TOP = 34.0, 16.0, 16.0
_LEGEND = 16.0
_MARK = 13.0
_BAR_SHARE = 0.72
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One flow: its name with unit or total, its values per bar (None: not known), where it stands."""

    name: str
    flow: style.Flow
    values: Sequence[float | None]
    below: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float


def bars(
    series: Sequence[Series],
    labels: Sequence[str],
    *,
    unit: str,
    height: float = 150.0,
    width: float = parts.WIDTH,
) -> Any:
    """Stacked bars, one for each label (an empty label stands under no bar). A gap stays a gap."""
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(width, height)
    plot = Box(_LEFT, _BOTTOM + _LEGEND, width - _LEFT, height - _BOTTOM - _LEGEND - _TOP)
    above, below = _reach(series, below=False), _reach(series, below=True)
    step = _step(above + below)
    low, high = -step * _steps(below, step), step * max(_steps(above, step), 1)
    scale = plot.height / (high - low)
    zero = plot.y - low * scale
    _axis(drawing, plot, (low, high, step), unit)
    slot = plot.width / max(len(labels), 1)
    for index, label in enumerate(labels):
        x = plot.x + index * slot + slot * (1 - _BAR_SHARE) / 2
        _stack(drawing, series, index, Box(x, zero, slot * _BAR_SHARE, scale))
        if label:
            _string(drawing, plot.x + (index + 0.5) * slot, plot.y - 9, label, "middle")
    _line(drawing, plot.x, zero, plot.x + plot.width, zero, style.TEXT, 0.6)
    _legend(drawing, series, width)
    return drawing


def _reach(series: Sequence[Series], *, below: bool) -> float:
    """The highest stack on one side."""
    rows = [each.values for each in series if each.below == below]
    return max((sum(value or 0.0 for value in column) for column in zip(*rows, strict=True)), default=0.0)


def _step(span: float) -> float:
    """Distance of the grid lines: 1, 2 or 5 times a power of ten, about four of them in the span."""
    if span <= 0:
        return 1.0
    rough, power = span / _TICKS, 10.0**-6
    while power * 10 <= rough:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def _steps(value: float, step: float) -> int:
    return int(-(-value // step)) if value > 0 else 0


def _stack(drawing: Any, series: Sequence[Series], index: int, at: Box) -> None:
    """One bar: ``at`` is its foot, its width, and points per unit."""
    up = down = at.y
    for each in series:
        value = each.values[index]
        if not value:
            continue
        height = value * at.height
        if each.below:
            down -= height
            _filled(drawing, Box(at.x, down, at.width, height), each.flow)
        else:
            _filled(drawing, Box(at.x, up, at.width, height), each.flow)
            up += height


def _filled(drawing: Any, box: Box, flow: style.Flow) -> None:
    from reportlab.graphics.shapes import Rect

    edge = style.colour(style.TEXT)
    drawing.add(
        Rect(
            box.x,
            box.y,
            box.width,
            box.height,
            fillColor=style.colour(flow.colour),
            strokeColor=edge,
            strokeWidth=0.3,
        )
    )
    if flow.hatch is not None:
        for line in hatch(box, *flow.hatch):
            _line(drawing, *line, "#ffffff", 0.7)


def hatch(box: Box, angle: int, distance: float) -> Iterator[tuple[float, float, float, float]]:
    """Parallel lines over a box, cut off at its edges, as x1, y1, x2, y2."""
    along = (cos(radians(angle)), sin(radians(angle)))
    across = (-along[1], along[0])
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    reach = hypot(box.width, box.height) / 2
    for number in range(-int(reach / distance), int(reach / distance) + 1):
        start = [middle[axis] + across[axis] * number * distance for axis in (0, 1)]
        cut = _cut(start, along, box)
        if cut is not None:
            first, last = cut
            yield (
                start[0] + along[0] * first,
                start[1] + along[1] * first,
                start[0] + along[0] * last,
                start[1] + along[1] * last,
            )


def _cut(start: Sequence[float], along: Sequence[float], box: Box) -> tuple[float, float] | None:
    """Where a line enters and leaves a box, as distances from its start; None where it misses it."""
    first, last = float("-inf"), float("inf")
    for axis, (low, size) in enumerate(((box.x, box.width), (box.y, box.height))):
        if abs(along[axis]) < 1e-9:
            if not low <= start[axis] <= low + size:
                return None
            continue
        ends = sorted((edge - start[axis]) / along[axis] for edge in (low, low + size))
        first, last = max(first, ends[0]), min(last, ends[1])
    return (first, last) if first < last else None


def _axis(drawing: Any, plot: Box, ticks: tuple[float, float, float], unit: str) -> None:
    low, high, step = ticks
    for number in range(round(low / step), round(high / step) + 1):
        y = plot.y + (number * step - low) * plot.height / (high - low)
        _line(drawing, plot.x, y, plot.x + plot.width, y, style.LINE, 0.5)
        _string(drawing, plot.x - 5, y - 2.5, f"{abs(number * step):g}", "end")
    _string(drawing, 0, plot.y + plot.height + 8, unit, "start")


def _legend(drawing: Any, series: Sequence[Series], width: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lengths = [_MARK + stringWidth(each.name, style.fonts()[0], style.SIZE_SMALL) for each in series]
    between = (width - sum(lengths)) / max(len(series) - 1, 1)
    x = 0.0
    for each, length in zip(series, lengths, strict=True):
        _filled(drawing, Box(x, 1, 9, 7), each.flow)
        _string(drawing, x + _MARK, 2, each.name, "start")
        x += length + min(between, _LEGEND)


def _line(drawing: Any, x1: float, y1: float, x2: float, y2: float, ink: str, thickness: float) -> None:
    from reportlab.graphics.shapes import Line

    drawing.add(Line(x1, y1, x2, y2, strokeColor=style.colour(ink), strokeWidth=thickness))


def _string(drawing: Any, x: float, y: float, text: str, anchor: str) -> None:
    from reportlab.graphics.shapes import String

    drawing.add(
        String(
            x,
            y,
            text,
            fontName=style.fonts()[0],
            fontSize=style.SIZE_SMALL,
            fillColor=style.colour(style.TEXT_SOFT),
            textAnchor=anchor,
        )
    )
