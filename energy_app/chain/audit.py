"""The signing log: one line for each decision about a signature, each line sealed by the next.

Every line carries the hash of the one before, so a line that is changed, moved or taken out breaks
the chain. It tells what was asked and what was answered; it never holds a key, a passphrase or a
signature.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energy_app.domain.errors import StateError, StoreError
from energy_app.domain.sentence import Sentence

_BEGIN = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: when (UTC ms), whether it was signed, what it was about, what it may cost (wei)."""

    time_ms: int
    allowed: bool
    what: Mapping[str, Any]
    fee_wei: int = 0
    reason: str | None = None


class AuditLog:
    """The log of one key, for one writer at a time."""

    def __init__(self, path: Path) -> None:
        """StateError: the log on disk is broken; it names the line. Nothing is signed over a gap."""
        self._path = path
        self.entries: list[Entry] = []
        self._last = _BEGIN
        _cut_torn_line(path)
        for entry, digest in _read(path):
            self.entries.append(entry)
            self._last = digest

    def append(self, entry: Entry) -> None:
        """Keep a decision, durable on return; StoreError if that fails, and then nothing may be signed."""
        body = _body(entry, self._last)
        digest = _digest(body)
        line = json.dumps({**body, "hash": digest}, separators=(",", ":")) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "ab") as file:
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                "{path} cannot be written ({reason}). Nothing is signed.",
                path=self._path,
                reason=error.strerror,
            ) from error
        self.entries.append(entry)
        self._last = digest


def verify(path: Path) -> int:
    """How many decisions the log holds; StateError names the first line that is not as written."""
    return sum(1 for _ in _read(path))


def _read(path: Path) -> Iterator[tuple[Entry, str]]:
    last = _BEGIN
    for number, line in enumerate(_lines(path), 1):
        entry, last = _entry(
            line, last, Sentence("{path} was changed at line {line}", path=path, line=number)
        )
        yield entry, last


def _entry(line: str, previous: str, where: str) -> tuple[Entry, str]:
    try:
        body = json.loads(line)
        digest = str(body.pop("hash"))
        entry = Entry(body["time_ms"], body["allowed"], body["what"], body["fee_wei"], body["reason"])
        sound = body["previous"] == previous and digest == _digest(body)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound, entry, digest = False, Entry(0, allowed=False, what={}), ""
    if not sound:
        raise StateError(
            "The signing log {where}. Keep it as evidence, move it away, and find out who "
            "had access before signing goes on.",
            where=where,
        )
    return entry, digest


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StateError("The signing log {path} cannot be read.", path=path) from error
    return text.rpartition("\n")[0].splitlines()


def _cut_torn_line(path: Path) -> None:
    """A power cut in the middle of the last line leaves half of it; its signature was not given out."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    whole = content.rfind(b"\n") + 1
    if whole != len(content):
        with path.open("r+b") as file:
            file.truncate(whole)


def _body(entry: Entry, previous: str) -> dict[str, Any]:
    return {
        "time_ms": entry.time_ms,
        "allowed": entry.allowed,
        "what": dict(entry.what),
        "fee_wei": entry.fee_wei,
        "reason": entry.reason,
        "previous": previous,
    }


def _digest(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
