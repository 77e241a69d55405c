"""Portal tables in any layout, written for the tests: what is written is known, so it must come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.reports.imports.days import Days, local_days
from energy_app.reports.imports.read import read_file
from energy_app.reports.imports.series import OperatorFile

DSO = Path(__file__).resolve().parents[2] / "data" / "dso"
VIENNA = ZoneInfo("Europe/Vienna")
QUARTER = timedelta(minutes=15)


def instants(first: date, days: int, step: timedelta = QUARTER) -> list[datetime]:
    """The starts of all slots of some local days, in UTC: 92, 96 or 100 quarter-hours each."""
    moment = datetime(first.year, first.month, first.day, tzinfo=VIENNA).astimezone(UTC)
    after = first + timedelta(days=days)
    end = datetime(after.year, after.month, after.day, tzinfo=VIENNA).astimezone(UTC)
    found = []
    while moment < end:
        found.append(moment)
        moment += step
    return found


def daily(first: date, days: int, energies: Sequence[int | None]) -> dict[str, int | None]:
    """The sums of local days: None where a slot has none."""
    sums: dict[str, int | None] = {}
    for moment, energy in zip(instants(first, days), energies, strict=True):
        day = moment.astimezone(VIENNA).date().isoformat()
        held = sums.get(day, 0)
        sums[day] = None if held is None or energy is None else held + energy
    return sums


@dataclass(frozen=True)
class Layout:
    """One way to write a table."""

    stamps: str = "pair"
    separator: str = ";"
    comma: bool = True
    date_format: str = "%d.%m.%Y"
    clock_format: str = "%H:%M"
    inclusive: bool = False
    preamble: bool = False
    total: bool = False
    backwards: bool = False
    status: bool = False
    power: bool = False
    encoding: str = "utf-8"


def write(layout: Layout, first: date, days: int, energies: Sequence[int | None]) -> bytes:
    """The table as the bytes of a file."""
    rows = list(_rows(layout, first, days, energies))
    if layout.backwards:
        rows.reverse()
    lines = [layout.separator.join(row) for row in rows]
    head = ["Kunde;Müller", "Zählpunkt;AT0010000000000000001000012345678", ""] if layout.preamble else []
    head = [line.replace(";", layout.separator) for line in head]
    tail = (
        [layout.separator.join(["Summe", *[""] * (len(_labels(layout)) - 2), "123"])] if layout.total else []
    )
    return "\n".join([*head, layout.separator.join(_labels(layout)), *lines, *tail, ""]).encode(
        layout.encoding
    )


def _labels(layout: Layout) -> list[str]:
    stamps = {
        "pair": ["Beginn", "Ende"],
        "start": ["Datum"],
        "end": ["Messzeitpunkt"],
        "apart": ["Datum", "Zeit von", "Zeit bis"],
        "range": ["Zeitraum"],
        "offset": ["Zeitpunkt"],
    }[layout.stamps]
    return [
        *stamps,
        "Leistung (kW)" if layout.power else "Verbrauch (kWh)",
        *(["Status"] if layout.status else []),
    ]


def _rows(layout: Layout, first: date, days: int, energies: Sequence[int | None]) -> Iterator[list[str]]:
    both = f"{layout.date_format} {layout.clock_format}"
    for moment, energy in zip(instants(first, days), energies, strict=True):
        start, end = moment.astimezone(VIENNA), (moment + QUARTER).astimezone(VIENNA)
        last = (moment + QUARTER - timedelta(minutes=1)).astimezone(VIENNA) if layout.inclusive else end
        stamps = {
            "pair": [start.strftime(both), last.strftime(both)],
            "start": [start.strftime(both)],
            "end": [end.strftime(both)],
            "apart": [start.strftime(form) for form in (layout.date_format, layout.clock_format)]
            + [last.strftime(layout.clock_format)],
            "range": [f"{start.strftime(both)} - {last.strftime(both)}"],
            "offset": [start.isoformat()],
        }[layout.stamps]
        yield [*stamps, _number(layout, energy), *(["gültig"] if layout.status else [])]


def _number(layout: Layout, energy: int | None) -> str:
    if energy is None:
        return ""
    text = f"{(energy * 4 if layout.power else energy) / 1000:.3f}"
    return text.replace(".", ",") if layout.comma else text


def read(path: Path, content: str | bytes) -> tuple[OperatorFile, list[Days]]:
    """A file with this content as the program reads it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    file = read_file(path)
    return file, [local_days(meter) for meter in file.meters]
