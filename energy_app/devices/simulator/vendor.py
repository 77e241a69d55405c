"""Simulated SunSpec devices of a vendor.

They have the models of the generic ones under the vendor's name and with the vendor's signs, and
the vendor's own registers beside them.
"""

from collections.abc import Mapping

from energy_app.devices.memory import Memory
from energy_app.devices.plan import MAX_WORDS
from energy_app.devices.points import Point
from energy_app.devices.profile import GENERIC, Profile
from energy_app.devices.simulator.fill import filled
from energy_app.devices.simulator.home import Canonical, HybridNameplate, hybrid_models, hybrid_points
from energy_app.devices.simulator.image import Image, ModelSpec, ProfileImage, SunSpecImage
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.readings import Value

_METER_FACTORS = {"A_SF": -1, "V_SF": -1, "Hz_SF": -2, "W_SF": 0, "VA_SF": 0, "VAR_SF": 0, "PF_SF": -2}
_METER_FACTORS |= {"TotWh_SF": 0, "TotVAh_SF": 0, "TotVArh_SF": 0}


def sunspec_device(profile: Profile, values: Canonical) -> Image:
    """The device of a vendor's SunSpec profile; the generic profile is a hybrid without meter."""
    form = profile.form.sunspec
    plate = HybridNameplate()
    if form.manufacturer:
        plate = HybridNameplate(manufacturer=form.manufacturer[0], model=profile.form.models[0][:32])
    sign = -1 if form.meter_positive == "export" else 1
    if profile.form.kind == "meter":
        chain = SunSpecImage([common(plate), meter()], lambda t: meter_points(values(t), sign))
    elif profile.name == GENERIC or profile.form.parts:  # the meter is a unit of its own
        chain = SunSpecImage(hybrid_models(plate), lambda t: hybrid_points(values(t)))
    else:
        models = [*hybrid_models(plate), common(plate, "Export+Import"), meter()]
        chain = SunSpecImage(models, lambda t: {**hybrid_points(values(t)), **meter_points(values(t), sign)})
    if profile.name == GENERIC:
        return chain
    own = ProfileImage(profile.points, lambda t: filled(profile, values(t)), limits=profile.limits())
    return Beside(chain, own)


def sunspec_meter(plate: HybridNameplate, values: Canonical) -> SunSpecImage:
    """A meter with model 203; + is import."""
    return SunSpecImage([common(plate), meter()], lambda t: meter_points(values(t), 1))


class Beside:
    """Two images in one device: registers of both, the first where they meet.

    Registers behind the first one's last read 0, so that whole windows of it can be read.
    """

    def __init__(self, first: Image, second: Image) -> None:
        self.points: tuple[Point, ...] = (*first.points, *second.points)
        self._first, self._second = first, second

    def memory(self, time_ms: int) -> Memory:
        """The registers of both at that instant."""
        memory = self._second.memory(time_ms)
        first = self._first.memory(time_ms)
        for space in (HOLDING, INPUT):
            if known := first.addresses(space):
                memory.put(space, known[-1] + 1, [0] * MAX_WORDS)
            for address, word in first.words(space).items():
                memory.put(space, address, (word,))
        return memory


def common(plate: HybridNameplate, option: str = "") -> ModelSpec:
    """Model 1 with the name of a plate."""
    values: dict[str, Value] = {"Mn": plate.manufacturer, "Md": plate.model, "Opt": option or None}
    values |= {"Vr": plate.firmware, "SN": plate.serial, "DA": 1}
    return ModelSpec(1, values, {})


def meter() -> ModelSpec:
    """Model 203, a three-phase meter."""
    return ModelSpec(203, {}, _METER_FACTORS)


def meter_points(given: Mapping[str, Value], sign: int) -> dict[str, Value]:
    """The values of model 203; ``sign`` is −1 where + is export."""
    power = given.get("grid_power_w")
    points: dict[str, Value] = {
        "203.W": sign * power if isinstance(power, int | float) else None,
        "203.TotWhImp": given.get("grid_import_wh"),
        "203.TotWhExp": given.get("grid_export_wh"),
        "203.Hz": given.get("frequency_hz"),
    }
    for phase, letter in enumerate("ABC", 1):
        own = given.get(f"grid_power_l{phase}_w", power / 3 if isinstance(power, int | float) else None)
        points[f"203.Wph{letter}"] = sign * own if isinstance(own, int | float) else None
        points[f"203.PhVph{letter}"] = given.get(f"voltage_l{phase}_v")
    return points
