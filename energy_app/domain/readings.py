"""Readings: what one device said at one instant, in the units and signs of the whole program.

Grid + = import, battery + = discharge, PV + = production; energies are counters in Wh and never
negative. The names carry the unit. A value that is missing is ``None`` (or not in the mapping at
all) and never zero; ``problems`` then says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

type Value = int | float | str | None

IDENTITY_POINTS = ("manufacturer", "model", "serial", "firmware")
"""Text that names the device."""

POWER_POINTS = ("pv_power_w", "ac_power_w", "grid_power_w", "battery_power_w")
"""Powers of the moment in W."""

COUNTER_POINTS = (
    "pv_energy_wh",
    "grid_import_wh",
    "grid_export_wh",
    "battery_charge_wh",
    "battery_discharge_wh",
)
"""Cumulative registers in Wh; slot energy comes from these."""

CANONICAL_POINTS = (
    "manufacturer",
    "model",
    "serial",
    "firmware",
    "state",
    "pv_power_w",
    "pv_energy_wh",
    "ac_power_w",
    "grid_power_w",
    "grid_import_wh",
    "grid_export_wh",
    "battery_power_w",
    "battery_soc_pct",
    "battery_capacity_wh",
    "battery_charge_wh",
    "battery_discharge_wh",
    "frequency_hz",
    "voltage_l1_v",
    "voltage_l2_v",
    "voltage_l3_v",
)
"""Every canonical point, in the order in which they are shown."""


class DeviceState(StrEnum):
    """How much of a device's answer can be used."""

    OK = "ok"
    ASLEEP = "asleep"
    """The device says it sleeps (an inverter at night): identity and counters hold, powers do not."""
    DEGRADED = "degraded"
    """Part of what was asked is missing; ``problems`` names it."""
    OFFLINE = "offline"
    """No answer at all; ``values`` is empty."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One reading of one device.

    ``time_ms`` is the instant of the last reply, on the injected clock. ``values`` holds physical
    values by canonical point (and a profile's own further points): W, Wh, %, Hz, V; numbers, text
    or ``None``. Counters are ``int`` where the register counts whole Wh, else ``float``;
    ``whole`` gives what the store keeps. ``problems`` maps a point or a block of registers to
    the reason why it gave no value.
    """

    device: str
    time_ms: int
    values: Mapping[str, Value]
    problems: Mapping[str, str]
    state: DeviceState

    def __post_init__(self) -> None:
        # A snapshot is handed to several readers: nobody may change it afterwards.
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        object.__setattr__(self, "problems", MappingProxyType(dict(self.problems)))

    def number(self, point: str) -> int | float | None:
        """The value of a numeric point, or None if it is missing or is text."""
        value = self.values.get(point)
        return value if isinstance(value, int | float) else None

    def text(self, point: str) -> str | None:
        """The value of a text point, or None if it is missing or a number."""
        value = self.values.get(point)
        return value if isinstance(value, str) else None

    def whole(self, point: str) -> int | None:
        """The value rounded to a whole unit (W, Wh), half to even, or None if it is missing."""
        value = self.number(point)
        return None if value is None else round(value)
