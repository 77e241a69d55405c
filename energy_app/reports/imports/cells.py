"""Cells of a table: dates, times, ranges, numbers, and the many ways to say "no value"."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from functools import lru_cache

type Cell = str | Decimal | datetime | time | None

NO_VALUE = {
    *("", "-", "--", "---", "–", "—", ".", "?", "n/a", "na", "n.a.", "n.v.", "nan", "null", "none", "nil"),
    *("#n/a", "#nv", "#wert!", "#value!", "fehlt", "fehlend", "missing", "kein wert", "keine daten"),
    *("keine werte", "nicht vorhanden", "nicht verfügbar", "no data", "no value"),
}
_SUMMER = {"s", "sz", "sommer", "sommerzeit", "mesz", "cest", "dst", "1", "a", "ja", "true"}
_WINTER = {
    "w",
    "n",
    "wz",
    "nz",
    "winter",
    "winterzeit",
    "normalzeit",
    "mez",
    "cet",
    "0",
    "b",
    "nein",
    "false",
}
_ZONE_WORDS = {"mesz": 2, "cest": 2, "mez": 1, "cet": 1, "utc": 0, "gmt": 0, "z": 0}
_DAY = (
    r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<p>\d{1,2})(?P<sep>[-/.])(?P<q>\d{1,2})(?P=sep)(?P<yy>\d{4}|\d{2}))"
)
# The hour autumn repeats is written 2A and 2B by some; the order of the rows tells them apart as well.
_CLOCK = (
    r"(?P<h>\d{1,2})[AaBb]?:(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?:(?P<ap>[AaPp]\.?[Mm]\.?)|(?-i:[AB]))?"
)
_OFFSET = r"\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}|Z|MESZ|CEST|MEZ|CET|UTC|GMT)?\)?"
_STAMP = re.compile(
    rf"(?:[A-Za-z]{{2,10}}\.?,?\s+)?{_DAY}(?:(?:[T ]|,|\s)+{_CLOCK}{_OFFSET})?", re.IGNORECASE
)
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?")
_TIME = re.compile(_CLOCK)
_RANGE = re.compile(r"\s*(?:\s-\s|\s–\s|\s—\s|\sbis\s|\sto\s|(?<=\d)[-–—](?=\d{2}[:.]\d)|/(?=\d{4}-))\s*")
_UNIT_SUFFIX = re.compile(r"\s*(?:[kmg]?wh?|€|eur)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)*|[.,]\d+)(?:[eE][+-]?\d+)?")
_FOREIGN_SPACES = str.maketrans("", "", "\u00a0\u202f\u2009 '’")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as written: a day, a time of day where there is one, an offset where there is one.

    24:00 is kept as 00:00 of the next day with ``midnight_24`` set.
    """

    moment: datetime
    has_time: bool
    midnight_24: bool = False

    @property
    def naive(self) -> bool:
        """Whether the file leaves the offset to the zone's rules."""
        return self.moment.tzinfo is None


def is_missing(cell: Cell) -> bool:
    """Whether the cell says that there is no value."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in NO_VALUE)


@lru_cache(maxsize=16_384)
def parse_stamp(cell: Cell, *, month_first: bool = False) -> Stamp | None:
    """A date, or a date with time; None if the cell is neither."""
    if isinstance(cell, datetime):
        return Stamp(_to_second(cell), has_time=True)
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if not 6 <= len(text) <= 45 or not any(sign.isdigit() for sign in text):
        return None
    match = _STAMP.fullmatch(text)
    try:
        return _from_match(match, month_first=month_first) if match else _from_packed(text)
    except ValueError:
        return None


def _from_match(match: re.Match[str], *, month_first: bool) -> Stamp:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        day, month, year = int(match["p"]), int(match["q"]), int(match["yy"])
        if match["sep"] == "/" and (month_first or month > 12):
            day, month = month, day
        year += 2000 if year < 100 else 0
    return _assemble(date(year, month, day), match)


def _assemble(day: date, match: re.Match[str]) -> Stamp:
    if not 1990 <= day.year <= 2100:
        raise ValueError("no year of a meter")
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # local time as the file writes it
    if match["h"] is None:
        return Stamp(start, has_time=False)
    after = _clock(match)
    stamp = Stamp(start + after, has_time=True, midnight_24=after == timedelta(days=1))
    zone = match["zone"]
    if zone is None:
        return stamp
    return Stamp(stamp.moment.replace(tzinfo=_offset(zone)), True, stamp.midnight_24)  # noqa: FBT003


def _from_packed(text: str) -> Stamp | None:
    match = _PACKED.fullmatch(text)
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    if not 1990 <= parts[0] <= 2100:
        return None
    return Stamp(datetime(*parts[:3], *parts[3:]), has_time=len(parts) > 3)  # type: ignore[arg-type]  # noqa: DTZ001


def _clock(match: re.Match[str]) -> timedelta:
    hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
    half = (match["ap"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        raise ValueError("no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(text: str) -> timezone:
    known = _ZONE_WORDS.get(text.lower())
    if known is not None:
        return timezone(timedelta(hours=known)) if known else UTC
    digits = text[1:].replace(":", "")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-span if text[0] == "-" else span)


@lru_cache(maxsize=4096)
def parse_time(cell: Cell) -> timedelta | None:
    """A time of day as the span since local midnight (24:00 is a whole day); None if it is none."""
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if not isinstance(cell, str):
        return None
    match = _TIME.fullmatch(cell.strip())
    try:
        return _clock(match) if match else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def split_range(cell: Cell) -> tuple[str, str] | None:
    """The two ends of ``a - b`` or ``a bis b``, as text; None if the cell is no range."""
    if not isinstance(cell, str) or not 9 <= len(cell) <= 80:
        return None
    parts = _RANGE.split(cell.strip())
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def summer_flag(cell: Cell) -> bool | None:
    """What a daylight-saving column says of a row: summer time, winter time, or nothing."""
    word = str(cell).strip().lower() if cell is not None else ""
    if word in _SUMMER or word.startswith(("sommer", "+02")):
        return True
    return False if word in _WINTER or word.startswith(("winter", "normal", "+01")) else None


@lru_cache(maxsize=16_384)
def number_text(cell: Cell) -> str | None:
    """The cell as the text of a number with its marks still in it; None if it is no number."""
    if not isinstance(cell, str):
        return None
    text = _UNIT_SUFFIX.sub("", cell).translate(_FOREIGN_SPACES)
    return text if _NUMBER.fullmatch(text) else None


def is_number(cell: Cell) -> bool:
    """Whether the cell is a number in some notation."""
    return isinstance(cell, Decimal) or number_text(cell) is not None


def parse_number(cell: Cell, decimal_mark: str) -> Decimal | None:
    """The exact number in a cell, given the file's decimal mark; None if it is no number."""
    if isinstance(cell, Decimal):
        return cell
    text = number_text(cell)
    if text is None:
        return None
    group = "." if decimal_mark == "," else ","
    body = text.replace(group, "") if _grouped(text, group, decimal_mark) else text
    try:
        return Decimal(body.replace(decimal_mark, "."))
    except InvalidOperation:
        return None


def _grouped(text: str, group: str, mark: str) -> bool:
    """Whether the grouping mark stands where groups of three end."""
    whole = text.lstrip("+-").split(mark)[0]
    return bool(re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole))


def decimal_mark(cells: list[Cell], *, comma_likely: bool, small_unit: bool = False) -> str:
    """The decimal mark of a file, from all its numbers.

    A mark followed by other than three digits, after a zero, or after the other mark, is decimal. A
    mark that stands twice groups. Where nothing tells, three digits are decimals: kWh are written
    to the Wh; ``comma_likely`` then says which mark. In a ``small_unit`` (Wh, W) they are thousands if
    smaller numbers stand without a mark.
    """
    votes = {",": 0, ".": 0}
    texts = [text for text in map(number_text, cells) if text]
    grouped = small_unit and any(text.lstrip("+-").isdigit() for text in texts)
    for text in texts:
        for mark in votes:
            vote = _vote(text, mark)
            votes[mark] += -1 if vote == 1 and grouped else vote
    if votes[","] != votes["."]:
        return max(votes, key=lambda mark: votes[mark])
    return "," if comma_likely else "."


def _vote(text: str, mark: str) -> int:
    if text.count(mark) != 1:
        return -1 if text.count(mark) > 1 else 0
    whole, decimals = text.split(mark)
    other = "." if mark == "," else ","
    if other in decimals:
        return -1
    certain = len(decimals) != 3 or other in whole or whole.lstrip("+-") in {"", "0"} or len(whole) > 4
    return 100 if certain else 1


def _to_second(moment: datetime) -> datetime:
    """Without the fraction a spreadsheet's day number leaves behind."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
