"""First paint of an installed program: python -m tests.benchmarks.packaged_paint PROGRAM [--runs 5]

Starts the program in a new data directory, on the screen that DISPLAY names or without one, and reads in
its own log when the window was painted first. Bar: 1 s for the packaged program on a quiet machine. The
first run reads the program from the disk; those after it find it in memory.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from datetime import datetime
from pathlib import Path

from energy_app.service import logs

LONGEST_S = 120.0
BAR_S = 1.0


def first_paint(program: str, directory: Path) -> float:
    """Seconds from the start of the process to the line in its log."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.time()
    command = [program, "--data-dir", str(directory), "demo"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while process.poll() is None and time.time() - began < LONGEST_S:
                for path in directory.rglob(logs.WINDOW):
                    for line in logs.read(path):
                        if line["message"] == "first paint":
                            return datetime.fromisoformat(line["time"]).timestamp() - began
                time.sleep(0.02)
        finally:
            process.terminate()
            process.wait()
    raise SystemExit(f"{program} did not show its window; start it by hand.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    found = []
    for _ in range(asked.runs):
        with tempfile.TemporaryDirectory() as scratch:
            found.append(first_paint(asked.program, Path(scratch)))
    print(f"load {os.getloadavg()[0]:.1f}; first run {found[0]:.2f} s")
    best, middle = min(found), statistics.median(found)
    print(f"first paint: best {best:.2f} s, middle {middle:.2f} s of {len(found)} (bar {BAR_S:g} s)")


if __name__ == "__main__":
    main()
