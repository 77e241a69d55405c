"""Tables of other shapes brought into the usual one: a row a slot, its time as a time of day.

Some portals write a row a day with a column a slot, some number the slots of a day instead of giving
their time, some stamp rows in seconds since 1970.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from energy_app.domain.time import utc
from energy_app.reports.imports import words
from energy_app.reports.imports.cells import Cell, is_missing, parse_stamp, parse_time, split_range
from energy_app.reports.imports.sheets import Sheet

_HEAD_ROWS = 40
_DAY_MINUTES = 24 * 60
_NUMBERED = re.compile(r"[a-z]{0,14}[ _.-]?(\d{1,3})")
_NUMBER_HEAD = re.compile(
    r"hora\b|stunde|hour|viertel|quarter|period|interval|slot|\bhh\b|\bqh\b|\bnr\b|zeit|time"
)
_EPOCH_HEAD = re.compile(r"time|stamp|epoch|unix|start|begin|zeit|date|datum|\bvon\b|\bbis\b|\bend|\bts\b")
_EPOCHS = ((946_684_800, 4_102_444_800, 1_000), (946_684_800_000, 4_102_444_800_000, 1))  # 2000 to 2100
_PER_DAY = (24, 48, 96)


def usual_shape(sheet: Sheet) -> Sheet:
    """The sheet with a row a slot; the same sheet where it has one already."""
    return _numbered(_unfolded(_from_epochs(sheet)))


def _head_row(rows: list[list[Cell]], first: int) -> int | None:
    above = [index for index in range(first) if any(not is_missing(cell) for cell in rows[index])]
    return above[-1] if above else None


# ------------------------------------------------------------------------ seconds since 1970


def _from_epochs(sheet: Sheet) -> Sheet:
    width = max((len(row) for row in sheet.rows), default=0)
    changed: dict[int, int] = {}
    for column in range(width):
        scale = _epoch_scale(sheet.rows, column)
        if scale:
            changed[column] = scale
    if not changed:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for row in rows:
        for column, scale in changed.items():
            number = _whole(row[column]) if column < len(row) else None
            if number is not None:
                row[column] = utc(number * scale).strftime("%Y-%m-%dT%H:%M:%SZ")
    return sheet.with_rows(rows)


def _epoch_scale(rows: list[list[Cell]], column: int) -> int | None:
    """Milliseconds a unit of the column's stamps; None if it holds no seconds since 1970."""
    cells = [row[column] for row in rows if column < len(row) and not is_missing(row[column])]
    numbers = [number for cell in cells[:400] if (number := _whole(cell)) is not None]
    heads = [str(cell) for cell in cells[:_HEAD_ROWS] if _whole(cell) is None]
    if len(numbers) < 2 or not any(_EPOCH_HEAD.search(words.plain(head)) for head in heads):
        return None
    for low, high, scale in _EPOCHS:
        step = 60_000 // scale
        if all(low <= number < high and number % step == 0 for number in numbers):
            return scale
    return None


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() and abs(cell) < 10**15 else None
    return (
        int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) < 15 else None
    )


# ------------------------------------------------------------------------ a row a day


def _unfolded(sheet: Sheet) -> Sheet:
    for index, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        columns = _slot_columns(row)
        if columns:
            return _unfold(sheet, index, columns)
    return sheet


def _slot_columns(head: list[Cell]) -> dict[int, int] | None:
    """Columns of slots with the minute of the day each starts at; None if the row heads no slots."""
    times = {index: minute for index, cell in enumerate(head) if (minute := _minute(cell)) is not None}
    if len(times) >= min(_PER_DAY) - 1 and len(set(times.values())) >= min(_PER_DAY) - 1:
        minutes = list(times.values())
        step = Counter(after - before for before, after in pairwise(minutes)).most_common(1)
        # Heads from 00:15 to 24:00 or 00:00 are ends.
        back = step[0][0] if minutes[0] == step[0][0] and minutes[-1] in {0, _DAY_MINUTES} else 0
        return {index: (minute - back) % _DAY_MINUTES for index, minute in times.items()}
    return _numbered_columns(head)


def _minute(cell: Cell) -> int | None:
    ends = split_range(cell) if isinstance(cell, str) else None
    clock = parse_time(ends[0] if ends else cell)
    return None if clock is None else int(clock.total_seconds()) // 60


def _numbered_columns(head: list[Cell]) -> dict[int, int] | None:
    found = {index: number for index, cell in enumerate(head) if (number := _number(cell)) is not None}
    numbers = list(found.values())
    per_day = next((each for each in _PER_DAY if len(numbers) in {each, each * 25 // 24}), None)
    if per_day is None or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] > 1:
        return None
    step = _DAY_MINUTES // per_day
    return {index: (number - numbers[0]) * step for index, number in found.items()}


def _number(cell: Cell) -> int | None:
    if isinstance(cell, Decimal):
        return _whole(cell)
    match = _NUMBERED.fullmatch(words.plain(cell)) if isinstance(cell, str) else None
    return int(match[1]) if match else None


def _unfold(sheet: Sheet, head: int, columns: dict[int, int]) -> Sheet:
    labels = sheet.rows[head]
    kept = [
        index
        for index, cell in enumerate(labels)
        if index not in columns and not words.SUM_ROW.search(words.plain(cell))
    ]
    rows: list[list[Cell]] = [list(row) for row in sheet.rows[:head]]
    lines = [sheet.line(index) for index in range(head + 1)]
    rows.append([*(labels[index] for index in kept), "Zeit von", "Wert"])
    for index in range(head + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if not any(parse_stamp(_at(row, each)) for each in kept):
            continue
        minutes = _minutes_of(row, columns)
        for column, minute in minutes.items():
            rows.append([*(_at(row, each) for each in kept), _clock(minute), _at(row, column)])
            lines.append(sheet.line(index))
    return sheet.with_rows(rows, lines)


def _minutes_of(row: list[Cell], columns: dict[int, int]) -> dict[int, int]:
    """The row's slots by minute of the day; a day of 23 or 25 numbered hours counts on past the change."""
    if max(columns.values()) < _DAY_MINUTES:
        return columns
    filled = [minute for column, minute in columns.items() if not is_missing(_at(row, column))]
    length = max(filled, default=0) + _step(list(columns.values()))
    return {
        column: local
        for column, minute in columns.items()
        if minute < length and (local := _wall_minute(minute, length)) < _DAY_MINUTES
    }


def _step(minutes: Sequence[int]) -> int:
    return minutes[1] - minutes[0]


def _wall_minute(elapsed: int, length: int) -> int:
    """The time of day a slot starts at, in minutes: two o'clock comes twice or not at all on odd days."""
    if length == _DAY_MINUTES + 60 and elapsed >= 3 * 60:
        return elapsed - 60
    if length == _DAY_MINUTES - 60 and elapsed >= 2 * 60:
        return elapsed + 60
    return elapsed


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _at(row: list[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


# ------------------------------------------------------------------------ numbered slots


def _numbered(sheet: Sheet) -> Sheet:
    found = _numbered_rows(sheet.rows)
    if found is None:
        return sheet
    head, column, day_column = found
    rows = [list(row) for row in sheet.rows]
    by_key: dict[tuple[str, date], list[int]] = {}
    for index in range(head + 1, len(rows)):
        day, number = _day(_at(rows[index], day_column)), _slot_number(_at(rows[index], column))
        if day is not None and number is not None:
            by_key.setdefault((_others(rows[index], column, day_column), day), []).append(index)
    numbers = [
        _slot_number(_at(rows[index], column)) or 0 for members in by_key.values() for index in members
    ]
    base = min(numbers)
    per_day = next(each for each in _PER_DAY if max(numbers) - base < each + each // 24)
    step = _DAY_MINUTES // per_day
    for members in by_key.values():
        elapsed = {index: ((_slot_number(rows[index][column]) or 0) - base) * step for index in members}
        length = max(elapsed.values()) + step
        odd = length if length > _DAY_MINUTES or len(members) * step == length else 0
        for index, minute in elapsed.items():
            rows[index][column] = _clock(_wall_minute(minute, odd))
    rows[head][column] = "Zeit von"
    return sheet.with_rows(rows)


def _others(row: list[Cell], column: int, day_column: int) -> str:
    """The texts of a row that name its meter, so that the days of two meters are kept apart."""
    return " ".join(
        str(cell)
        for index, cell in enumerate(row)
        if index not in {column, day_column} and isinstance(cell, str) and words.METER_CODE.search(cell)
    )


def _numbered_rows(rows: list[list[Cell]]) -> tuple[int, int, int] | None:
    """The row of headings, the column of slot numbers and the column of days; None if there is no such."""
    first = next((index for index, row in enumerate(rows) if any(_day(cell) for cell in row)), None)
    head = None if first is None else _head_row(rows, first)
    if first is None or head is None:
        return None
    day_column = next(index for index, cell in enumerate(rows[first]) if _day(cell))
    data = [row for row in rows[first : first + 600] if _day(_at(row, day_column))]
    days = Counter(_day(_at(row, day_column)) for row in data)
    if len(data) < min(_PER_DAY) // 2 or max(days.values()) < min(_PER_DAY) // 2:
        return None
    for column in range(max(len(row) for row in data)):
        label = words.plain(_at(rows[head], column))
        numbers = [_slot_number(_at(row, column)) for row in data]
        if column != day_column and _NUMBER_HEAD.search(label) and _counts_on(numbers):
            return head, column, day_column
    return None


def _day(cell: Cell) -> date | None:
    """The day of a cell that holds a date and no time."""
    stamp = parse_stamp(cell)
    if stamp is None or stamp.moment.tzinfo is not None or stamp.moment.time() != stamp.moment.min.time():
        return None
    return stamp.moment.date()


def _slot_number(cell: Cell) -> int | None:
    number = _whole(cell)
    return number if number is not None and number <= max(_PER_DAY) * 25 // 24 else None


def _counts_on(numbers: list[int | None]) -> bool:
    """Whether the numbers run on by one within a day, from 0 or 1 on."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or min(known) > 1 or max(known) < min(_PER_DAY) - 2:
        return False
    steps = Counter(after - before for before, after in pairwise(known))
    return 2 * max(steps[1], steps[-1], steps[0]) > len(known) and len(set(known)) >= min(_PER_DAY) - 1
