"""The window clicked through with mouse and keyboard: python tests/gui/xvfb_clickthrough.py OUT

Starts a virtual screen, opens the window on the real core in it, and uses it as a person does, with
xdotool: sets up a new home; then, in the simulated one, adds a device, changes a limit, posts, exports
and verifies. Writes a picture of the screen after each step to OUT. Needs the Debian packages xvfb and
xdotool.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.gui.test_whole_window import Program

ROOT = Path(__file__).resolve().parents[2]
DISPLAY = ":97"
SCREEN = "1400x900x24"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not (shutil.which("Xvfb") and shutil.which("xdotool")):
        print(__doc__)
        return 2
    sys.path.insert(0, str(ROOT))
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with screen(), tempfile.TemporaryDirectory() as place:
        os.environ.update(DISPLAY=DISPLAY, QT_QPA_PLATFORM="xcb", HOME=place, XDG_CONFIG_HOME=place)
        click_through(Path(place), out)
    return 0


@contextmanager
def screen() -> Iterator[None]:
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", SCREEN], stderr=subprocess.DEVNULL)
    try:
        while not Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists():
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(10)


class Hands:
    """Mouse and keyboard of the virtual screen; nothing is called inside the window."""

    def __init__(self, home: "Program", out: Path) -> None:
        self.home = home
        self.window = home.window
        self._out = out
        self._count = 0

    def run(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], check=True)
        self.rest(0.25)

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.home.until(lambda: time.monotonic() > end, seconds + 5)

    def click(self, widget: "QWidget") -> None:
        self.home.until(lambda: widget.isVisible() and widget.isEnabled())
        middle = widget.mapToGlobal(widget.rect().center())
        self.run("mousemove", "--sync", str(middle.x()), str(middle.y()), "click", "1")

    def press(self, text: str, where: "QWidget | None" = None) -> None:
        """Click the button with that text."""
        self.click(self.home.button(text, where or self.window.page))

    def write(self, widget: "QWidget", text: str) -> None:
        self.click(widget)
        self.run("windowfocus", str(int(widget.window().winId())))
        self.run("key", "ctrl+a")
        self.run("type", text)

    def go_to[P: "QWidget"](self, name: str, kind: type[P]) -> P:
        """Another page, by its key on the keyboard."""
        from energy_app.gui.shell.specs import page_specs

        number = next(place for place, spec in enumerate(page_specs(), 1) if spec.key == name)
        self.run("windowfocus", str(int(self.window.winId())))
        self.run("key", f"ctrl+{number}")
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def picture(self, name: str) -> None:
        self.rest(0.4)
        self._count += 1
        self.window.screen().grabWindow(0).save(str(self._out / f"{self._count:02}-{name}.png"))


def click_through(place: Path, out: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from tests.gui.test_whole_window import program, second_meter

    application = QApplication([])
    with new_home(application, place) as home, second_meter(home) as port:
        first_run(Hands(home, out), port)
    with program(application, place) as home:
        hands = Hands(home, out)
        home.window.heavy_ready()
        hands.picture("overview")
        with second_meter(home) as port:
            add_device(hands, port)
            limit_and_post(hands)
            export_and_verify(hands, place / "statement.json")


@contextmanager
def new_home(application: "QApplication", place: Path) -> Iterator["Program"]:
    """The window on a home of one's own that nobody has set up yet."""
    from energy_app.core.runtime import Runtime
    from energy_app.gui.app import HostedCore
    from energy_app.gui.bridge import Bridge
    from energy_app.gui.hosts import own_core
    from energy_app.gui.language import Speech
    from energy_app.gui.look import Look
    from energy_app.gui.preferences import Preferences
    from energy_app.gui.shell.window import MainWindow
    from tests.gui.test_whole_window import Program

    failures: list[tuple[str, BaseException]] = []
    with Runtime(lambda name, error: failures.append((name, error)), collects=False) as runtime:
        client = runtime.host(own_core(place / "own")).result(120)
        bridge = Bridge(50)
        window = MainWindow(Look(application), Speech(), Preferences(place / "window.ini"))
        window.furnish(bridge)
        opened = Program(application, window, HostedCore(runtime, client), failures)
        window.show()
        bridge.connect_core(opened.core)
        yield opened
        bridge.disconnect_core()
        window.hide()
        window.deleteLater()


def first_run(hands: Hands, port: int) -> None:
    """From the language to the overview, with a meter that is found, read and saved."""
    from energy_app.domain.first_run import Way
    from energy_app.gui.wizards.first_run.devices_step import DevicesStep
    from energy_app.gui.wizards.first_run.site_step import SiteStep
    from energy_app.gui.wizards.first_run.view import FirstRunWizard
    from energy_app.gui.wizards.first_run.way_step import WayStep

    home = hands.home
    home.until(lambda: home.window.findChild(FirstRunWizard) is not None)
    wizard = home.window.findChild(FirstRunWizard)
    assert isinstance(wizard, FirstRunWizard)
    hands.picture("first-run")
    hands.click(wizard.next)
    hands.click(wizard.next)
    way: object = wizard.step
    assert isinstance(way, WayStep)
    hands.click(way.ways.button(Way.ALONE))
    hands.picture("first-run-way")
    hands.click(wizard.next)
    devices: object = wizard.step
    assert isinstance(devices, DevicesStep)
    hands.write(devices.search.place, f"127.0.0.1:{port}")
    hands.click(devices.search.begin)
    home.until(lambda: devices.search.model.rowCount() == 1)
    hands.picture("first-run-found")
    hands.click(devices.search.add)
    assert devices.dialog is not None
    hands.click(devices.dialog.save)
    home.until(lambda: devices.home.rowCount() == 1)
    hands.click(wizard.next)
    site: object = wizard.step
    assert isinstance(site, SiteStep)
    hands.write(site.fields["name"].control, "Valley")
    hands.run("key", "Return")
    home.until(lambda: wizard.key == "end")
    hands.picture("first-run-ready")
    hands.click(wizard.next)
    home.until(home.window.page.isVisible)
    hands.picture("first-run-over")


def add_device(hands: Hands, port: int) -> None:
    from energy_app.gui.pages.devices.view import DevicesPage
    from tests.gui.test_whole_window import UNIT

    devices, home = hands.go_to("devices", DevicesPage), hands.home
    home.until(lambda: devices.model.rowCount() == 2)
    hands.picture("devices")
    hands.press("Add a device …")
    dialog = devices.dialog
    assert dialog is not None
    hands.write(dialog.form.name, "heat pump")
    hands.write(dialog.form.host, "127.0.0.1")
    hands.write(dialog.form.port, str(port))
    hands.write(dialog.form.unit, str(UNIT))
    hands.click(dialog.validate)
    home.until(dialog.save.isEnabled)
    hands.picture("validated")
    hands.click(dialog.save)
    home.until(lambda: devices.model.row_of("heat pump") is not None)
    home.until(lambda: devices.registers.model.rowCount() > 10)
    hands.rest(2)
    hands.picture("live")


def limit_and_post(hands: Hands) -> None:
    from PySide6.QtWidgets import QDialog, QDoubleSpinBox

    from energy_app.gui.pages.market.view import MarketPage

    market, home = hands.go_to("market", MarketPage), hands.home
    home.until(lambda: "not below" in home.told())
    hands.picture("market")
    hands.write(market.findChildren(QDoubleSpinBox)[0], "12.3")
    hands.run("key", "Tab")
    hands.press("Save limits")
    home.until(lambda: "not below 12.3 ct" in home.told())
    hands.picture("limit-saved")
    hands.press("Post now …")
    asked = market.findChild(QDialog)
    assert isinstance(asked, QDialog)
    hands.picture("post-asked")
    hands.press("Post now", asked)
    home.until(lambda: "Posted:" in home.told())
    hands.picture("posted")


def export_and_verify(hands: Hands, path: Path) -> None:
    from energy_app.gui.pages.statements.view import StatementsPage

    statements, home = hands.go_to("statements", StatementsPage), hands.home
    home.until(lambda: statements.model.rowCount() > 0)
    hands.picture("statements")
    answer_file_dialog(path)
    hands.click(statements.export)
    home.until(lambda: "Written:" in home.told())
    hands.press("Verify it")
    home.until(lambda: "is right in every figure" in home.told(), 120)
    hands.picture("verified")


def answer_file_dialog(path: Path) -> None:
    """Type the name into the dialog that will open: it runs a loop of its own."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QFileDialog

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(200, answer)
            return
        keys = ["windowfocus", str(int(dialog.winId())), "key", "ctrl+a", "type", str(path)]
        subprocess.run(["xdotool", *keys], check=True)
        QTimer.singleShot(600, lambda: subprocess.run(["xdotool", "key", "Return"], check=True))

    QTimer.singleShot(400, answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
