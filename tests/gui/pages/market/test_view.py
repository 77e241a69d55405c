from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import ChainError, NoCommunityError, StateError
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import HOUR_MS
from energy_app.gui.pages.join_card import JoinCard
from energy_app.gui.pages.market.model import Side
from energy_app.gui.pages.market.post_dialog import PostDialog
from energy_app.gui.pages.market.price_chart import PriceChart
from energy_app.gui.pages.market.switch import Switch
from energy_app.gui.pages.market.view import MarketPage
from tests.gui.pages.conftest import ALL
from tests.gui.pages.memory_client import NOW_MS, TRANSACTION, MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


def button(page: MarketPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


def texts(page: MarketPage) -> str:
    visible = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(visible).replace("\u00a0", " ")


def limits(page: MarketPage) -> tuple[QDoubleSpinBox, QDoubleSpinBox]:
    sell, buy = page.findChildren(QDoubleSpinBox)
    return sell, buy


def dialog(page: MarketPage) -> PostDialog:
    found = page.findChild(PostDialog)
    assert isinstance(found, PostDialog)
    return found


def test_page_tells_the_schedule_the_money_and_the_hours(market: MarketPage) -> None:
    told = texts(market)
    assert "Next post in 3 h 12 min:" in told
    assert "11.4 kWh in 7 hours, not below 8.2 ct" in told
    assert "It can be posted until 2 July, 01:00, in 7 h 30 min." in told
    assert "48.37 €" in told
    assert "36.12 €" in told
    assert market._offer.models[Side.SELL].rowCount() == 24


def test_schedule_counts_down_with_the_clock_of_the_core(market: MarketPage, client: MemoryClient) -> None:
    client.now_ms = NOW_MS + 3 * HOUR_MS
    market._tick()
    assert "Next post in 12 min:" in texts(market)


def test_switch_turns_the_schedule_off(market: MarketPage, client: MemoryClient) -> None:
    switch = market.findChild(Switch)
    assert isinstance(switch, Switch)
    assert switch.isChecked()
    switch.click()
    assert ("set_posting", False) in client.asked
    assert "The schedule is off" in texts(market)
    assert not switch.isChecked()


def test_switch_goes_back_when_the_core_refuses(market: MarketPage, client: MemoryClient) -> None:
    switch = market.findChild(Switch)
    assert isinstance(switch, Switch)
    client.failure = StateError("The market is closed for maintenance.")
    switch.click()
    assert switch.isChecked()
    assert "The market is closed for maintenance." in texts(market)


def test_limits_are_saved_only_on_request_and_the_offer_follows(
    market: MarketPage, client: MemoryClient
) -> None:
    sell, _ = limits(market)
    save = button(market, "Save limits")
    assert not save.isEnabled()
    sell.setValue(12.5)
    assert "set_limits" not in client.names()
    assert save.isEnabled()
    save.click()
    assert ("set_limits", OwnerLimits(125_000, None)) in client.asked
    assert "not below 12.5 ct" in texts(market)
    assert "Saved. The next post follows your limits." in texts(market)
    assert not save.isEnabled()


def test_limit_that_makes_no_sense_cannot_be_saved(market: MarketPage) -> None:
    sell, _ = limits(market)
    sell.setValue(5.0)
    assert "The grid pays 8.2 ct" in texts(market)
    assert not button(market, "Save limits").isEnabled()
    button(market, "Discard").click()
    assert sell.value() == 8.2


def test_news_of_the_market_do_not_overwrite_what_is_typed(market: MarketPage, client: MemoryClient) -> None:
    sell, _ = limits(market)
    sell.setValue(14.0)
    client.market_value = replace(client.market_value, escrow_micro=1_000_000)
    market.refresh(ALL)
    assert sell.value() == 14.0
    assert "1.00 €" in texts(market)


def test_posting_asks_first_and_cancel_is_the_default(market: MarketPage, client: MemoryClient) -> None:
    button(market, "Post now …").click()
    ask = dialog(market)
    told = "\n".join(label.text() for label in ask.findChildren(QLabel)).replace("\u00a0", " ")
    assert "Thursday, 2 July" in told
    assert "11.4 kWh, 7 hours" in told
    assert "8.2 ct/kWh" in told
    assert "2 July, 01:00, in 7 h 30 min" in told
    assert "about 0.000330 coins of the network, at most 0.001320" in told
    assert "the last offer stands, for at most 14 days" in told
    cancel = next(each for each in ask.findChildren(QPushButton) if each.text() == "Cancel")
    assert cancel.isDefault()
    ask.reject()
    assert "post_now" not in client.names()


def test_the_network_that_does_not_answer_is_told_beside_the_offer(
    market: MarketPage, client: MemoryClient
) -> None:
    client.failure = ChainError("The network does not answer.")
    button(market, "Post now …").click()
    ask = dialog(market)
    assert ask._fee.text() == "The network does not answer."
    assert ask._fee.accessibleName() == "Network's fee: The network does not answer."
    ask.reject()


def test_too_few_coins_for_the_fee_are_told(market: MarketPage, client: MemoryClient) -> None:
    client.trader_wei = 10**15
    button(market, "Post now …").click()
    ask = dialog(market)
    assert "holds only 0.001000: put coins there." in ask._fee.text()
    ask.reject()


def test_posted_offer_appears_with_its_transaction(market: MarketPage, client: MemoryClient) -> None:
    button(market, "Post now …").click()
    dialog(market).accept()
    assert "post_now" in client.names()
    assert market._offers.index(0, 1).data() == "Posted"
    assert not button(market, "Post now …").isEnabled()
    button(market, "Copy").click()
    assert QGuiApplication.clipboard().text() == TRANSACTION


def test_refused_post_says_why(market: MarketPage, client: MemoryClient) -> None:
    button(market, "Post now …").click()
    client.failure = StateError("It is too late for tomorrow.")
    dialog(market).accept()
    assert "It is too late for tomorrow." in texts(market)
    assert button(market, "Post now …").isEnabled()


def test_after_the_deadline_nothing_can_be_posted(market: MarketPage, client: MemoryClient) -> None:
    client.now_ms = client.market_value.gate_ms
    market._tick()
    assert not button(market, "Post now …").isEnabled()


def test_without_the_network_the_last_answer_greys(market: MarketPage, client: MemoryClient) -> None:
    client.failure = ChainError("The network does not answer. Is the internet there?")
    market.refresh(ALL)
    assert "The network does not answer." in texts(market)
    assert market.property("stale")
    market.refresh(ALL)
    assert not market.property("stale")
    assert "The network does not answer." not in texts(market)


def test_empty_market_teaches(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.market_value = replace(
        client.market_value, coming=None, offers=(), prices_micro=(), escrow_micro=None
    )
    page = MarketPage(stage.context)
    qtbot.addWidget(page)
    page.show()
    page.refresh(ALL)
    told = texts(page)
    assert "No offers yet." in told
    assert "The community has not told its prices yet." in told


def test_offer_can_be_chosen_with_the_keyboard(qtbot: QtBot, market: MarketPage) -> None:
    market._table.setFocus()
    for _ in range(5):
        QTest.keyClick(market._table, Qt.Key.Key_Down)
    assert "Not settled: reading missing" in texts(market)
    button(market, "To buy").click()
    assert market._offer.tables[Side.BUY].isVisibleTo(market)
    assert not market._offer.tables[Side.SELL].isVisibleTo(market)


def test_price_chart_tells_its_numbers(market: MarketPage) -> None:
    chart = market.findChild(PriceChart)
    assert isinstance(chart, PriceChart)
    assert chart.accessibleDescription().count(";") == 23
    assert "02:00–03:00: 17.0" in chart.accessibleDescription()
    assert chart.price_at(chart.width() / 2) == 12
    assert chart.price_at(-5) is None


def test_a_home_in_no_community_sees_the_way_into_one(market: MarketPage, client: MemoryClient) -> None:
    client.failing = NoCommunityError("This home is in no community yet.")
    market.refresh(ALL)
    note = part(market, JoinCard)
    assert note.isVisible()
    assert not market._post.isVisible()
    client.failing = None
    market.refresh(ALL)
    assert not note.isVisible()
    assert market._post.isVisible()
