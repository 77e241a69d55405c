"""Shares and the neighbours' part of the moment."""

from types import SimpleNamespace
from typing import cast

import pytest

from energy_app.core.local.overview import OverviewPage, _trades, today_tiles
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.terms import Terms
from energy_app.domain.energy import Direction, Interval, Quality
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


def slot(**energies_wh: int) -> Interval:
    return Interval.of(
        0, {Direction[name.upper()]: (wh, Quality.MEASURED) for name, wh in energies_wh.items()}
    )


def test_todays_figures_are_sums_of_what_is_known() -> None:
    booked = [slot(export=500, pv=1_000, **{"import": 0}), slot(export=0, pv=100, **{"import": 300})]
    tiles = today_tiles(booked, {Direction.IMPORT: 10, Direction.EXPORT: 0, Direction.PV: 40}, 150_000)
    assert (tiles.produced_wh, tiles.exported_wh, tiles.imported_wh) == (1_140, 500, 310)
    assert tiles.used_wh == 500 + 400 + 50
    assert tiles.self_consumption_pct == pytest.approx(100 * 640 / 1_140)
    assert tiles.autarky_pct == pytest.approx(100 * 640 / 950)


def test_while_the_grid_meter_is_silent_the_suns_energy_counts_as_made_and_not_as_used() -> None:
    booked = [slot(export=800, pv=1_000, **{"import": 0}), slot(pv=1_000)]
    tiles = today_tiles(booked, {Direction.PV: 500}, None)
    assert (tiles.produced_wh, tiles.exported_wh) == (2_500, 800)
    assert tiles.used_wh == 200
    assert tiles.self_consumption_pct == pytest.approx(20.0)


def test_at_night_an_inverter_asleep_leaves_the_use_known() -> None:
    tiles = today_tiles([slot(export=0, **{"import": 70})], {Direction.IMPORT: 5, Direction.EXPORT: 0}, None)
    assert (tiles.produced_wh, tiles.used_wh, tiles.autarky_pct) == (None, 75, 0.0)


def test_without_any_register_nothing_is_known() -> None:
    tiles = today_tiles([], {}, None)
    assert {tiles.produced_wh, tiles.used_wh, tiles.exported_wh, tiles.imported_wh} == {None}
