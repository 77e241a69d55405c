"""Savings are the sum of their days, gaps by reason."""

from dataclasses import replace

from energy_app.core.savings import Savings
from tests.core.local.test_day_words import DAY


def test_sums_over_days() -> None:
    later = replace(DAY, date="2026-06-12", bought_wh=900, saved_micro=50_000, gaps={"void": 96})
    assert Savings.of([replace(DAY, gaps={"void": 4, "missing": 1}), later]) == Savings(
        from_date="2026-06-09",
        to_date="2026-06-12",
        days=2,
        sold_wh=12_400,
        bought_wh=900,
        more_micro=1_140_000,
        saved_micro=50_000,
        gaps={"void": 100, "missing": 1},
    )
    assert Savings.of([]) is None
