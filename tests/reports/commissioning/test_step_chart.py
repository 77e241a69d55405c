"""The picture of a load step: a panel a phase, a bar a channel, a frame where the load had to show."""

from typing import Any

from reportlab.graphics.shapes import Rect, String

from energy_app.devices.commissioning.wiring import judge
from energy_app.reports.commissioning.step_chart import step_chart
from energy_app.reports.paper import parts
from tests.reports.commissioning import sample


def drawn(*steps: Any) -> tuple[list[Any], list[str]]:
    phases = sample.report(steps=steps)["phases"]
    chart = step_chart(phases, [f"L{phase['phase']}" for phase in phases])
    assert chart.width == parts.WIDTH
    shapes = chart.contents
    rects = [shape for shape in shapes if isinstance(shape, Rect)]
    assert all(rect.x >= 0 and rect.x + rect.width <= parts.WIDTH for rect in rects)
    return rects, [shape.text for shape in shapes if isinstance(shape, String)]


def test_a_bar_for_each_channel_and_a_frame_for_the_load() -> None:
    rects, _ = drawn(sample.EXCHANGED, *sample.OK[1:])
    frames = [rect for rect in rects if rect.fillColor is None]
    assert (len(rects), len(frames)) == (12, 3)
    exchanged = [rect for rect in rects[:4] if rect.fillColor is not None]
    # Half of the load, turned, on L2: half as long as the frame, on the other side of zero.
    assert round(exchanged[1].width / frames[0].width, 3) == 0.5
    assert exchanged[1].x < frames[0].x
    assert exchanged[0].width == 0


def test_the_total_alone_and_nothing_at_all() -> None:
    rects, texts = drawn(judge(sample.jumps(2), 1, 2_000), judge((), 2, 2_000))
    assert len(rects) == 2
    assert "Σ" in texts
