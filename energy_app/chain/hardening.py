"""What a process that holds a key gives up: core dumps, and being read by others of the same user."""

import contextlib
import ctypes
import sys

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """No memory of this process goes to disk when it crashes; on Linux no other process may read it.

    Windows and macOS keep no core files of such a process by default.
    """
    try:
        import resource
    except ImportError:  # there is no such thing on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):  # another C library than glibc or musl
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
