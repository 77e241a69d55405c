"""The program with a window: first the window, then the charts, then the core in its own thread.

Only PySide6 is imported before the first paint. The library of the charts is loaded next, in a thread,
and then the core's, on the core's thread; the window stays usable all the while.
"""

import logging
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from energy_app import __version__
from energy_app.domain.errors import EnergyAppError
from energy_app.domain.redaction import fault_text
from energy_app.gui.collector import Collector
from energy_app.gui.language import Speech
from energy_app.gui.look import Look, pixmap
from energy_app.gui.preferences import Preferences
from energy_app.gui.reasons import told
from energy_app.gui.shell.window import MainWindow

if TYPE_CHECKING:
    from concurrent.futures import Future
    from contextlib import AbstractAsyncContextManager

    from energy_app.core.client import CoreClient
    from energy_app.core.runtime import Runtime
    from energy_app.gui.bridge import Bridge
    from energy_app.gui.presence import Presence

_LOG = logging.getLogger(__name__)

type OpenCore = Callable[[], AbstractAsyncContextManager[CoreClient]]
"""Opens the core on its own thread; heavy libraries are imported there, when it is entered."""

type OpenOwn = Callable[[Callable[[], None]], AbstractAsyncContextManager[CoreClient]]
"""The same for a home that a service may be reading; what is given is called when that service ends."""

type Report = Callable[[BaseException], str]
"""Keeps the details of a fault of the program and gives the line to show."""


@dataclass(frozen=True, slots=True)
class Homes:
    """The homes a window can show: the simulated one, and the one of the user's own."""

    simulated: OpenCore
    own: "OpenOwn"


@dataclass(frozen=True, slots=True)
class HostedCore:
    """A core in a runtime of this process."""

    runtime: "Runtime"
    client: "CoreClient"

    def submit[T](self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        """Run a coroutine on the core's loop."""
        return self.runtime.submit(work)


class App(QObject):
    """One run of the program: its window, its bridge, its core."""

    _call = Signal(object)
    """Runs a function in the window's thread."""

    def __init__(
        self,
        application: QApplication,
        homes: Homes,
        report: Report,
        diagnose: Callable[[], str] = str,
        *,
        own: bool = False,
    ) -> None:
        """``diagnose`` gives the text of ``doctor``, for the log page."""
        super().__init__()
        self._application = application
        self._homes = homes
        self._open_core = self._open_own if own else homes.simulated
        self._report = report
        self._bridge: Bridge | None = None
        self._runtime: Runtime | None = None
        self._is_telling = False
        self._collector = Collector(self)
        self._call.connect(self._run_call)
        self._preferences = preferences = Preferences()
        self._presence: Presence | None = None
        speech = Speech()
        speech.speak(preferences.language)
        self._look = Look(application, preferences.theme)
        application.setWindowIcon(pixmap("app", "", 64))
        self.window = MainWindow(self._look, speech, preferences, diagnose)
        self.window.painted.connect(self._furnish)
        self.window.retry_wanted.connect(self._start_core)
        self.window.own_home_wanted.connect(self._show_own_home)
        self.window.simulated_home_wanted.connect(self._show_simulated_home)

    def run(self) -> int:
        """Show the window and stay until it is closed."""
        self._hook()
        self._application.setQuitOnLastWindowClosed(False)  # its window may go to the tray
        self.window.show()
        code = self._application.exec()
        if self._presence is not None:
            self._presence.end()
        self._stop()
        self._collector.end()
        return code

    @Slot(object)
    def _run_call(self, function: Callable[[], None]) -> None:
        function()

    # ---- start and end

    def _furnish(self) -> None:
        """Fill the window, then import the library of the charts without holding it up."""
        _LOG.info("first paint")
        from energy_app.gui.bridge import Bridge
        from energy_app.gui.presence import Presence
        from energy_app.gui.shell.tray import Tray

        self._bridge = Bridge()
        self.window.furnish(self._bridge)
        tray = Tray(self._look) if Tray.is_available() else None
        self._presence = Presence(self.window, self._bridge, self._preferences, tray)

        def load() -> None:
            import_module("pyqtgraph")
            self._call.emit(self._charts_loaded)

        threading.Thread(target=load, name="energy-app charts", daemon=True).start()

    def _charts_loaded(self) -> None:
        self.window.heavy_ready()
        self._start_core()

    def _show_own_home(self) -> None:
        """Leave the simulated home; what it has lived stays for the next time."""
        self._open_core = self._open_own
        self.window.show_failure(None)
        self._start_core()

    def _show_simulated_home(self) -> None:
        """Practise first; the home of one's own waits."""
        self._open_core = self._homes.simulated
        self.window.show_failure(None)
        self._start_core()

    def _open_own(self) -> "AbstractAsyncContextManager[CoreClient]":
        """The home of one's own; when the service that read it ends, the window reads it itself."""
        return self._homes.own(lambda: self._call.emit(self._start_core))

    def _start_core(self) -> None:
        from energy_app.core.runtime import Runtime

        self._stop()
        self._runtime = runtime = Runtime(self._core_failed, collects=False)
        runtime.start()
        opened = runtime.host(self._open_core())
        opened.add_done_callback(lambda done: self._call.emit(partial(self._core_opened, runtime, done)))

    def _core_opened(self, runtime: "Runtime", opened: "Future[CoreClient]") -> None:
        if opened.cancelled() or runtime is not self._runtime:
            return
        error = opened.exception()
        if error is None and self._bridge is not None:
            self._collector.settle()
            self._bridge.connect_core(HostedCore(runtime, opened.result()))
            self.window.prepare()
        elif error is not None:
            is_told = isinstance(error, EnergyAppError)
            line = told(str(error)) if is_told else self._report(error)
            self.window.show_failure(line)
            if self._presence is not None:
                self._presence.show_failure(line)

    def _stop(self) -> None:
        if self._bridge is not None:
            self._bridge.disconnect_core()
        if self._runtime is not None:
            self._runtime.stop()
            self._runtime = None

    # ---- faults of the program itself

    def _hook(self) -> None:
        sys.excepthook = lambda _kind, error, _trace: self._tell(error)
        threading.excepthook = lambda fault: self._core_failed(
            "thread", fault.exc_value or RuntimeError("a thread ended without a reason")
        )
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: self._application.quit())

    def _core_failed(self, name: str, error: BaseException) -> None:
        """Called on any thread."""
        error.add_note(f"in {name}")
        self._call.emit(partial(self._tell, error))

    def _tell(self, error: BaseException) -> None:
        """Tell the user in one line, once; what follows while the message stands is only recorded."""
        is_fault = not isinstance(error, EnergyAppError)
        line = self._report(error) if is_fault else told(str(error))
        if self._is_telling:
            return
        self._is_telling = True
        message: QDialog
        if is_fault:
            from energy_app.gui.crash_dialog import CrashDialog

            message = CrashDialog(line, fault_text(error), self.window)
        else:
            message = QMessageBox(QMessageBox.Icon.Warning, "Energy App", line, parent=self.window)
        message.finished.connect(self._told)
        message.open()

    def _told(self) -> None:
        self._is_telling = False
        self._collector = Collector(self)


def run(homes: Homes, report: Report, diagnose: Callable[[], str], *, own: bool) -> int:
    """The program with a window, until it is closed; the exit code."""
    QApplication.setApplicationName("energy-app")
    QApplication.setApplicationDisplayName("Energy App")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("energy-app")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    return App(application, homes, report, diagnose, own=own).run()
