"""The two devices of a simulated home: a SunSpec hybrid inverter with battery, and a grid meter.

Both take canonical values at an instant and show them in the registers of the real thing, energy
counters to the watt-hour.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.image import ModelSpec, ProfileImage, SunSpecImage
from energy_app.domain.readings import Value

type Canonical = Callable[[int], Mapping[str, Value]]
"""Canonical values (``domain.readings``) at an instant in ms."""

_MODULES = ("MPPT 1", "MPPT 2", "StCha 3", "StDisCha 4")
_MPPT_LENGTH = 8 + 20 * len(_MODULES)
_STATES = {"off": 1, "sleeping": 2, "starting": 3, "mppt": 4, "throttled": 5, "standby": 8}


@dataclass(frozen=True, slots=True)
class HybridNameplate:
    """What does not change about the simulated inverter."""

    manufacturer: str = "Energy App"
    model: str = "Simulated Hybrid 10"
    serial: str = "SIM-0001"
    firmware: str = "1.0.0"
    rated_power_w: int = 10_000
    battery_power_w: int = 5_000


def hybrid_inverter(values: Canonical, plate: HybridNameplate | None = None) -> SunSpecImage:
    """Models 1, 103, 120, 121, 124, 160 (two PV strings, charge, discharge) at 40000.

    Takes ``pv_power_w pv_energy_wh battery_power_w battery_soc_pct battery_charge_wh
    battery_discharge_wh ac_power_w frequency_hz voltage_l1_v voltage_l2_v voltage_l3_v state`` and
    ``ac_energy_wh`` (default: PV plus discharged less charged). Counters must be above 0 (0 means
    "not accumulated" in SunSpec) and below 2^32 Wh; powers within ±32 kW.
    """
    plate = plate or HybridNameplate()
    return SunSpecImage(hybrid_models(plate), lambda time_ms: hybrid_points(values(time_ms)))


def sdm630_meter(values: Canonical, profiles: Profiles) -> ProfileImage:
    """An Eastron SDM630 as grid meter.

    Takes the points of the ``eastron_sdm630`` profile; the powers of the phases default to a
    third each. Its counters are 32-bit floats of kWh: exact to 1 Wh below 16,000 kWh.
    """
    profile = profiles.get("eastron_sdm630")
    return ProfileImage(
        profile.points, lambda time_ms: _meter_points(values(time_ms)), limits=profile.limits()
    )


def hybrid_models(plate: HybridNameplate) -> list[ModelSpec]:
    """The models of the hybrid, with what does not change."""
    common: dict[str, Value] = {
        "Mn": plate.manufacturer,
        "Md": plate.model,
        "Vr": plate.firmware,
        "SN": plate.serial,
        "DA": 1,
    }
    modules: dict[str, Value] = {"N": len(_MODULES)}
    for index, name in enumerate(_MODULES):
        modules |= {f"module[{index}].ID": index + 1, f"module[{index}].IDStr": name}
    inverter_factors = {"A_SF": -1, "V_SF": -1, "W_SF": 0, "Hz_SF": -2, "VA_SF": 0, "VAr_SF": 0}
    inverter_factors |= {"PF_SF": -2, "WH_SF": 0, "DCA_SF": -1, "DCV_SF": -1, "DCW_SF": 0, "Tmp_SF": 0}
    storage: dict[str, Value] = {"WChaMax": plate.battery_power_w, "StorCtl_Mod": 0}
    return [
        ModelSpec(1, common, {}),
        ModelSpec(103, {}, inverter_factors),
        ModelSpec(120, {"DERTyp": 4, "WRtg": plate.rated_power_w}, {"WRtg_SF": 0}),
        ModelSpec(121, {"WMax": plate.rated_power_w}, {"WMax_SF": 0}),
        ModelSpec(124, storage, {"WChaMax_SF": 0, "ChaState_SF": -2}),
        ModelSpec(160, modules, {"DCA_SF": -1, "DCV_SF": -1, "DCW_SF": 0, "DCWH_SF": 0}, _MPPT_LENGTH),
    ]


def hybrid_points(given: Mapping[str, Value]) -> dict[str, Value]:
    """Values by model and point, from canonical ones."""

    def number(name: str) -> int | float | None:
        value = given.get(name)
        return value if isinstance(value, int | float) else None

    pv, battery = number("pv_power_w"), number("battery_power_w")
    produced, charged, discharged = map(number, ("pv_energy_wh", "battery_charge_wh", "battery_discharge_wh"))
    ac_energy = number("ac_energy_wh")
    if ac_energy is None and produced is not None:
        ac_energy = produced + (discharged or 0) - (charged or 0)
    state = given.get("state", "mppt")
    points: dict[str, Value] = {
        "103.W": number("ac_power_w"),
        "103.WH": ac_energy,
        "103.Hz": number("frequency_hz"),
        "103.PhVphA": number("voltage_l1_v"),
        "103.PhVphB": number("voltage_l2_v"),
        "103.PhVphC": number("voltage_l3_v"),
        "103.DCW": None if pv is None else pv + (battery or 0),
        "103.St": _STATES.get(state, 4) if isinstance(state, str) else state,
        "124.ChaState": number("battery_soc_pct"),
    }
    powers = (*_halves(pv), _part(battery, -1), _part(battery, 1))
    energies = (*_halves(produced), charged, discharged)
    for index, (power, energy) in enumerate(zip(powers, energies, strict=True)):
        points |= {f"160.module[{index}].DCW": power, f"160.module[{index}].DCWH": energy}
    return points


def _halves(total: float | None) -> tuple[float | None, float | None]:
    """Two strings whose sum is exactly the total."""
    if total is None:
        return None, None
    whole = round(total)
    return whole - whole // 2, whole // 2


def _part(power: float | None, sign: int) -> float | None:
    """The discharging (+1) or charging (−1) part of the battery's power."""
    return None if power is None else max(sign * round(power), 0)


def _meter_points(given: Mapping[str, Value]) -> dict[str, Value]:
    points = dict(given)
    power = given.get("grid_power_w")
    for phase in ("l1", "l2", "l3"):
        if isinstance(power, int | float):
            points.setdefault(f"grid_power_{phase}_w", power / 3)
    return points
