"""The charts of forecast and price: what is drawn and exported is what the core told."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from energy_app.domain.charts import ForecastDay, MoneyDay
from energy_app.domain.time import DAY_MS
from energy_app.gui.pages.market.forecast_card import forecast_series
from energy_app.gui.pages.market.price_days_card import price_series
from energy_app.gui.pages.market.view import MarketPage
from tests.gui.pages.memory_client import TODAY_MS, MemoryClient
from tests.gui.stage import texts


def test_a_band_of_an_hour_holds_for_its_four_quarters() -> None:
    day = ForecastDay(0, ((10, 20, 40), *(None,) * 23), (15, None, *(0,) * 94))
    series = forecast_series(day, ("range", "middle", "came"))
    rows = series.table().splitlines()
    assert rows[0] == "start_utc,forecast_p10_wh,forecast_p90_wh,forecast_p50_wh,came_wh"
    assert rows[1:6] == [
        "1970-01-01T00:00:00Z,10,40,20,15",
        "1970-01-01T00:15:00Z,10,40,20,",
        "1970-01-01T00:30:00Z,10,40,20,0",
        "1970-01-01T00:45:00Z,10,40,20,0",
        "1970-01-01T01:00:00Z,,,,0",
    ]
    assert forecast_series(ForecastDay(0, (), (None,) * 96), ("", "", "")).is_known is False


def test_prices_of_a_day_without_a_sale_are_a_gap() -> None:
    days = [
        MoneyDay(0, 100, 0, 170_000, 82_000, 325_000, 8_800, 0),
        MoneyDay(DAY_MS, 0, 0, None, 82_000, 325_000, 0, 0),
    ]
    assert price_series(days, ("Supplier", "Neighbours", "Feed-in")).table().splitlines() == [
        "start_utc,retail_micro,sold_price_micro,feed_in_micro",
        "1970-01-01T00:00:00Z,325000,170000,82000",
        "1970-01-02T00:00:00Z,325000,,82000",
    ]


def test_the_forecast_goes_from_day_to_day(market: MarketPage) -> None:
    card = market.forecast
    assert "Wednesday, 1 July" in texts(card)
    card.later.click()
    assert "Thursday, 2 July" in texts(card)
    assert not card.later.isEnabled()
    while card.earlier.isEnabled():
        card.earlier.click()
    assert "Thursday, 25 June" in texts(card)


def test_outside_of_a_community_the_charts_say_what_begins_them(
    market: MarketPage, client: MemoryClient
) -> None:
    market.forecast.show_days(())
    market.price_days.show_days(())
    assert "when its offer is made" in texts(market.forecast)
    assert "first settled day" in texts(market.price_days)
    assert not market.forecast.earlier.isVisible()


def test_the_prices_of_today_are_exported(
    market: MarketPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "prices.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    market.export.menu().actions()[0].trigger()
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 24
    assert (rows[0]["price_micro"], rows[0]["retail_micro"]) == ("170000", "325000")
    assert rows[0]["start_utc"] == "2026-07-01T00:00:00Z"
    assert TODAY_MS % DAY_MS == 0
