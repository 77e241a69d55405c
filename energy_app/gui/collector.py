"""Unreachable objects are freed in the window's thread, and in no other.

Python looks for cycles in whatever thread happens to allocate. A widget that dies that way on the core's
thread waits for a lock of Qt whose holder, the window's thread, waits for the interpreter: the program
stands still for ever. So the automatic search is off while there is a window, and a timer searches instead.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS: Final = 1_000
_YOUNG, _OLDEST = 1, 2


class Collector(QObject):
    """Takes the search over from Python until ``end``. Made, used and ended in the window's thread."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Search the oldest generation that is due, by Python's own measure."""
        due = zip(range(_OLDEST + 1), gc.get_count(), gc.get_threshold(), strict=True)
        generation = max((number for number, count, most in due if count > max(most, 1)), default=None)
        if generation is not None:
            gc.collect(generation)

    def settle(self) -> None:
        """All that is there now stays: later searches leave it out, and take milliseconds, not a hundred.

        Only what is young is searched before: all of it would stop the window for a hundred, and next to
        nothing of what libraries bring is unreachable.
        """
        gc.collect(_YOUNG)
        gc.freeze()

    def end(self) -> None:
        """Let Python search by itself again."""
        self._timer.stop()
        gc.enable()
