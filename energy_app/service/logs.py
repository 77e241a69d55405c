"""The program's own log: lines of JSON in the data directory, one setup for window and service.

The journal tells the owner what happened to the home; this tells whoever looks for a fault what the
program did. A line has time, level, subject (a device, a job, a part of the program) and message, with
the traceback of a fault but no values of variables. What may be secret or tell who somebody is is struck
out of all that is kept (``domain/redaction.py``). Times are the machine's, also where the home's are
simulated.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from energy_app.domain.redaction import redact

FOLDER = "log"
SERVICE, WINDOW = "service.jsonl", "window.jsonl"
KEPT_BEFORE = 3
MOST_BYTES = 1 << 20
"""From this size on a file begins anew; so many before it are kept."""

_PACKAGE = "energy_app"
_QUIET = "quiet"
QUIET = {_QUIET: True}
"""``extra`` of a line that is told to the user in another way, so not on standard error too."""

# What systemd makes of a line that begins so; see sd-daemon(3).
_PRIORITIES = {logging.CRITICAL: 2, logging.ERROR: 3, logging.WARNING: 4, logging.INFO: 6, logging.DEBUG: 7}


@contextmanager
def kept(path: Path, level: str = "info", *, on_stderr: bool = False) -> Iterator[None]:
    """Log to a file while the context is open, on request to standard error too.

    ``level`` counts for the program; of libraries only warnings are kept.
    """
    handlers: list[logging.Handler] = [_Lines(path)]
    if on_stderr:
        handlers.append(_StandardError())
    root, package = logging.getLogger(), logging.getLogger(_PACKAGE)
    before = package.level
    package.setLevel(level.upper())
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        package.setLevel(before)


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a log and of those before it, oldest first; what is no line is left out."""
    found: list[dict[str, Any]] = []
    for file in (*reversed(_before(path)), path):
        with suppress(OSError):
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError):
                    entry = json.loads(line)
                    if isinstance(entry, dict):
                        found.append(entry)
    return found


class _Lines(logging.Handler):
    """Appends lines to a file that it opens for each: they are few, and none is lost in a crash."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; a disk that takes none is told by the journal, not here."""
        with suppress(OSError):
            if self._path.exists() and self._path.stat().st_size >= MOST_BYTES:
                self._begin_anew()
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_as_json(record) + "\n")

    def _begin_anew(self) -> None:
        files = [self._path, *_before(self._path)]
        for older, newer in zip(reversed(files), reversed(files[:-1]), strict=False):
            if newer.exists():
                newer.replace(older)


class _StandardError(logging.Handler):
    """Tells a person, or systemd's journal with the weight of each line."""

    def __init__(self) -> None:
        super().__init__()
        self._is_journal = _is_journal()
        self.addFilter(lambda record: not getattr(record, _QUIET, False))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        subject = getattr(record, "subject", "")
        text = f"{subject}: {record.getMessage()}" if subject else record.getMessage()
        text = " ".join(text.split())
        if self._is_journal:  # which is kept, and handed on
            text = f"<{_PRIORITIES.get(record.levelno, 6)}>{redact(text)}"
        with suppress(OSError):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _before(path: Path) -> list[Path]:
    """The files before this one, newest first."""
    return [path.with_suffix(f".{number}{path.suffix}") for number in range(1, KEPT_BEFORE + 1)]


def _as_json(record: logging.LogRecord) -> str:
    instant = datetime.fromtimestamp(record.created, UTC)
    line = {
        "time": instant.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "subject": getattr(record, "subject", None) or record.name.removeprefix(f"{_PACKAGE}."),
        "message": redact(record.getMessage()),
    }
    if record.exc_info:
        line["error"] = redact(logging.Formatter().formatException(record.exc_info))
    return json.dumps(line, ensure_ascii=False)


def _is_journal() -> bool:
    """Whether standard error goes to systemd's journal: it names that stream's device and inode."""
    with suppress(OSError, ValueError, AttributeError):
        found = os.fstat(sys.stderr.fileno())
        return os.environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"
    return False
