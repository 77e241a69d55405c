import json
from pathlib import Path

import pytest

from energy_app.core.attach.wire import calls, failure, line, raised
from energy_app.core.client import CoreClient, DeviceCandidate
from energy_app.devices.errors import NoAnswerError
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, StateError
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
