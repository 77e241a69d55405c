"""Tiles stand in one row where there is room, and in two where there is none."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.formats import Quantity
from energy_app.gui.widgets.tile import Tile
from energy_app.gui.widgets.tile_row import TileRow


def opened(qtbot: QtBot, width: int) -> tuple[QWidget, list[Tile]]:
    page = QWidget()
    qtbot.addWidget(page)
    tiles = [Tile(f"Tile {number}") for number in range(5)]
    for tile in tiles:
        tile.show_value(Quantity("48.37", "€"), "")
    QVBoxLayout(page).addWidget(TileRow(tiles))
    page.resize(width, 300)
    page.show()
    return page, tiles


def rows(tiles: list[Tile]) -> int:
    return len({tile.y() for tile in tiles if not tile.isHidden()})


def test_long_numbers_take_two_rows_and_short_ones_one_again(qtbot: QtBot) -> None:
    page, tiles = opened(qtbot, 700)
    qtbot.waitUntil(lambda: rows(tiles) == 1)
    tiles[0].show_value(Quantity("123,456,789,012.34", "€"), "")
    qtbot.waitUntil(lambda: rows(tiles) == 2)
    assert page.width() == 700
    assert all(tile.width() >= tile.minimumSizeHint().width() for tile in tiles)
    tiles[0].show_value(Quantity("1.00", "€"), "")
    qtbot.waitUntil(lambda: rows(tiles) == 1)


def test_a_narrow_window_takes_two_rows(qtbot: QtBot) -> None:
    page, tiles = opened(qtbot, 700)
    qtbot.waitUntil(lambda: rows(tiles) == 1)
    page.resize(360, 300)
    qtbot.waitUntil(lambda: rows(tiles) == 2)


def test_a_hidden_tile_takes_no_place(qtbot: QtBot) -> None:
    _, tiles = opened(qtbot, 700)
    tiles[1].setVisible(False)
    qtbot.waitUntil(lambda: tiles[2].x() < 2 * tiles[0].width() and tiles[2].y() == tiles[0].y())
