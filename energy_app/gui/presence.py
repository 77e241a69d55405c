"""The program beside its window: the tray, messages of the desktop, coming forward when called."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from energy_app.core.client import Fault, FaultKind, Overview, Topic
from energy_app.domain.journal import LogEntry
from energy_app.gui.bridge import Bridge
from energy_app.gui.notifications import Notifier
from energy_app.gui.pages.log.words import event_words
from energy_app.gui.preferences import Preferences
from energy_app.gui.repeated import Repeated
from energy_app.gui.shell.tray import Tray, TrayState
from energy_app.gui.shell.window import MainWindow
from energy_app.gui.trading_switch import ask_to_pause, ask_to_resume
from energy_app.gui.words import fault_words

_STATE_MS, _LOG_MS = 3_000, 1_000
_STATE = frozenset({Topic.FAULTS, Topic.DEVICES, Topic.MARKET})


class Presence(QObject):
    """Made once the window is furnished. ``tray`` None: the desktop has none, so nothing is said there."""

    def __init__(
        self,
        window: MainWindow,
        bridge: Bridge,
        preferences: Preferences,
        tray: Tray | None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._preferences, self.tray = window, bridge, preferences, tray
        self.notifier = Notifier(self._tell, self._words, now_s)
        self._log = Repeated(self, bridge, lambda core: core.log(), self._heard_log, _LOG_MS)
        self._overview = Repeated(self, bridge, lambda core: core.overview(), self._heard, _STATE_MS)
        bridge.connected.connect(self._connected)
        bridge.changed.connect(self._changed)
        window.behaviour_changed.connect(self._take_behaviour)
        self._take_behaviour()
        if tray is not None:
            tray.open_wanted.connect(window.come_forward)
            tray.pause_wanted.connect(self._pause)
            tray.resume_wanted.connect(self._resume)
            tray.quit_wanted.connect(window.end)
            tray.icon.show()
        window.keeps_running = self._keeps_running

    def end(self) -> None:
        """Take the icon away."""
        if self.tray is not None:
            self.tray.end()
            self.tray = None

    def show_failure(self, line: str) -> None:
        """The core did not start, because of that: nothing is read, and nothing trades."""
        if self.tray is not None:
            self.tray.show_state(TrayState.TROUBLE, line, trades=False)

    # ---- what the window and the core tell

    def _take_behaviour(self) -> None:
        self.notifier.behaviour = self._preferences.behaviour

    def _connected(self) -> None:
        self.notifier.forget()
        self._log.ask()
        self._overview.ask()

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.WINDOW in topics:
            self._window.come_forward()
        if Topic.LOG in topics:
            self._log.ask()
        if topics & _STATE:
            self._overview.ask()

    def _heard_log(self, entries: Sequence[LogEntry]) -> None:
        self.notifier.hear(entries)

    def _heard(self, overview: Overview) -> None:
        if self.tray is not None:
            state, line = tray_state(overview.faults)
            self.tray.show_state(state, line, trades=True)

    def _words(self, entry: LogEntry) -> str:
        return event_words(entry, self._window.formats)

    def _tell(self, text: str, is_trouble: bool) -> None:  # noqa: FBT001  # the shape of ``Show``
        if self.tray is not None:
            self.tray.tell(text, is_trouble)

    # ---- what the user wants

    def _keeps_running(self) -> bool:
        """Whether closing the window leaves the program in the tray; the first time that is said."""
        tray = self.tray
        if tray is None or not self._preferences.behaviour.close_to_tray or not tray.icon.isVisible():
            return False
        if not self._preferences.knows_tray:
            self._preferences.knows_tray = True
            tray.tell(self.tr("The program goes on here. Quit it from this icon's menu."), is_trouble=False)
        return True

    def _pause(self) -> None:
        self._window.come_forward()
        ask_to_pause(self._bridge, self._window, self._failed)

    def _resume(self) -> None:
        self._window.come_forward()
        ask_to_resume(self._bridge, self._window, self._failed)

    def _failed(self, line: str) -> None:
        self._tell(line, is_trouble=True)


def tray_state(faults: Sequence[Fault]) -> tuple[TrayState, str]:
    """The icon's state and its line: the worst of what is wrong."""
    paused = next((fault for fault in faults if fault.kind is FaultKind.PAUSED), None)
    if paused is not None:
        return TrayState.PAUSED, fault_words(paused).title
    worst = sorted(faults, key=lambda fault: (not fault_words(fault).is_severe, fault.since_ms))
    return (TrayState.TROUBLE, fault_words(worst[0]).title) if worst else (TrayState.WELL, "")
