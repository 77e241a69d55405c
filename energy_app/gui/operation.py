"""Something asked of the core: what to do when it is done, when it fails, and while it runs."""

import logging
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

from energy_app.core.client import CoreClient
from energy_app.domain.errors import EnergyAppError
from energy_app.gui.reasons import told

if TYPE_CHECKING:
    from energy_app.gui.bridge import Bridge

_LOG = logging.getLogger(__name__)
_PROGRESS_MS = 250


class Operation[T]:
    """A question to the core with its callbacks, all called in the window's thread.

    ``bridge.ask(lambda core: core.post_now()).success(show).failure(tell).start()``
    The coroutine runs on the core's loop and must not touch a widget. When ``owner`` has been deleted
    by the time the answer comes, nobody is called any more.
    """

    def __init__(
        self,
        bridge: "Bridge",
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        owner: QObject | None = None,
    ) -> None:
        self._bridge = bridge
        self._owner = owner
        self._question = question
        self._success: Callable[[T], None] | None = None
        self._failure: Callable[[str], None] | None = None
        self._progress: Callable[[float], None] | None = None
        self._ended: Callable[[], None] | None = None
        self._future: Future[T] | None = None
        self._timer: QTimer | None = None
        self._started = 0.0

    def success(self, callback: Callable[[T], None]) -> "Operation[T]":
        """Called with the result."""
        self._success = callback
        return self

    def failure(self, callback: Callable[[str], None]) -> "Operation[T]":
        """Called with one line for the user; without this the line only goes to the log."""
        self._failure = callback
        return self

    def progress(self, callback: Callable[[float], None]) -> "Operation[T]":
        """Called four times a second while it runs, with the seconds since the start."""
        self._progress = callback
        return self

    def ended(self, callback: Callable[[], None]) -> "Operation[T]":
        """Called last, whatever came of it, cancelled or not."""
        self._ended = callback
        return self

    def start(self) -> "Operation[T]":
        """Begin; fails at once where there is no core."""
        self._started = time.monotonic()
        future = self._bridge.begin(self._question)
        if future is None:
            self._fail(
                QCoreApplication.translate("Operation", "The program is still starting. Try again soon.")
            )
            self._end()
            return self
        self._future = future
        if self._progress is not None:
            self._timer = QTimer(interval=_PROGRESS_MS)
            self._timer.timeout.connect(self._tick)
            self._timer.start()
        future.add_done_callback(lambda done: self._bridge.call(partial(self._finish, done)))
        return self

    def cancel(self) -> None:
        """Stop it; neither success nor failure is called then."""
        if self._future is not None:
            self._future.cancel()

    def _tick(self) -> None:
        if self._progress is not None and (self._owner is None or isValid(self._owner)):
            self._progress(time.monotonic() - self._started)

    def _finish(self, future: "Future[T]") -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._owner is not None and not isValid(self._owner):
            return
        try:
            self._report(future)
        finally:
            self._end()

    def _report(self, future: "Future[T]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if self._success is not None:
                self._success(future.result())
        elif isinstance(error, EnergyAppError):
            self._fail(told(str(error)))
        elif not isinstance(error, CancelledError):
            _LOG.error("A question to the core failed", exc_info=error)
            self._fail(
                QCoreApplication.translate(
                    "Operation",
                    "This did not work because of a fault of the program. Details are in the log.",
                )
            )

    def _fail(self, line: str) -> None:
        if self._failure is not None:
            self._failure(line)
        else:
            _LOG.warning("%s", line)

    def _end(self) -> None:
        if self._ended is not None:
            self._ended()
