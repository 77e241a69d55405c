"""How long the core's loop is kept from its other work while the program does everything at once.

    python -m tests.benchmarks.core_loop [--seconds N]

A demo is played, then runs at 600 simulated seconds per second (polling, posting, settling), while
a window asks for its pages and exports and verifies statements over and over. A task on the core's
loop wakes every 5 ms and notes how late it is. Bar: no gap over 100 ms. Gaps while the past is
played at full speed, and while the demo is opened, are told apart.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from energy_app.core.client import CoreClient
from energy_app.core.demo.live import open_demo
from energy_app.core.runtime import Runtime

BAR_MS = 100.0
BEAT_S = 0.005


class Heart:
    """Beats on the loop and remembers how late each beat was, by phase."""

    def __init__(self) -> None:
        self.phase = "opening"
        self.late_ms: dict[str, list[float]] = {}

    async def beat(self) -> None:
        while True:
            due = time.perf_counter() + BEAT_S
            await asyncio.sleep(BEAT_S)
            late_ms = (time.perf_counter() - due) * 1_000
            self.late_ms.setdefault(self.phase, []).append(late_ms)

    def report(self, phase: str) -> float:
        late = sorted(self.late_ms.get(phase, [0.0]))
        p99, worst = late[len(late) * 99 // 100], late[-1]
        print(f"{phase:>8}: {len(late):6} beats, late p99 {p99:6.1f} ms, at worst {worst:6.1f} ms")
        return worst


async def pages(client: CoreClient, folder: Path) -> None:
    """What a busy user does, as fast as it goes."""
    while True:
        await client.overview()
        await client.plot(None, None, 1_200)
        await client.market()
        await client.devices()
        await client.statements()
        for form in ("json", "csv"):
            path = folder / f"statement.{form}"
            await client.export_statement("2026-06", form, path)
            await client.verify_statement(path)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--days", type=int, default=2)
    arguments = parser.parse_args()
    heart, failures = Heart(), []
    with (
        tempfile.TemporaryDirectory() as folder,
        Runtime(lambda name, error: failures.append((name, error))) as runtime,
    ):
        beating = runtime.submit(heart.beat())
        opened = open_demo(Path(folder) / "demo", seed=3, days=arguments.days, speed=600)
        client = runtime.host(opened).result()
        heart.phase = "playing"
        while (state := client.simulation()) is not None and state.progress is not None:
            time.sleep(0.2)
        heart.phase = "living"
        asking = runtime.submit(pages(client, Path(folder)))
        time.sleep(arguments.seconds)
        settled = runtime.submit(client.overview()).result().sentence
        asking.cancel()
        with suppress(asyncio.CancelledError):
            beating.cancel()
    worst = [heart.report(phase) for phase in ("opening", "playing", "living")][-1]
    print(f"last settled day: {settled.date if settled else 'none'}; failures: {failures}")
    return 1 if worst > BAR_MS or failures else 0


if __name__ == "__main__":
    sys.exit(main())
