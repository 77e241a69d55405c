"""Mouse and keyboard of a virtual screen: nothing is called inside the window."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QFileDialog, QWidget

from energy_app.gui.shell.specs import page_specs
from energy_app.gui.shell.window import MainWindow
from tests.gui.seat import Seat

_BREATH_S, _LOOK_S = 0.15, 0.3
_MARK = 10


class Hands:
    """Of the person in the seat; ``picture`` writes what the screen shows, numbered, to ``out``."""

    def __init__(self, seat: Seat, out: Path) -> None:
        self.seat = seat
        self.until = seat.until
        self._out = out
        self._count = 0

    @property
    def window(self) -> MainWindow:
        """The window in front."""
        return self.seat.window

    def run(self, *command: str) -> None:
        """One move of ``xdotool``, and a breath after it."""
        subprocess.run(["xdotool", *command], check=True)
        self.rest(_BREATH_S)

    def rest(self, seconds: float) -> None:
        """Do nothing, as people do."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, seconds + 5)

    def click(self, widget: QWidget, part: Callable[[], QRect] | None = None) -> None:
        """Click in the middle of a widget, or of a part of it, once it can be."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        middle = widget.mapToGlobal((part or widget.rect)().center())
        self.run("mousemove", "--sync", str(middle.x()), str(middle.y()), "click", "1")

    def tick(self, button: QAbstractButton) -> None:
        """Click a box or a round button at its mark: what is right of its words does not take a click."""
        self.click(button, lambda: QRect(0, 0, 2 * _MARK, button.height()))

    def press(self, text: str, where: QWidget | None = None) -> None:
        """Click the button with that text."""
        self.click(self.seat.button(text, where))

    def write(self, widget: QWidget, text: str) -> None:
        """Click into a field and type over what stands there."""
        self.click(widget)
        self.run("windowfocus", str(int(widget.window().winId())))
        self.run("key", "ctrl+a")
        self.run("type", "--delay", "4", text)

    def choose(self, box: QComboBox, data: object) -> None:
        """Open a list and click one of its lines."""
        self.click(box)
        lines = box.view()
        self.until(lines.isVisible)
        at = box.model().index(box.findData(data), box.modelColumn())
        self.click(lines.viewport(), lambda: lines.visualRect(at))
        self.until(lambda: not lines.isVisible())

    def go_to[P: QWidget](self, key: str, kind: type[P]) -> P:
        """Another page, by its key on the keyboard."""
        number = next(place for place, spec in enumerate(page_specs(), 1) if spec.key == key)
        self.run("windowfocus", str(int(self.window.winId())))
        self.run("key", f"ctrl+{number}")
        self.until(lambda: isinstance(self.window.page, kind))
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def shown_in[W: QDialog](self, parent: QWidget, kind: type[W]) -> W:
        """The dialog of that kind that opens over a page."""
        self.until(lambda: any(each.isVisible() for each in parent.findChildren(kind)))
        return next(each for each in parent.findChildren(kind) if each.isVisible())

    def name_file(self, path: Path, shown: Callable[[], None]) -> None:
        """Type a file into the dialog that will open: it runs a loop of its own."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(200, answer)
                return
            shown()
            keys = ["windowfocus", str(int(dialog.winId())), "key", "ctrl+a", "type", "--delay", "4"]
            subprocess.run(["xdotool", *keys, str(path)], check=True)
            QTimer.singleShot(600, lambda: subprocess.run(["xdotool", "key", "Return"], check=True))

        QTimer.singleShot(400, answer)

    def picture(self, name: str) -> None:
        """What stands on the screen now, once it stands still."""
        self.rest(_LOOK_S)
        self.snap(name)

    def snap(self, name: str) -> None:
        """What stands on the screen at this instant."""
        self._count += 1
        self.window.screen().grabWindow(0).save(str(self._out / f"{self._count:02}-{name}.png"))
