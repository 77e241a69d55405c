"""A history from a CSV file: columns ``start`` (ISO 8601) and ``wh``, perhaps ``pv_wh`` and ``load_wh``.

Quarter-hours, half-hours and hours are taken as they are; shorter slots are added up to quarter-hours, one
with a part missing is missing. A missing or empty row is missing, never zero. What cannot be meant one
way only (rows that contradict each other, times off the grid) is refused in one line.
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

QUARTER_S = 900
LEAST_DAYS = 8  # seven to learn from and one to test
_NATIVE_S = (900, 1_800, 3_600)
_FLOWS = ("wh", "pv_wh", "load_wh")
_ABSENT = {"", "nan", "null", "none", "na", "n/a", "-"}
_NIGHT_SHARE = 0.02  # of the energy: what an inverter may draw at night
_SPARSEST = 100

type Row = tuple[datetime, tuple[float, ...]]
type Rows = dict[int, tuple[float, ...]]


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
    grid = _grid(slots, step, len(flows))
    if step not in _NATIVE_S:
        slots_start, grid, step = _quarters(min(slots), grid, step, notes)
    else:
        slots_start = min(slots)
    if grid.shape[1] * step < LEAST_DAYS * DAY_S:
        raise InputError(
            f"{path} holds {grid.shape[1] * step / DAY_S:.1f} days: a backtest needs {LEAST_DAYS} or more."
        )
    named = {flow: _never_negative(path, flow, grid[place], notes) for place, flow in enumerate(flows)}
    if not np.nansum(named["wh"]) > 0:
        raise InputError(f"{path} holds no energy in column wh: there is nothing to forecast.")
    history = History(slots_start, step, named["wh"], where, named.get("pv_wh"), named.get("load_wh"))
    return SlotFile(history, tuple(notes))


def _rows(path: Path) -> tuple[list[str], list[Row]]:
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
        (_moment(path, line, row, start), tuple(_energy(path, line, row, place) for place in places))
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


def _zone(zone: tzinfo | None, rows: list[Row], notes: list[str]) -> tzinfo:
    """The zone asked for, or else the offset the file's own times have."""
    if zone is not None:
        return zone
    offsets = Counter(moment.utcoffset() for moment, _ in rows)
    if None in offsets:
        notes.append("times without offset are read as UTC; --zone names another zone")
        return UTC
    if len(offsets) > 1:
        notes.append(
            "the offset of the times changes; days begin by the most frequent one unless --zone is given"
        )
    return timezone(offsets.most_common(1)[0][0] or timedelta(0))


def _by_start(path: Path, rows: list[Row], zone: tzinfo, notes: list[str]) -> Rows:
    slots: Rows = {}
    before = repeated = unsorted = 0
    for moment, energies in rows:
        start = _start_s(path, moment, zone, slots)
        known = slots.setdefault(start, energies)
        repeated += known is not energies
        if not np.array_equal(known, energies, equal_nan=True):
            raise InputError(f"{path} has two different rows for {moment.isoformat()}: keep the right one.")
        unsorted += start < before
        before = start
    if repeated:
        notes.append(f"{repeated} repeated rows left out")
    if unsorted:
        notes.append("rows were not in order of time and have been sorted")
    return slots


def _start_s(path: Path, moment: datetime, zone: tzinfo, slots: Rows) -> int:
    """Seconds since the epoch; the second of two equal wall-clock times in autumn is the later one."""
    naive = moment.tzinfo is None
    aware = moment.replace(tzinfo=zone) if naive else moment
    start = int(aware.astimezone(UTC).timestamp())
    if not naive:
        return start
    if datetime.fromtimestamp(start, zone).replace(tzinfo=None) != moment.replace(microsecond=0):
        raise InputError(
            f"{path}: {moment.isoformat()} does not exist in {zone}: give times with their offset."
        )
    if start in slots:
        start = int(aware.replace(fold=1).astimezone(UTC).timestamp())
    return start


def _step_s(path: Path, slots: Rows) -> int:
    starts = sorted(slots)
    gaps = Counter(after - before for before, after in pairwise(starts))
    step = gaps.most_common(1)[0][0] if gaps else 0
    if step not in _NATIVE_S and (step <= 0 or QUARTER_S % step):
        told = f"{step / 60:g} minutes" if step else "unknown"
        raise InputError(f"{path}: the slot length is {told}; it must be 15, 30 or 60 minutes or divide 15.")
    for start in starts:
        if (start - starts[0]) % step:
            at = datetime.fromtimestamp(start, UTC).isoformat()
            raise InputError(f"{path}: {at} is not on the grid of {step // 60} minutes the other rows keep.")
    if starts[-1] - starts[0] > _SPARSEST * step * len(starts):
        raise InputError(f"{path}: its {len(starts)} rows are spread over too many years; check the times.")
    return step


def _grid(slots: Rows, step: int, flows: int) -> Floats:
    first = min(slots)
    grid = np.full((flows, (max(slots) - first) // step + 1), np.nan)
    for start, energies in slots.items():
        grid[:, (start - first) // step] = energies
    return grid


def _quarters(first: int, grid: Floats, step: int, notes: list[str]) -> tuple[int, Floats, int]:
    parts = QUARTER_S // step
    lead = first % QUARTER_S // step
    tail = -(lead + grid.shape[1]) % parts
    padded = np.pad(grid, ((0, 0), (lead, tail)), constant_values=np.nan)
    notes.append(f"slots of {step / 60:g} minutes added up to quarter-hours")
    return first - lead * step, padded.reshape(len(grid), -1, parts).sum(axis=2), QUARTER_S


def _never_negative(path: Path, flow: str, energies: Floats, notes: list[str]) -> Floats:
    below = np.nansum(np.minimum(energies, 0.0))
    if -below > _NIGHT_SHARE * np.nansum(np.maximum(energies, 0.0)):
        raise InputError(
            f"{path}: column {flow} holds negative energy; give each direction as its own column."
        )
    if below < 0:
        notes.append(f"column {flow}: {int((energies < 0).sum())} slots slightly below zero count as zero")
    return np.where(energies < 0, 0.0, energies)
