"""A simulated meter to practise on: its transformers can be clamped wrong, its kettle obeys."""

import math
from collections.abc import Mapping
from enum import StrEnum

from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.simulator.fill import factors_of, filled, shown_points
from energy_app.devices.simulator.image import ProfileImage
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.errors import InputError
from energy_app.domain.readings import Value
from energy_app.domain.time import HOUR_MS, Clock

TRAINING_PROFILE = "eastron_sdm630"
_BASE_W = (180.0, 90.0, 240.0)
_SWING_W, _SWING_MS = 12.0, 7_000.0
_TURNED = (-1.0, 1.0, 1.0)


class Wiring(StrEnum):
    """How the transformers of the simulated meter are mounted."""

    RIGHT = "right"
    REVERSED = "reversed"
    """The one of L1 is turned."""
    EXCHANGED = "exchanged"
    """Those of L1 and L2 have changed places."""
    RATIO = "ratio"
    """All show half of what flows."""


def wiring_named(name: str) -> Wiring:
    """A wiring by its word; InputError lists them."""
    try:
        return Wiring(name)
    except ValueError as error:
        raise InputError(
            "{name!r} is no wiring to train; there are: {wiring}", name=name, wiring=", ".join(Wiring)
        ) from error


class TrainingHouse:
    """A house with a kettle; energies grow as time goes on."""

    def __init__(self, wiring: Wiring, clock: Clock) -> None:
        self._wiring = wiring
        self._clock = clock
        self._kettle_w = [0.0, 0.0, 0.0]
        self._imported_wh, self._exported_wh = 4_000_000.0, 1_000_000.0
        self._time_ms = clock.now_ms()

    def switch(self, phase: int, load_w: float) -> None:
        """Let the kettle of a phase (1 to 3) draw that much from now on."""
        self.values(self._clock.now_ms())
        self._kettle_w[phase - 1] = load_w

    def values(self, time_ms: int) -> Mapping[str, Value]:
        """What the meter shows at an instant, by canonical point."""
        phases = self._shown(time_ms)
        total = sum(phases)
        energy_wh = total * max(time_ms - self._time_ms, 0) / HOUR_MS
        self._time_ms = max(time_ms, self._time_ms)
        self._imported_wh += max(energy_wh, 0.0)
        self._exported_wh -= min(energy_wh, 0.0)
        return {
            "grid_power_w": total,
            **{f"grid_power_l{number}_w": power for number, power in enumerate(phases, 1)},
            **{f"voltage_l{number}_v": 230.0 + number for number in (1, 2, 3)},
            "grid_import_wh": round(self._imported_wh),
            "grid_export_wh": round(self._exported_wh),
            "frequency_hz": 50.0,
        }

    def _shown(self, time_ms: int) -> list[float]:
        swing = _SWING_W * math.sin(2 * math.pi * time_ms / _SWING_MS)
        true = [base + swing + kettle for base, kettle in zip(_BASE_W, self._kettle_w, strict=True)]
        match self._wiring:
            case Wiring.REVERSED:
                return [sign * power for sign, power in zip(_TURNED, true, strict=True)]
            case Wiring.EXCHANGED:
                # On another conductor current and voltage are 120° apart: cos 120° = −½.
                return [-true[1] / 2, -true[0] / 2, true[2]]
            case Wiring.RATIO:
                return [power / 2 for power in true]
        return true


def training_meter(house: TrainingHouse, profiles: Profiles, clock: Clock) -> SimulatedServer:
    """The meter of the house, on a real Modbus server yet to be started."""
    profile = profiles.get(TRAINING_PROFILE)
    return SimulatedServer({1: _image(profile, house)}, clock)


def _image(profile: Profile, house: TrainingHouse) -> ProfileImage:
    points = shown_points(profile)
    return ProfileImage(
        points,
        lambda time_ms: filled(profile, dict(house.values(time_ms))),
        factors_of(points),
        profile.limits(),
    )
