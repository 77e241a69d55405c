"""Draw the program's picture in the formats of Windows and macOS: ``python installer/icons.py FOLDER``."""

import io
import os
import sys
from pathlib import Path

from PIL import Image

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(size: int) -> Image.Image:
    """The picture at one size, by the SVG renderer the window uses."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    octets = QByteArray()
    buffer = QBuffer(octets)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs know "PNG" as bytes only
    return Image.open(io.BytesIO(octets.data())).copy()


def main(folder: Path) -> None:
    """Write energy-app.ico and energy-app.icns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    pictures = {size: drawn(size) for size in SIZES}
    folder.mkdir(parents=True, exist_ok=True)
    largest = pictures[SIZES[-1]]
    largest.save(folder / "energy-app.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    largest.save(folder / "energy-app.icns", append_images=list(pictures.values()))
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
