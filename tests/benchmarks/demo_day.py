"""What a simulated day of the demo costs: python tests/benchmarks/demo_day.py [--days 1] [--seed 1]

Bar: at most 10 s a simulated day on two quiet cores, neighbours included. Prints the seconds of wall
time and of processor a simulated day, without imports and founding, and where the processor's time
goes. A part's time is that of its own thread; what is left of the loop's is tasks, sockets, decoding.
"""

import argparse
import asyncio
import functools
import json
import os
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from energy_app.chain.practice.rpc import Methods
from energy_app.core.demo.host import Demo
from energy_app.core.demo.results import summarize
from energy_app.core.demo.sources import open_records
from energy_app.core.market_agent import MarketAgent
from energy_app.core.scheduler import ClockScheduler
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.time import DAY_MS
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.readings import ReadingLog

LOOP_PARTS: tuple[tuple[str, type, str], ...] = (
    ("loop: schedule", ClockScheduler, "_run_due"),
    ("loop: simulated registers", SimulatedServer, "_words"),
    ("loop: commits of readings", ReadingLog, "flush"),
    ("loop: energy of slots", EnergyLedger, "observe"),
    ("loop: what is settled", Demo, "_days_done"),
)
THREAD_PARTS: tuple[tuple[str, type, str], ...] = (
    ("market job: post", MarketAgent, "_post"),
    ("market job: settle", MarketAgent, "_settle"),
    ("market job: dispatch", MarketAgent, "_dispatch"),
    ("market job: index", MarketAgent, "_index"),
    ("practice network", Methods, "dispatch"),
)


class Parts:
    """Processor seconds and calls by part, gathered by wrapping the parts' methods."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._lock = threading.Lock()

    def watch(self, part: str, owner: type, method: str) -> None:
        inner: Callable[..., Any] = getattr(owner, method)

        @functools.wraps(inner)
        def timed(*args: Any, **kwargs: Any) -> Any:
            before = time.thread_time()
            try:
                return inner(*args, **kwargs)
            finally:
                spent = time.thread_time() - before
                with self._lock:
                    self.seconds[part] += spent
                    self.calls[part] += 1
                    if part == "practice network":
                        self.calls[f"rpc {args[1]}"] += 1
                        self.seconds[f"rpc {args[1]}"] += spent

        setattr(owner, method, timed)


async def live(directory: Path, seed: int, days: int, parts: Parts) -> dict[str, float]:
    async with Demo.open(directory, seed, days) as demo:
        begun: dict[str, float] = {}

        def progress(time_ms: int, done: int) -> None:
            if begun or done:
                return
            parts.seconds.clear()
            parts.calls.clear()
            begun.update(
                sim=time_ms, wall=time.perf_counter(), cpu=time.process_time(), loop=time.thread_time()
            )

        await demo.run(progress)
        now = demo.clock.now_ms()
    return {
        "days": (now - begun["sim"]) / DAY_MS,
        "wall": time.perf_counter() - begun["wall"],
        "cpu": time.process_time() - begun["cpu"],
        "loop": time.thread_time() - begun["loop"],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    parts = Parts()
    for each in LOOP_PARTS + THREAD_PARTS:
        parts.watch(*each)
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch) / "data"
        took = asyncio.run(live(directory, asked.seed, asked.days, parts))
        begun = time.process_time()
        with open_records(directory) as records:
            summarize(records, records.span.delivery_days, Path(scratch) / "out")
        closing = time.process_time() - begun
    days = took["days"]
    seconds = dict(parts.seconds)
    loop_parts = sum(seconds.get(name, 0.0) for name, *_ in LOOP_PARTS)
    seconds["loop: all else"] = took["loop"] - loop_parts
    named = sum(seconds[name] for name in seconds if not name.startswith("rpc "))
    seconds["network's HTTP"] = took["cpu"] - named
    print(f"load {os.getloadavg()[0]:.1f}; {days:.2f} simulated days")
    print(f"wall {took['wall'] / days:.2f} s a day, processor {took['cpu'] / days:.2f} s a day")
    print(f"summary and statements once: {closing:.2f} s of processor")
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        if spent / days >= 0.005:
            calls = parts.calls.get(name, 0) / days
            print(f"  {name:34} {spent / days:7.3f} s  {calls:8.0f} calls a day")
    print(json.dumps({"wall_s": took["wall"] / days, "cpu_s": took["cpu"] / days}))


if __name__ == "__main__":
    main()
