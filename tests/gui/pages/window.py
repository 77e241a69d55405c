"""A page of the window on a core in memory, without threads: every answer is there at once."""

from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QLocale

from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.page import PageContext
from tests.gui.pages.memory_client import MemoryClient


class InlineCore:
    """Runs what is asked at once. The coroutines of the client in memory never wait for anything.

    While ``hold`` is set they are kept until ``release``, like the answers of a slow core.
    """

    def __init__(self, client: MemoryClient) -> None:
        self.client = client
        self.hold = False
        self._held: list[tuple[Coroutine[Any, Any, Any], Future[Any]]] = []

    def submit[T](self, work: Coroutine[Any, Any, T]) -> Future[T]:
        future: Future[T] = Future()
        if self.hold:
            self._held.append((work, future))
        else:
            _finish(work, future)
        return future

    def release(self) -> None:
        """Give the answers that were held back."""
        self.hold = False
        held, self._held = self._held, []
        for work, future in held:
            if future.set_running_or_notify_cancel():
                _finish(work, future)
            else:
                work.close()

    def drop(self) -> None:
        """The answers that were held back never come."""
        held, self._held = self._held, []
        for work, future in held:
            work.close()
            future.cancel()


def _finish[T](work: Coroutine[Any, Any, T], future: Future[T]) -> None:
    try:
        work.send(None)
    except StopIteration as done:
        future.set_result(done.value)
    except Exception as error:  # noqa: BLE001  # whatever it is belongs to the one who asked
        future.set_exception(error)


class Stage:
    """What a page needs around it. ``shown`` are the keys of other pages it asked for."""

    def __init__(self, look: Look, client: MemoryClient, language: str = "en") -> None:
        self.client = client
        self.core = InlineCore(client)
        self.bridge = Bridge()
        self.bridge.connect_core(self.core)
        self.look = look
        self.shown: list[str] = []
        locale = QLocale(QLocale.Language.German if language == "de" else QLocale.Language.English)
        formats = Formats(locale, client.zone)
        self.context = PageContext(
            self.bridge, self.look, formats, lambda: self.client.now_ms, self.shown.append
        )
