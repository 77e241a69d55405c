"""What the practice network holds after a run, read from its file."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from energy_app.chain.market_events import decode_market_event, decode_registry_event
from energy_app.chain.records import Log

type Happened = Counter[tuple[str, int | None, int | None]]


def happened(data: Path) -> Happened:
    """How often each event of the community was written, by its name, member and day."""
    with closing(sqlite3.connect(data / "practice-chain.db")) as chain:
        bodies = [row[0] for row in chain.execute("SELECT body FROM log ORDER BY block_number, log_index")]
    counted: Happened = Counter()
    for body in bodies:
        log = Log.parse(json.loads(body))
        event = decode_market_event(log) or decode_registry_event(log)
        if event is not None:
            member, day = getattr(event, "member", None), getattr(event, "day", None)
            counted[type(event).__name__, member, day] += 1
    return counted
