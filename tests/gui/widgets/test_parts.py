"""The small parts: tiles, cards, frames of pages, looks that change."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.formats import Quantity
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.widgets.tile import Tile
from tests.gui.stage import texts


def test_a_tile_says_its_value_in_one_name(qtbot: QtBot) -> None:
    tile = Tile("Made")
    qtbot.addWidget(tile)
    tile.show_value(Quantity("31.5", "kWh"), "48 % used at home")
    assert tile.accessibleName() == "Made: 31.5\u00a0kWh 48 % used at home"
    assert texts(tile).split("\n") == ["", "Made", "31.5", "kWh", "48 % used at home"]


def test_a_tile_without_a_value_has_no_note(qtbot: QtBot) -> None:
    tile = Tile("Made")
    qtbot.addWidget(tile)
    tile.show_value(Quantity("–", "kWh"), "48 % used at home")
    assert "used at home" not in texts(tile)


def test_a_card_has_a_heading_and_a_body(qtbot: QtBot) -> None:
    card = Card("Now")
    qtbot.addWidget(card)
    card.body.addWidget(EmptyNote("Nothing yet."))
    assert texts(card) == "Now\nNothing yet."


def test_a_page_has_title_note_actions_and_body(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    frame = page_layout(page, "Market")
    frame.note.setText("today")
    frame.body.addWidget(QLabel("body"))
    assert texts(page) == "Market\ntoday\nbody"


def test_a_changed_look_reaches_the_style_sheet(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setStyleSheet("QLabel[stale='true'] { color: #ff0000; }")
    set_look(label, "stale", True)
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()).name() == "#ff0000"
