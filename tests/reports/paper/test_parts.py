"""How parts use the room of a page; what they look like is seen in the whole document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.reports.paper import parts, style

HEIGHT = 800.0


def test_facts_fill_their_columns_from_the_top() -> None:
    table = parts.facts([(f"label {n}", f"said {n}") for n in range(5)])
    rows = [[getattr(cell, "text", "") for cell in row] for row in table._cellvalues]
    assert rows == [
        ["label 0", "said 0", "label 3", "said 3"],
        ["label 1", "said 1", "label 4", "said 4"],
        ["label 2", "said 2", "", ""],
    ]


@pytest.mark.parametrize("shares", [(1.0,), (2.0, 1.0, 1.0)])
def test_tables_are_as_wide_as_the_text(shares: tuple[float, ...]) -> None:
    table = parts.figures([parts.Column("x", share) for share in shares], [["1"] * len(shares)])
    width, _ = table.wrap(parts.WIDTH, HEIGHT)
    assert width == pytest.approx(parts.WIDTH)


def test_long_words_are_broken_and_not_cut() -> None:
    paragraph = parts.text("0x" + "ab" * 200)
    paragraph.wrap(parts.WIDTH / 4, HEIGHT)
    lines = [line[1] for line in paragraph.blPara.lines]
    assert len(lines) > 5
    assert "".join("".join(words) for words in lines) == "0x" + "ab" * 200


@given(
    st.lists(st.integers(1, 14), min_size=4, max_size=12),
    st.lists(st.integers(1, 14), min_size=12, max_size=12),
    st.sampled_from([parts.WIDTH, parts.WIDTH_ACROSS]),
)
def test_no_cell_reaches_into_the_next_column(digits: list[int], sums: list[int], room: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    columns = [parts.Column("Income from neighbours €", 1, figures=at > 0) for at in range(len(digits))]
    row, total = ["8" * count for count in digits], ["8" * count for count in sums[: len(digits)]]
    widths, size = parts._fitted(columns, [row, row], [total], room)
    assert sum(widths) == pytest.approx(room)
    regular, strong = style.fonts()
    for width, cell, summed in zip(widths, row, total, strict=True):
        assert stringWidth(cell, regular, size) < width
        assert stringWidth(summed, strong, size) < width
    assert size <= style.SIZE_TABLE
