"""A statement file as it was handed in, beside the same statement made again: line against line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from energy_app.domain.time import day_of_slot
from energy_app.reports import canonical
from energy_app.reports.document import statement_document
from energy_app.reports.statement import Statement
from energy_app.reports.table import HASH_COLUMN, read_row, statement_csv

_LONGEST = 300
_IDENTITY = "line"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place that differs: line of the file from 1, field, what it should be and what it is."""

    line: int
    field: str
    expected: object
    found: object


@dataclass(frozen=True, slots=True)
class Presented:
    """Lines found and expected, without line feeds; where the slot lines and the day lines begin.

    ``first_day`` is None where the format has no day lines.
    """

    found: Sequence[bytes]
    expected: Sequence[bytes]
    read: Callable[[bytes], Mapping[str, object] | None]
    first_slot: int
    first_day: int | None
    ignored: frozenset[str] = frozenset()

    def slot_line(self, statement: Statement, slot: int) -> int:
        """Number of the line of a slot."""
        return self.first_slot + slot - statement.period.first_slot + 1

    def day_line(self, statement: Statement, day: int) -> int:
        """Number of the line of a UTC day, or of its first slot."""
        first = statement.period.first_slot
        if self.first_day is None:
            return self.slot_line(statement, max(first, day * 96))
        return self.first_day + day - day_of_slot(first) + 1

    def difference(self, index: int, fields: Sequence[str] | None = None) -> Difference | None:
        """How a line (from 0) differs in the fields, or at all."""
        found, expected = _at(self.found, index), _at(self.expected, index)
        if found == expected:
            return None
        was = None if found is None else self.read(found)
        should = None if expected is None else self.read(expected)
        if was is None or should is None or list(was) != list(should):
            return Difference(index + 1, _IDENTITY, _text(expected), _text(found))
        for name in should if fields is None else fields:
            if name not in self.ignored and (was[name], type(was[name])) != (
                should[name],
                type(should[name]),
            ):
                return Difference(index + 1, self._path(index, name), should[name], was[name])
        if fields is None and not self.ignored:
            return Difference(index + 1, _IDENTITY, _text(expected), _text(found))
        return None

    def first_slot_difference(self, statement: Statement, fields: Sequence[str]) -> Difference | None:
        """The first slot line that differs in one of the fields."""
        return self.first_difference(self.first_slot, self.first_slot + len(statement.slots), fields)

    def first_difference(
        self, start: int = 0, stop: int | None = None, fields: Sequence[str] | None = None
    ) -> Difference | None:
        """The first line of start…stop (from 0, the end excluded) that differs."""
        last = max(len(self.found), len(self.expected)) if stop is None else stop
        differences = (self.difference(index, fields) for index in range(start, last))
        return next((each for each in differences if each is not None), None)

    def section(self, name: str) -> tuple[int, int]:
        """First and end index of the lines of a JSON section, as expected."""
        opening = f'  "{name}": '.encode()
        start = next(index for index, line in enumerate(self.expected) if line.startswith(opening))
        stop = start + 1
        while stop < len(self.expected) and self.expected[stop].startswith(b"    "):
            stop += 1
        return start, stop

    def _path(self, index: int, name: str) -> str:
        """The field with its section, ``totals.sold_wh``; slot lines have no section in CSV."""
        for line in reversed(self.expected[:index]):
            if line.startswith(b'  "') and line.endswith((b"{", b"[")):
                return f"{line.split(b'"')[1].decode()}.{name}" if line.endswith(b"{") else name
            if not line.startswith(b"    "):
                break
        return name


def present_json(data: bytes, statement: Statement) -> Presented:
    """A JSON file against its statement; the closing lines left out."""
    found = data.split(b"\n")[:-4]
    expected = _aligned(canonical.content_lines(statement_document(statement)), found)
    presented = Presented(found, expected, canonical.fragment, 0, 0)
    slots, days = presented.section("slots")[0], presented.section("days")[0]
    return Presented(found, expected, canonical.fragment, slots + 1, days + 1)


def present_csv(data: bytes, statement: Statement, *, with_hash: bool) -> Presented:
    """A CSV file against its statement; the hash is set apart, as it differs as soon as anything does."""
    expected = statement_csv(statement).split(b"\n")
    ignored = frozenset() if with_hash else frozenset({HASH_COLUMN})
    return Presented(data.split(b"\n"), expected, read_row, 1, None, ignored)


def _aligned(expected: Sequence[bytes], found: Sequence[bytes]) -> Sequence[bytes]:
    """The expected lines, each section cut or filled up to as many lines as were found of it.

    So one gap more in the head does not put every slot beside another one. Where something was cut
    or filled up, a line of the section still differs.
    """
    wanted, had = _sections(expected), _sections(found)
    if [name for name, _ in wanted] != [name for name, _ in had]:
        return expected
    aligned: list[bytes] = []
    for (_, lines), (_, others) in zip(wanted, had, strict=True):
        aligned += [*lines, *[b""] * len(others)][: len(others)]
    return aligned


def _sections(lines: Sequence[bytes]) -> list[tuple[bytes, list[bytes]]]:
    """The lines by section of the document, each with the name it opens with."""
    sections: list[tuple[bytes, list[bytes]]] = [(b"", [])]
    for line in lines:
        if line.startswith(b'  "'):
            sections.append((line.split(b'"')[1], []))
        sections[-1][1].append(line)
    return sections


def _at(lines: Sequence[bytes], index: int) -> bytes | None:
    return lines[index] if index < len(lines) else None


def _text(line: bytes | None) -> str | None:
    return None if line is None else line.decode("utf-8", "replace").strip()[:_LONGEST]
