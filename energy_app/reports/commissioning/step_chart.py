"""What each channel of the meter showed of the load: one panel for each phase it was switched on."""

from collections.abc import Mapping, Sequence
from typing import Any

from energy_app.reports.paper import parts, style

_HEIGHT = 74.0
_GAP = 3.0 * style.UNIT
_LEFT, _TOP = 16.0, 14.0
_BAR_SHARE = 0.5
_ROOM = 1.3

type Phase = Mapping[str, Any]


def step_chart(phases: Sequence[Phase], titles: Sequence[str]) -> Any:
    """Bars to the right of zero are import, to the left turned; the frame is what had to show."""
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(parts.WIDTH, _HEIGHT)
    width = (parts.WIDTH - 2 * _GAP) / 3
    for index, (phase, title) in enumerate(zip(phases, titles, strict=True)):
        _panel(drawing, phase, title, index * (width + _GAP), width)
    return drawing


def _panel(drawing: Any, phase: Phase, title: str, left: float, width: float) -> None:
    from reportlab.graphics.shapes import Line, Rect

    channels = phase["channels"]
    _label(drawing, left, _HEIGHT - 8, title)
    if not channels:
        return
    reach = _ROOM * max(phase["load_w"], *(abs(channel["step_w"]) for channel in channels))
    plot = width - _LEFT
    zero, scale = left + _LEFT + plot / 2, plot / 2 / reach
    row = (_HEIGHT - _TOP) / len(channels)
    for number, channel in enumerate(channels, 1):
        y = _HEIGHT - _TOP - number * row + row * (1 - _BAR_SHARE) / 2
        is_own = len(channels) == 1 or number == phase["phase"]
        if is_own:
            frame = _bar(zero, phase["load_w"] * scale)
            drawing.add(Rect(*frame(y - 2, row * _BAR_SHARE + 4), **_outline()))
        bar = _bar(zero, channel["step_w"] * scale)
        fill = style.ACCENT if is_own and phase["verdict"] == "ok" else style.FAULT_LINE
        if phase["verdict"] == "inconclusive":
            fill = style.WARNING_LINE
        drawing.add(Rect(*bar(y, row * _BAR_SHARE), fillColor=style.colour(fill), strokeColor=None))
        _label(drawing, left, y + 1, f"L{number}" if len(channels) > 1 else "Σ")
    ink = style.colour(style.LINE_STRONG)
    drawing.add(Line(zero, 0, zero, _HEIGHT - _TOP, strokeColor=ink, strokeWidth=0.6))


def _bar(zero: float, length: float) -> Any:
    """A rectangle from zero to a length, given its foot and height."""
    return lambda y, height: (min(zero, zero + length), y, abs(length), height)


def _outline() -> dict[str, Any]:
    ink = style.colour(style.TEXT_SOFT)
    return {"fillColor": None, "strokeColor": ink, "strokeWidth": 0.6, "strokeDashArray": [2, 2]}


def _label(drawing: Any, x: float, y: float, text: str) -> None:
    from reportlab.graphics.shapes import String

    ink = style.colour(style.TEXT_SOFT)
    drawing.add(String(x, y, text, fontName=style.fonts()[0], fontSize=style.SIZE_SMALL, fillColor=ink))
