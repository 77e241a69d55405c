"""Shares and the neighbours' part of the moment."""

from types import SimpleNamespace
from typing import cast

import pytest

from energy_app.core.local.overview import OverviewPage, _trades
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.terms import Terms
from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.sheets import OrderRow
from energy_app.domain.time import MINUTE_MS
from tests.chain.conftest import HandClock

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


class Away(Terms):
    """A network that never answers, and how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def known(self, day: int) -> None:
        """Nothing."""

    def of_day(self, day: int) -> None:
        """No answer."""
        self.asked.append(day)


def test_a_network_that_is_away_is_not_asked_at_every_look() -> None:
    clock, terms = HandClock(), Away()
    page = OverviewPage(cast("HomeParts", SimpleNamespace(clock=clock)), None)
    start_ms = clock.now_ms()
    for after_ms in (0, 1_000, MINUTE_MS - 1, MINUTE_MS, MINUTE_MS + 1):
        clock.ms = start_ms + after_ms
        page._ask_terms(terms, clock.now_ms())
    assert len(terms.asked) == 2
