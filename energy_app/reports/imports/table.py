"""Tables of grid-operator portals: every row of every block becomes a value of one series."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from functools import cached_property, lru_cache

from energy_app.domain.stopping import go_on
from energy_app.reports.imports import words
from energy_app.reports.imports.cells import (
    Cell,
    decimal_mark,
    is_missing,
    parse_number,
    parse_stamp,
    parse_time,
    split_range,
    summer_flag,
)
from energy_app.reports.imports.layout import (
    Block,
    Layout,
    StampColumns,
    ValueColumn,
    find_layout,
    number_cells,
    sections,
)
from energy_app.reports.imports.naming import Key, finish
from energy_app.reports.imports.operators import operator_of
from energy_app.reports.imports.series import ImportFileError, OperatorFile
from energy_app.reports.imports.shapes import usual_shape
from energy_app.reports.imports.sheets import Sheet
from energy_app.reports.imports.stamps import Row
from energy_app.reports.imports.zones import zone_of

# No meter counts as far, and a power of ten of a million digits must not be worked out.
_MAX_DIGITS = 40
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{2,4})\b")
_WH: dict[str, int] = {
    "wh": 1,
    "kwh": 1_000,
    "mwh": 1_000_000,
    "gwh": 1_000_000_000,
    "w": 1,
    "kw": 1_000,
    "mw": 1_000_000,
}


@dataclass(slots=True)
class Part:
    """The rows of one series in one block."""

    key: Key
    power: bool
    only_role: str
    stamp_label: str
    standing: bool = False
    rows: list[Row] = field(default_factory=list)


@dataclass
class _Reader:
    """Reads the rows of one block, and remembers what later rows leave out."""

    sheet: Sheet
    block: Block
    mark: str
    month_first: bool
    place: str
    notes: list[str]
    header: list[str] = field(default_factory=list)
    carried: dict[int, str] = field(default_factory=dict)
    registers: dict[tuple[int, str], Cell] = field(default_factory=dict)
    keys: dict[tuple[int | str, ...], Key] = field(default_factory=dict)
    parts: dict[Key, Part] = field(default_factory=dict)
    undated: list[int] = field(default_factory=list)
    still: int = 0

    @cached_property
    def stamp_words(self) -> str:
        """The headings of the stamps."""
        pairs = [pair for pair in (self.block.start, self.block.end) if pair]
        columns = [column for pair in pairs for column in (pair.day, pair.clock) if column is not None]
        heads = [self.header[column] for column in columns if column < len(self.header)]
        return words.plain(" ".join([self.block.stamp_label, *heads]))


def read_tables(sheets: list[Sheet], place: str) -> OperatorFile:
    """All series of a file's sheets; ImportFileError if there is no table or a cell is wrong."""
    notes: list[str] = []
    parts: list[Part] = []
    pieces = [piece for sheet in sheets for piece in sections(usual_shape(sheet))]
    found = [(sheet, layout) for sheet in pieces if (layout := find_layout(sheet)) and layout.blocks]
    if not found:
        raise ImportFileError(
            "{place} holds no table with dates and kWh: give the quarter-hour export of the portal.",
            place=place,
        )
    for sheet, layout in found:
        units = {value.unit for block in layout.blocks for value in block.values}
        mark = decimal_mark(
            number_cells(sheet, layout), comma_likely=sheet.separator != ",", small_unit=units <= {"wh", "w"}
        )
        for block in layout.blocks:
            reader = _Reader(sheet, block, mark, _month_first(sheet, block), place, notes, layout.header)
            parts += _read_block(reader)
    sheet, layout = found[0]
    operator = operator_of(layout.header)
    stamps = [row.start for part in parts for row in part.rows if row.start.tzinfo]
    american = any(_month_first(sheet, block) for sheet, layout in found for block in layout.blocks)
    meters = [part.key.meter for part in parts]
    zone = zone_of(stamps, meters, _text(layout), notes, month_first=american)
    file = OperatorFile(f"{operator or 'table'} ({sheet.kind})", "", [], notes)
    finish(file, parts, zone, operator, place)
    return file


def _text(layout: Layout) -> str:
    above = (str(cell) for row in layout.preamble for cell in row if cell is not None)
    return " ".join([*layout.header, *above])


def _month_first(sheet: Sheet, block: Block) -> bool:
    """Whether dates with slashes name the month first.

    A part above 12 shows it; where all are below, the order that makes the file the shorter period.
    """
    column = block.span if block.start is None else block.start.day
    if column is None:
        return False
    texts = (row[column] for row in sheet.rows[block.first_row :] if column < len(row))
    dates = {
        (int(found[1]), int(found[2]), int(found[3]))
        for text in texts
        if isinstance(text, str) and (found := _SLASHED.match(text))
    }
    firsts, seconds = ({date[part] for date in dates} for part in (0, 1))
    if not dates or max(firsts) > 12 or max(seconds) > 12:
        return bool(dates) and max(firsts) <= 12
    spans = [
        max(ordinals) - min(ordinals)
        for ordinals in (
            [year * 372 + month * 31 + day for day, month, year in dates],
            [year * 372 + month * 31 + day for month, day, year in dates],
        )
    ]
    return spans[1] < spans[0]


def _read_block(reader: _Reader) -> list[Part]:
    block = reader.block
    for index in range(block.first_row, len(reader.sheet.rows)):
        go_on()
        row = reader.sheet.rows[index]
        if all(is_missing(_at(row, column)) for column in block.columns):
            continue
        ends = _ends(reader, row)
        if ends is None:
            _check_undated(reader, index, row)
            continue
        for value in block.values:
            _take(reader, index, row, value, ends)
    if reader.undated:
        lines = ", ".join(str(number) for number in reader.undated[:3])
        reader.notes.append(f"{len(reader.undated)} rows without a date are not used (line {lines}).")
    if reader.still:
        reader.notes.append(
            f"{reader.still} empty values are marked valid beside a still register: 0, not missing."
        )
    return list(reader.parts.values())


def _at(row: list[Cell], column: int | None) -> Cell:
    return row[column] if column is not None and column < len(row) else None


def _ends(reader: _Reader, row: list[Cell]) -> tuple[datetime, datetime | None] | None:
    """Start and end of a row; the only stamp of a row comes as start. In UTC where the heading says so."""
    ends = _written_ends(reader, row)
    if ends is None or ends[0].tzinfo is not None or not words.UTC_STAMPS.search(reader.stamp_words):
        return ends
    start, end = ends
    return start.replace(tzinfo=UTC), None if end is None else end.replace(tzinfo=UTC)


def _written_ends(reader: _Reader, row: list[Cell]) -> tuple[datetime, datetime | None] | None:
    block = reader.block
    if block.span is not None:
        return _range_ends(reader, _at(row, block.span))
    start = _moment(reader, row, block.start)
    if start is None:
        return None
    if block.clock_span is not None:
        clocks = split_range(_at(row, block.clock_span))
        first, last = (parse_time(text) for text in clocks) if clocks else (None, None)
        return None if first is None or last is None else (start + first, start + last)
    return start, _moment(reader, row, block.end)


def _moment(reader: _Reader, row: list[Cell], columns: StampColumns | None) -> datetime | None:
    if columns is None:
        return None
    stamp = parse_stamp(_at(row, columns.day), month_first=reader.month_first)
    if stamp is None or columns.clock is None:
        return stamp.moment if stamp else None
    clock = parse_time(_at(row, columns.clock))
    midnight = stamp.moment.replace(hour=0, minute=0, second=0)
    return None if clock is None else midnight + clock


def _range_ends(reader: _Reader, cell: Cell) -> tuple[datetime, datetime | None] | None:
    ends = split_range(cell)
    start = parse_stamp(ends[0], month_first=reader.month_first) if ends else None
    if ends is None or start is None:
        return None
    end = parse_stamp(ends[1], month_first=reader.month_first)
    if end:
        return start.moment, end.moment
    clock = parse_time(ends[1])
    midnight = start.moment.replace(hour=0, minute=0, second=0)
    return None if clock is None else (start.moment, midnight + clock)


def _check_undated(reader: _Reader, index: int, row: list[Cell]) -> None:
    """Sums and remarks are passed over; a wrong date beside a value is an error."""
    block = reader.block
    column = block.span if block.start is None else block.start.day
    cell = _at(row, column)
    valued = any(parse_number(_at(row, value.index), reader.mark) is not None for value in block.values)
    text = " ".join(str(part) for part in row if part is not None)
    if (
        valued
        and not is_missing(cell)
        and any(sign.isdigit() for sign in str(cell))
        and not words.SUM_ROW.search(text)
    ):
        raise ImportFileError(
            "{place}, line {line}, column {column_name}: “{short}” is no date. Correct the "
            "row or download the file again.",
            place=reader.place,
            line=reader.sheet.line(index),
            column_name=_column_name(reader, column),
            short=_short(cell),
        )
    reader.undated.append(reader.sheet.line(index))


def _column_name(reader: _Reader, column: int | None) -> str:
    rows = reader.sheet.rows[: reader.block.first_row]
    heads = [row for row in rows if not is_missing(_at(row, column))]
    return f"“{_at(heads[-1], column)}”" if heads else str((column or 0) + 1)


def _short(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= 30 else text[:29] + "…"


def _take(
    reader: _Reader, index: int, row: list[Cell], value: ValueColumn, ends: tuple[datetime, datetime | None]
) -> None:
    unit = value.unit if value.unit and reader.block.unit is None else _unit(reader, row, value)
    key = _key(reader, row, value)
    cell = _at(row, value.index)
    energy = _number(reader, index, value, cell)
    quality = _at(row, value.status)
    word = "" if quality is None else str(quality).strip()
    if energy is None and _stands_still(reader, row, value, key, word):
        energy = Fraction(0)
        reader.still += 1
    if value.register is not None:
        reader.registers[value.index, key.meter] = _at(row, value.register)
    power = unit.endswith("w")
    part = reader.parts.get(key)
    if part is None:
        block = reader.block
        part = reader.parts[key] = Part(key, power, block.only_role, block.stamp_label, value.standing)
    scaled = None if energy is None else energy * _WH[unit]
    summer = summer_flag(_at(row, reader.block.summer)) if reader.block.summer is not None else None
    part.rows.append(Row(reader.sheet.line(index), ends[0], ends[1], summer, scaled, word))


def _unit(reader: _Reader, row: list[Cell], value: ValueColumn) -> str:
    told = _at(row, reader.block.unit)
    unit = (None if is_missing(told) else words.unit_of(str(told))) or value.unit
    if unit is None:
        cell = _at(row, value.index)
        unit = words.unit_of(cell) if isinstance(cell, str) else None
    return unit or _assumed(reader, value)


def _assumed(reader: _Reader, value: ValueColumn) -> str:
    note = f"Column “{value.label or value.index + 1}” names no unit: taken as kWh."
    if note not in reader.notes:
        reader.notes.append(note)
    return "kwh"


def _number(reader: _Reader, index: int, value: ValueColumn, cell: Cell) -> Fraction | None:
    if is_missing(cell):
        return None
    number = _exact(cell, reader.mark)
    if number is None:
        raise ImportFileError(
            "{place}, line {line}, column “{value}”: “{short}” is no number. Correct the "
            "cell or download the file again.",
            place=reader.place,
            line=reader.sheet.line(index),
            value=value.label or value.index + 1,
            short=_short(cell),
        )
    if number < 0:
        note = f"Column “{value.label}” has negative energy: such values count as missing."
        if note not in reader.notes:
            reader.notes.append(note)
        return None
    return number


@lru_cache(maxsize=16_384)
def _exact(cell: Cell, mark: str) -> Fraction | None:
    number = parse_number(cell, mark)
    return None if number is None or abs(number.adjusted()) > _MAX_DIGITS else Fraction(number)


def _stands_still(reader: _Reader, row: list[Cell], value: ValueColumn, key: Key, word: str) -> bool:
    """An empty value that is marked valid, beside a register that has not moved, is no energy."""
    before, now = reader.registers.get((value.index, key.meter)), _at(row, value.register)
    if is_missing(before) or is_missing(now) or not words.VALID_WORD.match(words.plain(word)):
        return False
    return parse_number(before, reader.mark) == parse_number(now, reader.mark)


def _key(reader: _Reader, row: list[Cell], value: ValueColumn) -> Key:
    block = reader.block
    columns = (block.meter, block.obis, block.direction, *block.community)
    texts = [_carry(reader, row, column) for column in columns]
    told, obis, flow, communities = *texts[:3], texts[3:]
    known: tuple[int | str, ...] = (value.index, told, obis, flow, *communities)
    key = reader.keys.get(known)
    if key is None:
        community = " ".join(filter(None, communities))
        key = Key(told, value.label, value.context, obis, flow, community, next(_codes(value, told)))
        reader.keys[known] = key
    return key


def _codes(value: ValueColumn, told: str) -> Iterator[str]:
    for text in (told, value.label, value.context):
        match = words.METER_CODE.search(text)
        if match:
            yield match[0]
    yield told


def _carry(reader: _Reader, row: list[Cell], column: int | None) -> str:
    """The cell's text, or the last one above it where a portal writes it once."""
    if column is None:
        return ""
    cell = _at(row, column)
    if not is_missing(cell):
        reader.carried[column] = str(cell).strip()
    return reader.carried.get(column, "")
