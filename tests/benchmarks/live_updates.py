"""Live updates of the overview, memory and frames: python tests/benchmarks/live_updates.py [UPDATES]

Each update brings new values to flow picture, tiles and plot, and paints the whole window. Bars: a frame
in the middle at most 16 ms, at 4 Hz at most 10 % of a core, memory flat (at most 8 MB more after the first
tenth). 14,400 updates are an hour of a live day.
"""

import gc
import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEGABYTE = 1 << 20
LIVE_HZ = 4


def resident() -> float:
    """Memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / MEGABYTE


def main() -> None:
    from PySide6.QtWidgets import QApplication

    from energy_app.core.client import Overview
    from energy_app.gui.pages.overview.view import OverviewPage
    from tests.gui.fake_core import FLOW, NOW_MS, SENTENCE, ZONE, FakeClient, day_plot
    from tests.gui.fake_overview import TILES
    from tests.gui.stage import Stage

    updates = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    application = QApplication([])
    stage = Stage(application, FakeClient())
    stage.open()
    page = stage.window.page
    assert isinstance(page, OverviewPage)
    days = [day_plot(NOW_MS - step * 1_000) for step in range(8)]
    frames, plots, memory = [], [], []
    for number in range(updates):
        flow = replace(FLOW, pv_w=6_000 + number % 700, grid_w=-3_000 - number % 500)
        tiles = replace(TILES, produced_wh=31_000 + number)
        began = time.process_time()
        page._show(Overview(NOW_MS + number * 1_000, ZONE, flow, tiles, SENTENCE, ()))
        page._show_day(days[number % len(days)])
        plots.append(time.process_time() - began)
        stage.window.grab()
        frames.append(time.process_time() - began)
        application.processEvents()
        if number % max(1, updates // 10) == 0:
            gc.collect()
            memory.append(resident())
    stage.close()
    print("memory MB:", *(f"{value:.0f}" for value in memory))
    print(f"grown after the first tenth: {memory[-1] - memory[1]:+.1f} MB")
    print(f"data to widgets: middle {statistics.median(plots) * 1_000:.1f} ms of processor time")
    share = LIVE_HZ * statistics.fmean(frames) * 100
    print(f"a live day, six series at {LIVE_HZ} Hz: {share:.1f} % of a core (bar 10 %)")
    print(f"whole window painted: middle {statistics.median(frames) * 1_000:.1f} ms of processor time")


if __name__ == "__main__":
    main()
