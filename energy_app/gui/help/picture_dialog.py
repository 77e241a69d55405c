"""A picture of a guide in its full size."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

_AIR = QSize(4, 4)


class PictureDialog(QDialog):
    """Escape closes it; where the screen is smaller, it scrolls."""

    def __init__(self, path: Path, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        pixmap = QPixmap(str(path))
        picture = QLabel()
        picture.setPixmap(pixmap)
        picture.setAccessibleName(words)
        area = QScrollArea()
        area.setAccessibleName(words)
        area.setWidget(picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.resize((pixmap.size() + _AIR).boundedTo(self.screen().availableSize()))
