"""Files and commands of the system's own way to start a service; the system's program is a script here."""

import os
import plistlib
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
from energy_app.service import autostart


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What systemctl and launchctl were told, one line a call; calls fail while there is a file "fail"."""
    folder, heard = tmp_path / "bin", tmp_path / "said"
    folder.mkdir()
    heard.touch()
    for name in ("systemctl", "launchctl"):
        script = folder / name
        fails = f'if [ -e "{tmp_path}/fail" ]; then echo No bus >&2; exit 1; fi'
        script.write_text(f'#!/bin/sh\necho "{name} $*" >> "{heard}"\n{fails}\n')
        script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return heard


def test_systemd_runs_this_program_on_this_data(
    said: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not autostart.is_installed()
    path = Path(autostart.install(tmp_path / "my home"))
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    unit.read(path, encoding="utf-8")
    start = unit["Service"]["ExecStart"]
    assert start.endswith(f' --data-dir "{tmp_path}/my home" run')
    assert Path(start.split()[0]).exists()
    assert autostart.is_installed()
    assert said.read_text().splitlines() == [
        "systemctl --user daemon-reload", "systemctl --user enable --now energy-app.service",
    ]  # fmt: skip
    assert autostart.remove() == str(path)
    assert not path.exists()
    with pytest.raises(StateError, match="service install"):
        autostart.remove()


def test_launchd_gets_a_property_list(said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    path = Path(autostart.install(None))
    assert plistlib.loads(path.read_bytes())["ProgramArguments"][-1] == "run"
    assert "/Applications" not in path.read_text()
    autostart.remove()
    assert [line.split()[1] for line in said.read_text().splitlines()] == ["load", "unload"]


def test_a_system_that_refuses_is_told(said: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "fail").touch()
    with pytest.raises(StateError, match="systemctl refuses: No bus. Start energy-app run"):
        autostart.install(None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StateError, match="cannot be run"):
        autostart.install(None)
