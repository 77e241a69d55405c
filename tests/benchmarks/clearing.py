"""A book of 2,000 bids and 2,000 offers: ``python tests/benchmarks/clearing.py``.

The auction alone, and ``market clear`` from file to printed result, import time apart, best of several;
beside them a plain scan of all prices, which finds the same volume. For comparison: gsy-framework's
pay-as-clear was measured at 1.0 s, its pay-as-bid at 20 s on books of this size.
"""

import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from energy_app.domain import auction
from energy_app.service.commands.market import clear

SIZE = 2_000
ROUNDS = 15
BAR_MS = 20.0
type Book = list[tuple[int, int]]


def main() -> None:
    for name, limits in (("spread limits", 250_000), ("many ties", 40)):
        chance = random.Random(1)
        bids, offers = book(chance, limits), book(chance, limits)
        alone = best(partial(auction.clear, bids, offers))
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "book.json"
            path.write_text(json.dumps({"bids": bids, "offers": offers}))
            command = best(partial(quiet, path))
        started = time.perf_counter()
        assert scan(bids, offers) == auction.clear(bids, offers).volume_wh
        scanned = (time.perf_counter() - started) * 1_000
        print(
            f"{name}: auction {alone:.1f} ms, market clear {command:.1f} ms (bar {BAR_MS:.0f}), "
            f"scan {scanned:,.0f} ms"
        )


def book(chance: random.Random, limits: int) -> Book:
    return [(60_000 + chance.randrange(limits), chance.randrange(1, 2_000)) for _ in range(SIZE)]


def scan(bids: Book, offers: Book) -> int:
    """The volume at the best of all limits, each looked at in turn."""
    return max(
        min(
            sum(wh for limit, wh in bids if limit >= price), sum(wh for limit, wh in offers if limit <= price)
        )
        for price in {limit for limit, _ in (*bids, *offers)}
    )


def best(run: Callable[[], object]) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times) * 1_000


def quiet(path: Path) -> None:
    """``market clear --json`` with its output thrown away."""
    with redirect_stdout(io.StringIO()):
        clear(path, as_json=True)


if __name__ == "__main__":
    main()
