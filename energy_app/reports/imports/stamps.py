"""Written stamps as instants: which end they mark, and the hour a clock change repeats or leaves out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from energy_app.domain.time import to_ms
from energy_app.reports.imports import words
from energy_app.reports.imports.series import ImportFileError

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
_MS = timedelta(milliseconds=1)
SAMPLE = 3_000
STEPS = {timedelta(minutes=minutes) for minutes in (1, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720)}


class Row(NamedTuple):
    """One value as the file writes it.

    Attributes:
        number: line of the file, from 1.
        start: start, or the only stamp of the row; with an offset where the file writes one.
        end: end, None where the row has one stamp.
        summer: what a daylight-saving column says.
        value: energy in Wh or mean power in W; None where the file has no value.
        quality: the file's word for the value.
    """

    number: int
    start: datetime
    end: datetime | None
    summer: bool | None
    value: Fraction | None
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How the rows of a series are to be understood.

    Attributes:
        zone: zone of stamps without offset and of the days.
        power: whether values are mean power in W, not energy in Wh.
        only_role: "start" or "end" where the heading says which end a single stamp is, else "".
        stamp_label: heading of the stamps.
        place: name of the file, for messages.
    """

    zone: tzinfo
    power: bool
    only_role: str
    stamp_label: str
    place: str


def forward(rows: list[Row]) -> list[Row]:
    """The rows in the order of time, if the file runs backwards."""
    stamps = [row.start.replace(tzinfo=None) for row in rows[:SAMPLE]]
    signs = Counter(after > before for before, after in pairwise(stamps) if after != before)
    return rows[::-1] if signs[False] > signs[True] else rows


def written_span(row: Row) -> timedelta | None:
    """The written length, inclusive ends (00:14, 00:14:59, 23:59) made exclusive; None without an end."""
    if row.end is None:
        return None
    end = row.end + timedelta(seconds=1) if row.end.second == 59 else row.end
    if end.minute % 5 == 4:
        end += timedelta(minutes=1)
    if row.start.tzinfo is None or end.tzinfo is None:
        span = end.replace(tzinfo=None) - row.start.replace(tzinfo=None)
    else:
        span = end - row.start
    if span > timedelta(0) or span <= -DAY:
        return span
    # "02:45 – 02:00" ends in the repeated hour, "23:45 – 00:00" beside one date on the next day.
    return span + (HOUR if span > -HOUR and row.start.hour else DAY)


def step_of(rows: list[Row], place: str) -> timedelta:
    """The length of a slot: the written one most rows have, else the distance of stamps."""
    lengths = Counter(span for row in rows[:SAMPLE] if (span := written_span(row)) and span > timedelta(0))
    if not lengths:
        stamps = sorted({row.start if row.start.tzinfo else row.start.replace(tzinfo=UTC) for row in rows})
        lengths = Counter(after - before for before, after in pairwise(stamps))
    if not lengths:
        raise ImportFileError(
            "{place} has one value only, its interval cannot be told: export a longer period.", place=place
        )
    step, count = lengths.most_common(1)[0]
    if step in {23 * HOUR, 25 * HOUR}:
        return DAY
    if step not in STEPS | {DAY} or 2 * count < lengths.total():
        raise ImportFileError(
            "{place} has values at uneven times (from line {number} on, most often {step} "
            "apart): export quarter-hours, hours or days.",
            place=place,
            number=rows[0].number,
            step=step,
        )
    return step


def are_ends(rows: list[Row], step: timedelta, rules: Rules, notes: list[str]) -> bool:
    """Whether the only stamp of the rows stands at the end of the interval.

    A file of whole days shows it: from 00:15 to 00:00 are ends, from 00:00 to 23:45 are starts.
    """
    if any(row.end for row in rows):
        return False
    if rules.only_role:
        return rules.only_role == "end"
    first, last = (_of_day(row.start, rules.zone) for row in (rows[0], rows[-1]))
    midnight = timedelta(0)
    if first == step or (last == midnight and first != midnight):
        notes.append("Stamps are ends of intervals, as the first or the last of them shows.")
        return True
    if first == midnight:
        if last == midnight:
            notes.append("The first and the last stamp are midnights: taken as starts of intervals.")
        return False
    ends = last != DAY - step and bool(words.READING_TIME.search(words.plain(rules.stamp_label)))
    notes.append(f"Nothing shows which end is stamped: taken as {'ends' if ends else 'starts'} of intervals.")
    return ends


def _of_day(stamp: datetime, zone: tzinfo) -> timedelta:
    if stamp.tzinfo is not None:
        stamp = stamp.astimezone(zone)
    return timedelta(hours=stamp.hour, minutes=stamp.minute, seconds=stamp.second)


def without_skipped_hour(
    rows: list[Row], zone: tzinfo, notes: list[str], *, ends: bool
) -> tuple[tzinfo, list[Row]]:
    """The rows that exist, and the zone: its winter offset where the hour spring leaves out has values."""
    skipped = {index for index, row in enumerate(rows) if _is_skipped(row.start, zone, ends=ends)}
    if not skipped:
        return zone, rows
    if any(rows[index].value for index in skipped):
        notes.append("The hour that spring leaves out has values: stamps are winter time all year.")
        return timezone(winter_offset(zone)), rows
    notes.append(f"{len(skipped)} rows without energy stand in the hour that spring leaves out: not counted.")
    return zone, [row for index, row in enumerate(rows) if index not in skipped]


def winter_offset(zone: tzinfo) -> timedelta:
    """The smaller of a zone's two offsets."""
    offsets = (zone.utcoffset(datetime(2024, month, 1)) for month in (1, 7))  # noqa: DTZ001  # any year does
    return min(offset or timedelta(0) for offset in offsets)


def _is_skipped(stamp: datetime, zone: tzinfo, *, ends: bool) -> bool:
    first, second = instants(zone, stamp)
    if first <= second:
        return False
    # An interval that ends as the clock changes may be written with the time before the change.
    return not (ends and not _is_skipped(stamp - timedelta(minutes=1), zone, ends=False))


@lru_cache(maxsize=200_000)
def instants(zone: tzinfo, stamp: datetime) -> tuple[int, int]:
    """The instants (UTC ms) of a stamp before and after a clock change.

    They are equal on all but the hours of a change: a repeated hour has the earlier one first, a
    skipped hour the later.
    """
    if stamp.tzinfo is not None:
        return to_ms(stamp), to_ms(stamp)
    wall = to_ms(stamp.replace(tzinfo=UTC))
    local = stamp.replace(tzinfo=zone)
    offsets = (local.utcoffset() or timedelta(0), local.replace(fold=1).utcoffset() or timedelta(0))
    return wall - offsets[0] // _MS, wall - offsets[1] // _MS


class Instants:
    """Instants of written stamps, one after the other: a repeated local hour counts on at its second time."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._seen: set[datetime] = set()

    def of(self, stamp: datetime, *, summer: bool | None) -> int:
        """The instant in UTC ms."""
        first, second = instants(self._zone, stamp)
        if first >= second:
            return first
        later = stamp in self._seen if summer is None else not summer
        self._seen.add(stamp)
        return second if later else first


def zone_name(zone: tzinfo) -> str:
    """The zone's name: an IANA key, UTC, or ``UTC+10:00``."""
    return str(getattr(zone, "key", None) or zone)


def consistent(zone: tzinfo, stamps: Iterable[datetime]) -> bool:
    """Whether all written offsets are those of the zone at that time."""
    return all(stamp.astimezone(zone).utcoffset() == stamp.utcoffset() for stamp in stamps)
