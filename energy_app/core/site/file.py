"""Site files on disk: TOML, or JSON by the name; every error says file, line and field."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from energy_app.core.site.form import SiteForm, is_json
from energy_app.devices.errors import ProfileError
from energy_app.devices.yaml_lines import KeyPath, line_of, load_with_lines
from energy_app.domain.errors import InputError

_TABLES = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_HEAD = "# A home for energy-app: energy-app site import FILE merges it, devices by serial number.\n"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A checked site file, with the line of each entry."""

    path: Path
    form: SiteForm
    lines: Mapping[KeyPath, int]

    def error(self, where: KeyPath, message: str) -> InputError:
        """An error about one entry."""
        return _error(self.path, self.lines, where, message)


def read_site(path: Path) -> SiteFile:
    """Read and check a site file; InputError is one line with file, line and field."""
    document, lines = _json(path) if is_json(path) else _toml(path)
    try:
        return SiteFile(path, SiteForm.model_validate(document), lines)
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(part for part in first["loc"] if part != "[key]")
        raise _error(path, lines, where, str(first["msg"]).removeprefix("Value error, ")) from error


def write_site(path: Path, form: SiteForm) -> None:
    """Write a site file; InputError if it cannot be written."""
    document = form.model_dump(mode="json", exclude_none=True)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n" if is_json(path) else _as_toml(document)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}. Choose another path.", path=path, reason=error.strerror
        ) from error


def _error(path: Path, lines: Mapping[KeyPath, int], where: KeyPath, message: str) -> InputError:
    field = ".".join(map(str, where)) or "file"
    return InputError(
        "{path}: line {line}: {field}: {message}",
        path=path,
        line=line_of(dict(lines), where),
        field=field,
        message=message,
    )


def _json(path: Path) -> tuple[Any, dict[KeyPath, int]]:
    text = _text(path)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            "{path}: line {line}: not JSON ({problem})", path=path, line=error.lineno, problem=error.msg
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "{path}: line 1: no JSON that can be read ({error})", path=path, error=error
        ) from error
    try:
        return document, load_with_lines(path)[1]
    except ProfileError:
        return document, {}  # some JSON is no YAML: then an error names the first line


def _toml(path: Path) -> tuple[Any, dict[KeyPath, int]]:
    text = _text(path)
    try:
        return tomllib.loads(text), dict(_toml_lines(text))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise InputError(
            "{path}: line {line}: not TOML ({problem})",
            path=path,
            line=line,
            problem=_AT_LINE.sub("", str(error)).strip(),
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "{path}: line 1: no TOML that can be read ({error})", path=path, error=error
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "{path} is not a text file: byte {place} is no UTF-8.", path=path, place=error.start
        ) from error
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}. Check the path.", path=path, reason=error.strerror
        ) from error


def _toml_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The line of each table and key, as far as tables are one name deep: all that site files have."""
    prefix: KeyPath = ()
    counts: dict[str, int] = {}
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if line.count(closing) % 2 else closing
            continue
        if found := _TABLES.match(line):
            counts[found[1]] = counts.get(found[1], -1) + 1
            prefix = (found[1], counts[found[1]])
            yield prefix, number
        elif found := _TABLE.match(line):
            prefix = (found[1],)
            yield prefix, number
        elif found := _KEY.match(line):
            yield (*prefix, found[1]), number
            closing = next((mark for mark in ("'''", '"""') if line.count(mark) % 2), "")


def _as_toml(document: Mapping[str, Any]) -> str:
    """The document with its plain keys first; tables are one name deep."""
    plain = {key: value for key, value in document.items() if not _is_table(value)}
    parts = [_HEAD + _entries(plain)]
    for key, value in document.items():
        if isinstance(value, Mapping):
            parts.append(f"[{key}]\n{_entries(value)}")
        elif _is_table(value):
            parts += [f"[[{key}]]\n{_entries(row)}" for row in value]
    return "\n".join(parts)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and all(isinstance(v, dict) for v in value))


def _entries(table: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in table.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if "\n" in text and "'''" not in text and all(c == "\n" or c.isprintable() for c in text):
        return f"'''\n{text}'''"
    # A JSON string is a TOML string, but for the one control character that JSON lets through.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
