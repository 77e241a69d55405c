"""``demo``: a simulated home and its neighbours, headless."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energy_app.domain.errors import InputError, StoreError
from energy_app.domain.time import utc
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import demo_directory

_HOURS_BETWEEN_LINES = 6


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    days: int
    seed: int
    data_dir: Path | None
    out: Path | None


def run(request: Request, *, as_json: bool) -> None:
    """Run the demo to its end and print its summary."""
    directory = demo_directory(request.data_dir, request.out)
    out = request.out or directory / "statements"
    _make_folder(out)
    say(f"Simulation with play money, seed {request.seed}, {request.days} days, in {directory}")
    summary = asyncio.run(_live(request, directory, out))
    if as_json:
        print_json(summary)
        return
    for day in summary["days"]:
        print_line(_sentence(day))
    differences = {name: value for name, value in summary["reconciliation"].items() if value}
    print_line("All books agree." if not differences else f"Books differ: {differences}")
    for path in summary["statements"]:
        print_line(path)


def _make_folder(out: Path) -> None:
    """Make the statements' folder before the run, which would be in vain without it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out} cannot be made ({error.strerror}). Choose another --out.") from error


async def _live(request: Request, directory: Path, out: Path) -> dict[str, Any]:
    # Imported here: the chain's libraries take a second to load.
    from energy_app.core.demo.host import Demo
    from energy_app.core.demo.results import make_directory, summarize
    from energy_app.core.demo.sources import open_records

    make_directory(out)  # a wrong --out is told before the run, not after it

    def progress(time_ms: int, done: int) -> None:
        failure = demo.home.log_state.failure if demo.home is not None else None
        if failure is not None:
            # Live, readings wait in memory for the disk; simulated days would rush by meanwhile.
            raise StoreError(f"{failure} Then the same command goes on from here.")
        moment = utc(time_ms)
        if moment.hour % _HOURS_BETWEEN_LINES == 0:
            say(f"{moment:%Y-%m-%d %H:%M} UTC: {done} of {request.days} days settled")

    async with Demo.open(directory, request.seed, request.days) as demo:
        await demo.run(progress)
        days = demo.span.delivery_days
    with open_records(directory) as records:
        return summarize(records, days, out)


def _sentence(day: dict[str, Any]) -> str:
    sold, bought = day["sold_wh"] / 1_000, day["bought_wh"] / 1_000
    earned, more = day["earned_micro"] / 1_000_000, (day["vs_feed_in_micro"] or 0) / 1_000_000
    return (
        f"{day['date']}: {sold:.2f} kWh to neighbours, {bought:.2f} kWh from neighbours, "
        f"{earned:+.2f} EUR; {more:+.2f} EUR against feed-in and retail alone"
    )
