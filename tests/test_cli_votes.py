"""The commands of what a community decides; wrong usage ends with 2."""

import pytest

from energy_app import cli
from energy_app.cli_documents import community_app
from energy_app.cli_votes import KINDS
from energy_app.domain.motions import MotionKind


def test_every_command_is_there() -> None:
    names = {
        each.name or getattr(each.callback, "__name__", "") for each in community_app.registered_commands
    }
    assert {"votes", "propose", "vote", "enact"} <= names


def test_the_help_names_every_kind() -> None:
    assert KINDS.split("|") == [kind.value for kind in MotionKind]


@pytest.mark.parametrize(
    "arguments",
    [
        ("community", "propose"),
        ("community", "vote", "1"),
        ("community", "vote", "one", "yes"),
        ("community", "vote", "-1", "yes"),
        ("community", "enact"),
        ("community", "propose", "terms", "--nothing"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert cli._run(list(arguments)) == 2
