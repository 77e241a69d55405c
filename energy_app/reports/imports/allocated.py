"""Which columns of a grid operator's file say what was allocated to the home in its community.

The share is a column of its own (own coverage, G.03 in Austria), or the total less the rest that the
supplier billed. For the import it is what the home bought, for the export what it sold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from energy_app.domain.time import SLOT_MS
from energy_app.reports.imports import words
from energy_app.reports.imports.compare import slot_energies
from energy_app.reports.imports.read import read_file
from energy_app.reports.imports.series import Direction, ImportFileError, MeterSeries
from energy_app.reports.imports.sheets import read_bytes
from energy_app.store.allocations import AllocationFile

SHARE = re.compile(
    r"eigendeckung|\bg\.?03\b|gemeinschaftsnutzung|energiegemeinschaft|zugeteilt|zuteilung|allocat|"
    r"aus der gemeinschaft|in die gemeinschaft|community"
)
REST = re.compile(r"\brest|\bp\.?01\b|ueberschuss|residual|surplus")
TOTAL = re.compile(r"gesamt|\bg\.?01\b|total|verbrauch|bezug|einspeis|erzeugung|consum|feed")
_HOME: tuple[Direction, ...] = ("import",)
_PLANT: tuple[Direction, ...] = ("export", "production")


def read_allocation(path: Path, *, bought: str | None = None, sold: str | None = None) -> AllocationFile:
    """What the file allocates. ``bought`` and ``sold`` name the columns by a part of their names.

    ImportFileError: the file cannot be read, or no column of it says what was allocated.
    """
    meters = read_file(path).meters
    taken = _named(meters, bought, path) if bought else _found(meters, _HOME)
    given = _named(meters, sold, path) if sold else _found(meters, _PLANT)
    if taken is None and given is None:
        names = ", ".join(f"“{one.meter_id}”" for one in meters)
        raise ImportFileError(
            "No column of {name} says what was allocated. It has {names}: name the column "
            "with --bought or --sold.",
            name=path.name,
            names=names,
        )
    digest = sha256(read_bytes(path)).hexdigest()
    return AllocationFile(path.name, digest, given or {}, taken or {})


def _named(meters: Sequence[MeterSeries], name: str, path: Path) -> Mapping[int, int]:
    """The column whose name holds the text, and only that one."""
    found = [one for one in meters if words.plain(name) in words.plain(f"{one.meter_id} {one.label}")]
    if len(found) != 1:
        names = ", ".join(f"“{one.meter_id}”" for one in found or meters)
        raise ImportFileError(
            "{name}: “{column}” names {count} columns; choose one of {names}.",
            name=path.name,
            column=name,
            count=len(found),
            names=names,
        )
    return _energies(found[0])


def _found(meters: Sequence[MeterSeries], directions: Sequence[Direction]) -> Mapping[int, int] | None:
    """The share of a direction, by its own column or as total less rest; None where the file has neither."""
    own = [one for one in meters if one.direction in directions]
    share = next(_with(own, SHARE), None)
    if share is not None:
        return _energies(share)
    rest = next(_with(own, REST), None)
    total = next((one for one in _with(own, TOTAL) if one is not rest), None)
    if rest is None or total is None or REST.search(words.plain(total.label)):
        return None
    left, whole = _energies(rest), _energies(total)
    both = whole.keys() & left.keys()
    return {slot: whole[slot] - left[slot] for slot in both if whole[slot] >= left[slot]}


def _with(meters: Sequence[MeterSeries], pattern: re.Pattern[str]) -> Iterator[MeterSeries]:
    return (one for one in meters if pattern.search(words.plain(one.label)))


def _energies(series: MeterSeries) -> Mapping[int, int]:
    """Wh by quarter-hour, of those that have a value."""
    if series.step_ms > SLOT_MS:
        raise ImportFileError(
            "{meter_id} has no quarter-hours: allocations are compared by them. Export it finer.",
            meter_id=series.meter_id,
        )
    return {slot: wh for slot, wh in slot_energies(series, 1).items() if wh is not None}
