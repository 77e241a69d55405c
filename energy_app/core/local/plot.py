"""The chart of a span: powers per column from the rollups, energy from the booked intervals."""

import asyncio
from collections.abc import Mapping, Sequence

from energy_app.core.local.parts import HomeParts
from energy_app.core.local.stretches import bar_period, stretches
from energy_app.domain.charts import DayPlot, EnergyBar, Envelope
from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError
from energy_app.domain.time import SLOT_MS, local_date, local_day_slots, slot_at, slot_start_ms
from energy_app.metering.envelope import Envelopes, envelopes
from energy_app.metering.sums import EnergySum, energy_sums

MOST_COLUMNS = 1_200


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
        slots = range(slot_at(start_ms), slot_at(end_ms - 1) + 1)
        period, now_slot = bar_period(slots), slot_at(now_ms)
        begun = range(slots.start, min(slots.stop, now_slot + 1))
        pieces = stretches(begun, period, self._parts.zone) if begun else []
        closed = [range(piece.start, min(piece.stop, now_slot)) for piece in pieces]
        sums = energy_sums(self._parts.database, closed)
        produced_ms, produced_wh = _produced(sums, now_ms, growing)
        return DayPlot(
            start_ms=start_ms,
            end_ms=end_ms,
            columns_ms=found.columns_ms,
            pv_w=_envelope(found, "pv_w"),
            load_w=_envelope(found, "load_w"),
            grid_w=_envelope(found, "grid_w"),
            battery_w=_envelope(found, "battery_w"),
            produced_ms=produced_ms,
            produced_wh=produced_wh,
            bars=_bars(pieces, sums, now_slot, growing),
            bars_per=period,
        )


def _envelope(found: Envelopes, channel: str) -> Envelope:
    return Envelope(found.minima[channel], found.maxima[channel])


def _produced(
    sums: Sequence[EnergySum], now_ms: int, growing: Mapping[Direction, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How far the production counter had grown at the end of each piece, and by now."""
    times, total = [slot_start_ms(sums[0].slots.start)] if sums else [now_ms], [0]
    for each in sums:
        if Direction.PV in each.energy_wh:
            times.append(slot_start_ms(each.slots.stop))
            total.append(total[-1] + each.energy_wh[Direction.PV])
    if Direction.PV in growing:
        times.append(now_ms)
        total.append(total[-1] + growing[Direction.PV])
    return (tuple(times), tuple(total)) if len(times) > 1 else ((), ())


def _bars(
    pieces: Sequence[range], sums: Sequence[EnergySum], now_slot: int, growing: Mapping[Direction, int]
) -> tuple[EnergyBar, ...]:
    """A bar for each piece of which something is known; the one that runs now grows with the counters."""
    bars = []
    for piece, found in zip(pieces, sums, strict=True):
        energy_wh = dict(found.energy_wh)
        if now_slot in piece:
            for direction, grown_wh in growing.items():
                energy_wh[direction] = energy_wh.get(direction, 0) + grown_wh
        if energy_wh:
            bars.append(_bar(piece, energy_wh, is_measured=found.is_measured))
    return tuple(bars)


def _bar(piece: range, energy_wh: Mapping[Direction, int], *, is_measured: bool) -> EnergyBar:
    produced, exported = energy_wh.get(Direction.PV), energy_wh.get(Direction.EXPORT)
    self_used = None if produced is None or exported is None else max(produced - exported, 0)
    return EnergyBar(
        slot_start_ms(piece.start),
        produced,
        self_used,
        exported,
        energy_wh.get(Direction.IMPORT),
        is_measured,
        len(piece) * SLOT_MS,
    )
