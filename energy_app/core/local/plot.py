"""The chart of a span: powers per column from the rollups, energy from the booked intervals."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from energy_app.core.client import DayPlot, EnergyBar, Envelope
from energy_app.core.local.parts import HomeParts
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.errors import InputError
from energy_app.domain.time import (
    DAY_MS,
    SLOT_MS,
    local_date,
    local_day_slots,
    slot_at,
    slot_start_ms,
)
from energy_app.metering.envelope import Envelopes, envelopes

MOST_COLUMNS = 1_200
_MOST_SLOT_BARS = 8 * 96


class PlotPage:
    """Answers from the store, in a worker thread."""

    def __init__(self, parts: HomeParts) -> None:
        self._parts = parts

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        """The chart of a span, by default the local day so far; InputError for a span that is none."""
        parts, now_ms = self._parts, self._parts.clock.now_ms()
        if start_ms is None:
            today = local_date(slot_at(now_ms), parts.zone)
            start_ms = slot_start_ms(local_day_slots(today, parts.zone).start)
        end_ms = now_ms if end_ms is None else end_ms
        if end_ms <= start_ms or columns < 1:
            raise InputError("The end of a chart must be after its start.")
        growing = parts.home.ledger.grown_since(slot_at(now_ms)) if start_ms <= now_ms <= end_ms else {}
        return await asyncio.to_thread(
            self._plot, start_ms, end_ms, min(columns, MOST_COLUMNS), now_ms, growing
        )

    def _plot(
        self, start_ms: int, end_ms: int, columns: int, now_ms: int, growing: dict[Direction, int]
    ) -> DayPlot:
        found = envelopes(self._parts.database, start_ms, end_ms, columns, now_ms)
        first, last = slot_at(start_ms), slot_at(end_ms - 1)
        rows = self._parts.home.intervals.range(first, min(last, slot_at(now_ms) - 1))
        produced_ms, produced_wh = _produced(rows, first, now_ms, growing)
        by_day = last - first >= _MOST_SLOT_BARS
        return DayPlot(
            start_ms=start_ms,
            end_ms=end_ms,
            columns_ms=found.columns_ms,
            pv_w=_envelope(found, "pv"),
            load_w=_envelope(found, "load"),
            grid_w=_envelope(found, "grid"),
            battery_w=_envelope(found, "battery"),
            produced_ms=produced_ms,
            produced_wh=produced_wh,
            bars=self._day_bars(rows) if by_day else _slot_bars(rows, now_ms, growing),
            bar_ms=DAY_MS if by_day else SLOT_MS,
        )

    def _day_bars(self, rows: Sequence[Interval]) -> tuple[EnergyBar, ...]:
        zone = self._parts.zone
        bars = []
        for day, group in groupby(rows, key=lambda row: local_date(row.slot, zone)):
            slots = list(group)
            start_ms = slot_start_ms(local_day_slots(day, zone).start)
            measured = all(row.quality is Quality.MEASURED for row in slots)
            bars.append(_bar(start_ms, partial(_total, slots), is_measured=measured))
        return tuple(bars)


def _envelope(found: Envelopes, channel: str) -> Envelope:
    return Envelope(found.minima[channel], found.maxima[channel])


def _produced(
    rows: Sequence[Interval], first: int, now_ms: int, growing: dict[Direction, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How far the production counter had grown at the end of each slot, and by now."""
    times, sums = [slot_start_ms(first)], [0]
    for row in rows:
        if row.pv_wh is not None:
            times.append(slot_start_ms(row.slot + 1))
            sums.append(sums[-1] + row.pv_wh)
    if Direction.PV in growing:
        times.append(now_ms)
        sums.append(sums[-1] + growing[Direction.PV])
    return (tuple(times), tuple(sums)) if len(times) > 1 else ((), ())


def _slot_bars(rows: Sequence[Interval], now_ms: int, growing: dict[Direction, int]) -> tuple[EnergyBar, ...]:
    bars = [
        _bar(slot_start_ms(row.slot), row.energy_wh, is_measured=row.quality is Quality.MEASURED)
        for row in rows
    ]
    if growing:
        bars.append(_bar(slot_start_ms(slot_at(now_ms)), growing.get, is_measured=True))
    return tuple(bars)


def _bar(start_ms: int, energy: Callable[[Direction], int | None], *, is_measured: bool) -> EnergyBar:
    produced, exported = energy(Direction.PV), energy(Direction.EXPORT)
    self_used = None if produced is None or exported is None else max(produced - exported, 0)
    return EnergyBar(start_ms, produced, self_used, exported, energy(Direction.IMPORT), is_measured)


def _total(rows: Sequence[Interval], direction: Direction) -> int | None:
    known = [wh for row in rows if (wh := row.energy_wh(direction)) is not None]
    return sum(known) if known else None
