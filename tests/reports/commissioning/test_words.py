"""Every code of a report has words, in both languages."""

from energy_app.devices.commissioning.check import Advice, Verdict
from energy_app.devices.commissioning.wiring import Reason, StepVerdict
from energy_app.domain.energy import Role
from energy_app.reports.commissioning.document import Overall
from energy_app.reports.commissioning.words import (
    ADVICE,
    CHECKS,
    GERMAN,
    REASONS,
    ROLES,
    VERDICTS,
    said_of_check,
    said_of_phase,
)


def test_every_code_has_words() -> None:
    assert ROLES.keys() == set(Role)
    assert ADVICE.keys() | {"none"} == set(Advice)
    assert REASONS.keys() == set(Reason)
    assert VERDICTS.keys() == {*Verdict, *StepVerdict, *Overall}
    assert said_of_check({"advice": "none"}) == ""
    assert said_of_check({"advice": "sum_sign"}) == ADVICE["sum_sign"]
    assert said_of_phase({"reason": "turned"}) == REASONS["turned"]


def test_all_of_them_are_said_in_german() -> None:
    texts = [*CHECKS.values(), *VERDICTS.values(), *ADVICE.values(), *REASONS.values(), *ROLES.values()]
    assert set(texts) <= GERMAN.keys()
    assert all(GERMAN[text].strip() for text in texts)
