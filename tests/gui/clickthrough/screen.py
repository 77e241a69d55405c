"""A virtual screen for programs with a window, and what of the machine that takes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

NEEDED = ("Xvfb", "xdotool", "dbus-run-session", "gdbus")
"""Debian: xvfb, xdotool, dbus, libglib2.0-bin."""

_SIZE = "1400x900x24"


def missing() -> list[str]:
    """The programs this machine would have to have."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own for as long as the context is open; its name for ``DISPLAY``."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", _SIZE]
    server = subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL)
    os.close(tells)
    try:
        with os.fdopen(told) as line:
            yield f":{line.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)
