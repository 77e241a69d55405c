"""The commands of certificates and tokens; wrong usage ends with 2."""

import pytest

from energy_app import cli
from energy_app.cli_claims import certificates_app, correction_app, reward_app


def test_every_command_is_there() -> None:
    assert {each.name for each in certificates_app.registered_commands} == {
        "list",
        "claim",
        "retire",
        "print",
    }
    assert {each.name for each in reward_app.registered_commands} == {"list", "claim", "redeem"}
    assert {each.name for each in correction_app.registered_commands} == {"draft", "sign", "apply"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("wallet", "certificates", "retire"),
        ("wallet", "certificates", "retire", "--text", "x", "--wh", "many"),
        ("wallet", "certificates", "print", "0x12"),
        ("wallet", "reward", "claim", "--nothing"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert cli._run(list(arguments)) == 2
