"""A window on a core in memory, for tests, pictures and benchmarks."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete

from energy_app.gui.bridge import Bridge
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.preferences import Preferences
from energy_app.gui.shell.window import MainWindow
from tests.gui.fake_core import FakeCore, TellingClient


class Stage:
    """The whole window without the program around it."""

    def __init__(
        self,
        application: QApplication,
        client: TellingClient,
        theme: ThemeChoice = ThemeChoice.LIGHT,
        language: LanguageChoice = LanguageChoice.ENGLISH,
        *,
        directory: Path | None = None,
        interval_ms: int = 20,
    ) -> None:
        place = directory or Path(tempfile.mkdtemp())
        self.core = FakeCore(client)
        self.speech = Speech()
        self.speech.speak(language)
        self.look = Look(application, theme)
        self.bridge = Bridge(interval_ms)
        self.window = MainWindow(self.look, self.speech, Preferences(place / "window.ini"))
        self.window.furnish(self.bridge)

    def open(self, *, charts: bool = True) -> None:
        """Show the window and give it its core."""
        self.window.show()
        if charts:
            import pyqtgraph  # noqa: F401  # as the program does after the first paint

            self.window.heavy_ready()
        self.bridge.connect_core(self.core)

    def close(self) -> None:
        self.bridge.disconnect_core()
        self.speech.speak(LanguageChoice.ENGLISH)
        self.window.close()
        self.core.stop()
        delete(self.window)


def part[W: QWidget](root: QWidget, kind: type[W]) -> W:
    """The one part of that kind in a widget."""
    found = root.findChild(kind)
    assert isinstance(found, kind), f"no {kind.__name__} in {root}"
    return found


def texts(widget: QWidget) -> str:
    """What can be read in a widget's labels."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel)).replace("\u00a0", " ")


def settle(application: QApplication, done: Callable[[], bool], tries: int = 400) -> None:
    """Let the window work until something is so."""
    for _ in range(tries):
        application.processEvents()
        if done():
            return
        time.sleep(0.005)
    raise AssertionError("the window did not come to rest")
