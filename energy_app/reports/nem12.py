"""The home's import and export as NEM12, the Australian market's file of interval meters.

Days are those of the fixed zone UTC+10, from the first to the last that the statement touches; an
interval that is outside or not known has quality N (null) and counts nothing. Channel E1 is import,
B1 export, kWh per quarter-hour. Quality A is measured, S substituted, E estimated.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from energy_app.domain.time import SLOTS_PER_DAY, SLOTS_PER_HOUR, slot_start_ms, utc
from energy_app.reports.statement import SlotLine, Statement

ZONE = timezone(timedelta(hours=10))
MINUTES = 15
_AHEAD = 10 * SLOTS_PER_HOUR
_NMI = re.compile(r"[A-Z0-9]{10}")
_CHANNELS = (("B1", "export_wh"), ("E1", "import_wh"))
_QUALITIES = {"measured": "A", "substituted": "S", "estimated": "E"}
_SERIAL_LENGTH = 12
_PARTICIPANTS = ("OWNER", "ENERGYAPP")

type _Reading = tuple[datetime, Decimal, str]


def statement_nem12(statement: Statement) -> bytes:
    """The file, with the owner's metering point as NMI where it has that form."""
    from nemwriter import NEM12

    as_of = utc(statement.issue.as_of_ms).astimezone(ZONE)
    file = NEM12(*_PARTICIPANTS)
    file.header[2] = f"{as_of:%Y%m%d%H%M}"  # not the time of this machine
    channels = [(name, field) for name, field in _CHANNELS if _has(statement, field)]
    for name, field in channels:
        file.add_readings(
            nmi=nmi(statement),
            nmi_configuration="".join(each for each, _ in channels),
            nmi_suffix=name,
            uom="kWh",
            readings=list(_readings(statement, field)),
            meter_serial_number=_serial(statement, field),
            update_datetime=as_of,
        )
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(file.build_output())
    return text.getvalue().encode()


def nmi(statement: Statement) -> str:
    """The ten characters that name the connection: the grid operator's, else of contract and member."""
    point = (statement.owner.import_point or "").upper()
    if _NMI.fullmatch(point):
        return point
    return f"EA{statement.place[:4].upper():0>4}{(statement.parties.member_index or 0) % 10_000:04}"


def _readings(statement: Statement, field: str) -> Iterator[_Reading]:
    by_slot = {line.slot: line for line in statement.slots}
    first = (statement.period.first_slot + _AHEAD) // SLOTS_PER_DAY * SLOTS_PER_DAY - _AHEAD
    for start in range(first, statement.period.last_slot + 1, SLOTS_PER_DAY):
        for slot in range(start, start + SLOTS_PER_DAY):
            end = utc(slot_start_ms(slot + 1)).astimezone(ZONE).replace(tzinfo=None)
            yield (end, *_value(by_slot.get(slot), field))


def _value(line: SlotLine | None, field: str) -> tuple[Decimal, str]:
    energy_wh = None if line is None else getattr(line, field)
    if line is None or energy_wh is None:
        return Decimal(0), "N"
    return Decimal(energy_wh).scaleb(-3), _QUALITIES[line.quality or "estimated"]


def _has(statement: Statement, field: str) -> bool:
    return any(getattr(line, field) is not None for line in statement.slots)


def _serial(statement: Statement, field: str) -> str:
    direction = field.removesuffix("_wh")
    serials = [meter.serial for meter in statement.meters if direction in meter.directions]
    return (serials[0] or "")[:_SERIAL_LENGTH] if serials else ""
