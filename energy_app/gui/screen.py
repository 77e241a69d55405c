"""Whether there is a screen to show a window on. Imports no Qt."""

import os
import sys


def has_screen() -> bool:
    """True where a window can be shown: a desktop, or a Qt platform the user named."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
