"""How long the window stands still while the program does everything at once.

    python -m tests.benchmarks.window_gaps [--seconds N] [--speed N]

The real window on the real core: a demo is opened and played, then lives at 600 simulated seconds per
second (polling its devices over Modbus, posting, settling, indexing), while its user goes from page to
page and exports and verifies statements over and over. A timer of the window's event loop beats every
5 ms and notes how late it is. Bar: no gap over 100 ms once the window is filled.

Beside each gap stands what the window's thread itself worked in it: on a machine that does other work too,
the rest is time that the window waited for a processor. ``window``: until the pages are made.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer  # the platform comes first
from PySide6.QtWidgets import QApplication

from energy_app.core.client import CoreClient
from energy_app.core.demo.live import open_demo
from energy_app.gui.app import App, Homes
from energy_app.gui.hosts import own_core
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.shell.specs import page_specs

BAR_MS, BEAT_MS = 100.0, 5
PAGE_MS = 700
PHASES = ("window", "opening", "playing", "living")


@dataclass
class Gaps:
    """Of one phase, in ms: how late each beat was, and what the thread worked since the beat before."""

    late_ms: list[float] = field(default_factory=list)
    worked_ms: list[float] = field(default_factory=list)

    def told(self, phase: str) -> float:
        """Print them; the worst of what the window's own thread worked without a beat."""
        late = sorted(self.late_ms or [0.0])
        p99, worst = late[len(late) * 99 // 100], max(self.worked_ms, default=0.0)
        print(f"{phase:>8}: {len(late):6} beats, p99 {p99:6.1f} ms, worst {late[-1]:6.1f} ms,", end=" ")
        print(f"of it its own work at most {worst:6.1f} ms")
        return worst


class Heart(QObject):
    """Beats in the window's thread."""

    def __init__(self, phase: Callable[[], str]) -> None:
        super().__init__()
        self._phase = phase
        self.gaps = {name: Gaps() for name in PHASES}
        self._due = time.perf_counter() + BEAT_MS / 1_000
        self._worked = time.thread_time()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gaps = self.gaps[self._phase()]
        gaps.late_ms.append(max(now - self._due, 0) * 1_000)
        gaps.worked_ms.append((worked - self._worked) * 1_000)
        self._due, self._worked = now + BEAT_MS / 1_000, worked


class User(QObject):
    """Goes from page to page; exports and verifies a statement as soon as the last one is done."""

    def __init__(self, app: App, folder: Path) -> None:
        super().__init__()
        self._app, self._folder = app, folder
        self._pages = [spec.key for spec in page_specs()]
        self.seen = self.papers = 0
        self._timer = QTimer(self, interval=PAGE_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        self._timer.start()
        self._export()

    def _turn(self) -> None:
        self.seen += 1
        self._app.window.show_page(self._pages[self.seen % len(self._pages)])

    def _export(self) -> None:
        path = self._folder / "statement.json"

        async def written_and_checked(core: CoreClient) -> None:
            (newest, *_) = await core.statements()
            await core.export_statement(newest.period, "json", path)
            await core.export_statement(newest.period, "pdf", path.with_suffix(".pdf"))
            await core.verify_statement(path)

        ask_once(self._app.window.page, written_and_checked, self._checked, print)

    def _checked(self, _: None) -> None:
        self.papers += 1
        self._export()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--speed", type=float, default=600.0)
    asked = parser.parse_args()
    faults: list[BaseException] = []

    def report(error: BaseException) -> str:
        faults.append(error)
        return repr(error)

    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = scratch
        place = Path(scratch)
        application = QApplication([])
        homes = Homes(
            lambda: open_demo(place / "demo", seed=3, days=2, speed=asked.speed),
            lambda lost: own_core(place / "own", lost),
        )
        app = App(application, homes, report)
        user, began = User(app, place), [0.0]

        def phase() -> str:
            bridge = app._bridge
            if bridge is None or bridge.client is None:
                return "window" if bridge is None else "opening"
            state = bridge.client.simulation()
            if state is not None and state.progress is not None:
                return "playing"
            if not began[0]:
                began[0] = time.monotonic()
                user.begin()
            elif time.monotonic() > began[0] + asked.seconds:
                app.window.end()
            return "living"

        heart = Heart(phase)
        app.run()
        print(f"load {os.getloadavg()[0]:.1f}; pages seen {user.seen}, statements {user.papers}, {faults=}")
        worst = max([heart.gaps[name].told(name) for name in PHASES][2:])
        heart.deleteLater()
    return 1 if worst > BAR_MS or faults else 0


if __name__ == "__main__":
    sys.exit(main())
