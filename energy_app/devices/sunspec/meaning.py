"""Which points of which SunSpec models give the canonical points, as data."""

from collections.abc import Mapping

COMMON = 1
IDENTITY = {"manufacturer": "Mn", "model": "Md", "serial": "SN", "firmware": "Vr"}

_CLASSIC = {
    "ac_power": "W",
    "ac_energy": "WH",
    "dc_power": "DCW",
    "frequency_hz": "Hz",
    "voltage_l1_v": "PhVphA",
    "voltage_l2_v": "PhVphB",
    "voltage_l3_v": "PhVphC",
    "state": "St",
}
_DER = {
    "ac_power": "W",
    "ac_energy": "TotWhInj",
    "frequency_hz": "Hz",
    "voltage_l1_v": "VL1",
    "voltage_l2_v": "VL2",
    "voltage_l3_v": "VL3",
    "state": "InvSt",
}
INVERTERS: Mapping[int, Mapping[str, str]] = {
    **dict.fromkeys((101, 102, 103, 111, 112, 113), _CLASSIC),
    701: _DER,
}
"""AC side of an inverter. Where a device shows several, the first in its chain is taken."""

_METER = {
    "power": "W",
    "grid_power_l1_w": "WphA",
    "grid_power_l2_w": "WphB",
    "grid_power_l3_w": "WphC",
    "import": "TotWhImp",
    "export": "TotWhExp",
    "frequency_hz": "Hz",
    "voltage_l1_v": "PhVphA",
    "voltage_l2_v": "PhVphB",
    "voltage_l3_v": "PhVphC",
}
METERS: Mapping[int, Mapping[str, str]] = dict.fromkeys((201, 202, 203, 204, 211, 212, 213, 214), _METER)

MPPT = 160
DC_PORTS = 714
PORT_PV, PORT_BATTERY = "pv", "ess"

STORAGE: Mapping[int, Mapping[str, str]] = {
    802: {"soc": "SoC", "capacity": "WHRtg", "power": "W", "direction": "ChaSt"},
    713: {"soc": "SoC", "capacity": "WHRtg"},
    124: {"soc": "ChaState"},
}
"""Batteries, the most telling model first. 802 does not define the sign of its power: its charge
status does."""

ASLEEP = frozenset({"off", "sleeping"})
"""Operating states in which zeros are no measurements."""

RESTING = frozenset({"standby", "starting"})
"""States in which an inverter may be cut off from the grid: asleep if it shows no frequency."""
