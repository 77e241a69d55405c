from energy_app.devices.memory import Memory
from energy_app.devices.points import Absent, Point
from energy_app.devices.profile_format import SunSpecForm
from energy_app.devices.sunspec.dc_side import DcSide, Module, modules_of
from energy_app.devices.sunspec.models import ModelBlock, expand
from energy_app.devices.transport import HOLDING
from tests.devices.images import sunspec_image


def point(address: int) -> Point:
    return Point(f"p{address}", HOLDING, (address,), "int16")


def memory(**words: int) -> Memory:
    return Memory({HOLDING: {int(name[1:]): word for name, word in words.items()}})


PV = [Module("pv", point(1), point(2)), Module("pv", point(3), point(4))]
NONE = 0x8000


def test_an_unused_string_does_not_break_the_sum() -> None:
    side = DcSide(PV)
    assert side.pv_power(memory(p1=500, p2=9, p3=NONE, p4=NONE)) == 500
    assert side.pv_energy(memory(p1=500, p2=9, p3=NONE, p4=NONE)) == 9


def test_a_counter_never_loses_a_summand() -> None:
    assert isinstance(DcSide(PV).pv_energy(memory(p1=500, p2=9, p3=100, p4=NONE)), Absent)


def test_no_string_at_all_is_no_value() -> None:
    assert isinstance(DcSide(PV).pv_power(memory(p1=NONE, p3=NONE)), Absent)


def test_a_battery_with_one_direction_missing_has_no_power() -> None:
    side = DcSide([Module("charge", point(1), point(2)), Module("discharge", point(3), point(4))])
    assert side.battery_power(memory(p1=700, p3=0)) == -700
    assert isinstance(side.battery_power(memory(p1=NONE, p3=0)), Absent)
    assert side.battery_charge(memory(p2=5, p4=6)) == 5
    assert side.battery_discharge(memory(p2=5, p4=6)) == 6


def test_names_of_modules_give_their_role() -> None:
    names = {f"module[{i}].IDStr": name for i, name in enumerate(["MPPT 1", "StCha 3", "StDisCha 4"])}
    image = sunspec_image([(160, names)], lengths={160: 68})
    points = expand(ModelBlock(160, 40_002, 68))
    modules = modules_of(160, points, image, SunSpecForm())
    assert [module.role for module in modules] == ["pv", "charge", "discharge"]
