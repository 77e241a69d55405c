from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from energy_app.devices.profile_format import CounterForm, PointForm
from energy_app.devices.profile_rules import ConditionForm


def test_a_point_takes_the_profiles_defaults() -> None:
    point = PointForm(address=10, type="uint32", scale=0.1).build("p", "input", "little")
    assert (point.space, point.words, point.order, point.scale) == (4, (10, 11), "little", Fraction(1, 10))


def test_a_point_keeps_its_own() -> None:
    form = PointForm(words=(78, 80), type="uint32", order="big", function="holding")
    point = form.build("p", "input", "little")
    assert (point.space, point.words, point.order) == (3, (78, 80), "big")


def test_text_is_in_reading_order_whatever_the_numbers_are() -> None:
    form = PointForm(address=10, type="string", length=2)
    assert form.build("p", "input", "little").order == "big"
    assert form.model_copy(update={"order": "little"}).build("p", "input", "big").order == "little"


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "uint16"},
        {"type": "string", "address": 1},
        {"type": "uint32", "words": (1, 2, 3)},
        {"type": "uint64", "address": 65_534},
        {"type": "uint16", "address": 1, "words": (1,)},
        {"type": "uint16", "address": 1, "scale": float("nan")},
    ],
)
def test_points_that_make_no_sense_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PointForm(**fields)


@pytest.mark.parametrize("fields", [{"resolution_wh": 1000}, {"resolution_wh": 1, "resets": "nightly"}])
def test_a_coarse_or_resetting_counter_is_not_fit_for_settlement(fields: dict[str, Any]) -> None:
    assert not CounterForm(**fields, settlement=False).settlement
    with pytest.raises(ValidationError, match="unfit for settlement"):
        CounterForm(**fields, settlement=True)


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ({"min": 45, "max": 65}, 50, True),
        ({"min": 45, "max": 65}, 0, False),
        ({"min": 45}, None, False),
        ({"min": 45}, "50", False),
        ({"prefix": "SE"}, "se10k", True),
        ({"prefix": "SE"}, "GW", False),
        ({"one_of": (5, "x")}, 5, True),
        ({"one_of": (5, "x")}, 6, False),
    ],
)
def test_conditions(condition: dict[str, Any], value: Any, holds: bool) -> None:
    assert ConditionForm(point="p", **condition).holds(value) == holds
