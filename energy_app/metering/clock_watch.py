"""Notices that the machine's clock was set, or that the machine slept, from clocks nobody can set."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from energy_app.domain.time import MINUTE_MS, SECOND_MS, slot_at

TOLERANCE_MS = 2 * SECOND_MS
"""Less is what keeping a clock right takes."""


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """What happened. ``time_ms``: the first instant after it, by the new time.

    ``by_ms``: how far the clock was set, forward (+) or back (−), or how long the machine slept.
    """

    time_ms: int
    kind: Literal["set", "slept"]
    by_ms: int

    @property
    def slots(self) -> tuple[range, ...]:
        """The slots whose times cannot be trusted; none for a sleep, which is a gap like any other."""
        if self.kind == "slept":
            return ()
        if self.by_ms > 0:  # what lies between was left out: a gap
            before, after = slot_at(self.time_ms - self.by_ms), slot_at(self.time_ms)
            return range(before, before + 1), range(after, after + 1)
        return (range(slot_at(self.time_ms), slot_at(self.time_ms - self.by_ms) + 1),)


def _since_boot() -> float:
    """Seconds that run on while the machine sleeps; where there is no such clock, the monotonic one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockWatch:
    """Compares what three clocks did between two looks; look often."""

    def __init__(
        self,
        now_ms: Callable[[], int],
        *,
        since_boot: Callable[[], float] = _since_boot,
        awake: Callable[[], float] = time.monotonic,
    ) -> None:
        """``since_boot`` runs on in a sleep of the machine, ``awake`` need not; both in seconds."""
        self._clocks = (now_ms, since_boot, awake)
        self._last = self._read()

    def look(self) -> ClockEvent | None:
        """What has happened since the last look."""
        found = self._read()
        wall, boot, awake = (after - before for after, before in zip(found, self._last, strict=True))
        self._last = found
        if abs(wall - boot) > TOLERANCE_MS:
            return ClockEvent(found[0], "set", wall - boot)
        if boot - awake > TOLERANCE_MS:
            return ClockEvent(found[0], "slept", boot - awake)
        return None

    def _read(self) -> tuple[int, int, int]:
        now_ms, since_boot, awake = self._clocks
        return now_ms(), int(since_boot() * SECOND_MS), int(awake() * SECOND_MS)


class ClockBehind:
    """Since when the clock has stood before what is stored already, so that no reading is taken."""

    def __init__(self) -> None:
        self._since_ms: int | None = None

    def since_ms(self, newest_ms: int, now_ms: int) -> int | None:
        """The first look, by the clock as it was set, that found it so; None while it is not.

        ``newest_ms`` is the instant of the newest stored reading, -1 before there is one.
        """
        if newest_ms - now_ms <= MINUTE_MS:  # less is what a slow read or a clock kept right may make
            self._since_ms = None
        elif self._since_ms is None:
            self._since_ms = now_ms
        return self._since_ms


def save_clock_event(connection: sqlite3.Connection, event: ClockEvent) -> None:
    """Store an event."""
    connection.execute(
        "INSERT OR REPLACE INTO clock_event (time_ms, kind, by_ms) VALUES (?, ?, ?)",
        (event.time_ms, event.kind, event.by_ms),
    )


def load_clock_events(connection: sqlite3.Connection) -> list[ClockEvent]:
    """All events, oldest first."""
    rows = connection.execute("SELECT time_ms, kind, by_ms FROM clock_event ORDER BY time_ms")
    return [ClockEvent(*row) for row in rows]


def disturbed_slots(connection: sqlite3.Connection, slots: range) -> frozenset[int]:
    """Those of the slots whose times cannot be trusted, because the clock was set in them."""
    spans = [span for event in load_clock_events(connection) for span in event.slots]
    return frozenset(
        slot for span in spans for slot in range(max(span.start, slots.start), min(span.stop, slots.stop))
    )
