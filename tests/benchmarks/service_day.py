"""24 simulated hours of the service with faults: python -m tests.benchmarks.service_day [--json]

Bars: no reading lost, none wrong, every deadline met, no transaction twice, memory flat (the slope is
printed, by least squares), file handles constant. The process is the home that
``energy-app run`` hosts and its simulated world: two Modbus servers, two neighbours, their network.
Two days go before, so that the process is warm and order sheets, a reading sheet and a settlement fall
into the day; it is killed at its end and started again, five minutes before it must settle. Takes ten
minutes on a quiet machine.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from energy_app.domain.time import HOUR_MS
from tests.service.judged import judge, whole_day


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        course = whole_day(Path(scratch))
        from_ms = course.watched_ms

        def heard(told: dict[str, Any]) -> None:
            if not asked.json and "now_ms" in told and told["now_ms"] % HOUR_MS == 0:
                hour = (told["now_ms"] - from_ms) / HOUR_MS
                sys.stderr.write(f"hour {hour:6.1f}  {told.get('rss_kb', 0) / 1_024:6.1f} MB  ")
                sys.stderr.write(f"{told.get('threads', 0)} threads  {told.get('handles', 0)} handles\n")

        judged = judge(course, heard)
    looks, handles = judged.looks, [look["handles"] for look in judged.looks]
    figures = {
        "simulated_h": (course.first.until_ms - from_ms) / HOUR_MS,
        "took_s": round(time.monotonic() - began),
        "readings": judged.readings,
        "lost": judged.lost,
        "wrong": judged.wrong,
        "deadlines_missed": judged.missed,
        "done_twice": judged.twice,
        "failed": judged.failed,
        "memory_kb": [looks[0]["rss_kb"], looks[-1]["rss_kb"]],
        "memory_kb_per_h": round(judged.slope_per_hour(), 1),
        "handles": [handles[0], min(handles), max(handles), handles[-1]],
        "handles_per_h": round(judged.slope_per_hour("handles"), 3),
        "threads": [looks[0]["threads"], looks[-1]["threads"]],
        "faults": sum(each.from_ms >= from_ms for each in course.first.troubles),
    }
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:18} {value}")


if __name__ == "__main__":
    main()
