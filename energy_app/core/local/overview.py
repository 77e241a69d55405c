"""The first page: flows of the moment, today's energy, the last day in money, what is wrong."""

import asyncio
from collections.abc import Mapping, Sequence

from energy_app.core.client import DaySentence, Flow, Overview, Tiles
from energy_app.core.local.balance import share_kept
from energy_app.core.local.days import Trade
from energy_app.core.local.faults import faults
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.terms import Terms
from energy_app.core.savings import Savings
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.settlement import DayTerms
from energy_app.domain.sheets import OrderRow
from energy_app.domain.time import (
    HOUR_MS,
    HOURS_PER_DAY,
    MINUTE_MS,
    day_at,
    local_date,
    local_day_slots,
    slot_at,
)
from energy_app.store.reading_tables import point_scale

_SOC = "battery_soc_pct"
_REST_MS = MINUTE_MS
"""How long the network is not asked again for the day's terms after it did not answer."""


class OverviewPage:
    """Answers on the core's loop; what takes longer is fetched in a worker thread."""

    def __init__(self, parts: HomeParts, trade: Trade | None) -> None:
        """``trade``: what is known of the market; None for a home outside of any community."""
        self._parts = parts
        self._trade = trade
        self._sentence: DaySentence | None = None
        self._savings: Savings | None = None
        self._row_of: tuple[int, OrderRow | None] = (-1, None)
        self._asks_from_ms = 0

    async def overview(self) -> Overview:
        """Everything the page shows without a chart."""
        parts = self._parts
        await asyncio.to_thread(self._fetch, parts.clock.now_ms())
        now_ms = parts.clock.now_ms()
        return Overview(
            now_ms=now_ms,
            zone=parts.zone.key,
            flow=self._flow(now_ms),
            tiles=self._tiles(now_ms),
            sentence=self._sentence,
            faults=faults(parts),
            savings=self._savings,
        )

    def _fetch(self, now_ms: int) -> None:
        """What comes from chain and statements; kept for the hour it holds for."""
        if self._trade is None:
            return
        newest = self._trade.days.sentence(now_ms)
        if newest != self._sentence:
            self._savings = self._trade.days.savings(now_ms)
        self._sentence = newest
        self._ask_terms(self._trade.terms, now_ms)
        hour = now_ms // HOUR_MS
        if self._row_of[0] != hour:
            sheet = self._trade.days.own_days(now_ms).day(day_at(now_ms)).member.sheet
            self._row_of = (hour, None if sheet is None else sheet.rows[hour % HOURS_PER_DAY])

    def _ask_terms(self, terms: Terms, now_ms: int) -> None:
        """Have the day's terms asked for. A network that is away must not hold up every look at the flows."""
        day = day_at(now_ms)
        if terms.known(day) is None and now_ms >= self._asks_from_ms:
            terms.of_day(day)
            if terms.known(day) is None:
                self._asks_from_ms = self._parts.clock.now_ms() + _REST_MS

    def _flow(self, now_ms: int) -> Flow:
        newest = self._parts.home.power.newest()
        if newest is None:
            return Flow(None, None, None, None, None, None, is_stale=True, trades_with_neighbours=False)
        powers, readings = newest
        charges = [reading.values[_SOC] for reading in readings.values() if _SOC in reading.values]
        return Flow(
            pv_w=powers.pv_w,
            battery_w=powers.battery_w,
            battery_soc_pct=charges[0] / point_scale(_SOC) if charges else None,
            grid_w=powers.grid_w,
            load_w=powers.load_w,
            reading_ms=powers.time_ms,
            is_stale=now_ms > powers.until_ms,
            trades_with_neighbours=_trades(powers.grid_w, self._row_of[1], self._known_terms(now_ms), now_ms),
        )

    def _known_terms(self, now_ms: int) -> DayTerms | None:
        return None if self._trade is None else self._trade.terms.known(day_at(now_ms))

    def _tiles(self, now_ms: int) -> Tiles:
        parts = self._parts
        slot = slot_at(now_ms)
        today = local_day_slots(local_date(slot, parts.zone), parts.zone)
        booked = parts.home.intervals.range(today.start, slot - 1)
        growing = parts.home.ledger.grown_since(slot)
        terms = self._known_terms(now_ms)
        return today_tiles(booked, growing, None if terms is None else _price(terms, now_ms))


def today_tiles(
    booked: Sequence[Interval], growing: Mapping[Direction, int], price_micro: int | None
) -> Tiles:
    """The day's energy from its closed slots and what the running one has brought so far.

    Each figure is the sum of what is known. What was used at home, and the shares, come only from slots
    whose registers of the grid meter are there: while it is silent, nobody knows where the sun's energy went.
    """
    slots = [*booked, Interval.of(0, {each: (wh, Quality.MEASURED) for each, wh in growing.items()})]
    sums = {direction: _sum(slots, direction) for direction in Direction}
    metered = [row for row in slots if row.import_wh is not None]
    used = max(sum(map(_used, metered)), 0) if metered else None
    split = [row for row in slots if row.export_wh is not None]
    return Tiles(
        produced_wh=sums[Direction.PV],
        used_wh=used,
        exported_wh=sums[Direction.EXPORT],
        imported_wh=sums[Direction.IMPORT],
        self_consumption_pct=share_kept(_sum(split, Direction.PV), _sum(split, Direction.EXPORT)),
        autarky_pct=share_kept(used, sums[Direction.IMPORT]),
        neighbourhood_price_micro=price_micro,
    )


def _used(row: Interval) -> int:
    """What the home used in a slot whose import is known. An inverter asleep makes nothing."""
    gained = (row.import_wh or 0) + (row.pv_wh or 0) + (row.discharge_wh or 0)
    return gained - (row.export_wh or 0) - (row.charge_wh or 0)


def _sum(rows: Sequence[Interval], direction: Direction) -> int | None:
    parts = [wh for row in rows if (wh := row.energy_wh(direction)) is not None]
    return sum(parts) if parts else None


def _price(terms: DayTerms, now_ms: int) -> int:
    return terms.prices_micro[now_ms // HOUR_MS % HOURS_PER_DAY]


def _trades(grid_w: int | None, row: OrderRow | None, terms: DayTerms | None, now_ms: int) -> bool:
    """Whether what flows through the meter now may be neighbours' by the sheet in force."""
    if not grid_w or row is None or terms is None:
        return False
    price = _price(terms, now_ms)
    if grid_w < 0:
        return row.sell_cap_wh > 0 and row.sell_limit_micro <= price
    return row.buy_cap_wh > 0 and row.buy_limit_micro >= price + terms.fees_micro
