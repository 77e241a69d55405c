"""Files a person keeps: written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.domain.stopping import go_on
from energy_app.reports.document import statement_json
from energy_app.reports.statement import Statement
from energy_app.reports.table import statement_csv

LARGEST_BYTES = 256 << 20


def write_json(statement: Statement, path: Path) -> None:
    """Write the statement as canonical JSON; InputError in one line if the disk refuses."""
    write_atomically(path, statement_json(statement))


def write_csv(statement: Statement, path: Path) -> None:
    """Write the slot lines as CSV; InputError in one line if the disk refuses."""
    write_atomically(path, statement_csv(statement))


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: after a crash or on a full disk the old file is still there, whole.

    So it is where the work is stopped.
    """
    go_on()
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        go_on()
        temporary.replace(path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError("{path} cannot be written: {reason}.", path=path, reason=_reason(error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def require_place(path: Path) -> None:
    """InputError where a file can't be at ``path``: told before the work, not after it."""
    if path.is_dir():
        raise InputError("{path} cannot be written: is a directory. Name a file.", path=path)
    if not path.parent.is_dir():
        raise InputError(
            "{path} cannot be written: there is no folder {parent}. Make it first.",
            path=path,
            parent=path.parent,
        )


def read_limited(path: Path) -> bytes:
    """The bytes of a file; InputError if it is unreadable or larger than any statement."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise InputError("{path} cannot be read: {reason}.", path=path, reason=_reason(error)) from error
    if len(data) > LARGEST_BYTES:
        raise InputError(
            "{path} is larger than {most} MB: that is no statement.",
            path=path,
            most=LARGEST_BYTES >> 20,
        )
    return data


def _sync_folder(folder: Path) -> None:
    # The rename itself is durable only with its folder; Windows knows no such thing.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
