"""The home's import and export as Green Button: ESPI in an Atom feed, Wh per quarter-hour.

One MeterReading per direction (flowDirection 1 import, 19 export), one IntervalBlock per local day, so
days of 23 and 25 hours are whole. A slot whose energy is not known has no IntervalReading.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from energy_app.domain.time import SECOND_MS, SLOT_MS, slot_start_ms, utc
from energy_app.reports.statement import SlotLine, Statement

ATOM, ESPI = "http://www.w3.org/2005/Atom", "http://naesb.org/espi"
_SLOT_S = SLOT_MS // SECOND_MS
_FLOWS = (("import", 1), ("export", 19))
# QualityOfReading: 0 valid, 9 estimated using linear interpolation, 16 other.
_QUALITIES = {"measured": 0, "substituted": 9, "estimated": 16}
_CURRENCIES = {"EUR": 978, "CHF": 756, "USD": 840, "GBP": 826, "AUD": 36}
_NEVER = "FFFFFFFF"
_LAST, _SECOND_OF_MONTH = 7, 2
_DAY = timedelta(days=1)


def statement_espi(statement: Statement) -> bytes:
    """The feed."""
    return _Feed(statement).render()


class _Feed:
    """Entries of one statement, linked to each other as the standard's samples are."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        parties = statement.parties
        self._base = f"/espi/1_1/resource/RetailCustomer/{parties.member_index or 0}"
        self._point = f"{self._base}/UsagePoint/0x{statement.place}"
        self._zone = ZoneInfo(statement.period.zone)
        self._updated = utc(statement.issue.as_of_ms).strftime("%Y-%m-%dT%H:%M:%SZ")

    def render(self) -> bytes:
        issue, parties = self._statement.issue, self._statement.parties
        feed_id = f"{self._point}/{issue.period}/{issue.version}"
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="{ATOM}">\n<id>{_urn(feed_id)}</id>\n'
            f"<title>{escape(f'{parties.member_name}, {issue.period}')}</title>\n"
            f"<updated>{self._updated}</updated>\n"
            f'<link rel="self" href="{escape(self._base)}"/>\n'
        )
        return "".join([head, *self._entries(), "</feed>\n"]).encode()

    def _entries(self) -> Iterator[str]:
        clock = f"{self._base}/LocalTimeParameters/01"
        flows = [(name, flow) for name, flow in _FLOWS if self._has(name)]
        related = [f"{self._point}/MeterReading", clock]
        usage = '<UsagePoint xmlns="{ns}"><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>'
        yield self._entry(self._point, related, self._statement.parties.title, usage.format(ns=ESPI))
        yield self._entry(clock, [], self._statement.period.zone, self._local_time())
        for name, flow in flows:
            yield from self._meter_reading(name, flow)

    def _meter_reading(self, name: str, flow: int) -> Iterator[str]:
        reading, kind = f"{self._point}/MeterReading/{name}", f"{self._base}/ReadingType/{name}"
        yield self._entry(
            reading, [f"{reading}/IntervalBlock", kind], f"Grid {name}", f'<MeterReading xmlns="{ESPI}"/>'
        )
        yield self._entry(kind, [], f"Grid {name}", self._reading_type(flow))
        for day, lines in groupby(self._statement.slots, key=lambda line: line.local_date):
            block = _block(list(lines), f"{name}_wh")
            if block:
                yield self._entry(f"{reading}/IntervalBlock/{day}", [], day, block)

    def _reading_type(self, flow: int) -> str:
        currency = _CURRENCIES.get(self._statement.price_basis.currency)
        fields = [
            ("accumulationBehaviour", 4),  # delta data
            ("commodity", 1),  # electricity
            *([("currency", currency)] if currency is not None else []),
            ("dataQualifier", 12),  # normal
            ("flowDirection", flow),
            ("intervalLength", _SLOT_S),
            ("kind", 12),  # energy
            ("phase", 769),  # all phases
            ("powerOfTenMultiplier", 0),
            ("timeAttribute", 0),
            ("uom", 72),  # Wh
        ]
        body = "".join(f"<{name}>{value}</{name}>" for name, value in fields)
        return f'<ReadingType xmlns="{ESPI}">{body}</ReadingType>'

    def _local_time(self) -> str:
        year = int(self._statement.period.start[:4])
        start, end, saving, offset = dst_rules(self._zone, year)
        return (
            f'<LocalTimeParameters xmlns="{ESPI}"><dstEndRule>{end}</dstEndRule>'
            f"<dstOffset>{saving}</dstOffset><dstStartRule>{start}</dstStartRule>"
            f"<tzOffset>{offset}</tzOffset></LocalTimeParameters>"
        )

    def _entry(self, link: str, related: Sequence[str], title: str, body: str) -> str:
        up, _, _ = link.rpartition("/")
        links = [("self", link), ("up", up), *(("related", each) for each in related)]
        written = "".join(f'<link rel="{rel}" href="{escape(href)}"/>' for rel, href in links)
        return (
            f"<entry><id>{_urn(link)}</id>{written}<title>{escape(title)}</title>"
            f"<content>{body}</content><published>{self._updated}</published>"
            f"<updated>{self._updated}</updated></entry>\n"
        )

    def _has(self, name: str) -> bool:
        return any(getattr(line, f"{name}_wh") is not None for line in self._statement.slots)


def dst_rules(zone: ZoneInfo, year: int) -> tuple[str, str, int, int]:
    """Rules of daylight saving as ESPI codes them (DstRuleType), its seconds, and those of the zone.

    Start rule, end rule, seconds of saving, seconds east of UTC in winter time. See ``imports.espi_time``.
    """
    changes = list(_changes(zone, year))
    winter = min(_offset_s(zone, datetime(year, month, 1, tzinfo=UTC)) for month in (1, 7))
    if len(changes) != 2:
        return _NEVER, _NEVER, 0, winter
    (start, saving), (end, _) = sorted(changes, key=lambda change: -change[1])
    return _rule(start), _rule(end), saving, winter


def _changes(zone: ZoneInfo, year: int) -> Iterator[tuple[datetime, int]]:
    """The wall-clock times at which the zone's offset changes in a year, and by how many seconds."""
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while at < end:
        before, after = _offset_s(zone, at), _offset_s(zone, at + timedelta(hours=1))
        if before != after:
            wall = at + timedelta(hours=1) + timedelta(seconds=before)
            yield wall.replace(tzinfo=None), after - before
        at += timedelta(hours=1)


def _offset_s(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def _rule(wall: datetime) -> str:
    """The change as the so-many-eth or last weekday of its month."""
    is_last = (wall + 7 * _DAY).month != wall.month
    operator = _LAST if is_last else _SECOND_OF_MONTH + (wall.day - 1) // 7
    bits = wall.month << 28 | operator << 25 | wall.isoweekday() << 17 | wall.hour << 12
    return f"{bits | wall.minute * 60 + wall.second:08X}"


def _block(lines: Sequence[SlotLine], field: str) -> str:
    readings = [_reading(line, energy) for line in lines if (energy := getattr(line, field)) is not None]
    if not readings:
        return ""
    start, duration = slot_start_ms(lines[0].slot) // SECOND_MS, len(lines) * _SLOT_S
    interval = f"<interval><duration>{duration}</duration><start>{start}</start></interval>"
    return f'<IntervalBlock xmlns="{ESPI}">{interval}{"".join(readings)}</IntervalBlock>'


def _reading(line: SlotLine, energy_wh: int) -> str:
    quality = _QUALITIES[line.quality or "estimated"]
    return (
        f"<IntervalReading><ReadingQuality><quality>{quality}</quality></ReadingQuality>"
        f"<timePeriod><duration>{_SLOT_S}</duration><start>{line.slot * _SLOT_S}</start></timePeriod>"
        f"<value>{energy_wh}</value></IntervalReading>"
    )


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
