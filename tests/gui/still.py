"""The whole window on a core in memory that answers at once, with its time standing still.

No thread and no clock: what is seen depends on nothing but the values in memory. The walks through the
pages, the golden pictures and the pictures of the guides are made in it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from energy_app.core.client import Topic
from energy_app.gui.bridge import Bridge
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import Look
from energy_app.gui.page import Page
from energy_app.gui.preferences import Preferences
from energy_app.gui.repeated import Repeated
from energy_app.gui.shell.window import MainWindow
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import InlineCore

if TYPE_CHECKING:
    from energy_app.gui.shell.content import Content

SMALLEST = (1_180, 640)
USUAL = (1_280, 832)
_ROUNDS = 8


class StillWindow:
    """Opened at once, with its charts; ``close`` it at the end."""

    def __init__(
        self,
        look: Look,
        client: MemoryClient,
        directory: Path,
        language: LanguageChoice = LanguageChoice.ENGLISH,
        size: tuple[int, int] = USUAL,
        *,
        answers: bool = True,
    ) -> None:
        import pyqtgraph  # noqa: F401  # as the program does after the first paint

        self.speech = Speech()
        self.speech.speak(language)
        self.client = client
        self.core = InlineCore(client)
        self.core.hold = not answers
        self._passed_s = 0.0
        self.bridge = Bridge()
        self.window = MainWindow(look, self.speech, Preferences(directory / "window.ini"))
        self.window.resize(*size)
        self.window.furnish(self.bridge)
        self.content._pulse._monotonic = lambda: self._passed_s
        self.window.heavy_ready()
        self.bridge.connect_core(self.core)
        self.window.show()

    @property
    def content(self) -> "Content":
        found = self.window._content
        assert found is not None
        return found

    def show(self, key: str) -> Page:
        """A page, with all its answers."""
        self.window.show_page(key)
        self.settle()
        return self.window.page

    def pass_time(self, span_ms: int) -> None:
        """Let the clocks of core and window go on."""
        self._passed_s += span_ms / 1_000
        self.client.now_ms += span_ms

    def ask_again(self) -> None:
        """Let the window and the page in view ask as if everything had changed."""
        self.content.ask()
        self.content._refresh(frozenset(Topic))
        self.content._tick()
        self.settle()

    def settle(self) -> None:
        """Let what is due be done: layouts, and questions that wait for their turn."""
        for _ in range(_ROUNDS):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            for question in self.window.findChildren(Repeated):
                if question._timer.isActive():
                    question._timer.stop()
                    question._begin()

    def close(self) -> None:
        self.core.drop()
        self.bridge.disconnect_core()
        self.window.close()
        delete(self.window)
        self.core.drop()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.speech.speak(LanguageChoice.ENGLISH)
