"""Windows of other programs may ask what the electrician asks."""

import inspect

from energy_app.core.attach.wire import calls
from energy_app.core.client_commissioning import CommissioningClient
from energy_app.core.local.commissioning import LocalCommissioning
from energy_app.domain.commissioning import ProofTarget


def test_every_question_goes_over_the_wire_and_is_answered_here() -> None:
    questions = dict(inspect.getmembers(CommissioningClient, inspect.iscoroutinefunction))
    assert {"begin_search", "begin_proof", "end_proof"} <= questions.keys()
    for name, question in questions.items():
        assert calls()[name].arguments.keys() == inspect.signature(question).parameters.keys() - {"self"}
        assert inspect.signature(getattr(LocalCommissioning, name)) == inspect.signature(question)


def test_a_target_is_packed_and_read_again() -> None:
    target = ProofTarget("192.168.1.30:502", 1, "eastron_sdm630", "meter", "grid_meter", ("grid",))
    call = calls()["begin_proof"]
    assert call.unpack(call.pack((target,), {})).args == (target,)
