"""One window for a home: a second start finds out that there is one."""

from pathlib import Path
from typing import Self

from PySide6.QtCore import QLockFile

LOCK_NAME = "window.lock"


class FirstWindow:
    """Held for as long as the window is open; a lock that a crash left behind counts for nothing."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(directory / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self.is_first = self._lock.tryLock(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_first:
            self._lock.unlock()
            self.is_first = False
