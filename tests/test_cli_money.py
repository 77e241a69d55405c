"""The part about money of the command line, as a user meets it."""

import subprocess
import sys
from pathlib import Path

import pytest

from energy_app import cli
from energy_app.cli_money import network_app, wallet_app


@pytest.mark.parametrize("group", ["wallet", "network"])
def test_a_group_alone_shows_its_commands(group: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "energy_app", group, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    app = {"wallet": wallet_app, "network": network_app}[group]
    for command in app.registered_commands:
        assert command.name is not None
        assert command.name in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["wallet", "withdraw"],
        ["wallet", "history", "--limit", "0"],
        ["network", "deploy", "x"],
        ["network", "import"],
        ["settle"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["wallet", "show"], ["wallet", "history"], ["settle", "2026-05-04"]])
def test_a_home_without_keys_is_told_what_is_missing(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli._run(["--data-dir", str(tmp_path / "home"), *arguments]) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "no owner key" in message
