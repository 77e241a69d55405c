"""The neighbours at slot level: what each meters, and when each is online to post.

Each is simulated by the minute as the own home is, so slots and registers agree. A neighbour who is
often offline misses posts and slots on days that follow from the seed alone; of the first three
delivery days each shows one of the three faults.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from energy_app.core.demo.community import NeighbourSpec, load_community
from energy_app.core.demo.household import Household, Registers
from energy_app.core.demo.noise import draws
from energy_app.domain.auction import running_floor
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import DayReadings, OrderSheet, measured_mask
from energy_app.domain.time import SLOTS_PER_DAY, day_at, day_start_ms

_ROWS_IMPORT_EXPORT_PV = slice(0, 3)
_MINUTES_PER_SLOT = 15
_GAP_SLOTS = range(4, 17)
_DAYLIGHT = range(24, 64)
"""Slots (UTC) in which a gap starts: from morning to afternoon, where it is seen."""


class Outage(StrEnum):
    """What goes wrong with a neighbour's link on a delivery day."""

    NONE = "none"
    NO_SHEET = "no_sheet"
    """No order sheet reaches the market; before the first one nothing stands for the day."""
    NO_READING = "no_reading"
    """The day's readings are not posted in time."""
    GAP = "gap"
    """Some slots could not be measured and are substituted."""


_FIRST_DAYS = (Outage.NO_SHEET, Outage.NO_READING, Outage.GAP)
_LATER_DAYS = (Outage.NONE, Outage.NONE, Outage.NO_SHEET, Outage.NO_READING, Outage.GAP, Outage.GAP)


@dataclass(frozen=True, slots=True)
class NeighbourDay:
    """A UTC day of a neighbour: Wh of its 96 slots, which were measured, and what it posts for the day.

    Σ slots = closing − opening register, substituted slots included. ``posts_order_sheet`` tells
    whether a sheet for this delivery day is posted, ``posts_readings`` whether this day's
    readings are posted before the deadline. ``pv_wh`` is None where there is no roof.
    """

    day: int
    import_wh: tuple[int, ...]
    export_wh: tuple[int, ...]
    pv_wh: tuple[int, ...] | None
    measured: tuple[bool, ...]
    posts_order_sheet: bool
    posts_readings: bool
    registers: RegisterSpan

    def readings(self) -> DayReadings:
        """The day as the reading sheet carries it."""
        return DayReadings(self.import_wh, self.export_wh, measured_mask(self.measured))


class Neighbour:
    """One neighbour from ``first_day`` on. ``first_delivery_day`` is the day its outages count from."""

    def __init__(self, spec: NeighbourSpec, seed: int, first_day: int, first_delivery_day: int) -> None:
        self.spec = spec
        self.home = Household(spec, seed, first_day)
        self._seed = seed
        self._first_delivery_day = first_delivery_day

    @property
    def has_pv(self) -> bool:
        """Whether there is a roof with panels, so whether its meter counts PV."""
        return self.spec.pv is not None

    def order_sheet(self) -> OrderSheet:
        """The sheet it posts, the same for every day."""
        return self.spec.orders.sheet()

    def registers(self, time_ms: int) -> Registers:
        """Its meter's registers at an instant."""
        return self.home.registers(time_ms)

    def outage(self, day: int) -> Outage:
        """What goes wrong on a delivery day."""
        if not self.spec.often_offline:
            return Outage.NONE
        index = day - self._first_delivery_day
        if 0 <= index < len(_FIRST_DAYS):
            return _FIRST_DAYS[index]
        # Before the first delivery day nothing is posted: the first day must find no sheet standing.
        return Outage.NO_SHEET if index < 0 else _LATER_DAYS[self._draw(day)[0] % len(_LATER_DAYS)]

    def day(self, day: int) -> NeighbourDay:
        """A UTC day; ValueError before the first."""
        outage = self.outage(day)
        gap = self._gap(day) if outage is Outage.GAP else range(0)
        imported, exported, produced = (_spread(slots, gap) for slots in self._slots(day))
        return NeighbourDay(
            day=day,
            import_wh=imported,
            export_wh=exported,
            pv_wh=produced if self.has_pv else None,
            measured=tuple(slot not in gap for slot in range(SLOTS_PER_DAY)),
            posts_order_sheet=outage is not Outage.NO_SHEET,
            posts_readings=outage is not Outage.NO_READING,
            registers=self._span(day),
        )

    def _slots(self, day: int) -> list[list[int]]:
        """Import, export and PV of the 96 slots: differences of the whole-Wh registers."""
        counted: NDArray[np.int64] = self.home.trace(day).counted[_ROWS_IMPORT_EXPORT_PV, ::_MINUTES_PER_SLOT]
        return np.diff(counted // 60, axis=1).tolist()  # type: ignore[no-any-return]

    def _span(self, day: int) -> RegisterSpan:
        first = self.home.registers(day_start_ms(day))
        last = self.home.registers(day_start_ms(day + 1))
        return RegisterSpan(
            import_open_wh=first.import_wh,
            import_close_wh=last.import_wh,
            export_open_wh=first.export_wh,
            export_close_wh=last.export_wh,
            pv_open_wh=first.pv_wh if self.has_pv else None,
            pv_close_wh=last.pv_wh if self.has_pv else None,
        )

    def _gap(self, day: int) -> range:
        _, start, length = self._draw(day)
        first = _DAYLIGHT[start % len(_DAYLIGHT)]
        return range(first, first + _GAP_SLOTS[length % len(_GAP_SLOTS)])

    def _draw(self, day: int) -> tuple[int, int, int]:
        outage, start, length = draws(self._seed, f"outage/{self.spec.key}", day, 3).tolist()
        return outage, start, length


def neighbourhood(seed: int, start_ms: int, first_delivery_day: int | None = None) -> tuple[Neighbour, ...]:
    """The six neighbours of a seed, in the order of community.toml.

    The world begins at midnight UTC of the day that holds ``start_ms``; delivery days count from
    there unless told otherwise.
    """
    first_day = day_at(start_ms)
    first_delivery = first_day if first_delivery_day is None else first_delivery_day
    return tuple(Neighbour(spec, seed, first_day, first_delivery) for spec in load_community().neighbours)


def _spread(slots: Sequence[int], gap: range) -> tuple[int, ...]:
    """Substituted slots share the register difference over the gap evenly; the sum stays."""
    spread = list(slots)
    if gap:
        total = sum(slots[gap.start : gap.stop])
        spread[gap.start : gap.stop] = running_floor([1] * len(gap), total)
    return tuple(spread)
