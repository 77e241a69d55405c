"""``doctor``: what the program stands on, checked."""

from pathlib import Path

from energy_app.core.clock import RealClock
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import default_directory
from energy_app.service.doctor import all_ok, examine, told
from energy_app.store.database import DATABASE_NAME


def run(data_dir: Path | None, *, as_json: bool) -> int:
    """Print the checks; the exit code."""
    database = (data_dir or default_directory()) / DATABASE_NAME
    checks = examine(database, now_ms=RealClock().now_ms())
    if as_json:
        print_json({"ok": all_ok(checks), "checks": [check.as_json() for check in checks]})
    else:
        print_line(told(checks))
    return 0 if all_ok(checks) else 1
