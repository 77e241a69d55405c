"""``devices simulate``: one simulated device that lives a plausible day, or shows a dump."""

from collections.abc import Iterable
from pathlib import Path

from energy_app.devices.detect import AUTO, match_dump
from energy_app.devices.errors import NotFoundError
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.profile import GENERIC, Profile, Profiles
from energy_app.devices.simulator.day import DayValues, day_values
from energy_app.devices.simulator.faults import parse_faults
from energy_app.devices.simulator.fill import factors_of, filled, shown_points
from energy_app.devices.simulator.home import HybridNameplate
from energy_app.devices.simulator.image import DumpImage, Image, ProfileImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.simulator.vendor import sunspec_device, sunspec_meter
from energy_app.domain.endpoint import Framing, Medium
from energy_app.domain.time import Clock

_LATE_S = 4.0  # later than the time-out of most programs, ours included


def simulated_server(
    profiles: Profiles,
    clock: Clock,
    *,
    profile: str | None = None,
    dump: Path | None = None,
    unit: int | None = None,
    framing: Framing = Framing.TCP,
    medium: Medium = Medium.TCP,
    faults: Iterable[str] = (),
    day: DayValues = day_values,
) -> SimulatedServer:
    """A server for ``devices simulate``; ``await server.start(host, port)``, then ``serve_forever``.

    With a dump it shows the dump; else the profile (default ``sunspec``: a hybrid with battery)
    through the ``day``. Without ``unit`` it answers to the unit id such devices have. InputError
    for an unknown profile, fault or unusable dump.
    """
    chosen = parse_faults(faults)
    parts: dict[int, Image] = {}
    if dump is not None:
        image, usual = _dump_image(load_dump(dump), profiles, profile or AUTO), 1
    else:
        chosen_profile = profiles.get(profile or GENERIC)
        image, usual = _profile_image(chosen_profile, day), chosen_profile.form.transport.units[0]
        parts = {
            part.units[0]: _part_image(profiles.get(part.profile), day) for part in chosen_profile.form.parts
        }
    units = {**parts, usual if unit is None else unit: image}
    if unit is None and 1 not in units:
        units = {1: image, **units}  # whoever asks with the unit id that most devices have is answered too
    return SimulatedServer(units, clock, framing=framing, medium=medium, faults=chosen, late_s=_LATE_S)


def _dump_image(memory: Memory, profiles: Profiles, profile: str) -> Image:
    try:
        points = match_dump(memory, profiles, profile).driver.points
    except NotFoundError:
        points = ()  # it is served as it is; only faults of values need to know the points
    return DumpImage(memory, points)


def _part_image(profile: Profile, day: DayValues) -> Image:
    """A further unit of a device: a meter, where the profile does not say what it is."""
    if profile.form.driver == "sunspec":
        return sunspec_meter(HybridNameplate(model="Simulated Meter", serial="SIM-0002"), day)
    return _profile_image(profile, day)


def _profile_image(profile: Profile, day: DayValues) -> Image:
    if profile.form.driver == "sunspec":
        return sunspec_device(profile, day)
    points = shown_points(profile)
    return ProfileImage(
        points,
        lambda time_ms: filled(profile, day(time_ms)),
        factors_of(points),
        profile.limits(),
    )
