from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.core.client import OfferState
from energy_app.domain.sentence import Sentence
from energy_app.domain.tariffs import OwnerLimits
from energy_app.gui.pages.market.account_card import AccountCard
from energy_app.gui.pages.market.forecast_card import ForecastCard
from energy_app.gui.pages.market.limits_card import LimitsCard
from energy_app.gui.pages.market.offer_card import OfferCard
from energy_app.gui.pages.market.schedule_card import ScheduleCard
from energy_app.gui.widgets.card import Card
from tests.gui.pages.memory_client import NOW_MS, TRANSACTION, example_market, offer
from tests.gui.pages.window import Stage


def told(card: Card) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in card.findChildren(QLabel)]


def test_account_is_a_dash_while_it_is_not_known(qtbot: QtBot, stage: Stage) -> None:
    card = AccountCard(stage.context.formats)
    qtbot.addWidget(card)
    card.show_market(replace(example_market(), escrow_micro=None))
    assert told(card).count("–") == 2
    assert "12.25 €" in told(card)


@pytest.mark.parametrize("micro", [82_040, 324_990])
def test_limit_finer_than_the_field_is_no_change_of_the_user(qtbot: QtBot, stage: Stage, micro: int) -> None:
    card = LimitsCard(stage.context.formats)
    qtbot.addWidget(card)
    card.show_market(replace(example_market(), limits=OwnerLimits(micro, micro)))
    assert not card.is_dirty


def test_offer_without_a_transaction_offers_none_to_copy(qtbot: QtBot, stage: Stage) -> None:
    card = OfferCard(stage.look, stage.context.formats)
    qtbot.addWidget(card)
    copy = next(each for each in card.findChildren(QPushButton) if each.text() == "Copy")
    card.show_offer(offer(-1, OfferState.PLANNED), NOW_MS)
    assert copy.isHidden()
    card.show_offer(offer(1, OfferState.POSTED), NOW_MS)
    assert not copy.isHidden()
    copy.click()
    assert QGuiApplication.clipboard().text() == TRANSACTION
    card.show_offer(None, NOW_MS)
    assert card.isHidden()


def test_a_weather_service_that_is_away_is_told_beside_the_forecast(qtbot: QtBot, stage: Stage) -> None:
    card = ForecastCard(stage.look, stage.context.formats)
    qtbot.addWidget(card)
    assert card.weather.isHidden()
    card.show_weather(Sentence("The weather service did not answer ({kind}).", kind="ConnectionError"))
    assert not card.weather.isHidden()
    assert "goes on without the weather service" in card.weather.text()
    assert card.weather.text().endswith("did not answer (ConnectionError).")
    card.show_weather(None)
    assert card.weather.isHidden()


def test_schedule_says_when_it_is_too_late(qtbot: QtBot, stage: Stage) -> None:
    market = example_market()
    card = ScheduleCard(stage.look, stage.context.formats)
    qtbot.addWidget(card)
    card.show_market(market, market.gate_ms + 1)
    assert "For Thursday, 2 July. It is too late to post for that day." in told(card)
