"""The first page on a core: values arrive, stale ones are grey, the plot is drawn seldom and only in view."""

import time
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from energy_app.core.client import Topic
from energy_app.domain.charts import DayPlot, Envelope
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.gui.look import ThemeChoice
from energy_app.gui.pages.overview.flow import FlowPicture
from energy_app.gui.pages.overview.money import MoneyCard
from energy_app.gui.pages.overview.plot_card import PlotCard
from energy_app.gui.widgets.energy_plot import EnergyPlot
from energy_app.gui.widgets.tile import Tile
from tests.gui.conftest import Open
from tests.gui.fake_core import FLOW, NOW_MS, SENTENCE, FakeClient
from tests.gui.stage import part, texts


def test_values_arrive(qtbot: QtBot, open_stage: Open) -> None:
    page = open_stage().window.page
    qtbot.waitUntil(lambda: "31.5" in texts(page))
    assert "0.57 € more." in texts(part(page, MoneyCard))
    assert "15.58 € more than feed-in alone" in texts(part(page, MoneyCard))
    assert "Grid: 3.17" in part(page, FlowPicture).accessibleDescription()
    assert {tile.accessibleName().split(":")[0] for tile in page.findChildren(Tile)} == {
        "Made", "Used", "Self-sufficient", "To the grid", "From the grid", "Neighbourhood price",
    }  # fmt: skip


def test_what_is_not_in_the_days_money_stands_below_it(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    client.sentence, client.savings = replace(SENTENCE, gaps={"substituted": 3}), None
    page = open_stage().window.page
    qtbot.waitUntil(
        lambda: "Quarter-hours not in it: 3 (readings have gaps)." in texts(part(page, MoneyCard))
    )
    assert "days since" not in texts(part(page, MoneyCard))


def test_stale_values_are_grey_and_nothing_moves(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    client.flow = replace(FLOW, is_stale=True, reading_ms=NOW_MS - 11 * MINUTE_MS)
    page = open_stage().window.page
    qtbot.waitUntil(lambda: "No reading since 14:21" in texts(page))
    assert not part(page, FlowPicture).moves
    grey = [label for label in page.findChildren(QLabel) if label.property("stale")]
    assert len(grey) >= 5


def test_dots_move_only_in_view(qtbot: QtBot, open_stage: Open) -> None:
    stage = open_stage()
    flow = part(stage.window.page, FlowPicture)
    qtbot.waitUntil(lambda: flow.moves)
    before = flow.grab().toImage()
    qtbot.waitUntil(lambda: flow.grab().toImage() != before)
    stage.window.show_page("statements")
    assert not flow.moves


def test_the_plot_follows_readings_at_most_four_times_a_second(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    stage = open_stage(charts=True)
    qtbot.waitUntil(lambda: client.calls.count("plot") == 1)
    began = time.monotonic()
    for _ in range(50):
        stage.core.tell(Topic.READING)
        qtbot.wait(20)
    most = 1 + (time.monotonic() - began) / 0.25
    assert client.calls.count("plot") - 1 <= most
    qtbot.waitUntil(lambda: client.calls.count("plot") >= 3)
    stage.window.show_page("statements")
    qtbot.wait(350)
    stage.core.submit(client.overview()).result(30)  # by then what was asked has been answered
    asked = client.calls.count("plot")
    stage.core.tell(Topic.READING, Topic.SLOT)
    qtbot.wait(400)
    assert client.calls.count("plot") == asked


def test_the_span_can_be_chosen_and_the_mouse_reads_values(
    qtbot: QtBot, open_stage: Open, client: FakeClient
) -> None:
    stage = open_stage(charts=True)
    card = part(stage.window.page, PlotCard)
    qtbot.waitUntil(lambda: "kW" in texts(card))
    hours = next(button for button in card.findChildren(QPushButton) if button.text() == "6 h")
    QTest.mouseClick(hours, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card._day is not None and card._day.start_ms > NOW_MS - 7 * HOUR_MS)
    plot = part(card, EnergyPlot)
    QTest.mouseMove(plot.viewport(), QPoint(plot.width() // 2, plot.height() // 4))
    plot.pointed.emit(10)
    assert card._moment.text().count(":") == 1
    plot.pointed.emit(None)
    assert card._moment.text() == ""


def test_without_readings_the_chart_says_so(qtbot: QtBot, open_stage: Open, client: FakeClient) -> None:
    none = Envelope((), ())
    client.day = DayPlot(NOW_MS - HOUR_MS, NOW_MS, (), none, none, none, none, (), (), ())
    card = part(open_stage(charts=True).window.page, PlotCard)
    qtbot.waitUntil(lambda: card._day is not None)
    assert "begins with the first reading" in texts(card)
    assert card._stack.currentWidget() is card.empty


def test_a_new_theme_reaches_the_plot(qtbot: QtBot, open_stage: Open) -> None:
    stage = open_stage(charts=True)
    card = part(stage.window.page, PlotCard)
    qtbot.waitUntil(lambda: card._day is not None)
    light = card.grab().toImage().pixelColor(8, 8)
    stage.window.choose_theme(ThemeChoice.DARK)
    assert card.grab().toImage().pixelColor(8, 8) != light
    assert part(card, EnergyPlot).backgroundBrush().color() == card.grab().toImage().pixelColor(8, 8)
