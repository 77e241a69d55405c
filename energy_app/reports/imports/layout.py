"""Where the table of a sheet stands, and what each of its columns is. By structure, then by words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from energy_app.reports.imports import words
from energy_app.reports.imports.cells import (
    Cell,
    is_missing,
    is_number,
    parse_stamp,
    parse_time,
    split_range,
)
from energy_app.reports.imports.sheets import Sheet

SAMPLE = 600


@dataclass(frozen=True, slots=True)
class StampColumns:
    """A date column with its column of times, if date and time stand apart."""

    day: int
    clock: int | None = None


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of energy or power, or, where a table has nothing else, of a counter's standing."""

    index: int
    label: str
    unit: words.Unit | None
    status: int | None
    register: int | None
    context: str
    standing: bool = False


@dataclass(slots=True)
class Block:
    """One table: its rows, its stamps and its values. Side-by-side tables are several blocks.

    Attributes:
        first_row: index of the first data row.
        start: columns of the interval's start, or of the only stamp.
        end: columns of the interval's end.
        span: column that holds start and end in one cell.
        only_role: "start" or "end" where the only stamp's heading tells, else "".
    """

    first_row: int
    columns: range
    values: list[ValueColumn]
    start: StampColumns | None = None
    end: StampColumns | None = None
    span: int | None = None
    clock_span: int | None = None
    only_role: str = ""
    meter: int | None = None
    obis: int | None = None
    direction: int | None = None
    community: list[int] = field(default_factory=list)
    unit: int | None = None
    summer: int | None = None
    stamp_label: str = ""


@dataclass(slots=True)
class Layout:
    """A sheet's blocks with the text above them."""

    blocks: list[Block]
    header: list[str]
    header_row: int | None
    preamble: list[list[Cell]]


@dataclass(slots=True)
class _Column:
    """What stands in a column's data cells."""

    index: int
    label: str
    stamps: int = 0
    ranges: int = 0
    clocks: int = 0
    clock_ranges: int = 0
    numbers: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    @property
    def kind(self) -> str:
        """The sort most of the filled cells are of."""
        sorts = {
            "stamp": self.stamps,
            "range": self.ranges,
            "clock": self.clocks,
            "clock range": self.clock_ranges,
            "number": self.numbers,
            "text": self.texts.total(),
        }
        best = max(sorts, key=lambda sort: sorts[sort])
        return best if sorts[best] else "empty"

    def take(self, cell: Cell) -> None:
        """Count one cell."""
        self.total += 1
        if is_missing(cell):
            return
        if parse_stamp(cell):
            self.stamps += 1
        elif parse_time(cell) is not None:
            self.clocks += 1
        elif is_number(cell):
            self.numbers += 1
        elif _is_span(cell):
            self.ranges += 1
        elif _is_clock_span(cell):
            self.clock_ranges += 1
        else:
            self.texts[str(cell)] += 1


def _is_span(cell: Cell) -> bool:
    ends = split_range(cell)
    return bool(ends and parse_stamp(ends[0]) and (parse_stamp(ends[1]) or parse_time(ends[1]) is not None))


def _is_clock_span(cell: Cell) -> bool:
    ends = split_range(cell)
    return bool(ends and parse_time(ends[0]) is not None and parse_time(ends[1]) is not None)


def is_dated(cell: Cell) -> bool:
    """Whether a cell can stand in a table's column of dates."""
    return parse_stamp(cell) is not None or _is_span(cell)


def find_layout(sheet: Sheet) -> Layout | None:
    """The layout of a sheet, or None if it holds no table with dates and numbers."""
    rows = sheet.rows
    first = _first_data_row(rows)
    if first is None:
        return None
    width = max(len(row) for row in rows[first : first + SAMPLE])
    header_row, header = _header(rows, first, width)
    preamble = rows[: first if header_row is None else header_row]
    columns = [_Column(index, header[index]) for index in range(width)]
    for row in _sample(rows[first:]):
        for column in columns:
            column.take(row[column.index] if column.index < len(row) else None)
    blocks = [_block(part, first, preamble) for part in _split(columns)]
    return Layout([block for block in blocks if block], header, header_row, preamble)


def sections(sheet: Sheet) -> list[Sheet]:
    """The tables that stand one below the other, cut where headings come again."""
    layout = find_layout(sheet)
    if layout is None or layout.header_row is None or not layout.blocks:
        return [sheet]
    block = layout.blocks[0]
    main = block.start.day if block.start else block.span or 0
    labels = {label for label in layout.header if label}
    cuts, after = [0], 0
    for index in range(block.first_row, len(sheet.rows)):
        row = sheet.rows[index]
        if main < len(row) and is_dated(row[main]):
            after = index + 1
        elif after and 2 * len(labels.intersection(cell for cell in row if isinstance(cell, str))) >= len(
            labels
        ):
            cuts.append(after)
            after = 0
    ends = [*cuts[1:], len(sheet.rows)]
    return [sheet.part(start, end) for start, end in zip(cuts, ends, strict=True)]


def _sample(rows: list[list[Cell]]) -> Iterable[list[Cell]]:
    yield from rows[:SAMPLE]
    if len(rows) > SAMPLE:
        yield from rows[SAMPLE :: max(1, len(rows) // SAMPLE)]


def _first_data_row(rows: list[list[Cell]]) -> int | None:
    dated: Counter[int] = Counter()
    for row in _sample(rows):
        dated.update(index for index, cell in enumerate(row) if is_dated(cell))
    if not dated:
        return None
    most = max(dated.values())
    main = min(index for index, count in dated.items() if count == most)
    hits = [index for index, row in enumerate(rows[:SAMPLE]) if main < len(row) and is_dated(row[main])]
    for hit in hits:
        if sum(not is_missing(cell) for cell in rows[hit]) >= 2 or hit + 1 in hits:
            return hit
    return None


def _header(rows: list[list[Cell]], first: int, width: int) -> tuple[int | None, list[str]]:
    above = [index for index in range(first) if any(not is_missing(cell) for cell in rows[index])]
    if not above:
        return None, [""] * width
    row = above[-1]
    labels = _labels(rows[row], width)
    units_only = all(not label or (words.unit_of(label) and len(label) <= 6) for label in labels)
    if units_only and len(above) > 1 and sum(map(bool, _labels(rows[above[-2]], width))) >= 2:
        row = above[-2]
        labels = [
            f"{head} {unit}".strip() for head, unit in zip(_labels(rows[row], width), labels, strict=True)
        ]
    return row, labels


def _labels(row: list[Cell], width: int) -> list[str]:
    texts = ["" if cell is None else str(cell).strip() for cell in row[:width]]
    return texts + [""] * (width - len(texts))


def _split(columns: list[_Column]) -> list[list[_Column]]:
    """Side-by-side tables: a heading of the first date column that comes again starts another."""
    dated = [column for column in columns if column.kind in {"stamp", "range"}]
    if not dated:
        return []
    name = words.plain(dated[0].label)
    starts = (
        [column.index for column in dated if words.plain(column.label) == name] if name else [dated[0].index]
    )
    if len(starts) < 2:
        return [columns]
    starts[0] = 0
    ends = [*starts[1:], len(columns)]
    return [columns[start:end] for start, end in zip(starts, ends, strict=True)]


def _block(columns: list[_Column], first: int, preamble: list[list[Cell]]) -> Block | None:
    block = Block(first, range(columns[0].index, columns[-1].index + 1), [])
    if not _place_stamps(block, columns):
        return None
    used = {block.span, block.clock_span}
    for pair in (block.start, block.end):
        used |= {pair.day, pair.clock} if pair else set()
    rest = [column for column in columns if column.index not in used]
    _place_keys(block, rest)
    keys = {block.meter, block.obis, block.direction, block.unit, block.summer, *block.community}
    _place_values(block, [column for column in rest if column.index not in keys], preamble)
    return block if block.values else None


def _place_stamps(block: Block, columns: list[_Column]) -> bool:
    span = next((column for column in columns if column.kind == "range"), None)
    days = [c for c in columns if c.kind == "stamp" and not words.ASIDE.search(words.plain(c.label))]
    clocks = [column for column in columns if column.kind == "clock"]
    clock_span = next((column for column in columns if column.kind == "clock range"), None)
    if not days:
        block.span = span.index if span else None
        block.stamp_label = span.label if span else ""
        return span is not None
    block.stamp_label = days[0].label
    if clock_span and not clocks:
        block.start, block.clock_span = StampColumns(days[0].index), clock_span.index
        return True
    block.start, block.end = _ends(days, clocks)
    if block.start is None:
        block.start, block.end, block.only_role = block.end, None, "end"
    elif block.end is None:
        label = words.plain(days[0].label) + " " + " ".join(words.plain(clock.label) for clock in clocks[:1])
        block.only_role = "start" if words.START.search(label) else ""
    return True


def _ends(days: list[_Column], clocks: list[_Column]) -> tuple[StampColumns | None, StampColumns | None]:
    """The columns of start and end; an unlabelled column is the start."""
    day, clock = _by_role(days), _by_role(clocks)
    if not clocks:
        start, end = day["start"] or day[""], day["end"]
        if start and not end and not day["start"] and len(days) > 1:
            end = days[1]
        return _pair(start, None), _pair(end, None)
    start_clock, end_clock = clock["start"] or clock[""], clock["end"]
    start_day = day["start"] or day[""] or (None if end_clock and not start_clock else day["end"])
    end_day = day["end"] or day[""] or day["start"]
    return (
        _pair(start_day, start_clock) if start_clock else None,
        _pair(end_day, end_clock) if end_clock else None,
    )


def _pair(day: _Column | None, clock: _Column | None) -> StampColumns | None:
    return StampColumns(day.index, clock.index if clock else None) if day else None


def _by_role(columns: list[_Column]) -> dict[str, _Column | None]:
    found: dict[str, _Column | None] = {"start": None, "end": None, "": None}
    for column in columns:
        label = words.plain(column.label)
        role = "start" if words.START.search(label) else "end" if words.END.search(label) else ""
        found[role] = found[role] or column
    return found


def _place_keys(block: Block, columns: list[_Column]) -> None:
    for column in columns:
        label, kind = words.plain(column.label), column.kind
        texts = column.texts
        if kind == "text" and (words.UNIT_HEAD.search(label) or all(_is_unit(text) for text in texts)):
            block.unit = column.index if block.unit is None else block.unit
        elif words.SUMMER.search(label) and kind != "stamp":
            block.summer = column.index
        elif words.COMMUNITY_HEAD.search(label) and kind in {"text", "empty"} and not words.unit_of(label):
            block.community.append(column.index)
        elif _is_obis(column) and block.obis is None:
            block.obis = column.index
        elif words.DIRECTION_HEAD.search(label) and kind == "text":
            block.direction = column.index
    block.meter = _meter_column(columns)


def _is_obis(column: _Column) -> bool:
    label = words.plain(column.label)
    if words.OBIS_HEAD.search(label) and "kurzbe" not in label:
        return not words.unit_of(label)
    return column.kind == "text" and all(words.OBIS.match(text) for text in column.texts)


def _is_unit(text: str) -> bool:
    return words.plain(text).strip("[]()") in {"wh", "kwh", "mwh", "w", "kw", "mw"}


def _meter_column(columns: list[_Column]) -> int | None:
    coded = [c for c in columns if any(words.METER_CODE.search(text) for text in c.texts)]
    if coded:
        return coded[0].index
    named = [
        c
        for c in columns
        if words.METER.search(words.plain(c.label))
        and not words.REGISTER.search(words.plain(c.label))
        and not words.unit_of(c.label)
        and c.kind in {"text", "number"}
    ]
    return min(named, key=lambda c: "punkt" not in words.plain(c.label)).index if named else None


def _place_values(block: Block, columns: list[_Column], preamble: list[list[Cell]]) -> None:
    numeric = [c for c in columns if c.kind == "number" or (c.kind == "empty" and words.unit_of(c.label))]
    registers = [c for c in numeric if words.REGISTER.search(words.plain(c.label))]
    named = [c for c in numeric if c not in registers and not words.FOREIGN.search(words.plain(c.label))]
    chosen = [c for c in named if _tells_energy(c)]
    if not chosen and len(named) == 1:
        chosen = named
    standing = not chosen and block.end is None and block.span is None and block.clock_span is None
    if standing:
        chosen = registers
    units = {c.index: words.unit_of(c.label) or _context_unit(preamble, block, c.index) for c in chosen}
    if any((unit or "").endswith("wh") for unit in units.values()):
        # The same quarter-hours in kW beside kWh add nothing.
        chosen = [c for c in chosen if not (units[c.index] or "wh").endswith("w")]
    status = [c for c in columns if _is_status(c) and c not in chosen and c not in registers]
    for column in chosen:
        block.values.append(
            ValueColumn(
                column.index,
                column.label,
                units[column.index],
                _status_of(column, chosen, status),
                None if standing else _register_of(column, registers),
                _context(preamble, block, column.index),
                standing,
            )
        )


def _tells_energy(column: _Column) -> bool:
    label = words.plain(column.label)
    return bool(words.unit_of(label) or words.ENERGY.search(label) or words.METER_CODE.search(column.label))


def _is_status(column: _Column) -> bool:
    label = words.plain(column.label)
    if words.STATUS.search(label):
        return True
    return not label and column.kind == "text" and len(column.texts) <= 8


def _status_of(column: _Column, values: list[_Column], status: list[_Column]) -> int | None:
    following = min((v.index for v in values if v.index > column.index), default=10**6)
    near = [s.index for s in status if column.index < s.index < following]
    if near:
        return near[0]
    return status[0].index if len(status) == 1 or (len(values) == 1 and status) else None


def _register_of(column: _Column, registers: list[_Column]) -> int | None:
    """The register read beside a consumption, where the two headings differ in one word only."""
    mine = set(words.plain(column.label).split())
    for register in registers:
        other = set(words.plain(register.label).split())
        if len(mine ^ other) == 2:
            return register.index
    return None


def _context(preamble: list[list[Cell]], block: Block, column: int) -> str:
    """What the lines above say of a column: in its own cells, else in the block's first column."""
    texts: list[str] = []
    for row in preamble:
        cells = [
            str(row[i]) for i in block.columns if i < len(row) and i <= column and not is_missing(row[i])
        ]
        texts.extend(cells)
    return " | ".join(texts)


def _context_unit(preamble: list[list[Cell]], block: Block, column: int) -> words.Unit | None:
    return words.unit_of(_context(preamble, block, column))


def number_cells(sheet: Sheet, layout: Layout) -> list[Cell]:
    """A sample of the value cells, to find the decimal mark."""
    columns = [value.index for block in layout.blocks for value in block.values]
    first = layout.blocks[0].first_row
    return [
        row[index]
        for row in _sample(sheet.rows[first:])
        for index in columns
        if index < len(row) and not isinstance(row[index], Decimal)
    ]
