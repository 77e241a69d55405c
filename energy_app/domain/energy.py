"""Energy of quarter-hours and the counter registers it comes from.

A *register* is the standing of a cumulative counter in Wh at a slot boundary. Meters fall to
zero, are reset and exchanged; each such break opens a new *segment*. ``register_wh`` runs on
across segments and never falls; it equals the meter's own figure (``raw_wh``) until the first
break, and what could not be observed is never in it. So the energy of slots is always a
difference of two ``register_wh``, and their sum is the difference of the outermost two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise


class Direction(IntEnum):
    """A flow that is counted. The numbers are stored."""

    IMPORT = 1
    EXPORT = 2
    PV = 3
    CHARGE = 4
    DISCHARGE = 5

    @property
    def point(self) -> str:
        """The canonical point that carries the counter of this flow."""
        return _COUNTER_POINTS[self]


_COUNTER_POINTS = {
    Direction.IMPORT: "grid_import_wh",
    Direction.EXPORT: "grid_export_wh",
    Direction.PV: "pv_energy_wh",
    Direction.CHARGE: "battery_charge_wh",
    Direction.DISCHARGE: "battery_discharge_wh",
}

GRID = (Direction.IMPORT, Direction.EXPORT)


class Role(StrEnum):
    """What a device measures for the site: which of its counters count."""

    GRID_METER = "grid_meter"
    INVERTER = "inverter"
    """Production, and the battery where the inverter has one."""
    HYBRID = "hybrid"
    """Inverter and grid meter behind one address."""
    PV_METER = "pv_meter"
    """Meter in front of an inverter that is not read itself: what it counts as export is production."""
    LOAD_METER = "load_meter"
    """Meter of all consumption, where the grid has none: shown, never traded."""
    OBSERVER = "observer"
    """Read and shown, not counted (a second meter behind the first, a wallbox)."""

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The flows whose counters are taken from a device of this role."""
        return _ROLE_DIRECTIONS[self]


_BEHIND_METER = (Direction.PV, Direction.CHARGE, Direction.DISCHARGE)
_ROLE_DIRECTIONS = {
    Role.GRID_METER: GRID,
    Role.INVERTER: _BEHIND_METER,
    Role.HYBRID: GRID + _BEHIND_METER,
    Role.PV_METER: (Direction.PV,),
    Role.LOAD_METER: (),
    Role.OBSERVER: (),
}


class Quality(IntEnum):
    """How an energy was found; a higher number is worse. The numbers are stored."""

    MEASURED = 1
    """Difference of two good boundary registers of one segment."""
    SUBSTITUTED = 2
    """A share of the register difference across a gap or a break of the counter."""
    ESTIMATED = 3
    """Not from a counter at all."""

    @property
    def label(self) -> str:
        """The word used in exports."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Register:
    """A counter at the start of ``slot``: the last good reading at most 60 s before it.

    ``time_ms`` is the instant of that reading, ``raw_wh`` what the meter showed.
    """

    device_id: int
    direction: Direction
    slot: int
    raw_wh: int
    register_wh: int
    time_ms: int
    segment: int


@dataclass(frozen=True, slots=True)
class Interval:
    """The site's energy in one slot, in Wh, per direction with its quality.

    None: the site has no such counter, or (then ``complete`` is false) its register at the end
    of the slot is still awaited. ``digest`` covers all raw readings of the slot; None until the
    slot is sealed.
    """

    slot: int
    import_wh: int | None = None
    export_wh: int | None = None
    pv_wh: int | None = None
    charge_wh: int | None = None
    discharge_wh: int | None = None
    import_quality: Quality | None = None
    export_quality: Quality | None = None
    pv_quality: Quality | None = None
    charge_quality: Quality | None = None
    discharge_quality: Quality | None = None
    complete: bool = True
    digest: bytes | None = None

    @classmethod
    def of(
        cls,
        slot: int,
        energies: Mapping[Direction, tuple[int, Quality]],
        *,
        complete: bool = True,
        digest: bytes | None = None,
    ) -> "Interval":
        """An interval from the directions that have an energy."""

        def wh(direction: Direction) -> int | None:
            return energies[direction][0] if direction in energies else None

        def quality(direction: Direction) -> Quality | None:
            return energies[direction][1] if direction in energies else None

        return cls(
            slot=slot,
            import_wh=wh(Direction.IMPORT),
            export_wh=wh(Direction.EXPORT),
            pv_wh=wh(Direction.PV),
            charge_wh=wh(Direction.CHARGE),
            discharge_wh=wh(Direction.DISCHARGE),
            import_quality=quality(Direction.IMPORT),
            export_quality=quality(Direction.EXPORT),
            pv_quality=quality(Direction.PV),
            charge_quality=quality(Direction.CHARGE),
            discharge_quality=quality(Direction.DISCHARGE),
            complete=complete,
            digest=digest,
        )

    def energy_wh(self, direction: Direction) -> int | None:
        """The energy in one direction."""
        return {
            Direction.IMPORT: self.import_wh,
            Direction.EXPORT: self.export_wh,
            Direction.PV: self.pv_wh,
            Direction.CHARGE: self.charge_wh,
            Direction.DISCHARGE: self.discharge_wh,
        }[direction]

    def quality_of(self, *directions: Direction) -> Quality | None:
        """The worst quality among the directions that have a value; None if none has."""
        by_direction = {
            Direction.IMPORT: self.import_quality,
            Direction.EXPORT: self.export_quality,
            Direction.PV: self.pv_quality,
            Direction.CHARGE: self.charge_quality,
            Direction.DISCHARGE: self.discharge_quality,
        }
        found = [quality for each in directions if (quality := by_direction[each]) is not None]
        return max(found, default=None)

    @property
    def quality(self) -> Quality | None:
        """The worst quality of the slot."""
        return self.quality_of(*Direction)

    @property
    def grid_quality(self) -> Quality | None:
        """The worst quality of import and export: what decides whether the slot is traded."""
        return self.quality_of(*GRID)

    @property
    def consumption_wh(self) -> int | None:
        """What the home used: import + production + discharge − export − charge.

        None while a register is awaited or without a grid meter. Counters of different devices
        are read up to a minute apart, so a small negative result is possible and kept.
        """
        if not self.complete or self.import_wh is None:
            return None
        gained = self.import_wh + (self.pv_wh or 0) + (self.discharge_wh or 0)
        return gained - (self.export_wh or 0) - (self.charge_wh or 0)


def spread(energy_wh: int, slots: int) -> list[int]:
    """Share an energy evenly over slots in whole Wh by running floor; the sum is exact."""
    edges = [energy_wh * index // slots for index in range(slots + 1)]
    return [after - before for before, after in pairwise(edges)]
