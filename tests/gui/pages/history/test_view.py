"""The history page: spans, zoom, cursor values, comparison, export."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.time import DAY_MS, HOUR_MS
from energy_app.gui.pages.history.span import Period
from energy_app.gui.pages.history.view import HistoryPage
from energy_app.gui.pages.history.zoom_plot import ZoomPlot
from tests.gui.pages.conftest import shown
from tests.gui.pages.memory_client import NOW_MS, MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def history(qtbot: QtBot, stage: Stage) -> HistoryPage:
    page = shown(qtbot, HistoryPage(stage.context))
    page.heavy_ready()
    return page


def plot_of(page: HistoryPage) -> ZoomPlot:
    assert page.chart.plot is not None
    return page.chart.plot


def asked(client: MemoryClient) -> tuple[int, int]:
    """The last span whose chart was asked for."""
    what = [each for each in client.asked if each[0] == "plot"][-1]
    assert isinstance(what[1], int)
    assert isinstance(what[2], int)
    return what[1], what[2]


def test_it_begins_with_today(history: HistoryPage, client: MemoryClient) -> None:
    assert history.note.text() == "Wednesday, 1 July 2026"
    start, end = asked(client)
    assert start <= NOW_MS < end
    assert end - start == DAY_MS
    assert not history.chart.later.isEnabled()
    assert history.chart.earlier.isEnabled()
    assert "missing in these sums: 3" in texts(history.balance)


@pytest.mark.parametrize(
    ("period", "days", "title"),
    [(Period.WEEK, 7, "29 June – 5 July 2026"), (Period.MONTH, 31, "July 2026"), (Period.YEAR, 365, "2026")],
)
def test_longer_spans_and_the_one_before(
    history: HistoryPage, client: MemoryClient, qtbot: QtBot, period: Period, days: int, title: str
) -> None:
    history.chart._periods[period].click()
    assert history.note.text() == title
    qtbot.waitUntil(lambda: asked(client)[1] - asked(client)[0] == days * DAY_MS)
    end_before = asked(client)[0]
    history.chart.earlier.click()
    qtbot.waitUntil(lambda: asked(client)[1] == end_before)
    assert history.chart.later.isEnabled()
    assert history.chart._periods[period].isChecked()


def test_whole_days_are_compared_but_not_those_with_something_missing(
    history: HistoryPage, client: MemoryClient, qtbot: QtBot
) -> None:
    history.chart.earlier.click()
    qtbot.waitUntil(lambda: "3 " in texts(history.balance) and history.chart.later.isEnabled())
    assert "before" not in texts(history.tiles["made"])
    client.is_whole = True
    history.chart.earlier.click()
    qtbot.waitUntil(lambda: "than before" in texts(history.tiles["made"]))
    assert "missing" not in texts(history.balance)


def test_the_wheel_zooms_where_the_mouse_is(history: HistoryPage, client: MemoryClient, qtbot: QtBot) -> None:
    plot = plot_of(history)
    at = QPointF(plot.width() * 0.4, plot.height() * 0.3)
    under_ms = plot.time_at(at.x())
    for _ in range(8):
        turn = QWheelEvent(
            at,
            plot.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(plot.viewport(), turn)
    assert history.span is not None
    assert history.span.period is Period.FREE
    assert history.span.length_ms < 5 * HOUR_MS
    assert abs(plot.time_at(at.x()) - under_ms) < history.span.length_ms / 100
    qtbot.waitUntil(lambda: asked(client) == (history.span.start_ms, history.span.end_ms))  # type: ignore[union-attr]
    assert "1 July 2026, " in history.note.text()
    assert not any(button.isChecked() for button in history.chart._periods.values())


def test_dragging_moves_and_keys_do_the_same(history: HistoryPage, client: MemoryClient) -> None:
    plot = plot_of(history)
    history.step(-1)
    before = history.span
    assert before is not None
    middle = QPoint(plot.width() // 2, plot.height() // 3)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(plot.viewport(), middle + QPoint(plot.width() // 4, 0))
    plot.span_wanted.emit(before.moved(-6 * HOUR_MS))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert history.span is not None
    assert history.span.start_ms == before.start_ms - 6 * HOUR_MS
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert history.span.start_ms == before.start_ms
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert history.span.length_ms == DAY_MS / 1.25
    QTest.keyClick(plot, Qt.Key.Key_Minus)
    assert abs(history.span.length_ms - DAY_MS) <= 1


def test_nobody_gets_lost_in_the_future(history: HistoryPage) -> None:
    assert history.span is not None
    history.show_span(history.span.moved(900 * DAY_MS))
    assert history.span.end_ms == NOW_MS


def test_the_legend_tells_the_values_under_the_mouse(history: HistoryPage) -> None:
    assert "kW" not in texts(history.chart.legend)
    plot_of(history).pointed.emit(600)
    assert "kW" in texts(history.chart.legend)
    assert history.chart._moment.text() == "12:00"
    plot_of(history).pointed.emit(None)
    assert history.chart._moment.text() == ""


def test_an_empty_time_says_so(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    client.has_history = False
    page = shown(qtbot, HistoryPage(stage.context))
    page.heavy_ready()
    qtbot.waitUntil(lambda: page.chart._stack.currentWidget() is page.chart.empty)
    assert "Nothing is known of this time." in texts(page.balance)
    assert "–" in texts(page.tiles["made"])


def test_what_is_seen_is_exported(
    history: HistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = history.export.menu()
    energy, power, picture = menu.actions()
    for action, name in ((energy, "energy.csv"), (power, "power"), (picture, "page.png")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        action.trigger()
        assert "Written:" in history.message.text()
    with (tmp_path / "energy.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) > 60
    with (tmp_path / "power.csv").open(newline="") as file:
        assert {row["load_max_w"] == "" for row in csv.DictReader(file)} == {True, False}
    assert QImage(str(tmp_path / "page.png")).width() == history.width()


def test_a_folder_that_takes_nothing_is_told(
    history: HistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for action, name in zip(history.export.menu().actions(), ("a.csv", "b.csv", "c.png"), strict=True):
        path = tmp_path / "none" / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        action.trigger()
        assert "cannot be written" in history.message.text()


def test_the_growing_line_has_no_numbers_below_zero(history: HistoryPage, qtbot: QtBot) -> None:
    plot = plot_of(history)
    qtbot.waitUntil(lambda: plot._tops[3] < 0)
    assert plot._write_total(-20.0) == ""
    assert plot._write_total(20.0) == "20"
