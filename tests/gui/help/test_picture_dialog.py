"""A picture in its full size."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.help.picture_dialog import PictureDialog
from tests.gui.walk import unnamed


def test_it_is_shown_whole_and_named_and_escape_closes_it(qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#006b4e"))
    image.save(str(tmp_path / "one.png"))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PictureDialog(tmp_path / "one.png", "What it shows", parent)
    dialog.show()
    assert dialog.windowTitle() == "What it shows"
    shown = dialog.findChild(QLabel)
    assert isinstance(shown, QLabel)
    assert shown.size() == image.size()
    assert shown.visibleRegion().boundingRect().size() == image.size()
    assert unnamed(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
