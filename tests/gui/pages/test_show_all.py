"""A table within a page does not scroll: it shows its first rows, and all of them when the user asks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.pages.rows import Column, RowModel
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table

MOST, MANY = 5, 60


class Place(QWidget):
    """A table of numbers with its button."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model = RowModel[int]([Column("Number", str)], lambda row: row)
        self.table = Table(self.model, look, "Numbers", wide=(0,))
        self.more = ShowAll(self.table, MOST)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self.more)

    def show_numbers(self, count: int) -> None:
        """As a page does with its rows."""
        self.model.update_rows(range(count))
        self.more.fit()

    def shown(self) -> int:
        """How many rows are in view."""
        return sum(not self.table.isRowHidden(row) for row in range(self.model.rowCount()))


@pytest.fixture
def place(qapp: QApplication, qtbot: QtBot) -> Iterator[Place]:
    made = Place(Look(qapp, ThemeChoice.LIGHT))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def test_few_rows_are_all_there_without_a_button(place: Place) -> None:
    place.show_numbers(MOST)
    assert (place.shown(), place.more.isVisible()) == (MOST, False)


def test_many_rows_are_shown_when_the_user_asks(place: Place) -> None:
    place.show_numbers(MANY)
    low = place.table.height()
    assert (place.shown(), place.more.text()) == (MOST, "Show all 60")
    assert place.more.accessibleName() == "Numbers: Show all 60"
    place.more.click()
    assert (place.shown(), place.more.text()) == (MANY, "Show only 5")
    assert place.table.height() - low == (MANY - MOST) * place.table.rowHeight(0)
    place.more.click()
    assert (place.shown(), place.table.height()) == (MOST, low)


def test_rows_that_come_later_are_counted_and_leave_the_choice(place: Place) -> None:
    place.show_numbers(MANY)
    place.more.click()
    place.show_numbers(MANY + 1)
    assert place.shown() == MANY + 1
    place.show_numbers(MOST - 1)
    assert (place.shown(), place.more.isVisible()) == (MOST - 1, False)


def test_the_wheel_goes_on_to_the_page(place: Place) -> None:
    place.show_numbers(MANY)
    viewport = place.table.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # not inverted; Qt takes it by place
    )
    QApplication.sendEvent(viewport, event)
    assert not event.isAccepted()
    assert place.table.verticalScrollBar().value() == 0
