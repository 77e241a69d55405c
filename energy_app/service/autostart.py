"""Has the system start the service when its user logs in: systemd, launchd or Windows' task scheduler."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from energy_app.domain.errors import StateError
from energy_app.resources import resource_path

UNIT = "energy-app.service"
AGENT = "energy.app.service.plist"
TASK = "Energy App"
_PACKAGED = {UNIT: "/usr/bin/energy-app", AGENT: "/Applications/Energy App.app/Contents/MacOS/energy-app"}
_LONGEST_S = 60


def install(data_dir: Path | None) -> str:
    """Start the service now and at every log-on; where that stands. StateError: the system refuses."""
    if sys.platform == "win32":
        run = " ".join(f'"{part}"' for part in _command(data_dir))
        _tell("schtasks", "/Create", "/F", "/SC", "ONLOGON", "/RL", "LIMITED", "/TN", TASK, "/TR", run)
        _tell("schtasks", "/Run", "/TN", TASK)
        return f"the task {TASK}"
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_filled(path.name, _command(data_dir)), encoding="utf-8")
    if sys.platform == "darwin":
        _tell("launchctl", "load", "-w", str(path))
    else:
        _tell("systemctl", "--user", "daemon-reload")
        _tell("systemctl", "--user", "enable", "--now", UNIT)
    return str(path)


def remove() -> str:
    """End the service and start it no more; what was removed. StateError: there is none."""
    if not is_installed():
        raise StateError("The system does not start this program. energy-app service install has it do so.")
    if sys.platform == "win32":
        _tell("schtasks", "/End", "/TN", TASK)
        _tell("schtasks", "/Delete", "/F", "/TN", TASK)
        return f"the task {TASK}"
    path = _file()
    if sys.platform == "darwin":
        _tell("launchctl", "unload", "-w", str(path))
        path.unlink()
    else:
        _tell("systemctl", "--user", "disable", "--now", UNIT)
        path.unlink()
        _tell("systemctl", "--user", "daemon-reload")
    return str(path)


def is_installed() -> bool:
    """Whether the system was told to start the service for this user."""
    if sys.platform == "win32":
        return _run("schtasks", "/Query", "/TN", TASK).returncode == 0
    return _file().exists()


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / AGENT
    configuration = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(configuration) / "systemd" / "user" / UNIT


def _command(data_dir: Path | None) -> list[str]:
    """How this very program runs the service."""
    if getattr(sys, "frozen", False):
        program = [sys.executable]
    else:
        script = shutil.which("energy-app", path=str(Path(sys.executable).parent))
        program = [script] if script else [sys.executable, "-m", "energy_app"]
    where = [] if data_dir is None else ["--data-dir", str(data_dir.absolute())]
    return [*program, *where, "run"]


def _filled(name: str, command: list[str]) -> str:
    """The file that packages install, for this program and this data directory."""
    text = resource_path("service", name).read_text(encoding="utf-8")
    if name == UNIT:
        quoted = " ".join(f'"{part}"' if " " in part else part for part in command)
        return text.replace(f"{_PACKAGED[UNIT]} run", quoted.replace("%", "%%"))
    parts = "".join(f"        <string>{escape(part)}</string>\n" for part in command)
    packaged = f"        <string>{_PACKAGED[AGENT]}</string>\n        <string>run</string>\n"
    return text.replace(packaged, parts)


def _tell(*command: str) -> None:
    done = _run(*command)
    if done.returncode:
        lines = (done.stderr or done.stdout or "no reason given").strip().splitlines()
        raise StateError(f"{command[0]} refuses: {lines[-1]}. Start energy-app run by hand instead.")


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(  # noqa: S603  # the system's own programs
            command, capture_output=True, text=True, check=False, timeout=_LONGEST_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StateError(
            f"{command[0]} cannot be run ({error}). Start energy-app run by hand instead."
        ) from error
