"""A history from a CSV file: columns ``start`` (ISO 8601) and ``wh``, perhaps ``pv_wh`` and ``load_wh``.

Quarter-hours, half-hours and hours are taken as they are; shorter slots are added up to the shortest of
these they divide, one with a part missing is missing. A missing or empty row is missing, never zero. What
cannot be meant one way only (rows that contradict each other, times off the grid) is refused in one line.
"""

import csv
import math
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from pathlib import Path

import numpy as np

from energy_app.domain.errors import InputError
from energy_app.trading.outlook.history import DAY_S, Floats, History

LEAST_DAYS = 8  # seven to learn from and one to test
_NATIVE_S = (900, 1_800, 3_600)
_FLOWS = ("wh", "pv_wh", "load_wh")
_ABSENT = {"", "nan", "null", "none", "na", "n/a", "-"}
_NIGHT_SHARE = 0.02  # of the energy: what an inverter may draw at night
_SPARSEST = 100

type Rows = dict[int, "_Row"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file: its line, when its slot starts, and the energies of its flows in Wh."""

    line: int
    moment: datetime
    energies: tuple[float, ...]


@dataclass(frozen=True)
class SlotFile:
    """What a file holds, and what had to be decided to read it."""

    history: History
    notes: tuple[str, ...]


def read(path: Path, zone: tzinfo | None) -> SlotFile:
    """Read a file; InputError in one line where it is not usable."""
    notes: list[str] = []
    flows, rows = _rows(path)
    where = _zone(zone, rows, notes)
    slots = _by_start(path, rows, where, notes)
    step = _step_s(path, slots)
    first, grid, step = _added_up(min(slots), _grid(slots, step, len(flows)), step, notes)
    if grid.shape[1] * step < LEAST_DAYS * DAY_S:
        raise InputError(
            f"{path} holds {grid.shape[1] * step / DAY_S:.1f} days: a backtest needs {LEAST_DAYS} or more."
        )
    named = {
        flow: _never_negative(path, flow, grid[place], _first_below(rows, place), notes)
        for place, flow in enumerate(flows)
    }
    if not np.nansum(named["wh"]) > 0:
        raise InputError(f"{path} holds no energy in column wh: there is nothing to forecast.")
    history = History(first, step, named["wh"], where, named.get("pv_wh"), named.get("load_wh"))
    return SlotFile(history, tuple(notes))


def _rows(path: Path) -> tuple[list[str], list[_Row]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text file: byte {error.start} is no UTF-8.") from error
    first, _, _ = text.partition("\n")
    table = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = [name.strip().lower() for name in next(table, [])]
    for needed in ("start", "wh"):
        if names.count(needed) != 1:
            raise InputError(f"{path} needs one column {needed}; its first line is {first.strip()[:80]!r}.")
    flows = [flow for flow in _FLOWS if flow in names]
    places = [names.index(flow) for flow in flows]
    start = names.index("start")
    rows = [
        _Row(
            line, _moment(path, line, row, start), tuple(_energy(path, line, row, place) for place in places)
        )
        for line, row in enumerate(table, 2)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise InputError(f"{path} holds no rows: expected start and wh of each slot.")
    return flows, rows


def _moment(path: Path, line: int, row: list[str], place: int) -> datetime:
    text = row[place].strip() if place < len(row) else ""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{path} line {line}: start {text[:40]!r} is no ISO 8601 time.") from None


def _energy(path: Path, line: int, row: list[str], place: int) -> float:
    text = row[place].strip() if place < len(row) else ""
    if text.lower() in _ABSENT:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if math.isinf(value):
        raise InputError(f"{path} line {line}: {text[:40]!r} is no energy in Wh.")
    return value


def _zone(zone: tzinfo | None, rows: list[_Row], notes: list[str]) -> tzinfo:
    """The zone asked for, or else the offset the file's own times have."""
    if zone is not None:
        return zone
    offsets = Counter(row.moment.utcoffset() for row in rows)
    if None in offsets:
        notes.append("times without offset are read as UTC; --zone names another zone")
        return UTC
    if len(offsets) > 1:
        notes.append(
            "the offset of the times changes; days begin by the most frequent one unless --zone is given"
        )
    return timezone(offsets.most_common(1)[0][0] or timedelta(0))


def _by_start(path: Path, rows: list[_Row], zone: tzinfo, notes: list[str]) -> Rows:
    slots: Rows = {}
    before = repeated = unsorted = 0
    for row in rows:
        start = _start_s(path, row, zone, slots)
        known = slots.setdefault(start, row)
        repeated += known is not row
        if not np.array_equal(known.energies, row.energies, equal_nan=True):
            raise InputError(
                f"{path} lines {known.line} and {row.line}: two different rows for {row.moment.isoformat()}; "
                "keep the right one."
            )
        unsorted += start < before
        before = start
    if repeated:
        notes.append(f"{repeated} repeated rows left out")
    if unsorted:
        notes.append("rows were not in order of time and have been sorted")
    return slots


def _start_s(path: Path, row: _Row, zone: tzinfo, slots: Rows) -> int:
    """Seconds since the epoch; the second of two equal wall-clock times in autumn is the later one."""
    moment = row.moment
    naive = moment.tzinfo is None
    aware = moment.replace(tzinfo=zone) if naive else moment
    start = int(aware.astimezone(UTC).timestamp())
    if not naive:
        return start
    if datetime.fromtimestamp(start, zone).replace(tzinfo=None) != moment.replace(microsecond=0):
        raise InputError(
            f"{path} line {row.line}: {moment.isoformat()} does not exist in {zone}; "
            "give times with their offset."
        )
    if start in slots:
        start = int(aware.replace(fold=1).astimezone(UTC).timestamp())
    return start


def _step_s(path: Path, slots: Rows) -> int:
    starts = sorted(slots)
    gaps = Counter(after - before for before, after in pairwise(starts))
    step = gaps.most_common(1)[0][0] if gaps else 0
    if step <= 0 or all(native % step for native in _NATIVE_S):
        told = f"{step / 60:g} minutes" if step else "unknown"
        raise InputError(f"{path}: the slot length is {told}; it must be 60 minutes or a whole part of them.")
    for start in starts:
        if (start - starts[0]) % step:
            row = slots[start]
            raise InputError(
                f"{path} line {row.line}: {row.moment.isoformat()} is not on the grid of "
                f"{step / 60:g} minutes the other rows keep."
            )
    if starts[-1] - starts[0] > _SPARSEST * step * len(starts):
        raise InputError(f"{path}: its {len(starts)} rows are spread over too many years; check the times.")
    return step


def _grid(slots: Rows, step: int, flows: int) -> Floats:
    first = min(slots)
    grid = np.full((flows, (max(slots) - first) // step + 1), np.nan)
    for start, row in slots.items():
        grid[:, (start - first) // step] = row.energies
    return grid


def _added_up(first: int, grid: Floats, step: int, notes: list[str]) -> tuple[int, Floats, int]:
    """Start, energies and length of slots the forecast works with."""
    native = next(native for native in _NATIVE_S if native % step == 0)
    parts = native // step
    if parts == 1:
        return first, grid, step
    lead = first % native // step
    tail = -(lead + grid.shape[1]) % parts
    padded = np.pad(grid, ((0, 0), (lead, tail)), constant_values=np.nan)
    notes.append(f"slots of {step / 60:g} minutes added up to {native // 60} minutes")
    return first - lead * step, padded.reshape(len(grid), -1, parts).sum(axis=2), native


def _first_below(rows: list[_Row], place: int) -> int:
    """Line of the first negative energy of a flow; 0 if there is none."""
    return next((row.line for row in rows if row.energies[place] < 0), 0)


def _never_negative(path: Path, flow: str, energies: Floats, line: int, notes: list[str]) -> Floats:
    below = np.nansum(np.minimum(energies, 0.0))
    if -below > _NIGHT_SHARE * np.nansum(np.maximum(energies, 0.0)):
        raise InputError(
            f"{path} line {line}: negative energy in column {flow}; give each direction as its own column."
        )
    if below < 0:
        notes.append(f"column {flow}: {int((energies < 0).sum())} slots slightly below zero count as zero")
    return np.where(energies < 0, 0.0, energies)
