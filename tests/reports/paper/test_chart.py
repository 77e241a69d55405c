from hypothesis import given
from hypothesis import strategies as st

from energy_app.reports.paper import style
from energy_app.reports.paper.chart import Box, Series, bars, hatch

SIZES = st.floats(0.5, 200)


@given(SIZES, SIZES, st.sampled_from([0, 45, 90, 135]), st.floats(1, 10))
def test_hatches_stay_inside_their_box(width: float, height: float, angle: int, distance: float) -> None:
    box = Box(10, 20, width, height)
    for x1, y1, x2, y2 in hatch(box, angle, distance):
        for x, y in ((x1, y1), (x2, y2)):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6


def rectangles(drawing: object) -> list[tuple[float, float]]:
    return [
        (shape.y, shape.height)
        for shape in drawing.contents  # type: ignore[attr-defined]
        if type(shape).__name__ == "Rect" and shape.y > 10
    ]


def test_bars_stand_on_one_another_and_a_gap_is_no_bar() -> None:
    sold, rest = [2.0, None, 1.0], [1.0, None, 0.0]
    drawing = bars(
        [
            Series("sold", style.NEIGHBOURS, sold),
            Series("rest", style.GRID_EXPORT, rest),
            Series("taken", style.GRID_IMPORT, [3.0, None, None], below=True),
        ],
        ["1", "", "3"],
        unit="kWh",
    )
    first_sold, first_rest, taken, last_sold = rectangles(drawing)
    zero = first_sold[0]
    assert abs(first_rest[0] - (zero + first_sold[1])) < 1e-6
    assert abs(taken[0] + taken[1] - zero) < 1e-6
    assert abs(first_sold[1] - 2 * first_rest[1]) < 1e-6
    assert last_sold[0] == zero


def test_nothing_known_is_an_empty_chart() -> None:
    assert rectangles(bars([Series("sold", style.PV, [None])], [""], unit="kWh")) == []
    assert rectangles(bars([], [], unit="kWh")) == []
