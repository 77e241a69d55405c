"""The window clicked through with mouse and keyboard: python tests/gui/xvfb_clickthrough.py OUT

Starts a virtual screen, opens the window on the real core in it, and uses it as a person does, with
xdotool: adds a device, changes a limit, posts, exports and verifies. Writes a picture of the screen
after each step to OUT. Needs the Debian packages xvfb and xdotool.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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


def click_through(place: Path, out: Path) -> None:
    from PySide6.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QFileDialog, QPushButton, QWidget

    from energy_app.core.clock import RealClock
    from energy_app.devices.profile import Profiles
    from energy_app.devices.simulator.home import sdm630_meter
    from energy_app.devices.simulator.serve import day_values
    from energy_app.devices.simulator.server import SimulatedServer
    from energy_app.gui.pages.devices.view import DevicesPage
    from energy_app.gui.pages.market.view import MarketPage
    from energy_app.gui.pages.statements.view import StatementsPage
    from tests.gui.test_whole_window import ANSWER_S, UNIT, Program, program

    class Hands:
        """Mouse and keyboard of the virtual screen; nothing is called inside the window."""

        def __init__(self, home: Program) -> None:
            self.home = home
            self.count = 0

        def run(self, *command: str) -> None:
            subprocess.run(["xdotool", *command], check=True)
            self.rest(0.25)

        def rest(self, seconds: float) -> None:
            end = time.monotonic() + seconds
            self.home.until(lambda: time.monotonic() > end, seconds + 5)

        def click(self, widget: QWidget) -> None:
            self.home.until(lambda: widget.isVisible() and widget.isEnabled())
            middle = widget.mapToGlobal(widget.rect().center())
            self.run("mousemove", "--sync", str(middle.x()), str(middle.y()), "click", "1")

        def write(self, widget: QWidget, text: str) -> None:
            self.click(widget)
            self.run("windowfocus", str(int(widget.window().winId())))
            self.run("key", "ctrl+a")
            self.run("type", text)

        def picture(self, name: str) -> None:
            self.rest(0.4)
            self.count += 1
            self.home.window.screen().grabWindow(0).save(str(out / f"{self.count:02}-{name}.png"))

    def button(text: str, where: QWidget) -> QPushButton:
        found = [each for each in where.findChildren(QPushButton) if each.text() == text]
        return next(each for each in found if each.isVisible())

    def navigate(hands: Hands, number: int) -> None:
        hands.run("windowfocus", str(int(hands.home.window.winId())))
        hands.run("key", f"ctrl+{number}")

    application = QApplication([])
    with program(application, place) as home:
        hands = Hands(home)
        playing: Callable[[], bool] = lambda: home.core.client.simulation().progress is None  # type: ignore[union-attr]  # noqa: E731
        home.until(playing, 120)
        home.window.heavy_ready()
        hands.picture("overview")
        server = SimulatedServer({UNIT: sdm630_meter(day_values, Profiles.load())}, RealClock())
        port = home.core.submit(server.start()).result(ANSWER_S).port

        navigate(hands, 3)
        devices = home.window.page
        assert isinstance(devices, DevicesPage)
        home.until(lambda: devices.model.rowCount() == 2)
        hands.picture("devices")
        hands.click(button("Add a device …", devices))
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

        navigate(hands, 2)
        market = home.window.page
        assert isinstance(market, MarketPage)
        home.until(lambda: bool(market._offers.rows))
        hands.picture("market")
        hands.write(market.findChildren(QDoubleSpinBox)[0], "12.3")
        hands.run("key", "Tab")
        hands.click(button("Save limits", market))
        home.until(lambda: "not below 12.3 ct" in home.told())
        hands.picture("limit-saved")
        hands.click(button("Post now …", market))
        asked = market.findChild(QDialog)
        assert isinstance(asked, QDialog)
        hands.picture("post-asked")
        hands.click(button("Post now", asked))
        home.until(lambda: "Posted:" in home.told())
        hands.picture("posted")

        navigate(hands, 4)
        statements = home.window.page
        assert isinstance(statements, StatementsPage)
        home.until(lambda: statements.model.rowCount() > 0)
        hands.picture("statements")
        save_file(hands.click, hands.run, statements, QFileDialog, place / "statement.json")
        home.until(lambda: "Written:" in home.told())
        hands.click(button("Verify it", statements))
        home.until(lambda: "is right in every figure" in home.told(), 120)
        hands.picture("verified")
        home.core.submit(server.stop()).result(ANSWER_S)


def save_file(
    click: Callable[..., None], run: Callable[..., None], page: object, kind: type, path: Path
) -> None:
    """Answer the file dialog, which runs a loop of its own, from a timer."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not isinstance(dialog, kind):
            QTimer.singleShot(200, answer)
            return
        keys = ["windowfocus", str(int(dialog.winId())), "key", "ctrl+a", "type", str(path)]
        subprocess.run(["xdotool", *keys], check=True)
        QTimer.singleShot(600, lambda: subprocess.run(["xdotool", "key", "Return"], check=True))

    QTimer.singleShot(400, answer)
    click(page.export)  # type: ignore[attr-defined]  # a StatementsPage


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
