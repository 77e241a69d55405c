"""The icon in a desktop's tray: dbus-run-session -- python -m tests.gui.clickthrough.tray OUT en|de

The program is started by its own command; from here it is only seen and touched from outside: the tray and
its menu over D-Bus, the window by keyboard. Trading is paused and resumed, the window closed and brought
back by the icon and by a second start, the program ended. Needs a screen in DISPLAY;
``tests/gui/xvfb_clickthrough.py`` makes one.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from energy_app.gui.behaviour import Behaviour
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.preferences import Preferences
from tests.gui.clickthrough.desktop import Desktop, Item, close_window

WORDS = {
    "en": (
        "All is well.",
        "Pause trading …",
        "Resume trading …",
        "Trading is paused.",
        "Open",
        "Quit",
        "The program goes on here. Quit it from this icon's menu.",
    ),
    "de": (
        "Alles in Ordnung.",
        "Handel anhalten …",
        "Handel fortsetzen …",
        "Der Handel ist angehalten.",
        "Öffnen",
        "Beenden",
        "Das Programm läuft hier weiter. Beenden Sie es im Menü dieses Symbols.",
    ),
}
_LONGEST_S = 60.0
_PANELS = {"light": "#f2f2f2", "dark": "#1e1e22"}
_SIZES = (16, 22, 24, 32, 48)
_AIR = 12


class Story:
    """What the person does, and what must come of it."""

    def __init__(self, application: QApplication, place: Path, out: Path, language: str) -> None:
        self._application, self._place, self._out = application, place, out
        self._count = 0
        self.well, self.pause, self.resume, self.paused, self.open, self.quit, self.goes_on = WORDS[language]
        self.desktop = Desktop()

    def start(self) -> subprocess.Popen[str]:
        """The program by its command."""
        command = [sys.executable, "-m", "energy_app", "--data-dir", str(self._place), "demo", "--days", "1"]
        around = {**os.environ, "PYTHONFAULTHANDLER": "1"}
        return subprocess.Popen(
            command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    def tell(self, program: subprocess.Popen[str]) -> None:
        """From the first icon to the end of the program."""
        self.until(lambda: bool(self.desktop.watcher.services))
        item = Item(self.desktop.watcher.services[0])
        self.panel(item, "starting")
        self.until(lambda: self.pause in self.labels(item))
        self.until(lambda: item.title == f"Energy App: {self.well}")
        assert self.labels(item) == [self.well, self.open, self.pause, self.quit], self.labels(item)
        self.panel(item, "well")
        self.picture("window")
        self.kill_switch(item)
        self.closed_and_back(item)
        item.choose(self.quit)
        self.until(lambda: program.poll() is not None)
        assert program.returncode == 0, program.communicate()

    def kill_switch(self, item: Item) -> None:
        """Trading is paused and resumed from the menu, each after a question."""
        item.choose(self.pause)
        self.answer("pause-asked")
        self.until(lambda: self.resume in self.labels(item))
        self.until(lambda: item.title == f"Energy App: {self.paused}")
        self.panel(item, "paused")
        self.picture("paused")
        item.choose(self.resume)
        self.answer("resume-asked")
        self.until(lambda: self.pause in self.labels(item))

    def closed_and_back(self, item: Item) -> None:
        """Closed the window is gone and the program is not; it comes back in two ways."""
        close_window(self.windows()[0])
        self.until(lambda: not self.windows())
        self.until(lambda: self.goes_on in self.desktop.messages.told)
        self.picture("closed")
        second = self.start()
        self.until(lambda: bool(self.windows()))
        _, said = second.communicate(timeout=_LONGEST_S)
        assert (second.returncode, "comes forward" in said) == (0, True), said
        self.picture("second-start")
        close_window(self.windows()[0])
        self.until(lambda: not self.windows())
        item.click()
        self.until(lambda: bool(self.windows()))
        self.picture("clicked")
        assert self.desktop.messages.told.count(self.goes_on) == 1, self.desktop.messages.told

    # ---- hands and eyes

    def until(self, holds: Callable[[], bool]) -> None:
        end_s = time.monotonic() + _LONGEST_S
        while not holds():
            if time.monotonic() > end_s:
                print("messages:", self.desktop.messages.told)
                self._save(self._application.primaryScreen().grabWindow(0).toImage(), "failed")
                raise AssertionError("it did not come about in time")
            self._application.processEvents()
            time.sleep(0.05)

    def rest(self, seconds: float) -> None:
        end_s = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end_s)

    def labels(self, item: Item) -> list[str]:
        return [entry.label for entry in item.menu]

    def windows(self) -> list[int]:
        """The windows in view, the main window first."""
        command = ["xdotool", "search", "--onlyvisible", "--class", "energy-app"]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [int(line) for line in found.split()]

    def answer(self, name: str) -> None:
        """The question: Cancel has the focus, the other button is a Tab away."""
        self.until(lambda: len(self.windows()) > 1)
        self.rest(0.5)
        self.picture(name)
        subprocess.run(["xdotool", "windowfocus", "--sync", str(self.windows()[-1])], check=True)
        subprocess.run(["xdotool", "key", "Tab", "space"], check=True)
        self.until(lambda: len(self.windows()) == 1)

    def picture(self, name: str) -> None:
        self.rest(0.6)
        self._save(self._application.primaryScreen().grabWindow(0).toImage(), name)

    def panel(self, item: Item, name: str) -> None:
        """The icon as a light and as a dark panel of several heights would show it, and twice as large."""
        icons = item.icons
        print(name, "icon sizes:", [icon.width() for icon in icons], "title:", item.title)
        width = sum(3 * size + 3 * _AIR for size in _SIZES)
        sheet = QImage(width, 2 * (2 * _SIZES[-1] + 2 * _AIR), QImage.Format.Format_RGB32)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for row, colour in enumerate(_PANELS.values()):
            high = sheet.height() // 2
            painter.fillRect(0, row * high, width, high, QColor(colour))
            left = _AIR
            for size in _SIZES:
                larger = [icon for icon in icons if icon.width() >= size]
                icon = min(larger, key=QImage.width) if larger else max(icons, key=QImage.width)
                for factor in (1, 2):
                    side = factor * size
                    smooth = Qt.TransformationMode.SmoothTransformation
                    fitting = icon.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
                    shown = fitting.scaled(side, side)
                    painter.drawImage(left, row * high + _AIR, shown)
                    left += side + _AIR
        painter.end()
        self._save(sheet, f"icon-{name}")

    def _save(self, image: QImage, name: str) -> None:
        self._count += 1
        image.save(str(self._out / f"{self._count:02}-{name}.png"))


def main(arguments: list[str]) -> int:
    out, language = Path(arguments[0]), arguments[1]
    preferences = Preferences()
    preferences.language = LanguageChoice(language)
    preferences.theme = ThemeChoice.DARK if language == "de" else ThemeChoice.LIGHT
    preferences.behaviour = Behaviour(close_to_tray=True)
    preferences.save()
    application = QApplication(["desktop"])
    with tempfile.TemporaryDirectory() as scratch:
        story = Story(application, Path(scratch), out, language)
        program = story.start()
        try:
            story.tell(program)
        except AssertionError:
            program.send_signal(signal.SIGABRT)  # what its threads are doing is in what it says
            raise
        finally:
            print(f"ended with {program.wait(_LONGEST_S)}", *program.communicate(), sep="\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    sys.exit(main(sys.argv[1:]))
