"""The one form in which a statement is written as JSON, so that every byte of it can be checked.

Each entry of a section (an object) and each element of a list stands on a line of its own, in a
fixed order, UTF-8, lines ended by a line feed. Two lines close the file: ``sha256`` over all bytes
before it, and ``line_checks``, the CRC-32 of each of those lines. The hash proves the content; the
checks name the line that was changed, also to somebody who has nothing but the file.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json.encoder import encode_basestring

type Json = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of objects that all have the same names: a year has 35,040 of them."""

    names: tuple[str, ...]
    rows: Sequence[tuple[Json, ...]]


type Document = Mapping[str, Json | Rows]

SHA256, LINE_CHECKS = "sha256", "line_checks"
_SHA_START = f'  "{SHA256}": '.encode()
_CHECKS_START = f'  "{LINE_CHECKS}": '.encode()
_CHECK_DIGITS = 8


def render(document: Document) -> bytes:
    """The bytes of a document, which holds neither ``sha256`` nor ``line_checks``."""
    lines = content_lines(document)
    return b"\n".join([*lines, *_closing_lines(lines), b""])


def content_lines(document: Document) -> list[bytes]:
    """The lines before the hash, without their line feeds."""
    lines = ["{"]
    for key, value in document.items():
        lines.extend(_section(key, value))
    # A lone surrogate comes only from a damaged file; it must not stop the comparison.
    return [line.encode("utf-8", "surrogatepass") for line in lines]


def content_hash(data: bytes) -> str:
    """The SHA-256 of a rendered document, as it stands in it."""
    return sha256(data[: data.rindex(_SHA_START)]).hexdigest()


def hash_of(document: Document) -> str:
    """The SHA-256 that the rendered document would hold."""
    return sha256(b"".join(line + b"\n" for line in content_lines(document))).hexdigest()


def line_check(line: bytes) -> str:
    """CRC-32 of a line in hexadecimal."""
    return f"{zlib.crc32(line):0{_CHECK_DIGITS}x}"


def damaged_line(data: bytes) -> int | None:
    """Number of the first line that was changed since the file was written, None if none was.

    Counts from 1; a file that is cut off names its last line. It holds for any change of one
    place; who changes the hash and the checks as well makes another file, told apart only by
    comparing it with what it was made from.
    """
    lines = data.split(b"\n")
    start = _closing_start(lines)
    if start is None:
        return len(lines) if lines[-1] else max(len(lines) - 1, 1)
    content = lines[:start]
    expected = [*_closing_lines(content), b""]
    if lines[start] == expected[0]:
        changed = _first_difference(lines[start:], expected, start)
        return None if changed is None else min(changed, len(lines))
    checks = lines[start + 1] if start + 1 < len(lines) else b""
    if not checks.startswith(_CHECKS_START):
        return start + 1
    stored = checks[len(_CHECKS_START) :].strip(b'"').decode("ascii", "replace")
    split = [stored[at : at + _CHECK_DIGITS] for at in range(0, len(stored), _CHECK_DIGITS)]
    changed = _first_difference([line_check(line) for line in content], split, 0)
    return start + 1 if changed is None else changed


def stored_check(data: bytes, line: int) -> str | None:
    """What ``line_checks`` says of a line (from 1), None where it says nothing."""
    start = data.rfind(_CHECKS_START)
    at = start + len(_CHECKS_START) + 1 + _CHECK_DIGITS * (line - 1)
    found = data[at : at + _CHECK_DIGITS].decode("ascii", "replace")
    return found if start >= 0 and len(found) == _CHECK_DIGITS else None


def fragment(line: bytes) -> Mapping[str, Json] | None:
    """The entries of one line: those of the object it holds, or its own single key and value."""
    text = line.strip().rstrip(b",")
    whole = text if text.startswith(b"{") else b"{" + text + b"}"
    try:
        parsed = json.loads(whole)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def _section(key: str, value: Json | Rows) -> list[str]:
    name = _compact(key)
    if isinstance(value, Mapping) and value:
        entries = [f"    {_compact(name)}: {_compact(each)}" for name, each in value.items()]
        return [f"  {name}: {{", *_with_commas(entries), "  },"]
    if isinstance(value, Rows) and value.rows:
        template = _template(value.names)
        return [f"  {name}: [", *_with_commas([_filled(template, row) for row in value.rows]), "  ],"]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [f"  {name}: [", *_with_commas([f"    {_compact(each)}" for each in value]), "  ],"]
    return [f"  {name}: {_compact([] if isinstance(value, Rows) else value)},"]


def _template(names: Sequence[str]) -> str:
    """An object of these names, with a place for each value."""
    between = ", ".join(_compact(name).replace("%", "%%") + ": %s" for name in names)
    return f"    {{{between}}}"


def _filled(template: str, values: Iterable[Json]) -> str:
    # The usual kinds without the encoder's detour, and in place: a year has more than a million values.
    return template % tuple(
        [
            each
            if type(each) is int
            else "null"
            if each is None
            else encode_basestring(each)
            if isinstance(each, str)
            else _compact(each)
            for each in values
        ]
    )


def _with_commas(entries: Sequence[str]) -> list[str]:
    return [*(entry + "," for entry in entries[:-1]), entries[-1]]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def _compact(value: Json) -> str:
    return _ENCODER.encode(value)


def _closing_lines(content: Sequence[bytes]) -> list[bytes]:
    digest = sha256(b"".join(line + b"\n" for line in content)).hexdigest()
    checks = "".join(line_check(line) for line in content)
    return [_SHA_START + f'"{digest}",'.encode(), _CHECKS_START + f'"{checks}"'.encode(), b"}"]


def _closing_start(lines: Sequence[bytes]) -> int | None:
    """Index of the line with the hash; either of the two closing lines is enough to find it."""
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].startswith(_SHA_START):
            return index
        if lines[index].startswith(_CHECKS_START) and not (index and lines[index - 1].startswith(_SHA_START)):
            return max(index - 1, 0)
    return None


def _first_difference[Item: (bytes, str)](
    found: Sequence[Item], expected: Sequence[Item], offset: int
) -> int | None:
    for index, (is_, should) in enumerate(zip(found, expected, strict=False)):
        if is_ != should:
            return offset + index + 1
    if len(found) != len(expected):
        return offset + min(len(found), len(expected)) + 1
    return None
