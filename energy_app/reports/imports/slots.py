"""Rows placed on a grid of equal slots: duplicates, gaps and the totals of whole days."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction

from energy_app.domain.time import to_ms, utc
from energy_app.reports.imports.series import ImportFileError, Interval
from energy_app.reports.imports.stamps import (
    DAY,
    HOUR,
    Instants,
    Row,
    Rules,
    are_ends,
    forward,
    step_of,
    without_skipped_hour,
    written_span,
)

_MS = timedelta(milliseconds=1)
MAX_SLOTS = 1_500_000


@dataclass(slots=True)
class Grid:
    """The rows of one series on a grid of equal slots, with the totals of whole days apart.

    Attributes:
        step_ms: length of a slot; a day where the file has days only.
        intervals: every slot from the first row to the last, without repetition; none for days.
        day_totals: what the file itself gives for whole local days, in Wh, by ISO date.
        zone: zone of the days.
    """

    step_ms: int
    intervals: list[Interval]
    day_totals: dict[str, Fraction]
    day_quality: dict[str, str]
    zone: tzinfo
    notes: list[str]


def to_grid(rows: list[Row], rules: Rules) -> Grid:
    """Place the rows of one series; ImportFileError where they have no regular step."""
    grid = Grid(DAY // _MS, [], {}, {}, rules.zone, [])
    if len(rows) > 3 * len({row.start for row in rows}):
        raise ImportFileError(
            "{place} has several values a day and no time of day for them (line {line}): "
            "export a table with the time of each value.",
            place=rules.place,
            line=rows[1].number,
        )
    rows = forward(rows)
    daily: list[Row] = []
    slots: list[Row] = []
    for row in rows:
        (daily if (written_span(row) or HOUR) >= 20 * HOUR else slots).append(row)
    step = step_of(slots, rules.place) if slots else DAY
    if step == DAY:
        daily, slots = [*daily, *slots], []
    _take_days(daily, rules, grid)
    if slots:
        grid.step_ms = step // _MS
        ends = are_ends(slots, step, rules, grid.notes)
        grid.zone, slots = without_skipped_hour(slots, rules.zone, grid.notes, ends=ends)
        placed = _place(slots, step if ends else timedelta(0), grid)
        grid.intervals = _fill(placed, rules, grid)
    return grid


def _take_days(rows: list[Row], rules: Rules, grid: Grid) -> None:
    for row in rows:
        day = row.start.date().isoformat()
        if row.value is None:
            grid.day_quality.setdefault(day, "")
            continue
        energy = row.value * 24 if rules.power else row.value
        if grid.day_totals.setdefault(day, energy) != energy:
            grid.notes.append(f"Two totals for {day}: the first is used (line {row.number} differs).")
        grid.day_quality[day] = row.quality


def _place(rows: list[Row], back: timedelta, grid: Grid) -> dict[int, Row]:
    """Rows by the first instant of their slot (UTC ms)."""
    instants = Instants(grid.zone)
    back_ms = back // _MS
    placed: dict[int, Row] = {}
    repeated = conflicts = 0
    for row in rows:
        start = instants.of(row.start, summer=row.summer) - back_ms
        held = placed.get(start)
        if held is None or held.value is None:
            placed[start] = row
        elif row.value is not None:
            repeated += 1
            if row.value != held.value:
                conflicts += 1
                placed[start] = Row(row.number, row.start, row.end, row.summer, None)
    if repeated:
        grid.notes.append(f"{repeated} slots are in the file twice: counted once.")
    if conflicts:
        grid.notes.append(f"{conflicts} of them have two values: neither is used, the slot is missing.")
    return placed


def _fill(placed: dict[int, Row], rules: Rules, grid: Grid) -> list[Interval]:
    """Every slot of the span; the ones without a row have no value."""
    step = grid.step_ms
    offset = Counter(start % step for start in placed).most_common(1)[0][0]
    on_grid = {start: row for start, row in placed.items() if start % step == offset}
    if len(on_grid) < len(placed):
        astray = next(row for start, row in placed.items() if start not in on_grid)
        grid.notes.append(
            f"{len(placed) - len(on_grid)} rows stand between the slots (line {astray.number}): not used."
        )
    first, last = min(on_grid), max(on_grid)
    if (last - first) // step > MAX_SLOTS:
        raise ImportFileError(
            "{place} spans {first_day} to {last_day} (lines {first_line} and {last_line}): "
            "correct the wrong date.",
            place=rules.place,
            first_day=_date(first, grid.zone),
            last_day=_date(last, grid.zone),
            first_line=on_grid[first].number,
            last_line=on_grid[last].number,
        )
    factor = Fraction(step, HOUR // _MS) if rules.power else None
    filled = []
    for start in range(first, last + 1, step):
        row = on_grid.get(start)
        energy = row.value if row else None
        if energy is not None and factor is not None:
            energy *= factor
        filled.append(Interval(start, step, energy, row.quality if row and energy is not None else ""))
    return filled


def _date(time_ms: int, zone: tzinfo) -> str:
    return utc(time_ms).astimezone(zone).date().isoformat()


def day_bounds(day: str, zone: tzinfo) -> tuple[int, int]:
    """First instant of a local day and of the next, in UTC ms."""
    start = datetime.fromisoformat(day)
    after = start + DAY
    return tuple(to_ms(moment.replace(tzinfo=zone).astimezone(UTC)) for moment in (start, after))  # type: ignore[return-value]
