"""Tries Qt in a process of its own, as a broken one may abort: prints its version and its platform."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QPixmap


def main() -> None:
    """Start Qt, draw, tell; the process fails where that does."""
    app = QGuiApplication([])
    picture = QPixmap(8, 8)
    picture.fill()
    if picture.toImage().isNull():
        raise SystemExit("Qt draws nothing")
    print(qVersion(), app.platformName())  # noqa: T201  # its answer


if __name__ == "__main__":
    main()
