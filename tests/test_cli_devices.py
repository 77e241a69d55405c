"""The commands for devices and the home are there, and take a home from empty to carried elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from energy_app import cli
from energy_app.cli_devices import devices_app, site_app

DEVICES = "profiles decode probe ports scan add list remove test report simulate"


def run(directory: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code = cli._run(["--data-dir", str(directory), *arguments, "--json"])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return json.loads(captured.out)


def test_every_command_is_there() -> None:
    named = {app: [each.name for each in app.registered_commands] for app in (devices_app, site_app)}
    assert set(named[devices_app]) >= set(DEVICES.split())
    assert set(named[site_app]) >= {"export", "import"}


def test_a_home_is_made_and_carried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", str(tmp_path / "home.toml")
    added = run(
        here,
        capsys,
        *("devices", "add", "roof", "127.0.0.1:1", "--profile", "sungrow_sh", "--invert", "battery"),
    )
    assert (added["role"], added["invert"]) == ("hybrid", ["battery"])
    assert run(here, capsys, "site", "export", file)["devices"] == 1
    assert run(there, capsys, "site", "import", file)["added"] == ["roof"]
    assert run(there, capsys, "devices", "list") == run(here, capsys, "devices", "list")
    assert run(there, capsys, "devices", "remove", "roof") == {"removed": "roof"}


@pytest.mark.parametrize(
    "arguments",
    [["test", "--training", "--phase", "4"], ["test", "--times", "1"], ["add", "x"], ["report", "a", "b"]],
)
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["devices", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_errors_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["devices", "test"], ["devices", "report"], ["site", "import", "x.toml"], ["run"]):
        assert cli._run(["--data-dir", str(tmp_path / "none"), *arguments]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
