"""Shares and the neighbours' part of the moment."""

import pytest

from energy_app.core.local.overview import _trades
from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.sheets import OrderRow

TERMS = DayTerms(PriceRule.COMMON, (150_000,) * 24, 20_000, 5_000, 0)


@pytest.mark.parametrize(
    ("grid_w", "row", "expected"),
    [
        (-900, OrderRow(150_000, 100, 0, 0), True),
        (-900, OrderRow(150_001, 100, 0, 0), False),
        (-900, OrderRow(0, 0, 300_000, 100), False),
        (900, OrderRow(0, 0, 175_000, 100), True),
        (900, OrderRow(0, 0, 174_999, 100), False),
        (0, OrderRow(0, 100, 300_000, 100), False),
        (None, OrderRow(0, 100, 300_000, 100), False),
        (900, None, False),
    ],
)
def test_energy_is_the_neighbours_where_limit_and_price_agree(
    grid_w: int | None, row: OrderRow | None, expected: bool
) -> None:
    assert _trades(grid_w, row, TERMS, 0) is expected
    assert not _trades(grid_w, row, None, 0)
