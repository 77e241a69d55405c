"""Does the energy of a home add up? Production + import + discharge against load + export + charge.

The counters give all but the load. The load comes from the powers of the same slot, so the two sides
have different sources: registers on one, sums of power on the other. What remains is the residual.
Conversion losses of inverter and battery are in it: some percent are usual.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from energy_app.domain.energy import Interval
from energy_app.domain.time import MINUTE_MS, SLOT_MS, SLOTS_PER_HOUR
from energy_app.store import rollups
from energy_app.store.reading_tables import SITE

_MINUTES = SLOT_MS // MINUTE_MS
_COVERED_PCT = 90
_PPM = 1_000_000


class SlotBalance(NamedTuple):
    """A slot in Wh. ``load_wh`` is from powers; ``residual_wh`` = supplied − given − load."""

    slot: int
    supplied_wh: int
    """Production + import + discharge."""
    given_wh: int
    """Export + charge."""
    load_wh: int

    @property
    def residual_wh(self) -> int:
        """What comes in and is found nowhere (+), or is used and came from nowhere (−)."""
        return self.supplied_wh - self.given_wh - self.load_wh


class Balance(NamedTuple):
    """The slots that could be checked, and those whose counters alone cannot be true.

    ``impossible``: slots in which more left the house than came in, by the counters.
    """

    slots: Sequence[SlotBalance]
    impossible: Sequence[int]

    @property
    def residual_wh(self) -> int:
        """Σ of the residuals."""
        return sum(each.residual_wh for each in self.slots)

    @property
    def residual_ppm(self) -> int | None:
        """|Σ residual| of Σ supplied, in millionths, rounded up; None where nothing was supplied."""
        supplied = sum(each.supplied_wh for each in self.slots)
        return None if supplied <= 0 else -(-abs(self.residual_wh) * _PPM // supplied)

    @property
    def worst(self) -> SlotBalance | None:
        """The slot with the largest residual."""
        return max(self.slots, key=lambda each: abs(each.residual_wh), default=None)


def balance(intervals: Sequence[Interval], loads_wh: dict[int, int]) -> Balance:
    """Check slots; ``loads_wh`` are their loads by power. A slot without a figure is not checked."""
    slots, impossible = [], []
    for row in intervals:
        used = row.consumption_wh
        if used is None:
            continue
        if used < 0:
            impossible.append(row.slot)
        load_wh = loads_wh.get(row.slot)
        if load_wh is not None:
            given = (row.export_wh or 0) + (row.charge_wh or 0)
            slots.append(SlotBalance(row.slot, used + given, given, load_wh))
    return Balance(slots, impossible)


def loads_by_power(connection: sqlite3.Connection, slots: range) -> dict[int, int]:
    """The load of slots in Wh, from the mean power of the minutes that have one; nearly all are needed."""
    means = rollups.slot_means(connection, SITE, "load_w", slots)
    return {
        slot: round(mean_w / SLOTS_PER_HOUR)
        for slot, (mean_w, minutes) in means.items()
        if minutes * 100 >= _COVERED_PCT * _MINUTES
    }
