"""``service install|remove|status``: whether the system starts the service when its user logs in."""

from pathlib import Path

from energy_app.service import autostart
from energy_app.service.commands import status as running
from energy_app.service.commands.output import print_line


def install(data_dir: Path | None) -> None:
    """Have it started from now on."""
    print_line(f"The service runs, and starts when you log in ({autostart.install(data_dir)})")


def remove() -> None:
    """Have it started no more."""
    print_line(f"Removed {autostart.remove()}; readings, statements and keys are untouched")


def status(directory: Path, *, as_json: bool) -> None:
    """Tell whether it is started by the system, and how it stands now."""
    if not as_json:
        told = "starts" if autostart.is_installed() else "does not start"
        print_line(f"The service {told} by itself when you log in")
    running.run(directory, as_json=as_json, autostart=autostart.is_installed())
