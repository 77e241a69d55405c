"""The site's energy per slot from the boundary registers of its counters. Pure arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from energy_app.domain.energy import Direction, Interval, Quality, Register, spread


class CounterKey(NamedTuple):
    """Names a counter."""

    device_id: int
    direction: Direction


class Energy(NamedTuple):
    """Energy of one slot and how it was found."""

    energy_wh: int
    quality: Quality


class Span(NamedTuple):
    """Two neighbouring registers of a counter: what the slots between them share."""

    opening: Register
    closing: Register

    @property
    def energy_wh(self) -> int:
        """The register difference."""
        return self.closing.register_wh - self.opening.register_wh

    @property
    def quality(self) -> Quality:
        """Measured only from one boundary to the next, inside one segment."""
        adjacent = self.closing.slot == self.opening.slot + 1
        same = self.closing.segment == self.opening.segment
        return Quality.MEASURED if adjacent and same else Quality.SUBSTITUTED

    def energies(self) -> Iterator[tuple[int, Energy]]:
        """Each slot with its share; the shares add up to the register difference."""
        slots = self.closing.slot - self.opening.slot
        for index, energy_wh in enumerate(spread(self.energy_wh, slots)):
            yield self.opening.slot + index, Energy(energy_wh, self.quality)


def counter_energies(registers: Sequence[Register]) -> dict[int, Energy]:
    """The energy of every slot between the first and the last of a counter's registers."""
    return {
        slot: energy
        for opening, closing in pairwise(registers)
        for slot, energy in Span(opening, closing).energies()
    }


def register_at(registers: Sequence[Register], slot: int) -> int | None:
    """The running register at the start of ``slot`` that agrees with the slots' energies.

    Inside a gap it is the register before it plus the shares up to ``slot``. None outside.
    """
    for opening, closing in pairwise(registers):
        if opening.slot <= slot < closing.slot:
            shares = spread(closing.register_wh - opening.register_wh, closing.slot - opening.slot)
            return opening.register_wh + sum(shares[: slot - opening.slot])
    if registers and registers[-1].slot == slot:
        return registers[-1].register_wh
    return None


def site_intervals(
    counters: Mapping[CounterKey, Sequence[Register]],
    enabled: frozenset[int],
    slots: range,
    disturbed: frozenset[int] = frozenset(),
    estimated: Mapping[int, Sequence[tuple[Direction, int]]] | None = None,
) -> list[Interval]:
    """The intervals of the slots in which any direction has an energy.

    Each counter's registers are sorted, and reach to the nearest one before and after ``slots``.
    Before its first register a counter is no source yet; after its last one its energy is
    awaited, unless its device is not ``enabled`` any more. In a ``disturbed`` slot the clock was set:
    nothing in it is measured. ``estimated``: Wh of flows without a counter, by slot.
    """
    energies = {key: counter_energies(registers) for key, registers in counters.items()}
    intervals = []
    for slot in slots:
        found: dict[Direction, list[Energy]] = {}
        awaited = set()
        for key, registers in counters.items():
            energy = energies[key].get(slot)
            if energy is not None:
                found.setdefault(key.direction, []).append(energy)
            elif registers and slot >= registers[-1].slot and key.device_id in enabled:
                awaited.add(key.direction)
        for direction, energy_wh in (estimated or {}).get(slot, ()):
            found.setdefault(direction, []).append(Energy(energy_wh, Quality.ESTIMATED))
        if found.keys() - awaited:
            best = Quality.SUBSTITUTED if slot in disturbed else Quality.MEASURED
            intervals.append(_interval(slot, found, awaited, best))
    return intervals


def _interval(
    slot: int, found: Mapping[Direction, list[Energy]], awaited: set[Direction], best: Quality
) -> Interval:
    totals = {
        direction: Energy(sum(each.energy_wh for each in parts), max(best, *(each.quality for each in parts)))
        for direction, parts in found.items()
        if direction not in awaited
    }
    return Interval.of(slot, totals, complete=not awaited)
