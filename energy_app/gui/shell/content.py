"""What is right of the navigation: marks and faults on top, one page below; made after the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from energy_app.core.client import Fault, FaultKind, Overview, Topic
from energy_app.domain.first_run import FirstRun
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.page import Choices, Page, PageContext
from energy_app.gui.repeated import Repeated
from energy_app.gui.shell.banner import Banner
from energy_app.gui.shell.pulse import Pulse
from energy_app.gui.shell.simulation import SimulationStrip
from energy_app.gui.shell.specs import PageSpec
from energy_app.gui.shell.waiting import FailedPage, ProgressPage
from energy_app.gui.unlocking import UnlockDialog
from energy_app.gui.wizards.specs import SETUP, WIZARDS

if TYPE_CHECKING:
    from energy_app.gui.wizards.wizard import Wizard

_TICK_MS = 1_000
_ASK_MS = 500
_PREPARE_MS = 200
_HEARTBEAT_S, _SILENT_S = 15, 60
"""The core is asked at least so often, and counts as silent when it has not answered for so long."""
_ALL = frozenset(Topic)


class Content(QWidget):
    """Holds the pages and keeps what stands on all of them."""

    page_shown = Signal(str)
    pages_enabled = Signal(bool)
    wizard_shown = Signal(str)
    """The key of the wizard that has taken the place of the pages, empty when it is over."""

    help_wanted = Signal()
    retry_wanted = Signal()
    own_home_wanted = Signal()
    simulated_home_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        look: Look,
        formats: Formats,
        specs: tuple[PageSpec, ...],
        diagnose: Callable[[], str] = str,
        choices: Choices | None = None,
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._formats = formats
        self._specs = {spec.key: spec for spec in specs}
        self._pulse = Pulse()
        self._question = Repeated(
            self, bridge, lambda core: core.overview(), self._heard, _ASK_MS, self._refused
        )
        self._context = PageContext(
            bridge,
            look,
            formats,
            self._pulse.now_ms,
            self.show_page,
            diagnose,
            choices or Choices(),
            self.open_wizard,
            self.help_wanted.emit,
        )
        self._wizard: Wizard | None = None
        self._pages: dict[str, Page] = {}
        self._bare: set[str] = set()
        self._key = ""
        self._has_heavy = False
        self._failure: str | None = None
        self._overview: Overview | None = None
        self._silence: Fault | None = None
        self._strip = SimulationStrip(look, formats)
        self._strip.speed_chosen.connect(self._set_speed)
        self._strip.own_home_wanted.connect(self.own_home_wanted)
        self._banner = Banner(look, formats, specs)
        self._banner.page_wanted.connect(self.show_page)
        self._banner.unlock_wanted.connect(lambda: UnlockDialog(bridge, self).open())
        self._progress, self._failed = ProgressPage(), FailedPage()
        self._failed.retry_wanted.connect(self.retry_wanted)
        self._arrange()
        self._preparing = self._timer(_PREPARE_MS, self._prepare)
        self._timer(_TICK_MS, self._tick).start()
        bridge.connected.connect(self._connected)
        bridge.changed.connect(self._changed)
        look.changed.connect(self._theme_changed)

    def _timer(self, interval_ms: int, step: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=interval_ms)
        timer.timeout.connect(step)
        return timer

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self._banner)
        layout.addWidget(self._stack, 1)
        self._stack.addWidget(self._progress)
        self._stack.addWidget(self._failed)

    @property
    def page(self) -> Page:
        """The page that was chosen."""
        return self._pages[self._key]

    @property
    def zone(self) -> str:
        """The time zone the home is in, as far as it is known."""
        return self._formats.zone.key

    @property
    def has_failed(self) -> bool:
        """Whether the core did not start."""
        return self._failure is not None

    @property
    def step(self) -> str:
        """The key of the wizard's step in view; empty where there is none."""
        return "" if self._wizard is None else self._wizard.key

    def show_page(self, key: str) -> None:
        """Bring a page into view; it is made when it is first shown."""
        self._key = key
        self._make(key)
        self._equip(key)
        self.page_shown.emit(key)
        self._pages[key].silence_heard.emit(self._silence is not None)
        self._settle()
        self._refresh(_ALL)

    def prepare(self) -> None:
        """Make the other pages too, step by step between other events, so that none is waited for."""
        self._preparing.start()

    def _prepare(self) -> None:
        for key in self._specs:
            if self._make(key) or self._equip(key):
                return
        self._preparing.stop()

    def _make(self, key: str) -> bool:
        """Whether a page had to be made."""
        if key in self._pages:
            return False
        self._pages[key] = page = self._specs[key].build(self._context)
        self._stack.addWidget(page)
        self._bare.add(key)
        return True

    def _equip(self, key: str) -> bool:
        """Whether a page had to be given its charts."""
        if not self._has_heavy or key not in self._bare:
            return False
        self._bare.remove(key)
        self._pages[key].heavy_ready()
        return True

    def open_wizard(self, key: str) -> None:
        """Bring a wizard into the place of the pages until it ends."""
        if self._wizard is not None or key not in WIZARDS:
            return
        self._wizard = wizard = WIZARDS[key].build(self._context)
        wizard.ended.connect(self._end_wizard)
        wizard.reopen_wanted.connect(self._reopen)
        self._stack.addWidget(wizard)
        self.wizard_shown.emit(key)
        self._settle()
        self._refresh(_ALL)

    def _end_wizard(self, page: str) -> None:
        """Show a page in its place; the one before where none is named."""
        if self._wizard is None:
            return
        self._stack.removeWidget(self._wizard)
        self._wizard.deleteLater()
        self._wizard = None
        self.wizard_shown.emit("")
        self.show_page(page or self._key)

    def _reopen(self, is_simulated: bool) -> None:  # noqa: FBT001  # a slot
        (self.simulated_home_wanted if is_simulated else self.retry_wanted).emit()

    def _heard_of_setup(self, run: FirstRun) -> None:
        """A home that is not set up yet is led through it."""
        if run.is_due:
            self.open_wizard(SETUP)

    def heavy_ready(self) -> None:
        """The library of the charts is loaded."""
        self._has_heavy = True
        for key in self._pages:
            self._equip(key)

    def show_failure(self, line: str | None) -> None:
        """The core did not start, because of that; None takes the message away."""
        self._failure = line
        self._settle()

    # ---- what the core tells

    def ask(self) -> None:
        """Ask what stands on every page."""
        self._settle()
        self._question.ask()

    def _set_speed(self, speed: float) -> None:
        self._bridge.ask(lambda core: core.set_speed(speed), self).ended(self.ask).start()

    def _connected(self) -> None:
        self._failure = None
        self.ask()
        self._refresh(_ALL)
        self._bridge.ask(lambda core: core.first_run(), self).success(self._heard_of_setup).start()

    def _changed(self, topics: frozenset[Topic]) -> None:
        self.ask()
        if topics & self._in_view.topics:
            self._refresh(topics)

    def _refresh(self, topics: frozenset[Topic]) -> None:
        """Let the page in view ask again; pages out of view do nothing."""
        page = self._in_view
        if self._bridge.client is not None and self._stack.currentWidget() is page:
            page.refresh(topics)

    @property
    def _in_view(self) -> Page:
        """The wizard while there is one, else the page that was chosen."""
        return self._wizard or self.page

    def _heard(self, overview: Overview) -> None:
        simulation = None if self._bridge.client is None else self._bridge.client.simulation()
        self._pulse.hear(overview.now_ms, 1.0 if simulation is None else simulation.speed)
        if overview.zone != self.zone:
            self._formats.set_zone(overview.zone)
            self._refresh(_ALL)
        self._overview = overview
        self._note_silence(None)
        self._tick()

    def _refused(self, line: str) -> None:
        """The core does not tell how the home is, because of that."""
        since_ms = self._pulse.now_ms() if self._silence is None else self._silence.since_ms
        self._note_silence(Fault(FaultKind.SILENT, "", line, since_ms))

    def _tick(self) -> None:
        if not self._pulse.is_known:
            return
        self._strip.show_time(self._pulse.now_ms())
        silent_s = self._pulse.silent_s
        if silent_s > _HEARTBEAT_S and self._bridge.client is not None:
            self._question.ask()
        if silent_s > _SILENT_S and self._silence is None and self._overview is not None:
            self._note_silence(Fault(FaultKind.SILENT, "", "", self._overview.now_ms))

    def _note_silence(self, silence: Fault | None) -> None:
        """Tell of it above all pages, and let the page in view grey what may be old."""
        self._silence = silence
        known = () if self._overview is None else self._overview.faults
        faults = known if silence is None else (silence, *known)
        self._banner.show_faults(faults, self._pulse.now_ms())
        self._in_view.silence_heard.emit(silence is not None)

    def _settle(self) -> None:
        """Show the page, or what stands in its place now."""
        client = self._bridge.client
        simulation = None if client is None else client.simulation()
        self._strip.show_state(simulation)
        playing = simulation is not None and simulation.progress is not None
        self.pages_enabled.emit(not playing and self._failure is None)
        before = self._stack.currentWidget()
        if self._failure is not None:
            self._failed.show_reason(self._failure)
            self._stack.setCurrentWidget(self._failed)
        elif simulation is not None and playing:
            self._progress.show_state(simulation)
            self._stack.setCurrentWidget(self._progress)
        else:
            self._stack.setCurrentWidget(self._in_view)
            if before in {self._progress, self._failed}:
                self._refresh(_ALL)

    def _theme_changed(self) -> None:
        for page in self._pages.values():
            page.theme_changed()
        if self._wizard is not None:
            self._wizard.theme_changed()
