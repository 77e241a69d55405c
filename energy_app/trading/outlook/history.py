"""Energy per slot as a gapless grid in time: NaN where nothing was measured, never zero."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DAY_S = 86_400
HOUR_S = 3_600


@dataclass(frozen=True)
class History:
    """Slots of ``slot_s`` seconds from ``start_s`` (seconds since the epoch) on, without a hole in the grid.

    ``wh`` is what is forecast; ``pv_wh`` and ``load_wh`` are the flows it is the difference of, where they
    are known. All in Wh per slot and of one length; NaN where nothing was measured.
    """

    start_s: int
    slot_s: int
    wh: Floats
    zone: tzinfo
    pv_wh: Floats | None = None
    load_wh: Floats | None = None

    @property
    def per_day(self) -> int:
        """Slots of 24 hours."""
        return DAY_S // self.slot_s

    @property
    def per_hour(self) -> int:
        """Slots of an hour; slots are never longer."""
        return HOUR_S // self.slot_s

    @cached_property
    def starts_s(self) -> Ints:
        """First second of each slot."""
        return self.start_s + self.slot_s * np.arange(self.wh.size, dtype=np.int64)

    @cached_property
    def wall_shift(self) -> Ints:
        """How many slots the wall clock is ahead of UTC, for each slot."""
        hours, place = np.unique(self.starts_s // HOUR_S, return_inverse=True)
        offsets = [self._offset_s(int(hour) * HOUR_S) // self.slot_s for hour in hours]
        return np.asarray(offsets, dtype=np.int64)[place]

    @cached_property
    def weekend(self) -> Bools:
        """Whether the slot lies on a local Saturday or Sunday."""
        local_days = (self.starts_s // self.slot_s + self.wall_shift) // self.per_day
        return (local_days + 3) % 7 >= 5  # 1970-01-01 was a Thursday

    def extended(self, slots: int) -> "History":
        """The same with room for that many unknown slots at the end: what a live forecast is made for."""
        unknown = np.full(slots, np.nan)

        def longer(flow: Floats | None) -> Floats | None:
            return None if flow is None else np.concatenate([flow, unknown])

        wh = np.concatenate([self.wh, unknown])
        return replace(self, wh=wh, pv_wh=longer(self.pv_wh), load_wh=longer(self.load_wh))

    def local_days(self) -> list[range]:
        """The slots of each local day whose midnight the grid holds; of the last what is there."""
        first = datetime.fromtimestamp(self.start_s, self.zone).date()
        last = datetime.fromtimestamp(self.start_s + self.wh.size * self.slot_s, self.zone).date()
        dates = [first + timedelta(days=days) for days in range((last - first).days + 1)]
        edges = [self._index(datetime(day.year, day.month, day.day, tzinfo=self.zone)) for day in dates]
        edges.append(self.wh.size)
        days = [range(begin, min(end, self.wh.size)) for begin, end in pairwise(edges)]
        return [day for day in days if day.start >= 0 and len(day)]

    def _index(self, midnight: datetime) -> int:
        return -(-(int(midnight.astimezone(UTC).timestamp()) - self.start_s) // self.slot_s)

    def _offset_s(self, moment_s: int) -> int:
        offset = datetime.fromtimestamp(moment_s, self.zone).utcoffset()
        return int(offset.total_seconds()) if offset else 0
