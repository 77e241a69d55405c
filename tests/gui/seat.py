"""Where a test's user sits: the window in front, eyes on what it tells, patience for what takes a while."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from energy_app.gui.shell.window import MainWindow

ANSWER_S = 40.0


@dataclass
class Seat:
    """``failures``: what went wrong in the program meanwhile; nothing may."""

    application: QApplication
    window: MainWindow
    failures: list[tuple[str, BaseException]] = field(default_factory=list)

    def until(self, holds: Callable[[], bool], longest_s: float = ANSWER_S) -> None:
        """Let the window work until something is so."""
        end_s = time.monotonic() + longest_s
        while not holds():
            assert not self.failures, self.failures
            assert time.monotonic() < end_s, f"it did not come about in time\n{self.told()}"
            self.application.processEvents()
            time.sleep(0.01)

    def button(self, text: str, where: QWidget | None = None) -> QPushButton:
        """The button with that text, when it can be pressed."""
        place = where or self.window.page
        buttons = [each for each in place.findChildren(QPushButton) if each.text() == text]
        self.until(lambda: any(each.isEnabled() and each.isVisibleTo(place) for each in buttons))
        return next(each for each in buttons if each.isEnabled() and each.isVisibleTo(place))

    def told(self) -> str:
        """What can be read in the window."""
        labels = [label for label in self.window.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels).replace("\u00a0", " ")
