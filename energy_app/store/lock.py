"""One owner of a data directory at a time. The system drops the lock when its process dies."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from energy_app.domain.errors import StateError, StoreError

LOCK_NAME = "owner.lock"

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # far behind the text: a locked byte cannot be read by others

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class OwnerLock:
    """Held from ``acquire`` to ``release``, at the latest to the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, directory: Path, name: str = LOCK_NAME) -> Self:
        """Become the owner of ``directory`` (made if missing), or of what else has a lock in it.

        StateError: another process owns it, its pid is named; StoreError: cannot be written.
        """
        try:
            directory.mkdir(parents=True, exist_ok=True)
            # The file stays when the lock goes: removing it would race with the next owner.
            descriptor = os.open(directory / name, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                "{directory} cannot be written ({reason}). Choose another --data-dir.",
                directory=directory,
                reason=error.strerror,
            ) from error
        if not _try_lock(descriptor):
            owner = _read_owner(descriptor)
            os.close(descriptor)
            raise StateError(
                "{directory} is in use by another running copy of this program (pid "
                "{owner}). Stop that one first.",
                directory=directory,
                owner=owner,
            )
        _write_owner(descriptor)
        return cls(descriptor)

    @classmethod
    def is_free(cls, directory: Path, name: str = LOCK_NAME) -> bool:
        """Whether nobody owns the directory at this moment."""
        try:
            cls.acquire(directory, name).release()
        except StateError:
            return False
        return True

    def release(self) -> None:
        """Give the directory free. Twice does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _read_owner(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"


def _write_owner(descriptor: int) -> None:
    # On a full disk only the owner's name is missing; the lock itself holds.
    with suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))
