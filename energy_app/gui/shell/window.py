"""The main window. Its frame and navigation are painted first; what stands in it is made after that."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from energy_app.gui.behaviour import Behaviour
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.preferences import Preferences
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.shell.specs import FIRST, page_specs

if TYPE_CHECKING:
    from energy_app.gui.bridge import Bridge
    from energy_app.gui.formats import Formats
    from energy_app.gui.help.window import HelpWindow
    from energy_app.gui.page import Page
    from energy_app.gui.shell.content import Content

_SIZE = (1_280, 832)
_SMALLEST = (1_180, 640)


class MainWindow(QMainWindow):
    """``painted`` comes once, after the first paint; ``furnish`` then fills the window."""

    painted = Signal()
    retry_wanted = Signal()
    own_home_wanted = Signal()
    behaviour_changed = Signal()
    simulated_home_wanted = Signal()

    def __init__(
        self, look: Look, speech: Speech, preferences: Preferences, diagnose: Callable[[], str] = str
    ) -> None:
        """``diagnose`` gives the text of ``doctor``."""
        super().__init__()
        self._diagnose = diagnose
        self._look, self._speech, self._preferences = look, speech, preferences
        self._bridge: Bridge | None = None
        self._content: Content | None = None
        self._zone = "UTC"
        self._is_painted = False
        self._has_heavy = False
        self._key = _known(preferences.page)
        self.keeps_running: Callable[[], bool] = lambda: False
        self._is_ending = False
        self._wizard = ""
        self.help: HelpWindow | None = None
        self.setWindowTitle("Energy App")
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._build()
        QShortcut(QKeySequence("F1"), self).activated.connect(self.open_help)
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)

    @property
    def page(self) -> "Page":
        """The page that was chosen; only in a furnished window."""
        if self._content is None:
            raise RuntimeError("the window is not furnished yet")
        return self._content.page

    @property
    def formats(self) -> "Formats":
        """How numbers and times are written now."""
        from energy_app.gui.formats import Formats

        zone = self._zone if self._content is None else self._content.zone
        return Formats(self._speech.locale, zone)

    def come_forward(self) -> None:
        """Stand in front of other windows, from the tray and the dock too."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """Close for good, also where closing would only go to the tray."""
        self._is_ending = True
        self.close()

    def furnish(self, bridge: "Bridge") -> None:
        """Make the pages; they speak to the core through this bridge."""
        self._bridge = bridge
        self._fill()

    def show_page(self, key: str) -> None:
        """Bring a page into view."""
        self._key = key
        if self._content is not None:
            self._content.show_page(key)

    def open_wizard(self, key: str) -> None:
        """Bring a wizard into the place of the pages until it ends; only in a furnished window."""
        if self._content is not None:
            self._content.open_wizard(key)

    def open_help(self) -> None:
        """Open the guides at the chapter of what is in view; read when they are first wanted."""
        from energy_app.gui.help.guides import place_for
        from energy_app.gui.help.window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self._look, self._speech.locale, self)
        content = self._content
        has_failed = content is not None and content.has_failed
        step = "" if content is None else content.step
        self.help.show_place(place_for("trouble" if has_failed else self._wizard or self._key, step))

    def heavy_ready(self) -> None:
        """The library of the charts is loaded."""
        self._has_heavy = True
        if self._content is not None:
            self._content.heavy_ready()

    def prepare(self) -> None:
        """Make the pages that are not in view too, between other events."""
        if self._content is not None:
            self._content.prepare()

    def show_failure(self, line: str | None) -> None:
        """The core did not start, because of that; None takes the message away."""
        if self._content is not None:
            self._content.show_failure(line)

    # ---- parts

    def _build(self) -> None:
        """Make everything in the present language."""
        self._specs = page_specs()
        self._navigation = Navigation(self._specs, self._look, self._speech.choice)
        self._navigation.chosen.connect(self.show_page)
        self._navigation.language_chosen.connect(self.choose_language)
        self._navigation.theme_chosen.connect(self.choose_theme)
        self._navigation.help_wanted.connect(self.open_help)
        self._navigation.select(self._key)
        centre = QWidget()
        self._row = QHBoxLayout(centre)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._navigation)
        self._row.addStretch(1)
        self.setCentralWidget(centre)
        if self._bridge is not None:
            self._fill()

    def _fill(self) -> None:
        """Put the content right of the navigation. Imported here: it is not needed for the first paint."""
        from energy_app.gui.formats import Formats
        from energy_app.gui.page import Choices
        from energy_app.gui.shell.content import Content

        if self._bridge is None:
            return
        formats = Formats(self._speech.locale, self._zone)
        choices = Choices(
            self._speech.choice,
            self.choose_language,
            self.choose_theme,
            self._preferences.behaviour,
            self.choose_behaviour,
        )
        self._content = content = Content(
            self._bridge, self._look, formats, self._specs, self._diagnose, choices
        )
        content.page_shown.connect(self._page_shown)
        content.wizard_shown.connect(self._wizard_shown)
        content.pages_enabled.connect(self._navigation.set_pages_enabled)
        content.help_wanted.connect(self.open_help)
        content.retry_wanted.connect(self.retry_wanted)
        content.own_home_wanted.connect(self.own_home_wanted)
        content.simulated_home_wanted.connect(self.simulated_home_wanted)
        self._row.takeAt(1)
        self._row.addWidget(content, 1)
        if self._has_heavy:
            content.heavy_ready()
        content.show_page(self._key)
        if self._wizard:
            content.open_wizard(self._wizard)
        content.ask()

    def _page_shown(self, key: str) -> None:
        self._key = key
        self._navigation.select(key)

    def _wizard_shown(self, key: str) -> None:
        """A wizard has the window for itself."""
        self._wizard = key
        self._navigation.setVisible(not key)

    # ---- what the user chooses

    def choose_language(self, choice: LanguageChoice) -> None:
        """Speak another language: everything is built anew in it."""
        self._preferences.language = choice
        self._speech.speak(choice)
        if self._content is not None:
            self._zone = self._content.zone
        self._build()
        self._translate_help()

    def _translate_help(self) -> None:
        """An open guide goes on in the new language, at the same chapter."""
        from energy_app.gui.help.window import HelpWindow

        if self.help is None:
            return
        old, self.help = self.help, None
        old.deleteLater()
        if old.isVisible():
            old.hide()
            new = self.help = HelpWindow(self._look, self._speech.locale, self)
            new.show_place(old.place)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Take other colours."""
        self._preferences.theme = choice
        self._look.choose(choice)

    def choose_behaviour(self, behaviour: Behaviour) -> None:
        """Stay in the tray or not, show other messages."""
        self._preferences.behaviour = behaviour
        self.behaviour_changed.emit()

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Begin without a focus ring; the first Tab goes to the navigation."""
        super().showEvent(event)
        if (centre := self.centralWidget()) is not None:
            centre.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Tell the first paint, after it is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take files of this computer, one at a time."""
        if self._bridge is not None and _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Look at the file, and ask."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Tell what a file is, and ask what is to be done with it."""
        from energy_app.gui.shell.drop_dialog import DropDialog

        if self._bridge is not None:
            DropDialog(path, self._bridge, self, self.formats).open()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the system when it changes its language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange and self._speech.choice is LanguageChoice.SYSTEM:
            QTimer.singleShot(0, partial(self.choose_language, LanguageChoice.SYSTEM))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Remember the place on the screen and the page; then go to the tray, or end the program."""
        self._preferences.geometry = self.saveGeometry()
        self._preferences.page = self._key
        self._preferences.save()
        if self.help is not None:
            self.help.close()
        if not self._is_ending and self.keeps_running():
            event.ignore()
            self.hide()
            return
        super().closeEvent(event)
        QApplication.quit()


def _known(key: str) -> str:
    """The page that was in view last, if there still is such a page."""
    return key if key in {spec.key for spec in page_specs()} else FIRST


def _dropped(data: QMimeData) -> Path | None:
    """The one file of this computer that is dropped; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and len(data.urls()) == 1 else None
