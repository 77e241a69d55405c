"""The journal: the last events in memory, all recent ones in a file of JSON lines.

A full disk is one of the things it tells, so a line that cannot be written is kept in memory only.
"""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from energy_app.domain.journal import Event, LogEntry
from energy_app.domain.sentence import packed, unpacked

FILE_NAME = "journal.jsonl"
KEPT = 2_000
MOST_BYTES = 1 << 20
"""From this size on the file begins anew; the one before it is kept beside it."""


class Journal:
    """Notes events. Used on the core's loop; ``entries`` is also for other threads."""

    def __init__(self, path: Path | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        """Goes on from the file if there is one; without a path nothing outlives the program."""
        self._path = path
        self._most_bytes = most_bytes
        self._entries: deque[LogEntry] = deque(maxlen=KEPT)
        if path is not None:
            for file in (_older(path), path):
                self._entries.extend(_read(file))

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """The last events, newest first."""
        return tuple(reversed(self._entries.copy()))

    def note(self, time_ms: int, event: Event, subject: str = "", detail: str = "") -> LogEntry:
        """Add an event; it is written at once."""
        number = self._entries[-1].number + 1 if self._entries else 1
        one_line = " ".join(detail.split())
        entry = LogEntry(number, time_ms, event, subject, detail if detail == one_line else one_line)
        self._entries.append(entry)
        if self._path is not None:
            with suppress(OSError):
                self._write(self._path, entry)
        return entry

    def _write(self, path: Path, entry: LogEntry) -> None:
        if path.exists() and path.stat().st_size >= self._most_bytes:
            path.replace(_older(path))
        line = {
            "number": entry.number,
            "time_ms": entry.time_ms,
            "event": entry.event,
            "subject": entry.subject,
            "detail": packed(entry.detail),
        }
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _older(path: Path) -> Path:
    return path.with_suffix(".1" + path.suffix)


def _read(path: Path) -> Iterator[LogEntry]:
    """The entries of a file; a line that was cut off or is of a newer version is left out."""
    with suppress(OSError):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError, KeyError, TypeError):
                found = json.loads(line)
                event = Event(found["event"])
                number, time_ms = int(found["number"]), int(found["time_ms"])
                yield LogEntry(number, time_ms, event, str(found["subject"]), unpacked(found["detail"]))
