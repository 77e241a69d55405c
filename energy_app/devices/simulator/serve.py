"""``devices simulate``: one simulated device that lives a plausible day, or shows a dump."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from energy_app.devices.detect import AUTO, match_dump
from energy_app.devices.endpoint import Framing
from energy_app.devices.errors import NotFoundError
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.points import Point
from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.simulator.faults import parse_faults
from energy_app.devices.simulator.home import hybrid_inverter
from energy_app.devices.simulator.image import DumpImage, Image, ProfileImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.readings import Value
from energy_app.domain.time import DAY_MS, HOUR_MS, Clock

_START_WH = 4_000_000
_PEAK_W = 6_000
_LOAD_W = 700


def simulated_server(
    profiles: Profiles,
    clock: Clock,
    *,
    profile: str | None = None,
    dump: Path | None = None,
    unit: int = 1,
    framing: Framing = Framing.TCP,
    faults: Iterable[str] = (),
) -> SimulatedServer:
    """A server for ``devices simulate``; ``await server.start(host, port)``, then ``serve_forever``.

    With a dump it shows the dump; else the profile (default ``sunspec``: a hybrid with battery).
    InputError for an unknown profile, fault or unusable dump.
    """
    chosen = parse_faults(faults)
    if dump is not None:
        image = _dump_image(load_dump(dump), profiles, profile or AUTO)
    else:
        image = _profile_image(profiles.get(profile or "sunspec"))
    return SimulatedServer({unit: image}, clock, framing=framing, faults=chosen)


def day_values(time_ms: int) -> dict[str, Value]:
    """A clear day every day (UTC): sun from 6 to 18 h, a steady load, a battery in between.

    The counters are the exact integrals of the powers, in whole Wh.
    """
    days, hour = time_ms // DAY_MS, (time_ms % DAY_MS) / HOUR_MS
    sun = max(math.sin(math.pi * (hour - 6) / 12), 0.0)
    pv = _PEAK_W * sun
    produced = _PEAK_W * 12 / math.pi * (1 - math.cos(math.pi * min(max(hour - 6, 0), 12) / 12))
    daily = _PEAK_W * 24 / math.pi
    total_pv = round((days - 19_000) * daily + produced)
    used = round(time_ms / HOUR_MS * _LOAD_W) % 1_000_000_000
    grid = _LOAD_W - pv
    return {
        "pv_power_w": pv,
        "pv_energy_wh": _START_WH + max(total_pv, 0),
        "ac_power_w": pv,
        "battery_power_w": 0,
        "battery_soc_pct": 50 + 20 * sun,
        "battery_charge_wh": _START_WH,
        "battery_discharge_wh": _START_WH // 2,
        "grid_power_w": grid,
        "grid_import_wh": _START_WH + used // 2000,
        "grid_export_wh": _START_WH + max(total_pv, 0) // 100,
        "frequency_hz": 50.0,
        "voltage_l1_v": 230.0,
        "voltage_l2_v": 231.0,
        "voltage_l3_v": 229.0,
        "state": "mppt" if pv else "standby",
    }


def _dump_image(memory: Memory, profiles: Profiles, profile: str) -> Image:
    try:
        points = match_dump(memory, profiles, profile).driver.points
    except NotFoundError:
        points = ()  # it is served as it is; only faults of values need to know the points
    return DumpImage(memory, points)


def _profile_image(profile: Profile) -> Image:
    if profile.form.driver == "sunspec":
        return hybrid_inverter(day_values)
    points = profile.points
    factors = {point.factor: -1 for point in points if point.factor is not None}
    return ProfileImage(points, lambda time_ms: _filled(points, day_values(time_ms)), factors)


def _filled(points: Iterable[Point], values: Mapping[str, Value]) -> dict[str, Value]:
    """The day's values, and something plausible for every other point."""
    filled = dict(values)
    for point in points:
        if point.name.startswith("grid_power_l"):
            power = values["grid_power_w"]
            filled[point.name] = power / 3 if isinstance(power, int | float) else None
        elif point.name.startswith("power_factor"):
            filled[point.name] = 1.0
    return filled
