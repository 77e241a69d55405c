"""The DC side of a hybrid: which modules (model 160) or ports (model 714) are PV, which the battery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from energy_app.devices.memory import Memory
from energy_app.devices.points import NOT_AVAILABLE, Absent, Point
from energy_app.devices.profile_format import SunSpecForm
from energy_app.devices.sunspec.meaning import DC_PORTS, MPPT, PORT_BATTERY, PORT_PV
from energy_app.domain.readings import Value

type Role = Literal["pv", "charge", "discharge", "battery"]


@dataclass(frozen=True, slots=True)
class Module:
    """One DC input. ``battery`` is a port whose power has a sign: + is discharge.

    ``energy`` counts what came out of it, ``absorbed`` what went in.
    """

    role: Role
    power: Point
    energy: Point | None
    absorbed: Point | None = None


def modules_of(model_id: int, points: Mapping[str, Point], memory: Memory, form: SunSpecForm) -> list[Module]:
    """The DC inputs that a model describes; none for other models."""
    if model_id == MPPT:
        return _mppt_modules(points, memory, form)
    return _ports(points, memory) if model_id == DC_PORTS else []


class DcSide:
    """Sums over the modules of each role.

    A module that shows nothing at all is an unused input and left out of the sum; one that shows
    only part of it makes the sum missing, for a counter that loses a summand would fall.
    """

    def __init__(self, modules: Sequence[Module]) -> None:
        self._modules = tuple(modules)
        self.has_pv = any(module.role == "pv" for module in modules)
        self.has_battery = any(module.role != "pv" for module in modules)

    @property
    def points(self) -> tuple[Point, ...]:
        """What has to be polled for the sums."""
        every = [(module.power, module.energy, module.absorbed) for module in self._modules]
        return tuple(point for points in every for point in points if point is not None)

    def pv_power(self, memory: Memory) -> Value | Absent:
        """W of all PV inputs."""
        return _total(memory, [(module.power, 1) for module in self._of("pv")])

    def pv_energy(self, memory: Memory) -> Value | Absent:
        """Wh of all PV inputs that are in use."""
        used = [m for m in self._of("pv") if not isinstance(m.power.value(memory), Absent)]
        if any(m.energy is None or isinstance(m.energy.value(memory), Absent) for m in used):
            return Absent(NOT_AVAILABLE)
        return _total(memory, [(module.energy, 1) for module in self._of("pv")])

    def battery_power(self, memory: Memory) -> Value | Absent:
        """W, + is discharge; missing if one of the directions is."""
        signed = [(m.power, 1) for m in self._of("discharge", "battery")]
        signed += [(m.power, -1) for m in self._of("charge")]
        if any(isinstance(point.value(memory), Absent) for point, _ in signed):
            return Absent(NOT_AVAILABLE)
        return _total(memory, signed)

    def battery_charge(self, memory: Memory) -> Value | Absent:
        """Wh that went into the battery."""
        counters = [m.energy for m in self._of("charge")] + [m.absorbed for m in self._of("battery")]
        return _complete(memory, counters)

    def battery_discharge(self, memory: Memory) -> Value | Absent:
        """Wh that came out of the battery."""
        return _complete(memory, [m.energy for m in self._of("discharge", "battery")])

    def _of(self, *roles: Role) -> list[Module]:
        return [module for module in self._modules if module.role in roles]


def _mppt_modules(points: Mapping[str, Point], memory: Memory, form: SunSpecForm) -> list[Module]:
    modules = []
    for index in range(len(points)):
        prefix = f"module[{index}]."
        power = points.get(f"{prefix}DCW")
        if power is None:
            break
        label = points[f"{prefix}IDStr"].value(memory)
        modules.append(Module(_role(label, form), power, points.get(f"{prefix}DCWH")))
    return modules


def _role(label: Value | Absent, form: SunSpecForm) -> Role:
    name = str(label).lower() if isinstance(label, str) else ""
    if name.startswith(form.discharge_module.lower()):
        return "discharge"
    return "charge" if name.startswith(form.charge_module.lower()) else "pv"


def _ports(points: Mapping[str, Point], memory: Memory) -> list[Module]:
    modules = []
    for index in range(len(points)):
        prefix = f"Prt[{index}]."
        power = points.get(f"{prefix}DCW")
        if power is None:
            break
        kind = points[f"{prefix}PrtTyp"].value(memory)
        energy = points.get(f"{prefix}DCWhInj")
        if kind == PORT_PV:
            modules.append(Module("pv", power, energy))
        elif kind == PORT_BATTERY:
            modules.append(Module("battery", power, energy, points.get(f"{prefix}DCWhAbs")))
    return modules


def _total(memory: Memory, signed: Sequence[tuple[Point | None, int]]) -> Value | Absent:
    total: int | float = 0
    parts = 0
    for point, sign in signed:
        value = point.value(memory) if point is not None else None
        if isinstance(value, int | float):
            total += sign * value
            parts += 1
    return total if parts else Absent(NOT_AVAILABLE)


def _complete(memory: Memory, counters: Sequence[Point | None]) -> Value | Absent:
    if any(point is None or isinstance(point.value(memory), Absent) for point in counters):
        return Absent(NOT_AVAILABLE)
    return _total(memory, [(point, 1) for point in counters])
