"""When a home posts and settles. All instants UTC milliseconds.

Homes of one community run the same program, so each keeps its own distance: posts are spread over
the jitter, settlers take turns in an order that moves on by one every day.
"""

import hashlib
from dataclasses import dataclass

from energy_app.domain.time import HOUR_MS, MINUTE_MS, SECOND_MS, day_start_ms

CLOCK_TOLERANCE_MS = 30 * SECOND_MS
"""A clock that differs more from the network's would post and settle at wrong times."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The home's own times, as offsets from the start of a UTC day."""

    post_from_ms: int = 6 * HOUR_MS
    post_jitter_ms: int = 30 * MINUTE_MS
    warn_ms: int = 20 * HOUR_MS
    post_until_ms: int = 22 * HOUR_MS + 30 * MINUTE_MS
    settle_step_ms: int = 10 * MINUTE_MS
    settle_turns_ms: int = 12 * HOUR_MS

    def post_from(self, today: int, contract: str, member: int) -> int:
        """When this member's post of the day begins to be tried."""
        seed = hashlib.sha256(f"{contract.lower()}:{member}:{today}".encode()).digest()
        return day_start_ms(today) + self.post_from_ms + int.from_bytes(seed[:8]) % self.post_jitter_ms

    def warn_at(self, today: int) -> int:
        """From when a missing order sheet for tomorrow is a warning."""
        return day_start_ms(today) + self.warn_ms

    def post_until(self, today: int) -> int:
        """When posting for tomorrow is given up: well before the market's gate."""
        return day_start_ms(today) + self.post_until_ms

    def settle_from(self, settle_opens_ms: int, day: int, member: int, members: int) -> int:
        """When this member settles the day, should no one before it in turn have done so.

        In a large community the turns move closer together, so that the last comes well before the end.
        """
        count = max(members, 1)
        step_ms = min(self.settle_step_ms, self.settle_turns_ms // count)
        return settle_opens_ms + (member + day) % count * step_ms


@dataclass(frozen=True, slots=True)
class DeskSchedule:
    """How a desk works. ``paper``: sheets are made and kept, but nothing is sent to the market."""

    timetable: Timetable = Timetable()
    paper: bool = False
