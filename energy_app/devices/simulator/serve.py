"""``devices simulate``: one simulated device that lives a plausible day, or shows a dump."""

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from energy_app.devices.detect import AUTO, match_dump
from energy_app.devices.endpoint import Framing
from energy_app.devices.errors import NotFoundError
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.profile import GENERIC, Profile, Profiles
from energy_app.devices.simulator.faults import parse_faults
from energy_app.devices.simulator.fill import factors_of, filled, shown_points
from energy_app.devices.simulator.home import HybridNameplate
from energy_app.devices.simulator.image import DumpImage, Image, ProfileImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.simulator.vendor import sunspec_device, sunspec_meter
from energy_app.domain.readings import Value
from energy_app.domain.time import DAY_MS, MINUTE_MS, Clock

_LATE_S = 4.0  # later than the time-out of most programs, ours included
_START_WH = 4_000_000
_FIRST_DAY = 20_000
MINUTES_PER_DAY = 1440
_PEAK_W = 6_000
_LOAD_W = 700


def simulated_server(
    profiles: Profiles,
    clock: Clock,
    *,
    profile: str | None = None,
    dump: Path | None = None,
    unit: int | None = None,
    framing: Framing = Framing.TCP,
    faults: Iterable[str] = (),
) -> SimulatedServer:
    """A server for ``devices simulate``; ``await server.start(host, port)``, then ``serve_forever``.

    With a dump it shows the dump; else the profile (default ``sunspec``: a hybrid with battery).
    Without ``unit`` it answers to the unit id such devices have. InputError for an unknown
    profile, fault or unusable dump.
    """
    chosen = parse_faults(faults)
    parts: dict[int, Image] = {}
    if dump is not None:
        image, usual = _dump_image(load_dump(dump), profiles, profile or AUTO), 1
    else:
        chosen_profile = profiles.get(profile or GENERIC)
        image, usual = _profile_image(chosen_profile), chosen_profile.form.transport.units[0]
        parts = {part.units[0]: _part_image(profiles.get(part.profile)) for part in chosen_profile.form.parts}
    units = {**parts, usual if unit is None else unit: image}
    if unit is None and 1 not in units:
        units = {1: image, **units}  # whoever asks with the unit id that most devices have is answered too
    return SimulatedServer(units, clock, framing=framing, faults=chosen, late_s=_LATE_S)


def day_values(time_ms: int) -> dict[str, Value]:
    """A clear day every day (UTC): sun from 6 to 18 h, a steady load, an idle battery.

    The counters are the integrals of the powers, in whole Wh, and go on from day to day.
    """
    day, minute = time_ms // DAY_MS, time_ms % DAY_MS / MINUTE_MS
    pv = _sun_w(minute)
    counters = {}
    for name, table in _energies().items():
        whole = int(minute)
        part = table[whole] + (table[whole + 1] - table[whole]) * (minute - whole)
        counters[name] = _START_WH + round((day - _FIRST_DAY) * table[-1] + part)
    return {
        **counters,
        "pv_power_w": pv,
        "ac_power_w": pv,
        "battery_power_w": 0,
        "battery_soc_pct": 50.0,
        "battery_charge_wh": _START_WH,
        "battery_discharge_wh": _START_WH // 2,
        "grid_power_w": _LOAD_W - pv,
        "frequency_hz": 50.0,
        "voltage_l1_v": 230.0,
        "voltage_l2_v": 231.0,
        "voltage_l3_v": 229.0,
        "state": "mppt" if pv else "standby",
    }


def _sun_w(minute: float) -> float:
    return _PEAK_W * max(math.sin(math.pi * (minute / 60 - 6) / 12), 0.0)


@cache
def _energies() -> dict[str, list[float]]:
    """Wh since midnight at each full minute, by counter."""
    tables = {"pv_energy_wh": [0.0], "grid_import_wh": [0.0], "grid_export_wh": [0.0]}
    for minute in range(MINUTES_PER_DAY):
        pv = _sun_w(minute + 0.5)
        powers = (pv, max(_LOAD_W - pv, 0.0), max(pv - _LOAD_W, 0.0))
        for table, power in zip(tables.values(), powers, strict=True):
            table.append(table[-1] + power / 60)
    return tables


def _dump_image(memory: Memory, profiles: Profiles, profile: str) -> Image:
    try:
        points = match_dump(memory, profiles, profile).driver.points
    except NotFoundError:
        points = ()  # it is served as it is; only faults of values need to know the points
    return DumpImage(memory, points)


def _part_image(profile: Profile) -> Image:
    """A further unit of a device: a meter, where the profile does not say what it is."""
    if profile.form.driver == "sunspec":
        return sunspec_meter(HybridNameplate(model="Simulated Meter", serial="SIM-0002"), day_values)
    return _profile_image(profile)


def _profile_image(profile: Profile) -> Image:
    if profile.form.driver == "sunspec":
        return sunspec_device(profile, day_values)
    points = shown_points(profile)
    return ProfileImage(
        points,
        lambda time_ms: filled(profile, day_values(time_ms)),
        factors_of(points),
        profile.limits(),
    )
