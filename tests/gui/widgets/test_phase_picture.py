"""The picture of the phases: what it says, what it draws, and what it leaves out."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from energy_app.domain.commissioning import PowerRow
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.widgets.phase_picture import SPAN_MS, Mark, PhasePicture, Powers, recent_marks

NOW_MS = 1_000_000


@pytest.fixture
def picture(qtbot: QtBot, qapp: QApplication) -> PhasePicture:
    made = PhasePicture(Look(qapp, ThemeChoice.LIGHT), Formats(QLocale(QLocale.Language.English)))
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def rows(*at_s: int, power_w: tuple[float, ...] = (100.0, -50.0, 0.0)) -> tuple[PowerRow, ...]:
    return tuple(PowerRow(NOW_MS - 1_000 * second, power_w) for second in sorted(at_s, reverse=True))


def test_missing_readings_break_the_line() -> None:
    powers = Powers(rows(9, 8, 7, 2, 1, 0), NOW_MS)
    assert [len(piece) for piece in powers.pieces(0)] == [3, 3]
    assert [len(piece) for piece in Powers(rows(3, 2, 1), NOW_MS).pieces(0)] == [3]


def test_what_is_older_than_the_picture_is_left_out() -> None:
    old = SPAN_MS // 1_000 + 5
    assert [len(piece) for piece in Powers(rows(old, 1, 0), NOW_MS).pieces(2)] == [2]
    marks = (Mark(NOW_MS - SPAN_MS, is_on=True), Mark(NOW_MS, is_on=False))
    assert recent_marks(marks, NOW_MS) == marks[1:]


def test_all_lanes_have_one_scale() -> None:
    assert Powers(rows(0), NOW_MS).scale_w() == 500
    assert Powers(rows(0, power_w=(10.0, -2_400.0, 3.0)), NOW_MS).scale_w() == 3_000


def test_it_says_what_it_shows(picture: PhasePicture) -> None:
    picture.show_powers(Powers(rows(1, 0), NOW_MS))
    said = picture.accessibleDescription().replace("\u00a0", " ")
    assert said == "L1: +100 W from the grid; L2: \u221250 W to the grid; L3: 0 W"


def test_an_old_reading_is_no_reading(picture: PhasePicture) -> None:
    picture.show_powers(Powers(rows(30, 29), NOW_MS))
    assert picture.words(0) == "L1: – no reading"
    picture.show_powers(Powers())
    assert picture.words(2) == "L3: – no reading"


def test_a_total_alone_has_one_lane(picture: PhasePicture) -> None:
    high = picture.sizeHint().height()
    picture.show_powers(Powers(rows(0, power_w=(1.0,)), NOW_MS))
    assert picture.words(0).startswith("Total")
    assert picture.sizeHint().height() < high


def test_it_paints_lines_marks_and_the_phase_under_test(picture: PhasePicture) -> None:
    plain = Powers(rows(*range(60)), NOW_MS)
    picture.show_powers(Powers(now_ms=NOW_MS))
    empty = picture.grab().toImage()
    picture.show_powers(plain)
    drawn = picture.grab().toImage()
    marks = (Mark(NOW_MS - 30_000, is_on=True), Mark(NOW_MS - 20_000, is_on=False))
    picture.show_powers(Powers(plain.rows, NOW_MS, phase=2, marks=marks))
    marked = picture.grab().toImage()
    assert len({empty.cacheKey(), drawn.cacheKey(), marked.cacheKey()}) == 3
    assert empty != drawn
    assert drawn != marked
