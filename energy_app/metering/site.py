"""The powers of a whole site out of those of its devices, and whether they can be true together.

The house uses what comes from the grid and out of the inverters: their AC side where they tell it
(a battery on the DC side is in it), else PV plus battery; a battery with an inverter of its own
is one more inverter. Without a grid meter a meter of the load gives the grid instead.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from energy_app.domain.energy import Direction, Role

_PV, _AC, _GRID, _BATTERY, _LOAD = (
    "pv_power_w",
    "ac_power_w",
    "grid_power_w",
    "battery_power_w",
    "load_power_w",
)
_TOLERANCE_W, _TOLERANCE_PCT = 100, 5
_ROUNDS = 12

type Roles = Mapping[int, Role]
type Points = Mapping[int, Iterable[str]]
type Powers = Mapping[int, Mapping[str, int]]


class SitePowers(NamedTuple):
    """W; None where it is not known. ``load_w`` may be negative: then the devices contradict each other."""

    pv_w: int | None
    load_w: int | None
    grid_w: int | None
    battery_w: int | None


def site_powers(roles: Roles, points: Points, values: Powers) -> SitePowers:
    """PV, load, grid and battery of the site, from its counted devices' latest values.

    ``points`` are those each device ever had: one of them missing now makes the sum missing.
    """

    def total(point: str, sources: Iterable[int]) -> int | None:
        return _sum(values.get(each, {}).get(point) for each in sources if point in points[each])

    inverters = [each for each, role in roles.items() if Direction.PV in role.directions]
    meters = [each for each, role in roles.items() if Direction.IMPORT in role.directions]
    loads = [each for each, role in roles.items() if role is Role.LOAD_METER]
    made = [_made_w(points[each], values.get(each, {})) for each in inverters]
    flows = None if None in made else sum(each for each in made if each is not None)
    grid, load = total(_GRID, meters), None
    if grid is not None and flows is not None:
        load = grid + flows
    elif loads and not any(_GRID in points[each] for each in meters):
        load = total(_LOAD, loads)
        grid = None if load is None or flows is None else load - flows
    return SitePowers(total(_PV, inverters), load, grid, total(_BATTERY, inverters))


class Consistency:
    """Notices when the devices of a site go on contradicting each other: more leaves than comes in.

    One round means little, for devices are read one after the other while clouds pass.
    """

    def __init__(self) -> None:
        self.since_ms: int | None = None
        """Since when it has gone on; None while it is well, or may be chance."""
        self._rounds = 0
        self._first_ms = 0

    def watch(self, powers: SitePowers, time_ms: int) -> None:
        """Take the powers of a round."""
        load = powers.load_w
        if load is None:
            return
        flow = max(abs(powers.grid_w or 0), abs(powers.pv_w or 0))
        if load >= -max(_TOLERANCE_W, flow * _TOLERANCE_PCT // 100):
            self._rounds, self.since_ms = 0, None
            return
        self._first_ms = self._first_ms if self._rounds else time_ms
        self._rounds += 1
        if self._rounds >= _ROUNDS:
            self.since_ms = self._first_ms


def without_impossible(powers: SitePowers) -> SitePowers:
    """The same powers; a load below 0, which no house has, is not there."""
    impossible = powers.load_w is not None and powers.load_w < 0
    return powers._replace(load_w=None) if impossible else powers


def _made_w(points: Iterable[str], values: Mapping[str, int]) -> int | None:
    """What an inverter gives to the house in W; None where that is not known."""
    known = set(points)
    if _AC in known:
        return values.get(_AC)
    return _sum(values.get(point) for point in (_PV, _BATTERY) if point in known)


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum; None if there is nothing to add, or one of them is missing."""
    parts = list(values)
    return sum(part for part in parts if part is not None) if parts and None not in parts else None
