import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from energy_app.core.attach.wire import calls, failure, line, raised
from energy_app.core.client import CoreClient, DeviceCandidate, DeviceRow
from energy_app.devices.errors import NoAnswerError
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, StateError
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Line, Sentence
from energy_app.domain.tariffs import OwnerLimits


def test_every_coroutine_of_the_core_is_a_question() -> None:
    assert {"overview", "plot", "market", "add_device", "export_statement"} <= set(calls())
    assert not {"subscribe", "simulation"} & set(calls())
    assert all(hasattr(CoreClient, name) for name in calls())


@pytest.mark.parametrize(
    ("name", "given", "named"),
    [
        ("plot", (None, 1_000, 1_200), {}),
        ("set_limits", (OwnerLimits(82_000, None),), {}),
        ("set_schedule", (), {"paper": True}),
        ("add_device", (DeviceCandidate("meter", Role.GRID_METER, "10.0.0.5", 1, "auto"),), {}),
        ("export_statement", ("2026-06", "json", Path("out.json")), {"language": "de"}),
    ],
    ids=["plot", "limits", "schedule", "device", "statement"],
)
def test_arguments_come_back_as_they_were(
    name: str, given: tuple[object, ...], named: dict[str, object]
) -> None:
    call = calls()[name]
    sent = json.loads(line(call.pack(given, dict(named))))
    assert call.unpack(sent).arguments == call.signature.bind(*given, **named).arguments


def test_arguments_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="int"):
        calls()["plot"].unpack({"start_ms": "soon", "end_ms": None, "columns": 3})
    with pytest.raises(TypeError):
        calls()["plot"].pack((1,), {})


def test_errors_keep_their_text_and_their_kind() -> None:
    back = raised(failure(NoAnswerError("the meter is silent")))
    assert type(back) is DeviceError
    assert str(back) == "the meter is silent"
    assert type(raised({"error": "Popen", "text": "x"})) is StateError


def test_a_sentence_crosses_with_what_it_was_made_of() -> None:
    silent = Sentence("{place}: no answer within {seconds:g} s", place="Roof", seconds=1.5)
    sent = json.loads(line(failure(NoAnswerError(silent))))
    back = str(raised(sent))
    assert isinstance(back, Sentence)
    assert (back, back.template, back.fields) == (silent, silent.template, silent.fields)

    row = DeviceRow(
        "Roof", Role.INVERTER, "x", "10.0.0.5", 1, "", DeviceState.OFFLINE, None, None, silent, {}
    )
    answer = calls()["devices"].answer
    there = answer.validate_python(json.loads(json.dumps(answer.dump_python([row], mode="json"))))
    assert there == [row]
    assert isinstance(there[0].problem, Sentence)


REASONS = {"problem", "detail", "reason", "paused", "first"}


def parts(kind: object) -> Iterator[object]:
    """A type and all types inside of it, those of the fields of its values as well."""
    yield kind
    if is_dataclass(kind):
        for hint in get_type_hints(kind, include_extras=True).values():
            yield from parts(hint)
    for inside in get_args(kind):
        yield from parts(inside)


def test_a_reason_in_a_value_is_a_line() -> None:
    answers = [get_type_hints(getattr(CoreClient, name))["return"] for name in calls()]
    kinds = {kind for answer in answers for kind in parts(answer) if is_dataclass(kind)}
    told = {
        f"{kind}.{each.name}": Line in set(parts(get_type_hints(kind, include_extras=True)[each.name]))
        for kind in kinds
        for each in fields(kind)
        if each.name in REASONS and "words" not in get_type_hints(kind)  # a code, with its words beside it
    }
    assert len(told) >= 8
    assert all(told.values()), told
