"""Where the energy of a span came from and where it went."""

import asyncio

from energy_app.core.local.parts import HomeParts
from energy_app.domain.charts import Balance
from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError
from energy_app.domain.time import SLOT_MS, slot_at, slot_start_ms
from energy_app.metering.sums import EnergySum, energy_sums, first_booked_slot


class BalancePage:
    """Answers from the store, in a worker thread; what the running slot has grown by comes on top."""

    def __init__(self, parts: HomeParts) -> None:
        self._parts = parts

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        """The energies of the whole quarter-hours of a span, up to now."""
        now_slot = slot_at(self._parts.clock.now_ms())
        slots = range(slot_at(start_ms + SLOT_MS - 1), slot_at(end_ms))
        if start_ms >= end_ms:
            raise InputError("The end of a span must be after its start.")
        growing = self._parts.home.ledger.grown_since(now_slot) if now_slot in slots else {}
        closed = range(slots.start, max(min(slots.stop, now_slot), slots.start))
        return await asyncio.to_thread(self._balance, slots, closed, growing)

    def _balance(self, slots: range, closed: range, growing: dict[Direction, int]) -> Balance:
        database = self._parts.database
        (found,), first = energy_sums(database, [closed]), first_booked_slot(database)
        return balance_of(found, growing, slots, None if first is None else slot_start_ms(first))


def balance_of(
    found: EnergySum, growing: dict[Direction, int], slots: range, first_ms: int | None
) -> Balance:
    """The sums of closed slots and what the running one has brought so far."""
    energy_wh = dict(found.energy_wh)
    for direction, grown_wh in growing.items():
        energy_wh[direction] = energy_wh.get(direction, 0) + grown_wh
    produced_wh, exported_wh = energy_wh.get(Direction.PV), energy_wh.get(Direction.EXPORT)
    imported_wh, used_wh = energy_wh.get(Direction.IMPORT), _used(found.used_wh, growing)
    return Balance(
        start_ms=slot_start_ms(slots.start),
        end_ms=slot_start_ms(slots.stop),
        produced_wh=produced_wh,
        imported_wh=imported_wh,
        discharged_wh=energy_wh.get(Direction.DISCHARGE),
        used_wh=used_wh,
        exported_wh=exported_wh,
        charged_wh=energy_wh.get(Direction.CHARGE),
        self_consumption_pct=share_kept(produced_wh, exported_wh),
        autarky_pct=share_kept(used_wh, imported_wh),
        slots=len(found.slots),
        known_slots=found.known,
        measured_slots=found.measured,
        first_ms=first_ms,
    )


def share_kept(whole_wh: int | None, lost_wh: int | None) -> float | None:
    """How much of the whole is not lost, in %; None where there is no whole."""
    if not whole_wh or lost_wh is None:
        return None
    return max(0.0, 100.0 * (whole_wh - lost_wh) / whole_wh)


def _used(used_wh: int | None, growing: dict[Direction, int]) -> int | None:
    """What the home used. Counters are read one after the other, so a moment may seem below zero."""
    if used_wh is None and Direction.IMPORT not in growing:
        return None
    grown_wh = sum(growing.get(each, 0) for each in (Direction.IMPORT, Direction.PV, Direction.DISCHARGE))
    lost_wh = sum(growing.get(each, 0) for each in (Direction.EXPORT, Direction.CHARGE))
    return max((used_wh or 0) + grown_wh - lost_wh, 0)
