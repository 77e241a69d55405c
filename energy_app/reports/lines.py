"""The slot lines of a statement: the home's interval energy joined with the community's settlement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.stopping import go_on
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import MINUTE_MS, slot_at, slot_start_ms, utc
from energy_app.reports.own_day import OwnDays, SlotState, SlotTrade
from energy_app.reports.sources import NOTHING_ALLOCATED, Metered, Site
from energy_app.reports.statement import SlotLine
from energy_app.store.allocations import Allocations

_NO_MONEY = dict.fromkeys(
    ("gross_nano", "grid_fee_nano", "community_fee_nano", "amount_nano", "versus_feed_in_nano")
)


def slot_lines(
    site: Site,
    days: OwnDays,
    metered: Metered,
    covered: Sequence[int],
    allocated: Allocations = NOTHING_ALLOCATED,
) -> tuple[SlotLine, ...]:
    """A line for every covered slot. What was metered after the instant of the days is not seen."""
    end = passed_slots(days.as_of_ms)
    known = {row.slot: row for row in metered.intervals if row.slot < end}
    registers = {key: value for key, value in metered.site_registers.items() if key[0] <= end}
    edges = [local_iso(slot, site.zone) for slot in (*covered, covered[-1] + 1)]
    return tuple(
        _line(_Slot(slot, start, end, known.get(slot, Interval(slot)), allocated), registers, days, site)
        for slot, start, end in zip(covered, edges, edges[1:], strict=False)
    )


def passed_slots(as_of_ms: int) -> int:
    """The first slot of which nothing is seen as of the instant.

    A slot's last reading is stored and sealed some seconds after its end.
    """
    return slot_at(as_of_ms - MINUTE_MS)


def local_iso(slot: int, zone: ZoneInfo) -> str:
    """Start of the slot in the zone, ISO 8601 with offset, to the second."""
    return utc(slot_start_ms(slot)).astimezone(zone).isoformat()


def label(quality: Quality | None) -> str | None:
    """The word for a quality, None for none."""
    return None if quality is None else quality.label


@dataclass(frozen=True, slots=True)
class _Slot:
    slot: int
    start: str
    end: str
    row: Interval
    allocated: Allocations


type _Registers = Mapping[tuple[int, Direction], int]
"""Sum of the registers of the site's meters of a direction at the start of a slot."""


def _line(at: _Slot, registers: _Registers, days: OwnDays, site: Site) -> SlotLine:
    go_on()
    row, day = at.row, days.of_slot(at.slot)
    state, reason = day.state(at.slot, measured=row.import_wh is not None)
    trade = day.trade(at.slot)
    sold, bought = (None, None) if trade is None else (trade.sold_wh, trade.bought_wh)
    decided = state in (None, SlotState.PAID, SlotState.FINAL, SlotState.UNSETTLED)
    terms = None if day.chain is None else day.chain.terms
    fees = None if terms is None else (terms.grid_fee_micro, terms.community_fee_micro)
    return SlotLine(
        start=at.start,
        end=at.end,
        slot=at.slot,
        local_date=at.start[:10],
        production_wh=row.pv_wh,
        import_wh=row.import_wh,
        export_wh=row.export_wh,
        charge_wh=row.charge_wh,
        discharge_wh=row.discharge_wh,
        quality=label(row.grid_quality),
        production_quality=label(row.pv_quality),
        battery_quality=label(row.quality_of(Direction.CHARGE, Direction.DISCHARGE)),
        import_open_wh=registers.get((at.slot, Direction.IMPORT)),
        import_close_wh=registers.get((at.slot + 1, Direction.IMPORT)),
        export_open_wh=registers.get((at.slot, Direction.EXPORT)),
        export_close_wh=registers.get((at.slot + 1, Direction.EXPORT)),
        pv_open_wh=registers.get((at.slot, Direction.PV)),
        pv_close_wh=registers.get((at.slot + 1, Direction.PV)),
        readings=None if row.digest is None else row.digest.hex(),
        sold_wh=sold,
        bought_wh=bought,
        allocated_sold_wh=at.allocated.sold_wh.get(at.slot),
        allocated_bought_wh=at.allocated.bought_wh.get(at.slot),
        residual_import_wh=_rest(row.import_wh, bought) if decided else None,
        residual_export_wh=_rest(row.export_wh, sold) if decided else None,
        price_micro=None if trade is None else trade.price_micro,
        grid_fee_micro=None if fees is None else fees[0],
        community_fee_micro=None if fees is None else fees[1],
        **_money(trade, fees, site.tariffs_of(at.slot)),
        state=state,
        reason=reason,
    )


def _rest(metered_wh: int | None, traded_wh: int | None) -> int | None:
    return None if metered_wh is None else metered_wh - (traded_wh or 0)


def _money(
    trade: SlotTrade | None, fees: tuple[int, int] | None, tariffs: Tariffs | None
) -> Mapping[str, int | None]:
    if trade is None or fees is None:
        return _NO_MONEY
    price = trade.price_micro or 0  # where nobody traded there is no price, and no energy either
    gross = (trade.sold_wh - trade.bought_wh) * price
    grid, community = (trade.bought_wh * fee for fee in fees)
    return {
        "gross_nano": gross,
        "grid_fee_nano": grid,
        "community_fee_nano": community,
        "amount_nano": gross - grid - community,
        "versus_feed_in_nano": versus_feed_in_nano(trade, sum(fees), tariffs),
    }


@dataclass(frozen=True, slots=True)
class ShadowSlot:
    """What a slot would have brought: ``summed`` in the order of ``SUMMED``, and against feed-in."""

    SUMMED: ClassVar = (
        *("sold_wh", "bought_wh", "sales_nano", "purchases_nano"),
        *("grid_fee_nano", "community_fee_nano", "amount_nano"),
    )
    summed: tuple[int, ...]
    versus_feed_in_nano: int | None


def shadow_slot(site: Site, days: OwnDays, slot: int) -> ShadowSlot | None:
    """What a shadow meter would have traded in a slot; None where it would have taken no part."""
    day = days.of_slot(slot)
    trade = day.shadow_trade(slot)
    if trade is None or day.chain is None:
        return None
    terms, price = day.chain.terms, trade.price_micro or 0
    sales, purchases = trade.sold_wh * price, trade.bought_wh * price
    grid, community = trade.bought_wh * terms.grid_fee_micro, trade.bought_wh * terms.community_fee_micro
    versus = versus_feed_in_nano(
        trade, terms.grid_fee_micro + terms.community_fee_micro, site.tariffs_of(slot)
    )
    amount = sales - purchases - grid - community
    return ShadowSlot((trade.sold_wh, trade.bought_wh, sales, purchases, grid, community, amount), versus)


def versus_feed_in_nano(trade: SlotTrade, fees_micro: int, tariffs: Tariffs | None) -> int | None:
    """What a slot's trade earned more than feed-in and the supplier alone, in nano-currency.

    Σ sold · (price − feed-in) + Σ bought · (retail − price − fees), design §13.
    """
    if tariffs is None:
        return None
    price = trade.price_micro or 0
    sale = trade.sold_wh * (price - tariffs.feed_in_before_micro)
    return sale + trade.bought_wh * (tariffs.retail_micro - price - fees_micro)
