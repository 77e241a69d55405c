"""The slot lines as other programs like their tables: German Excel, and plain kWh for energy tools.

Every number is written exactly: kWh with three decimals, money with nine. Empty where a value is not
known. The CSV that can be verified is in ``table``.
"""

import csv
import io
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from energy_app.reports.statement import SlotLine, Statement

_BYTE_ORDER_MARK = "\ufeff"
_OFFSET_FROM = len("2026-06-17T12:00:00")


def fixed(value: int | None, places: int, point: str = ".") -> str:
    """An integer of 10^-places as an exact decimal number; empty for None."""
    if value is None:
        return ""
    whole, part = divmod(abs(value), 10**places)
    return f"{'-' if value < 0 else ''}{whole}{point}{part:0{places}}"


def german_excel_csv(statement: Statement) -> bytes:
    """For Excel set to German: semicolons, decimal commas, local times, UTF-8 with a byte order mark."""
    columns = [
        ("Beginn", lambda line: _german_time(line.start)),
        ("Ende", lambda line: _german_time(line.end)),
        ("UTC-Abstand", lambda line: line.start[_OFFSET_FROM:]),
        *((head, _german(field, 3)) for head, field in _GERMAN_ENERGIES),
        ("Messqualität", lambda line: _GERMAN_QUALITIES[line.quality]),
        *((f"{head} (ct/kWh)", _german(field, 4)) for head, field in _GERMAN_PRICES),
        *((f"{head} ({statement.price_basis.currency})", _german(field, 9)) for head, field in _GERMAN_MONEY),
        ("Zustand", lambda line: _GERMAN_STATES[line.state]),
        *_german_tariffs(statement),
    ]
    text = _table(columns, statement.slots, delimiter=";", end="\r\n")
    return (_BYTE_ORDER_MARK + text).encode()


def interval_csv(statement: Statement) -> bytes:
    """For energy tools: start and end with offset, kWh by direction, quality of the grid's values."""
    columns = [
        ("start", lambda line: line.start),
        ("end", lambda line: line.end),
        *(
            (f"{name}_kwh", _point(f"{name}_wh"))
            for name in ("import", "export", "production", "charge", "discharge", "sold", "bought")
        ),
        ("quality", lambda line: line.quality or ""),
    ]
    return _table(columns, statement.slots, delimiter=",", end="\n").encode()


type _Column = tuple[str, Callable[[SlotLine], str]]

_GERMAN_ENERGIES = (
    ("Erzeugung (kWh)", "production_wh"),
    ("Netzbezug gesamt (kWh)", "import_wh"),
    ("Einspeisung gesamt (kWh)", "export_wh"),
    ("Batterie geladen (kWh)", "charge_wh"),
    ("Batterie entladen (kWh)", "discharge_wh"),
    ("An Nachbarn verkauft (kWh)", "sold_wh"),
    ("Von Nachbarn gekauft (kWh)", "bought_wh"),
    ("Verkauft laut Netzbetreiber (kWh)", "allocated_sold_wh"),
    ("Gekauft laut Netzbetreiber (kWh)", "allocated_bought_wh"),
    ("Rest aus dem Netz (kWh)", "residual_import_wh"),
    ("Rest ans Netz (kWh)", "residual_export_wh"),
)
_GERMAN_PRICES = (
    ("Nachbarschaftspreis", "price_micro"),
    ("Netzentgelt", "grid_fee_micro"),
    ("Gemeinschaftsentgelt", "community_fee_micro"),
)
_GERMAN_MONEY = (
    ("Strom von/an Nachbarn", "gross_nano"),
    ("Netzentgelt", "grid_fee_nano"),
    ("Gemeinschaftsentgelt", "community_fee_nano"),
    ("Betrag", "amount_nano"),
    ("Mehr als Einspeisung", "versus_feed_in_nano"),
)
_GERMAN_QUALITIES = {
    "measured": "gemessen",
    "substituted": "Ersatzwert",
    "estimated": "geschätzt",
    None: "fehlt",
}
_GERMAN_STATES = {
    "planned": "geplant",
    "posted": "gemeldet",
    "measured": "gemessen",
    "waiting": "wartet auf Nachbarn",
    "paid": "bezahlt",
    "final": "endgültig",
    "unsettled": "nicht abgerechnet",
    None: "",
}


def _german_tariffs(statement: Statement) -> Iterator[_Column]:
    """What held in each slot, where the tariffs changed within the period."""
    parts = statement.tariff_parts
    if parts is None:
        return
    lasts = [part.last_slot for part in parts]

    def price(name: str) -> Callable[[SlotLine], str]:
        return lambda line: fixed(getattr(parts[bisect_left(lasts, line.slot)], name), 4, ",")

    yield "Einspeisevergütung (ct/kWh)", price("feed_in_micro")
    yield "Preis des Versorgers (ct/kWh)", price("retail_micro")


def _german(field: str, places: int) -> Callable[[SlotLine], str]:
    return lambda line: fixed(getattr(line, field), places, ",")


def _point(field: str) -> Callable[[SlotLine], str]:
    return lambda line: fixed(getattr(line, field), 3)


def _german_time(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%d.%m.%Y %H:%M}"


def _table(columns: Sequence[_Column], lines: Iterable[SlotLine], *, delimiter: str, end: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow([head for head, _ in columns])
    values = [value for _, value in columns]
    writer.writerows([value(line) for value in values] for line in lines)
    return text.getvalue()
