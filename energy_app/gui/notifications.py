"""Messages of the desktop about what happened: chosen by kind, and never a flood of them."""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from energy_app.domain.journal import LogEntry
from energy_app.gui.behaviour import Behaviour, Category, category_of

MOST, SPAN_S = 4, 600.0
"""So many messages in ten minutes, at most."""

type Show = Callable[[str, bool], None]
"""Shows a message; whether it tells of trouble."""


class RateLimit:
    """At most ``most`` in any span of ``span_s`` seconds."""

    def __init__(self, most: int, span_s: float, now_s: Callable[[], float]) -> None:
        self._most, self._span_s, self._now_s = most, span_s, now_s
        self._times: deque[float] = deque()

    def allow(self) -> bool:
        """Whether one more may be; it counts if so."""
        now_s = self._now_s()
        while self._times and self._times[0] <= now_s - self._span_s:
            self._times.popleft()
        if len(self._times) >= self._most:
            return False
        self._times.append(now_s)
        return True


class Notifier:
    """Tells what is new in the journal. What was there when the window came is not news."""

    def __init__(self, show: Show, words: Callable[[LogEntry], str], now_s: Callable[[], float]) -> None:
        self.behaviour = Behaviour()
        self._show, self._words = show, words
        self._limit = RateLimit(MOST, SPAN_S, now_s)
        self._last: int | None = None
        self._held = 0

    def forget(self) -> None:
        """Another home: what its journal holds is not news."""
        self._last = None

    def hear(self, entries: Sequence[LogEntry]) -> None:
        """The journal, newest first."""
        newest = max((entry.number for entry in entries), default=0)
        last, self._last = self._last, newest
        if last is None:
            return
        for entry in sorted(entries, key=lambda entry: entry.number):
            category = category_of(entry.event)
            if entry.number > last and category is not None and self.behaviour.shows(category):
                self._tell(entry, category)

    def _tell(self, entry: LogEntry, category: Category) -> None:
        if not self._limit.allow():
            self._held += 1
            return
        text = self._words(entry)
        if self._held:
            more = QCoreApplication.translate("Notifications", "{count} more are in the log.")
            text = f"{text}\n{more.format(count=self._held)}"
            self._held = 0
        self._show(text, category is Category.TROUBLE)
