"""Files as bytes, and text tables in any encoding and with any separator as grids of cells."""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from energy_app.reports.imports.cells import Cell
from energy_app.reports.imports.series import ImportFileError

MAX_BYTES = 200_000_000
SEPARATORS = (";", "\t", "|", ",")
_DATED = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\b20\d{6}\b")
_MARKED_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Raw cells; ``name`` is the worksheet's, ``above`` lines of the file come before the first row.

    ``lines`` gives the line of each row where rows and lines of the file are not the same.
    """

    name: str
    rows: list[list[Cell]]
    kind: str
    separator: str = ""
    above: int = 0
    lines: tuple[int, ...] = ()

    def line(self, row: int) -> int:
        """The line of the file, from 1, of the row with this index."""
        return self.lines[row] if self.lines else self.above + row + 1

    def with_rows(self, rows: list[list[Cell]], lines: Sequence[int] = ()) -> "Sheet":
        """The sheet with other rows; ``lines`` where they are not one to one."""
        return replace(self, rows=rows, lines=tuple(lines) or self.lines)

    def part(self, start: int, end: int) -> "Sheet":
        """The rows from start to before end."""
        return replace(self, rows=self.rows[start:end], above=self.above + start, lines=self.lines[start:end])


def read_bytes(path: Path) -> bytes:
    """The content of a file, unpacked if it is gzip or a zip of one file; ImportFileError if it is unfit."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportFileError("{name} is larger than 200 MB: export a shorter period.", name=path.name)
        content = path.read_bytes()
        content = _gunzip(content) if content[:2] == b"\x1f\x8b" else content
        content = _unzip(content, path.name)
    except OSError as error:
        raise ImportFileError(
            "{path} cannot be read: {reason}. Check the path.", path=path, reason=error.strerror or error
        ) from error
    except (EOFError, zlib.error, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
        raise ImportFileError(
            "{name} is damaged: {error}. Download it again.", name=path.name, error=error
        ) from error
    if not content.strip(b"\x00 \t\r\n"):
        raise ImportFileError("{name} is empty: download it again.", name=path.name)
    return content


def _gunzip(content: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        unpacked = packed.read(MAX_BYTES + 1)
    if len(unpacked) > MAX_BYTES:
        raise ValueError("more than 200 MB when unpacked")
    return unpacked


def _unzip(content: bytes, name: str) -> bytes:
    if content[:4] != b"PK\x03\x04":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        if any(entry.filename in {"[Content_Types].xml", "mimetype"} for entry in entries):
            return content
        if len(entries) != 1:
            raise ImportFileError(
                "{name} is a zip of {count} files: unpack it and give one of them.",
                name=name,
                count=len(entries),
            )
        if entries[0].file_size > MAX_BYTES:
            raise ValueError("more than 200 MB when unpacked")
        return packed.read(entries[0])


def decode(content: bytes, name: str) -> str:
    """The text of a file: by its mark, else UTF-16 by its zero bytes, UTF-8, or Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    head = content[:4000]
    if head.count(0) > len(head) // 4:
        return content.decode(
            "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be", "replace"
        )
    if 0 in head:
        raise ImportFileError(
            "{name} is neither text nor a workbook: give the CSV or Excel file of the portal.", name=name
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def text_sheet(text: str, name: str) -> Sheet:
    """A text table as a grid, its separator found from the lines that hold a date."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked = _MARKED_SEPARATOR.fullmatch(lines[0])
    if marked:
        lines = lines[1:]
    separator = marked[1] if marked else _separator(lines)
    limit = csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(lines, delimiter=separator)
        rows: list[list[Cell]] = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise ImportFileError(
            "{name} is no readable table: {error}. Download it again.", name=name, error=error
        ) from error
    finally:
        csv.field_size_limit(limit)
    return Sheet("", rows, "csv", separator, 1 if marked else 0)


def _separator(lines: list[str]) -> str:
    dated = [line for line in lines if _DATED.search(line)][:2000] or lines[:200]
    for candidate in SEPARATORS:
        if 2 * sum(candidate in line for line in dated) >= len(dated):
            return candidate
    return ";"
