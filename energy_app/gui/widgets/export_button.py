"""The button that saves what is seen: values as a table, and a picture."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget


class ExportButton(QPushButton):
    """Asks where to and writes. ``written`` and ``failed`` carry a line for the user.

    ``part`` is what a picture shows; ``stem`` gives what the file is called, after its kind.
    """

    written = Signal(str)
    failed = Signal(str)

    def __init__(self, part: QWidget, stem: Callable[[], str]) -> None:
        super().__init__()
        self._part, self._stem = part, stem
        self.setText(self.tr("Export"))
        self.setProperty("kind", "menu")
        self.setMenu(QMenu(self))

    def add_table(self, text: str, kind: str, table: Callable[[], str]) -> None:
        """Offer a table; ``kind`` begins its file's name."""
        self.menu().addAction(text, partial(self._save_table, kind, table))

    def add_picture(self, text: str) -> None:
        """Offer the picture."""
        self.menu().addAction(text, self._save_picture)

    def _save_table(self, kind: str, table: Callable[[], str]) -> None:
        path = self._asked(kind, "csv", self.tr("Table"))
        if path is not None:
            self._tell(path, _written(path, table()))

    def _save_picture(self) -> None:
        path = self._asked("picture", "png", self.tr("Picture"))
        if path is not None:
            saved = self._part.grab().save(str(path), "PNG")
            self._tell(path, "" if saved else self.tr("the folder takes no files"))

    def _asked(self, kind: str, ending: str, words: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"{kind}-{self._stem()}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), name, f"{words} (*.{ending})")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(f".{ending}")

    def _tell(self, path: Path, reason: str) -> None:
        if reason:
            text = self.tr("{path} cannot be written: {reason}. Choose another folder.")
            self.failed.emit(text.format(path=path, reason=reason))
        else:
            self.written.emit(self.tr("Written: {path}").format(path=path))


def _written(path: Path, text: str) -> str:
    """Write a text; why that did not go, or nothing."""
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        return error.strerror or str(error)
    return ""
