"""The proof that all books agree: registers, slots, reading sheets, chain and statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from energy_app.domain.energy import Direction
from energy_app.domain.time import day_slots
from energy_app.reports.checks import booking_differences, sheet_differences
from energy_app.reports.lines import slot_lines
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.sources import Metered, Sources
from energy_app.reports.statement import SlotLine, Statement


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Sums of absolute differences over some UTC days; all 0 when every book agrees.

    Each compares two ways to the same figure: the registers' differences with the slots' energy,
    the slots with the posted reading sheets, those sheets with the registers posted in them, the
    settlement computed here with the contract's bookings of every member, everything paid with
    everything received, the statements' lines with the slots and with the contract's bookings.
    """

    registers_slots_wh: int
    slots_sheets_wh: int
    slots_sheets_quality: int
    sheets_registers_wh: int
    statement_slots_wh: int
    settlement_chain_nano: int
    conservation_nano: int
    statement_chain_nano: int

    def as_json(self) -> dict[str, int]:
        """``energy_wh`` and ``money`` are the sums; then each difference by itself."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        energy = sum(value for name, value in parts.items() if name.endswith("_wh"))
        money = sum(value for name, value in parts.items() if name.endswith("_nano"))
        return {"energy_wh": energy, "money": money, **parts}


def reconcile(
    sources: Sources, days: Iterable[int], statements: Sequence[Statement], as_of_ms: int
) -> Reconciliation:
    """Compare all books of the home over UTC days; ``statements`` are those that cover the days."""
    stated = {line.slot: line for statement in statements for line in statement.slots}
    own_days = OwnDays(sources.ledger, as_of_ms)
    parts = [_reconcile_day(sources, own_days, day, stated) for day in days]
    return Reconciliation(*(sum(column) for column in zip(*parts, strict=True))) if parts else _NOTHING


_NOTHING = Reconciliation(0, 0, 0, 0, 0, 0, 0, 0)


def _reconcile_day(sources: Sources, days: OwnDays, day: int, stated: dict[int, SlotLine]) -> tuple[int, ...]:
    slots, own = day_slots(day), days.day(day)
    metered = sources.intervals.stored(slots[0], slots[-1])
    lines = slot_lines(sources.site, days, metered, slots)
    sheet = [each for line in lines for each in sheet_differences(line, own)]
    return (
        _registers_slots(metered, slots),
        sum(abs(_int(expected) - _int(found)) for name, expected, found in sheet if name != "quality"),
        sum(name == "quality" for name, _, _ in sheet),
        _sheets_registers(own, lines),
        sum(_energy_difference(line, stated.get(line.slot)) for line in lines),
        sum(abs(_int(ours) - _int(theirs)) for _, ours, theirs in booking_differences(own)),
        _conservation(own),
        _statement_money(own, [stated.get(slot) for slot in slots]),
    )


def _registers_slots(metered: Metered, slots: range) -> int:
    """Registers of the site at the outermost boundaries of the day, less the energy between."""
    difference = 0
    for direction in Direction:
        known = [slot for slot in (*slots, slots.stop) if (slot, direction) in metered.site_registers]
        if known:
            first, last = known[0], known[-1]
            grown = metered.site_registers[last, direction] - metered.site_registers[first, direction]
            rows = (row.energy_wh(direction) or 0 for row in metered.intervals if first <= row.slot < last)
            difference += abs(grown - sum(rows))
    return difference


def _sheets_registers(own: OwnDay, lines: Sequence[SlotLine]) -> int:
    sheet, span = own.member.readings, own.postings.registers
    if sheet is None or span is None:
        return 0
    taken = span.import_close_wh - span.import_open_wh - sum(sheet.import_wh)
    given = span.export_close_wh - span.export_open_wh - sum(sheet.export_wh)
    made = 0
    if span.pv_open_wh is not None and span.pv_close_wh is not None:
        made = span.pv_close_wh - span.pv_open_wh - sum(line.production_wh or 0 for line in lines)
    return abs(taken) + abs(given) + abs(made)


def _energy_difference(line: SlotLine, stated: SlotLine | None) -> int:
    pairs = (
        (line.import_wh, None if stated is None else stated.import_wh),
        (line.export_wh, None if stated is None else stated.export_wh),
        (line.production_wh, None if stated is None else stated.production_wh),
    )
    return sum(abs(_int(ours) - _int(theirs)) for ours, theirs in pairs)


def _conservation(own: OwnDay) -> int:
    """What the contract booked for all members and accounts of a settled day adds up to nothing."""
    chain = own.chain
    if chain is None or chain.net_nano is None or chain.totals is None:
        return 0
    kept = chain.totals.grid_fees_nano + chain.totals.community_fees_nano + chain.totals.bounty_nano
    return abs(sum(chain.net_nano) + kept)


def _statement_money(own: OwnDay, stated: Sequence[SlotLine | None]) -> int:
    amounts = (line.amount_nano or 0 for line in stated if line is not None)
    if own.chain is None or own.chain.net_nano is None:
        return abs(sum(amounts))
    computed = own.chain.net_nano
    index = own.community.member
    return abs(sum(amounts) - (computed[index] if index < len(computed) else 0))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
