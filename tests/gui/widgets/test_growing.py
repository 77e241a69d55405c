"""A window grows with its lines, wrapped or not, and needs no layout."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.growing import grow


def test_it_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    grow(window, 200)
    layout = QVBoxLayout(window)
    label = QLabel("short")
    layout.addWidget(label)
    window.resize(200, 10)
    grow(window, 200)
    low = window.minimumHeight()
    assert low > 0
    label.setWordWrap(True)
    label.setText("many words " * 40)
    grow(window, 200)
    assert window.minimumHeight() > 3 * low
