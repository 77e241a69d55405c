"""Frames of the history's chart, from an hour to a year: python tests/benchmarks/history_frames.py [FRAMES]

Each frame takes over a new answer of 1,200 columns and its bars and paints the chart. The queries behind
the answers have their own benchmark (history.py). Bar: the middle frame at most 16 ms of processor time.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

COLUMNS = 1_200


def main() -> None:
    from PySide6.QtWidgets import QApplication

    from energy_app.domain.time import DAY_MS, HOUR_MS
    from energy_app.gui.pages.history.span import Span
    from energy_app.gui.pages.history.view import HistoryPage
    from tests.gui import fake_history
    from tests.gui.pages.memory_client import NOW_MS, MemoryClient
    from tests.gui.stage import Stage

    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    application = QApplication([])
    stage = Stage(application, MemoryClient())
    stage.window.show_page("history")
    stage.open()
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    plot = page.chart.plot
    assert plot is not None
    for name, length_ms in (
        ("hour", HOUR_MS),
        ("day", DAY_MS),
        ("month", 30 * DAY_MS),
        ("year", 365 * DAY_MS),
    ):
        days = [
            fake_history.plot(NOW_MS - length_ms - step * 60_000, NOW_MS - step * 60_000, COLUMNS, NOW_MS)
            for step in range(4)
        ]
        took = []
        for number in range(frames):
            day = days[number % len(days)]
            plot.span = Span(day.start_ms, day.end_ms)
            began = time.process_time()
            page.chart.show_day(day)
            plot.viewport().repaint()
            took.append(time.process_time() - began)
            application.processEvents()
        middle, worst = statistics.median(took) * 1_000, max(took) * 1_000
        print(f"{name:6} middle {middle:5.1f} ms   worst {worst:5.1f} ms   bar 16 ms")
    stage.close()


if __name__ == "__main__":
    main()
