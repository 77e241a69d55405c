"""The whole program on a home of one's own, and the person in front of it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from energy_app.core.client import CoreClient
from energy_app.core.clock import RealClock
from energy_app.core.runtime import Runtime
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.endpoint import Endpoint, Medium
from energy_app.gui.app import App, Homes
from energy_app.gui.hosts import own_core
from energy_app.gui.language import LanguageChoice
from energy_app.gui.wizards.first_run.site_step import SiteStep
from energy_app.gui.wizards.first_run.view import FirstRunWizard

ANSWER_S = 60.0

type OwnCore = Callable[[Callable[[], None]], AbstractAsyncContextManager[CoreClient]]


@contextmanager
def simulated_meter(medium: Medium = Medium.TCP, unit: int | None = None) -> Iterator[Endpoint]:
    """Where a real Modbus server can be reached on this machine; a thread of its own answers."""
    failures: list[BaseException] = []
    with Runtime(lambda _, error: failures.append(error), collects=False) as runtime:
        server = simulated_server(
            Profiles.load(), RealClock(), profile="eastron_sdm630", medium=medium, unit=unit
        )
        place = runtime.submit(server.start()).result(ANSWER_S)
        yield place
        runtime.submit(server.stop()).result(ANSWER_S)
    assert failures == []


class Person:
    """Sees what can be seen, presses what can be pressed."""

    def __init__(self, bot: QtBot, app: App) -> None:
        self.bot = bot
        self.app = app

    @property
    def wizard(self) -> FirstRunWizard:
        """The first run, once it is in view."""
        self.bot.waitUntil(lambda: self._wizard() is not None)
        found = self._wizard()
        assert found is not None
        return found

    def _wizard(self) -> FirstRunWizard | None:
        centre = self.app.window.centralWidget()
        found = None if centre is None else centre.findChild(FirstRunWizard)
        return found if found is not None and found.isVisible() and found.key else None

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds)

    def told(self) -> str:
        """What can be read."""
        labels = [label for label in self.app.window.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels).replace("\u00a0", " ")

    def is_living(self) -> bool:
        """Whether the home is open, in view, and its grid was read by the core."""
        app = self.app
        client = None if app._bridge is None else app._bridge.client
        if client is None or app._runtime is None or not app.window.page.isVisible():
            return False
        flow = app._runtime.submit(client.overview()).result(ANSWER_S).flow
        return flow.grid_w is not None and not flow.is_stale

    def press(self, button: QPushButton) -> None:
        self.until(lambda: button.isVisible() and button.isEnabled())
        button.click()

    def go_on(self, to: str) -> None:
        """Press Next; the step it leads to."""
        wizard = self.wizard
        self.press(wizard.next)
        self.until(lambda: wizard.key == to)

    def step[S: QWidget](self, kind: type[S]) -> S:
        step = self.wizard.step
        assert isinstance(step, kind)
        return step

    def write(self, name: str, text: str) -> None:
        """Into a field of the home's settings, once it is there."""
        self.until(self.wizard.step.can_go_on)
        line_of(self.step(SiteStep), name).setText(text)


def line_of(step: SiteStep, name: str) -> QLineEdit:
    control = step.fields[name].control
    line = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(line, QLineEdit)
    return line


@contextmanager
def program(
    bot: QtBot, application: QApplication, directory: Path, own: OwnCore | None = None
) -> Iterator[Person]:
    """``gui --own`` on that data directory, until the window is closed; ``own`` opens its core otherwise."""
    gc.collect()  # what earlier tests left goes on this thread, not on the core's
    faults: list[BaseException] = []

    def report(error: BaseException) -> str:
        faults.append(error)
        return repr(error)

    homes = Homes(lambda: own_core(directory / "simulated"), own or (lambda lost: own_core(directory, lost)))
    app = App(application, homes, report, own=True)
    app.window.show()
    try:
        yield Person(bot, app)
    finally:
        app.window._speech.speak(LanguageChoice.ENGLISH)  # the next test begins in English
        app.window.close()
        app._stop()
        # By hand, here: left to a collection they might go on a core's thread, where no part of Qt may.
        for part in (app.window, app._presence, app._bridge, app._look, app):
            if isinstance(part, QObject):
                delete(part)
    assert faults == []
