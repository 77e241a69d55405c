"""The steps into a community follow from what is known."""

from dataclasses import replace

from energy_app.domain.joining import Joining, JoinStep, StepState

KEYS = (("owner", "0x1"), ("trader", "0x2"), ("meter", "0x3"))
IN = Joining(KEYS, "Our street", True, True, 0, True, 5, 0)


def states(joining: Joining) -> dict[JoinStep, StepState]:
    return dict(joining.steps)


def test_at_first_what_can_be_done_is_open_and_the_network_is_waited_for() -> None:
    assert states(Joining()) == {
        JoinStep.KEYS: StepState.OPEN,
        JoinStep.NETWORK: StepState.OPEN,
        JoinStep.TARIFFS: StepState.OPEN,
        JoinStep.ADMITTED: StepState.WAITING,
        JoinStep.METER: StepState.WAITING,
        JoinStep.TRADER: StepState.WAITING,
        JoinStep.MONEY: StepState.OPTIONAL,
    }
    assert not Joining().is_complete


def test_not_admitted_is_known_only_once_the_network_was_asked() -> None:
    asked = Joining(KEYS, "Our street", is_asked=True)
    assert states(asked)[JoinStep.ADMITTED] is StepState.OPEN
    assert states(replace(asked, is_asked=False))[JoinStep.ADMITTED] is StepState.WAITING


def test_a_member_has_a_meter_and_a_trader_to_see_to_and_money_is_optional() -> None:
    assert IN.is_complete
    assert states(IN)[JoinStep.MONEY] is StepState.OPTIONAL
    assert states(replace(IN, balance_nano=1))[JoinStep.MONEY] is StepState.DONE
    for lacking in (replace(IN, has_meter=False), replace(IN, trader_until_ms=0)):
        assert not lacking.is_complete
        assert StepState.OPEN in states(lacking).values()


def test_the_simulated_home_is_in() -> None:
    assert Joining(is_practice=True).is_complete
    assert IN.address("meter") == "0x3"
    assert Joining().address("meter") is None
