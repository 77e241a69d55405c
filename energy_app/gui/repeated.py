"""A question that a page asks the core again and again: one at a time, and not too often."""

import time
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from energy_app.core.client import CoreClient
from energy_app.gui.bridge import Bridge


class Repeated[T](QObject):
    """Asks as often as it may.

    While an answer is awaited, or the last question is younger than ``every_ms``, one more question
    waits, never two. It ends with its owner. ``fail`` hears why a question was refused.
    """

    def __init__(
        self,
        owner: QObject,
        bridge: Bridge,
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        show: Callable[[T], None],
        every_ms: int = 0,
        fail: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(owner)
        self._bridge = bridge
        self._question = question
        self._show = show
        self._fail = fail
        self._every_s = every_ms / 1_000
        self._asked_at: float | None = None
        self._is_asking = False
        self._is_wanted = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # others may fire 5 % too early
        self._timer.timeout.connect(self._begin)

    def ask(self) -> None:
        """Ask now, or as soon as it may be."""
        if self._bridge.client is None:
            return
        if self._is_asking:
            self._is_wanted = True
        elif not self._timer.isActive():
            wait_s = 0.0 if self._asked_at is None else self._asked_at + self._every_s - time.monotonic()
            if wait_s > 0:
                self._timer.start(round(wait_s * 1_000) + 1)
            else:
                self._begin()

    def _begin(self) -> None:
        self._is_asking, self._is_wanted = True, False
        self._asked_at = time.monotonic()
        operation = self._bridge.ask(self._question, self).success(self._show).ended(self._ended)
        if self._fail is not None:
            operation.failure(self._fail)
        operation.start()

    def _ended(self) -> None:
        self._is_asking = False
        if self._is_wanted:
            self.ask()
