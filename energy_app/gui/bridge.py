"""The one way between the window's thread and the core's.

Core to window: the listener only marks topics in a locked set; a timer of the window's thread empties
the set and emits one signal, however many events there were. Window to core: ``ask`` makes an
``Operation`` whose coroutine runs on the core's loop and whose callbacks run in the window's thread.
No widget is ever touched from the core's thread.
"""

from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from threading import Lock
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from energy_app.core.client import CoreClient, Topic
from energy_app.gui.operation import Operation

INTERVAL_MS = 200
"""How often changes are told at most."""


class Core(Protocol):
    """A core that runs in a thread of its own."""

    @property
    def client(self) -> CoreClient:
        """What the window may see of it."""
        ...

    def submit[T](self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        """Run a coroutine on the core's loop. Callable from any thread."""
        ...


class Bridge(QObject):
    """Brings what changed in the core to the window, and questions of the window to the core."""

    connected = Signal()
    """A core is there now: pages can ask."""

    changed = Signal(frozenset)
    """Topics that changed since the signal before, at most every ``INTERVAL_MS``."""

    _call = Signal(object)

    def __init__(self, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__()
        self._core: Core | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._marked: set[Topic] = set()
        self._lock = Lock()
        self._call.connect(self._run)
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self.flush)

    @property
    def client(self) -> CoreClient | None:
        """The core's client; None while there is no core yet, or no more."""
        return None if self._core is None else self._core.client

    def connect_core(self, core: Core) -> None:
        """Begin to listen to a core."""
        self._core = core
        self._unsubscribe = core.client.subscribe(self._mark)
        self._timer.start()
        self.connected.emit()

    def disconnect_core(self) -> None:
        """Listen no more; what comes back late is dropped."""
        self._timer.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._core = self._unsubscribe = None

    def ask[T](
        self, question: Callable[[CoreClient], Coroutine[Any, Any, T]], owner: QObject | None = None
    ) -> Operation[T]:
        """An operation on the core; it begins with ``start`` and is dropped when its owner is deleted."""
        return Operation(self, question, owner)

    def begin[T](self, question: Callable[[CoreClient], Coroutine[Any, Any, T]]) -> "Future[T] | None":
        """Run a question on the core's loop; None if there is no core."""
        return None if self._core is None else self._core.submit(question(self._core.client))

    def call(self, function: Callable[[], None]) -> None:
        """Run a function in the window's thread, soon. Callable from any thread."""
        self._call.emit(function)

    def flush(self) -> None:
        """Tell what was marked since the last time."""
        with self._lock:
            topics, self._marked = frozenset(self._marked), set()
        if topics:
            self.changed.emit(topics)

    def _mark(self, topic: Topic) -> None:
        """Note a topic. Called on the core's thread, often."""
        with self._lock:
            self._marked.add(topic)

    @Slot(object)
    def _run(self, function: Callable[[], None]) -> None:
        function()
