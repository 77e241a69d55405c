"""The process boundary: what the program ends with, and the short way to the window.

A fault never shows a traceback: the user gets one line, the details go to a file.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from energy_app.domain.errors import EnergyAppError, StateError

DEMO_DAYS, DEMO_SEED = 3, 1
INTERRUPTED = 130
"""The exit code after Ctrl-C."""
_KNOCKS, _KNOCK_AGAIN_S = 50, 0.2


def ended(work: Callable[[], int | None]) -> int:
    """Do the work; the exit code: its own, 1 for an error told in one line, 2 for wrong usage."""
    try:
        return work() or 0
    except EnergyAppError as error:
        return _fail(str(error), 1)
    except KeyboardInterrupt:
        return _fail("Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        return 1
    except Exception as error:  # noqa: BLE001  # the process boundary: no user sees a traceback
        return _report(error)


def open_demo_window(data_dir: Path | None, out: Path | None, *, days: int, seed: int) -> int:
    """The window on the simulated home and its neighbours."""
    from energy_app.service.directories import demo_directory

    return _open_window(demo_directory(data_dir, out), days, seed, home=data_dir, own=False)


def open_window(data_dir: Path | None, *, own: bool = False) -> int:
    """The window on the home of one's own; on the simulated one until there is one or ``own`` asks for it."""
    from energy_app.service.directories import demo_directory, has_own_home

    own = own or has_own_home(data_dir)
    return _open_window(demo_directory(data_dir, None), DEMO_DAYS, DEMO_SEED, home=data_dir, own=own)


def _open_window(demo: Path, days: int, seed: int, *, home: Path | None, own: bool) -> int:
    from energy_app.gui.screen import has_screen

    if not has_screen():
        raise StateError(
            "There is no screen for a window here. Use energy-app demo --headless, or energy-app run."
        )
    try:
        from energy_app.gui import app as window
    except ImportError as error:
        raise StateError(f"Qt does not start: {error}. See energy-app doctor.") from error
    from energy_app.gui.first_window import FirstWindow
    from energy_app.gui.hosts import demo_core, own_core
    from energy_app.service import crash, logs
    from energy_app.service.directories import default_directory

    homes = window.Homes(
        simulated=lambda: demo_core(demo, seed=seed, days=days),
        own=lambda lost: own_core(home or default_directory(), lost),
    )
    directory = (home or default_directory()) if own else demo
    first = FirstWindow(directory)
    if not first.is_first:
        return _brought_forward(directory)

    def diagnose() -> str:
        from energy_app.core.clock import RealClock
        from energy_app.service.doctor import examine, told
        from energy_app.store.database import DATABASE_NAME

        return told(examine(directory / DATABASE_NAME, now_ms=RealClock().now_ms()))

    with first, logs.kept(directory / logs.FOLDER / logs.WINDOW):
        return window.run(homes, crash.record, diagnose, own=own)


def _brought_forward(directory: Path) -> int:
    """The window that is open already comes forward; it may just be starting."""
    from energy_app.core.attach.knock import knock

    for _ in range(_KNOCKS):
        if knock(directory):
            sys.stderr.write("energy-app: The window is open already; it comes forward.\n")
            return 0
        time.sleep(_KNOCK_AGAIN_S)
    raise StateError(f"The window of {directory} is open already and does not answer. Close it first.")


def _report(error: Exception) -> int:
    """The exit code of an error nobody handled: wrong usage, or a fault of the program itself."""
    usage = getattr(error, "format_message", None)
    if usage is not None:  # typer's usage errors share no public base class but this method
        return _fail(f"{usage().rstrip('.')}. See energy-app --help.", 2)
    from energy_app.service import crash

    return _fail(crash.record(error), 1)


def _fail(text: str, code: int) -> int:
    sys.stderr.write(f"energy-app: {text}\n")
    return code
