"""From the start of the process to first paint and chart: python tests/benchmarks/first_paint.py [RUNS]

Each run is a process of its own that starts the program as its command does; the platform is the one in
QT_QPA_PLATFORM, offscreen where none is named. Bars: first paint 0.3 s, chart 1 s, all 2 s (best and middle
run). ``all``: the home is open and its first page answered; it was opened once before.
On a machine that does other work too, look at the processor time beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARS = {"first paint": 0.3, "chart": 1.0, "all": 2.0}
# The clock is the machine's, the same in both processes.
CHILD = """
import sys, time
started = float(sys.argv.pop(1))
sys.path.insert(0, sys.argv.pop(1))
def tell(what):
    print(what, time.monotonic() - started, time.process_time(), flush=True)
from energy_app import __main__ as command
tell("command line")
from energy_app.gui import app
tell("imports")
class Watched(app.App):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        tell("window built")
    def _furnish(self):  # told by the window when its first paint is done
        tell("first paint")
        super()._furnish()
    def _charts_loaded(self):
        tell("charts loaded")
        self.window.heavy_ready()
        self.window.repaint()
        tell("chart")
        super()._charts_loaded()
    def _core_opened(self, runtime, opened):
        super()._core_opened(runtime, opened)
        asked = self._bridge.ask(lambda core: core.overview(), self)
        asked.success(lambda _: tell("all")).ended(self._application.quit).start()
app.App = Watched
command.main()
"""


def one_run(directory: str) -> dict[str, tuple[float, float]]:
    """Seconds since the start, and seconds of processor time, by what happened."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    environment["XDG_CONFIG_HOME"] = directory
    environment["XDG_DATA_HOME"] = directory
    command = [sys.executable, "-c", CHILD, repr(time.monotonic()), str(ROOT), "gui", "--own"]
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    parts = (line.rsplit(" ", 2) for line in output.splitlines())
    return {what: (float(seconds), float(processor)) for what, seconds, processor in parts}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as directory:
        one_run(directory)
        times = [one_run(directory) for _ in range(runs)]
    for what in times[0]:
        wall, processor = ([run[what][kind] for run in times] for kind in (0, 1))
        bar = f"   bar {BARS[what]:.1f} s" if what in BARS else ""
        print(
            f"{what:14} best {min(wall):.3f} s   middle {statistics.median(wall):.3f} s"
            f"   processor {statistics.median(processor):.3f} s{bar}"
        )


if __name__ == "__main__":
    main()
