"""NEM12, the Australian interval format (AEMO, MDFF Specification NEM12 & NEM13).

Times are fixed UTC+10 all year. A 200 record opens a stream of a metering point: E suffixes are
import, B suffixes export. A 300 record is one day of values, a 400 record gives quality flags of a
part of the day: A actual, S substituted, E estimated, F final substituted, N no value, V varies.
"""

import csv
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from energy_app.domain.time import DAY_MS, MINUTE_MS, to_ms
from energy_app.reports.imports.series import Direction, ImportFileError, Interval, MeterSeries, OperatorFile
from energy_app.reports.imports.words import unit_of

ZONE = timezone(timedelta(hours=10))
QUALITIES = {
    "A": "actual",
    "E": "estimated",
    "F": "final substituted",
    "N": "null",
    "S": "substituted",
    "V": "variable",
}
_WH = {"wh": 1, "kwh": 1_000, "mwh": 1_000_000, "gwh": 1_000_000_000}


@dataclass(slots=True)
class _Stream:
    """One 200 record with the days below it: values and flags by the day's first instant."""

    nmi: str
    suffix: str
    minutes: int
    factor: int
    days: dict[int, list[tuple[Fraction | None, str]]] = field(default_factory=dict)
    last_day: int = 0


def is_nem12(text: str) -> bool:
    """Whether a text begins as NEM12 does."""
    head = text.lstrip("\ufeff \r\n")[:12].replace('"', "").replace(";", ",").upper()
    return head.startswith(("100,NEM12", "100,NEM13", "200,"))


def read(text: str, place: str) -> OperatorFile:
    """The streams of a NEM12 file; ImportFileError names the line that is wrong."""
    notes: list[str] = []
    streams: dict[tuple[str, str], _Stream] = {}
    current: _Stream | None = None
    ended = False
    # A spreadsheet of a country with decimal commas saves it with semicolons.
    separator = ";" if text.lstrip('\ufeff \r\n"')[3:5].strip('"')[:1] == ";" else ","
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=separator), 1):
        kind = row[0].strip() if row else ""
        where = f"{place}, line {number}"
        if kind == "100" and len(row) > 1 and row[1].strip().upper() != "NEM12":
            raise ImportFileError(
                "{where}: {row} holds register readings, not intervals: give the NEM12 file.",
                where=where,
                row=row[1],
            )
        if kind == "200":
            current = _open(row, where, streams, notes)
        elif kind == "300":
            _take_day(row, current, where)
        elif kind == "400":
            _take_flags(row, current, where)
        ended = kind == "900" or ended
    if not ended:
        notes.append("The closing record (900) is missing: the file may be cut off.")
    meters = [series for stream in streams.values() if (series := _series(stream))]
    if not meters:
        raise ImportFileError(
            "{place} has no day of energy (record 300): export a period that has values.", place=place
        )
    return OperatorFile("NEM12", "UTC+10:00", meters, notes)


def _open(
    row: list[str], where: str, streams: dict[tuple[str, str], _Stream], notes: list[str]
) -> _Stream | None:
    if len(row) < 9 or not row[8].strip().isdigit() or int(row[8]) not in {1, 5, 15, 30}:
        raise ImportFileError(
            "{where}: record 200 names no interval length of 5, 15 or 30 minutes.", where=where
        )
    nmi, suffix, unit = row[1].strip(), row[4].strip().upper(), unit_of(row[7])
    if unit not in _WH:
        notes.append(f"{nmi} {suffix} is in {row[7].strip() or 'no unit'}, no active energy: not used.")
        return None
    minutes = int(row[8])
    stream = streams.setdefault((nmi, suffix), _Stream(nmi, suffix, minutes, _WH[unit]))
    if stream.minutes != minutes:
        raise ImportFileError(
            "{where}: {nmi} {suffix} changes its interval length: split the file there.",
            where=where,
            nmi=nmi,
            suffix=suffix,
        )
    return stream


def _take_day(row: list[str], stream: _Stream | None, where: str) -> None:
    if stream is None:
        return
    count = 24 * 60 // stream.minutes
    day = _day(row, where)
    if len(row) < count + 3:
        raise ImportFileError(
            "{where}: record 300 has {count} values, {wanted} belong to a day.",
            where=where,
            count=max(0, len(row) - 3),
            wanted=count,
        )
    flag = row[count + 2].strip().upper()[:1]
    if flag not in QUALITIES:
        raise ImportFileError(
            "{where}: “{row}” is no quality flag of A, E, F, N, S, V.", where=where, row=row[count + 2]
        )
    values = [
        _value(text, stream.factor, f"{where}, value {i}") for i, text in enumerate(row[2 : count + 2], 1)
    ]
    stream.days[day] = [(None if flag == "N" else value, QUALITIES[flag]) for value in values]
    stream.last_day = day


def _day(row: list[str], where: str) -> int:
    try:
        return to_ms(datetime.strptime(row[1].strip(), "%Y%m%d").replace(tzinfo=ZONE))
    except (ValueError, IndexError) as error:
        raise ImportFileError("{where}: record 300 has no date YYYYMMDD.", where=where) from error


def _value(text: str, factor: int, where: str) -> Fraction | None:
    if not text.strip():
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation as error:
        raise ImportFileError("{where}: “{text}” is no number.", where=where, text=text) from error
    if not number.is_finite() or number < 0 or abs(number.adjusted()) > 40:
        raise ImportFileError("{where}: “{text}” is no energy.", where=where, text=text)
    return Fraction(number) * factor


def _take_flags(row: list[str], stream: _Stream | None, where: str) -> None:
    if stream is None or not stream.last_day:
        return
    values = stream.days[stream.last_day]
    try:
        first, last, flag = int(row[1]), int(row[2]), row[3].strip().upper()[:1]
    except (ValueError, IndexError) as error:
        raise ImportFileError(
            "{where}: record 400 needs first and last interval and a quality flag.", where=where
        ) from error
    if not 1 <= first <= last <= len(values) or flag not in QUALITIES:
        raise ImportFileError(
            "{where}: record 400 names intervals {first} to {last}, flag “{flag}”.",
            where=where,
            first=first,
            last=last,
            flag=flag,
        )
    for index in range(first - 1, last):
        values[index] = (None if flag == "N" else values[index][0], QUALITIES[flag])


def _series(stream: _Stream) -> MeterSeries | None:
    if not stream.days:
        return None
    step = stream.minutes * MINUTE_MS
    empty: list[tuple[Fraction | None, str]] = [(None, "")] * (DAY_MS // step)
    intervals = [
        Interval(day + index * step, step, value, "" if value is None else quality)
        for day in range(min(stream.days), max(stream.days) + 1, DAY_MS)
        for index, (value, quality) in enumerate(stream.days.get(day, empty))
    ]
    direction: Direction = "export" if stream.suffix.startswith("B") else "import"
    label = f"{stream.nmi} {stream.suffix}"
    return MeterSeries(label, direction, stream.suffix, ZONE, step, intervals)
