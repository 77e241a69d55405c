"""A card with series: values under the pointer by mouse and by keyboard, export, and nothing known."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.time import DAY_MS
from energy_app.gui.look import Look
from energy_app.gui.pages.series_card import SeriesCard
from energy_app.gui.widgets.series import Layer, Series, Stroke
from tests.gui.pages.window import Stage
from tests.gui.stage import texts

VALUES = (120_000, None, 180_000, 150_000)
PRICES = Series(
    tuple(at * DAY_MS for at in range(4)),
    DAY_MS,
    10_000,
    (
        Layer("Neighbours", Stroke.LINE, "neighbours", VALUES, ("price_micro",)),
        Layer("Range", Stroke.BAND, "pv", (200_000,) * 4, ("low_micro", "high_micro"), (90_000,) * 4),
        Layer("Feed-in", Stroke.DASHES, "grid_export", (82_000,) * 4, ("feed_in_micro",)),
        Layer("Supplier", Stroke.DOTS, "grid_import", (325_000,) * 4, ("retail_micro",)),
    ),
)


def write(price: int | None) -> str:
    return "–" if price is None else f"{price / 10_000:.1f} ct"


@pytest.fixture
def card(qtbot: QtBot, look: Look, stage: Stage) -> SeriesCard:
    made = SeriesCard(
        look, stage.context.formats, "Prices", "ct per kWh", file="prices", empty="Nothing yet."
    )
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    made.show_series(PRICES, write)
    return made


def test_the_mouse_reads_the_values_of_a_day(card: SeriesCard) -> None:
    assert "18.0 ct" not in texts(card)
    area = card.chart._area()
    place = QPointF(area.left() + 0.6 * area.width(), area.center().y())
    nothing, kind = Qt.MouseButton.NoButton, QEvent.Type.MouseMove
    # Sent straight to the chart: where the pointer of the desktop is must not matter.
    move = QMouseEvent(
        kind, place, card.chart.mapToGlobal(place), nothing, nothing, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(card.chart, move)
    assert "18.0 ct" in texts(card)
    assert "9.0 ct – 20.0 ct" in texts(card)
    assert "3 January" in texts(card)


def test_the_keyboard_reads_them_too_and_a_gap_has_no_value(card: SeriesCard) -> None:
    QTest.keyClick(card.chart, Qt.Key.Key_End)
    QTest.keyClick(card.chart, Qt.Key.Key_Home)
    assert "1 January: Neighbours 12.0 ct" in card.chart.accessibleDescription()
    QTest.keyClick(card.chart, Qt.Key.Key_Right)
    assert "2 January: Neighbours –" in card.chart.accessibleDescription()
    for _ in range(9):
        QTest.keyClick(card.chart, Qt.Key.Key_Right)
    assert "4 January: Neighbours 15.0 ct" in card.chart.accessibleDescription()


def test_nothing_is_painted_in_a_gap(card: SeriesCard, look: Look) -> None:
    only = Series(PRICES.starts_ms, DAY_MS, 10_000, PRICES.layers[:1])
    card.show_series(only, write)
    picture = card.chart.grab().toImage()
    area, colour = card.chart._area(), look.tokens.neighbours

    def has_line(day: int) -> bool:
        left, step = area.left() + day * area.width() / 4, area.width() / 4
        columns = range(int(left + 0.2 * step), int(left + 0.8 * step))
        rows = range(int(area.top()), int(area.bottom()))
        return any(picture.pixelColor(x, y).name() == colour for x in columns for y in rows)

    assert [has_line(day) for day in range(4)] == [True, False, True, True]


def test_values_and_picture_are_exported(
    card: SeriesCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for action, name in zip(card.export.menu().actions(), ("prices.csv", "chart.png"), strict=True):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        action.trigger()
        assert "Written:" in card.message.text()
    with (tmp_path / "prices.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["price_micro"] for row in rows] == ["120000", "", "180000", "150000"]
    assert [row["low_micro"] for row in rows] == ["90000"] * 4
    assert QImage(str(tmp_path / "chart.png")).width() == card.width()


def test_nothing_known_is_said_and_cannot_be_exported(card: SeriesCard) -> None:
    card.show_series(None, write)
    assert "Nothing yet." in texts(card)
    assert not card.chart.isVisible()
    assert not card.export.isEnabled()


def test_values_below_zero_have_a_scale_below_zero(card: SeriesCard) -> None:
    layer = Layer("Together", Stroke.LINE, "neighbours", (-30_000, 40_000), ("together_micro",))
    card.show_series(Series((0, DAY_MS), DAY_MS, 10_000, (layer,)), write)
    assert card.chart._y(-3.0) > card.chart._y(0.0) > card.chart._y(4.0)
    assert QPointF(0, card.chart._y(-3.0)).y() <= card.chart._area().bottom()
