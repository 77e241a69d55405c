"""The main window: navigation at the left, marks and faults on top, one page."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from energy_app.core.client import Overview, Topic
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.page import Page, PageContext
from energy_app.gui.preferences import Preferences
from energy_app.gui.repeated import Repeated
from energy_app.gui.shell.banner import Banner
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.shell.pulse import Pulse
from energy_app.gui.shell.simulation import SimulationStrip
from energy_app.gui.shell.specs import FIRST, page_specs
from energy_app.gui.shell.waiting import FailedPage, ProgressPage

_SIZE = (1_280, 832)
_SMALLEST = (1_080, 640)
_TICK_MS = 1_000
_ASK_MS = 500
_ALL = frozenset(Topic)


class MainWindow(QMainWindow):
    """Holds the pages and keeps what stands on all of them. ``painted`` comes once, after the first paint."""

    painted = Signal()
    retry_wanted = Signal()

    def __init__(self, bridge: Bridge, look: Look, speech: Speech, preferences: Preferences) -> None:
        super().__init__()
        self._bridge, self._look, self._speech, self._preferences = bridge, look, speech, preferences
        self._pulse = Pulse()
        self._pulse_question = Repeated(bridge, lambda core: core.overview(), self._heard, _ASK_MS)
        self._zone = "UTC"
        self._is_painted = False
        self._has_heavy = False
        self._failure: str | None = None
        self._key = FIRST
        self._pages: dict[str, Page] = {}
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._build()
        bridge.connected.connect(self._connected)
        bridge.changed.connect(self._changed)
        look.changed.connect(self._theme_changed)
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)

    @property
    def page(self) -> Page:
        """The page that was chosen."""
        return self._pages[self._key]

    def show_page(self, key: str) -> None:
        """Bring a page into view."""
        self._key = key
        if key not in self._pages:
            self._pages[key] = page = self._specs[key].build(self._context)
            self._stack.addWidget(page)
            if self._has_heavy:
                page.heavy_ready()
        self._navigation.select(key)
        self._settle()
        self._refresh(_ALL)

    def heavy_ready(self) -> None:
        """The library of the charts is loaded."""
        self._has_heavy = True
        for page in self._pages.values():
            page.heavy_ready()

    def show_failure(self, line: str | None) -> None:
        """The core did not start, because of that; None takes the message away."""
        self._failure = line
        self._settle()

    # ---- parts

    def _build(self) -> None:
        """Make everything in the present language."""
        self.setWindowTitle("Energy App")
        specs = page_specs()
        self._specs = {spec.key: spec for spec in specs}
        formats = Formats(self._speech.locale, self._zone)
        self._formats = formats
        self._context = PageContext(self._bridge, self._look, formats, self._pulse.now_ms, self.show_page)
        self._pages = {}
        self._navigation = Navigation(specs, self._look, self._speech.choice)
        self._navigation.chosen.connect(self.show_page)
        self._navigation.language_chosen.connect(self.choose_language)
        self._navigation.theme_chosen.connect(self.choose_theme)
        self._strip = SimulationStrip(self._look, formats)
        self._strip.speed_chosen.connect(self._set_speed)
        self._banner = Banner(self._look, formats, specs)
        self._banner.page_wanted.connect(self.show_page)
        self._progress, self._failed = ProgressPage(), FailedPage()
        self._failed.retry_wanted.connect(self.retry_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._progress)
        self._stack.addWidget(self._failed)
        self.setCentralWidget(self._arranged())
        self.show_page(self._key)

    def _arranged(self) -> QWidget:
        centre = QWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._strip)
        right.addWidget(self._banner)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._navigation)
        layout.addLayout(right, 1)
        return centre

    # ---- what the user chooses

    def choose_language(self, choice: LanguageChoice) -> None:
        """Speak another language: everything is built anew in it."""
        self._preferences.language = choice
        self._speech.speak(choice)
        self._build()
        self._ask()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Take other colours."""
        self._preferences.theme = choice
        self._look.choose(choice)

    def _set_speed(self, speed: float) -> None:
        self._bridge.ask(lambda core: core.set_speed(speed)).ended(self._ask).start()

    # ---- what the core tells

    def _connected(self) -> None:
        self.show_failure(None)
        self._ticker.start()
        self._ask()

    def _changed(self, topics: frozenset[Topic]) -> None:
        self._ask()
        if topics & self.page.topics:
            self._refresh(topics)

    def _refresh(self, topics: frozenset[Topic]) -> None:
        """Let the page in view ask again; pages out of view do nothing."""
        if self._bridge.client is not None and self._stack.currentWidget() is self.page:
            self.page.refresh(topics)

    def _ask(self) -> None:
        """Ask what stands on every page."""
        self._settle()
        self._pulse_question.ask()

    def _heard(self, overview: Overview) -> None:
        simulation = None if self._bridge.client is None else self._bridge.client.simulation()
        self._pulse.hear(overview.now_ms, 1.0 if simulation is None else simulation.speed)
        if overview.zone != self._zone:
            self._zone = overview.zone
            self._formats.set_zone(overview.zone)
            self._refresh(_ALL)
        self._banner.show_faults(overview.faults, overview.now_ms)
        self._tick()

    def _tick(self) -> None:
        if self._pulse.is_known:
            self._strip.show_time(self._pulse.now_ms())

    def _settle(self) -> None:
        """Show the page, or what stands in its place now."""
        client = self._bridge.client
        simulation = None if client is None else client.simulation()
        self._strip.show_state(simulation)
        playing = simulation is not None and simulation.progress is not None
        self._navigation.set_pages_enabled(enabled=not playing and self._failure is None)
        before = self._stack.currentWidget()
        if self._failure is not None:
            self._failed.show_reason(self._failure)
            self._stack.setCurrentWidget(self._failed)
        elif simulation is not None and playing:
            self._progress.show_state(simulation)
            self._stack.setCurrentWidget(self._progress)
        else:
            self._stack.setCurrentWidget(self.page)
            if before in {self._progress, self._failed}:
                self._refresh(_ALL)

    def _theme_changed(self) -> None:
        for page in self._pages.values():
            page.theme_changed()

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Tell the first paint, after it is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the system when it changes its language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange and self._speech.choice is LanguageChoice.SYSTEM:
            QTimer.singleShot(0, partial(self.choose_language, LanguageChoice.SYSTEM))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Remember the place on the screen and end the program."""
        self._preferences.geometry = self.saveGeometry()
        self._preferences.save()
        super().closeEvent(event)
        QApplication.quit()
