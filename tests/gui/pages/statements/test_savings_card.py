"""Savings so far: sums that grow, with a gap where a day is not settled."""

from energy_app.domain.charts import MoneyDay
from energy_app.domain.time import DAY_MS
from energy_app.gui.pages.statements.savings_card import savings_series
from energy_app.gui.pages.statements.view import StatementsPage
from tests.gui.stage import texts


def day(at: int, more: int | None, saved: int | None) -> MoneyDay:
    return MoneyDay(at * DAY_MS, 0, 0, None, 82_000, 325_000, more, saved)


def test_sums_go_on_behind_a_gap() -> None:
    series = savings_series([day(0, 500, 30), day(1, None, None), day(2, -100, 20)], ("a", "b", "c"))
    together, more, saved = (layer.values for layer in series.layers)
    assert together == (530, None, 450)
    assert more == (500, None, 400)
    assert saved == (30, None, 50)


def test_the_sum_is_told_in_words(statements: StatementsPage) -> None:
    told = texts(statements.savings)
    assert "+23.95 € since 22 May" in told
    assert "Bought below the supplier" in told
