from typing import Any

import pytest
from pydantic import ValidationError

from energy_app.devices.driver import point_values
from energy_app.devices.memory import Memory
from energy_app.devices.points import Point
from energy_app.devices.profile_rules import ConditionForm, DerivedForm
from energy_app.devices.transport import HOLDING


@pytest.mark.parametrize(
    ("condition", "value", "readable", "holds"),
    [
        ({"pattern": "[A-Z]{2}"}, "AB", True, True),
        ({"pattern": "[A-Z]{2}"}, "ABC", True, False),
        ({"max": 10, "or_missing": True}, None, True, True),
        ({"max": 10, "or_missing": True}, 11, True, False),
        ({"max": 10}, None, True, False),
        ({"readable": True}, None, True, True),
        ({"readable": True}, None, False, False),
        ({"readable": False}, None, False, True),
        ({"readable": False}, 5, True, False),
        ({"readable": True, "min": 1}, None, True, False),
    ],
)
def test_conditions(condition: dict[str, Any], value: Any, readable: bool, holds: bool) -> None:
    assert ConditionForm(point="p", **condition).holds(value, readable=readable) == holds


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (ConditionForm, {"point": "p", "pattern": "("}),
        (ConditionForm, {"point": "p", "one_of": ()}),
        (DerivedForm, {}),
        (DerivedForm, {"sum": ("a",), "first": ("b",)}),
        (DerivedForm, {"sum": ("A b",)}),
    ],
)
def test_rules_that_make_no_sense_are_refused(form: type[Any], fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        form(**fields)


POINTS = [
    Point("a_w", HOLDING, (0,), "int16"),
    Point("b_w", HOLDING, (1,), "int16"),
    Point("flag", HOLDING, (2,), "uint16"),
]
CHARGING = ConditionForm(point="flag", one_of=(1,))


@pytest.mark.parametrize(
    ("form", "words", "value"),
    [
        (DerivedForm(sum=("a_w", "-b_w")), [7, 5, 0], 2),
        (DerivedForm(sum=("a_w", "b_w")), [7, 0x8000, 0], None),
        (DerivedForm(sum=("a_w", "b_w"), need="any"), [7, 0x8000, 0], 7),
        (DerivedForm(first=("a_w", "-b_w")), [7, 5, 0], 7),
        (DerivedForm(first=("a_w", "-b_w")), [0x8000, 5, 0], -5),
        (DerivedForm(first=("a_w", "-b_w")), [0x8000, 0x8000, 0], None),
        (DerivedForm(sum=("a_w",), negative_when=CHARGING), [7, 0, 1], -7),
        (DerivedForm(mean=("a_w", "b_w"), need="any"), [7, 8, 0], 7.5),
        (DerivedForm(mean=("a_w", "b_w"), need="any"), [7, 0x8000, 0], 7),
        (DerivedForm(sum=("a_w",), negative_when=CHARGING), [7, 0, 0], 7),
        (DerivedForm(sum=("a_w",), negative_when=CHARGING), [7, 0, 0xFFFF], None),
    ],
)
def test_values_made_of_points(form: DerivedForm, words: list[int], value: int | None) -> None:
    memory = Memory({HOLDING: dict(enumerate(words))})
    assert point_values(POINTS, {"made_w": form}, memory, set()).values["made_w"] == value


def test_a_part_that_has_had_a_value_is_missed() -> None:
    form, seen = DerivedForm(sum=("a_w", "b_w"), need="any"), set[str]()
    made = []
    for words in ([7, 0x8000, 0], [7, 8, 0], [7, 0x8000, 0], [7, 9, 0]):
        memory = Memory({HOLDING: dict(enumerate(words))})
        found = point_values(POINTS, {"made_w": form}, memory, seen)
        made.append(found.values["made_w"])
    assert made == [7, 15, None, 16]
