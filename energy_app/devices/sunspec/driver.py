"""The generic SunSpec driver: from a chain of models to the canonical points of a home.

Signs: a meter's power counts as import unless the vendor's profile says that + is export; model
160 shows charging and discharging as modules of their own, named so in their id string. An
inverter that says it is off or asleep shows zeros for what it does not measure: those are dropped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from energy_app.devices.driver import Values, point_values
from energy_app.devices.memory import Memory
from energy_app.devices.plan import Limits
from energy_app.devices.plausibility import BLANK
from energy_app.devices.points import NOT_AVAILABLE, NOT_READ, Absent, Point
from energy_app.devices.profile import Profile
from energy_app.devices.sunspec.chain import Chain
from energy_app.devices.sunspec.dc_side import DcSide, Module, modules_of
from energy_app.devices.sunspec.meaning import ASLEEP, COMMON, IDENTITY, INVERTERS, METERS, RESTING, STORAGE
from energy_app.devices.sunspec.models import ModelBlock, expand
from energy_app.devices.transport import HOLDING
from energy_app.domain.readings import CANONICAL_POINTS, IDENTITY_POINTS, Value
from energy_app.domain.sentence import Sentence

_ZERO_GATED = ("ac_power_w", "pv_power_w", "frequency_hz", "voltage_l1_v", "voltage_l2_v", "voltage_l3_v")
_NEVER_ZERO = ("frequency_hz",)
_PHASE_POWERS = ("grid_power_l1_w", "grid_power_l2_w", "grid_power_l3_w")
_MIRRORED = ("frequency_hz", "voltage_l1_v", "voltage_l2_v", "voltage_l3_v")


@dataclass(frozen=True, slots=True)
class _Part:
    """One model of the device with its points by path."""

    block: ModelBlock
    points: Mapping[str, Point]

    def of(self, names: Mapping[str, str], role: str) -> Point | None:
        return self.points.get(names[role]) if role in names else None


class SunSpecDriver:
    """Reads what the canonical points need from the models that were found.

    ``memory`` is what the walk along the chain has read: identity and the names of modules are
    taken from it and not asked for again.
    """

    def __init__(self, profile: Profile, chain: Chain, memory: Memory) -> None:
        self._form = profile.form.sunspec
        self._chain = chain
        self._extra = profile.points
        self._derived = profile.derived
        self._seen: set[str] = set()
        parts = [_Part(block, expand(block, memory)) for block in chain.models]
        self._inverter = next((part for part in parts if part.block.id in INVERTERS), None)
        self._grid = self._grid_meter(parts, memory)
        self._storage = [part for model in STORAGE for part in parts if part.block.id == model]
        self._has_battery = False
        self._dc = DcSide(self._modules(parts, memory))
        self._identity = _identity(parts, memory)
        self.points = (*self._polled(), *self._extra)
        self.limits = self._reach(profile)

    def check(self, memory: Memory) -> None:
        """MapMovedError if a model's header is not where it was."""
        self._chain.check(memory)

    def values(self, memory: Memory) -> Values:
        """All canonical points; None with a reason where the device has none."""
        found = point_values(self._extra, self._derived, memory, self._seen)
        own = {name: value for name, value in found.values.items() if value is not None}
        found.values = {**dict.fromkeys(CANONICAL_POINTS), **self._identity}
        # Some show a storage model without a battery behind it. Once seen, a battery stays: at
        # night its state of charge may be missing, and the DC side must not pass for PV then.
        self._has_battery |= any(_knows_a_battery(part, memory) for part in self._storage)
        self._take_inverter(found, memory)
        self._take_grid(found, memory)
        self._take_battery(found, memory)
        found.values.update(own)  # before PV, which may be the DC side without the battery
        self._take_pv(found, memory)
        found.values.update(own)
        for name in own:
            found.problems.pop(name, None)
        self._gate_zeros(found)
        return found

    def _take_inverter(self, found: Values, memory: Memory) -> None:
        if self._inverter is None:
            return
        names = INVERTERS[self._inverter.block.id]
        for name, role in (("ac_power_w", "ac_power"), ("state", "state"), *((n, n) for n in _MIRRORED)):
            _take(found, name, self._inverter.of(names, role), memory)

    def _take_grid(self, found: Values, memory: Memory) -> None:
        if self._grid is None:
            return
        names = METERS[self._grid.block.id]
        found.take("grid_power_w", self._grid_power(_value(self._grid.of(names, "power"), memory)))
        for name in _PHASE_POWERS:
            power = self._grid_power(_value(self._grid.of(names, name), memory))
            if not isinstance(power, Absent):  # many meters of one phase do not fill the others
                found.take(name, power)
        _take(found, "grid_import_wh", self._grid.of(names, "import"), memory)
        _take(found, "grid_export_wh", self._grid.of(names, "export"), memory)
        for name in _MIRRORED:
            if not found.values[name]:
                _take(found, name, self._grid.of(names, name), memory)

    def _grid_power(self, power: Value | Absent) -> Value | Absent:
        """The power of the grid or of a phase of it, + = import."""
        if isinstance(power, int | float) and self._form.meter_positive == "export":
            return 0 - power
        return power

    def _take_battery(self, found: Values, memory: Memory) -> None:
        for name, role in (("battery_soc_pct", "soc"), ("battery_capacity_wh", "capacity")):
            for part in self._storage:
                if found.values[name] is None:
                    _take(found, name, part.of(STORAGE[part.block.id], role), memory)
        if self._dc.has_battery:
            found.take("battery_power_w", self._dc.battery_power(memory))
            found.take("battery_charge_wh", self._dc.battery_charge(memory))
            found.take("battery_discharge_wh", self._dc.battery_discharge(memory))
            return
        for part in self._storage:
            if "power" in STORAGE[part.block.id]:
                found.take("battery_power_w", _directed(part, memory))

    def _take_pv(self, found: Values, memory: Memory) -> None:
        found.take("pv_power_w", self._pv_power(found, memory))
        found.take("pv_energy_wh", self._pv_energy(memory))

    def _pv_power(self, found: Values, memory: Memory) -> Value | Absent:
        if self._dc.has_pv:
            power = self._dc.pv_power(memory)
            if not isinstance(power, Absent) or self._dc.has_battery:
                return power
        if self._inverter is None:
            return Absent(NOT_AVAILABLE)
        names = INVERTERS[self._inverter.block.id]
        dc_power = _value(self._inverter.of(names, "dc_power"), memory)
        battery = found.values.get("battery_power_w")
        if self._form.dc_power_includes_battery:
            if isinstance(dc_power, int | float) and isinstance(battery, int | float):
                return dc_power - battery
        elif self._has_battery:
            return Absent(
                Sentence("PV and battery share the DC side, and the device does not tell them apart")
            )
        if not isinstance(dc_power, Absent):
            return dc_power
        return _value(self._inverter.of(names, "ac_power"), memory)

    def _pv_energy(self, memory: Memory) -> Value | Absent:
        if self._dc.has_pv:
            energy = self._dc.pv_energy(memory)
            if not isinstance(energy, Absent) or self._dc.has_battery:
                return energy
        if self._inverter is None:
            return Absent(NOT_AVAILABLE)
        if self._has_battery and not self._form.dc_power_includes_battery:
            return Absent(Sentence("the AC counter holds what went through the battery as well"))
        return _value(self._inverter.of(INVERTERS[self._inverter.block.id], "ac_energy"), memory)

    def _gate_zeros(self, found: Values) -> None:
        """Zeros that are no measurements: of a device that sleeps, or that shows 0 for everything."""
        state, power = found.values["state"], found.values["ac_power_w"]
        is_blank = found.values["frequency_hz"] == 0 and not power
        for name in _NEVER_ZERO:
            if found.values[name] == 0:
                found.take(name, Absent(Sentence("0 is no measurement")))
        found.is_asleep = not power and (state in ASLEEP or (is_blank and state in RESTING))
        reason = Sentence("the device is {state}", state=state) if found.is_asleep else BLANK
        for name in _ZERO_GATED if found.is_asleep or is_blank else ():
            if found.values[name] == 0:
                found.take(name, Absent(reason))

    def _grid_meter(self, parts: list[_Part], memory: Memory) -> _Part | None:
        """The first meter whose option text does not say that it measures something else."""
        option = ""
        for part in parts:
            if part.block.id == COMMON:
                option = str(_text(part.points.get("Opt"), memory) or "").lower()
            elif part.block.id in INVERTERS:
                option = ""  # the text before was the inverter's
            elif part.block.id in METERS and not any(word in option for word in self._form.not_grid):
                return part
        return None

    def _modules(self, parts: list[_Part], memory: Memory) -> list[Module]:
        for part in parts:
            modules = modules_of(part.block.id, part.points, memory, self._form)
            if modules:
                return modules
        return []

    def _polled(self) -> Iterable[Point]:
        if self._inverter is not None:
            yield from _chosen(self._inverter, INVERTERS[self._inverter.block.id].values())
        if self._grid is not None:
            yield from _chosen(self._grid, METERS[self._grid.block.id].values())
        for part in self._storage:
            yield from _chosen(part, STORAGE[part.block.id].values())
        yield from self._dc.points

    def _reach(self, profile: Profile) -> Limits:
        """The whole chain is readable, and what the profile says; other own points go by the gap rule."""
        limits = profile.limits()
        spans = [(self._chain.base, self._chain.end - 1), *limits.ranges.get(HOLDING, ())]
        spans += [(min(p.addresses), max(p.addresses)) for p in self._extra]
        return Limits(
            max_words=limits.max_words,
            max_gap=limits.max_gap,
            ranges={HOLDING: tuple(_joined(spans, limits.max_gap))},
            holes=limits.holes,
            step=limits.step,
        )


def _joined(spans: list[tuple[int, int]], max_gap: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low - joined[-1][1] - 1 <= max_gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _chosen(part: _Part, names: Iterable[str]) -> list[Point]:
    return [part.points[name] for name in names if name in part.points]


def _value(point: Point | None, memory: Memory) -> Value | Absent:
    return Absent(NOT_AVAILABLE) if point is None else point.value(memory)


def _take(found: Values, name: str, point: Point | None, memory: Memory) -> None:
    if point is not None:
        found.take(name, point.value(memory))
        if found.values[name] is not None:
            found.problems.pop(name, None)


def _text(point: Point | None, memory: Memory) -> Value:
    value = _value(point, memory)
    return None if isinstance(value, Absent) else value


def _identity(parts: list[_Part], memory: Memory) -> dict[str, Value]:
    common = next((part for part in parts if part.block.id == COMMON), None)
    if common is None:
        return dict.fromkeys(IDENTITY_POINTS)
    return {name: _text(common.points.get(path), memory) for name, path in IDENTITY.items()}


def _knows_a_battery(part: _Part, memory: Memory) -> bool:
    """Whether the state of charge has a value. A register that was not read proves nothing."""
    point = part.points.get(STORAGE[part.block.id]["soc"])
    value = _value(point, memory)
    return not isinstance(value, Absent) or value.reason == NOT_READ


def _directed(part: _Part, memory: Memory) -> Value | Absent:
    """Power of model 802 with the sign that its charge status gives: + is discharge."""
    names = STORAGE[part.block.id]
    power = _value(part.of(names, "power"), memory)
    if not isinstance(power, int | float):
        return power
    match _value(part.of(names, "direction"), memory):
        case "charging":
            return -abs(power)
        case "discharging":
            return abs(power)
    return power
