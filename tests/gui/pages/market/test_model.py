from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Qt

from energy_app.gui.formats import Formats
from energy_app.gui.pages.market.model import HourModel, OfferModel, Side
from energy_app.gui.pages.rows import Data, Tone
from tests.gui.pages.memory_client import NOW_MS, example_market, hours, offer

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")


def offers() -> OfferModel:
    model = OfferModel(FORMATS, lambda: NOW_MS)
    model.update_market(example_market())
    return model


def test_offers_keep_the_rules_of_qt(qtmodeltester: Any) -> None:
    qtmodeltester.check(offers())


def test_hours_keep_the_rules_of_qt(qtmodeltester: Any) -> None:
    model = HourModel(FORMATS, Side.SELL)
    model.update_rows(hours(0))
    qtmodeltester.check(model)


def test_coming_offer_stands_first_and_once() -> None:
    market = example_market()
    assert market.coming is not None
    model = OfferModel(FORMATS, lambda: NOW_MS)
    model.update_market(replace(market, offers=(market.coming, *market.offers)))
    days = [row.day_start_ms for row in model.rows]
    assert days == sorted(set(days), reverse=True)


def test_at_most_thirty_days_are_listed() -> None:
    market = example_market()
    model = OfferModel(FORMATS, lambda: NOW_MS)
    many = tuple(offer(day, market.offers[0].state) for day in range(60))
    model.update_market(replace(market, coming=None, offers=many))
    assert model.rowCount() == 30


def test_what_is_not_known_is_a_dash_never_zero() -> None:
    model = offers()
    assert [model.index(0, column).data() for column in (4, 5, 6)] == ["–", "–", "–"]
    assert (
        model.index(1, 6).data(Qt.ItemDataRole.ToolTipRole) == model.rows[1].transaction
    )  # the tooltip has all of it


def test_hours_are_local_and_their_energy_is_of_the_hour() -> None:
    model = HourModel(FORMATS, Side.SELL)
    model.update_rows(hours(0))
    assert model.index(0, 0).data() == "01:00–02:00"  # winter time in 1970
    assert model.index(9, 1).data() == "1.3\u00a0kWh"  # four quarter-hours of 320 Wh
    assert model.index(0, 1).data() == "–"
    assert model.index(0, 3).data(Data.TONE) is Tone.MUTED
