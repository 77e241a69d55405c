"""Tables to export, as text: UTC instants, whole numbers, an empty cell where nothing is known."""

import csv
import io
from collections.abc import Iterable

from energy_app.domain.time import utc


def table_text(head: list[str], rows: Iterable[list[str]]) -> str:
    """A CSV file as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def instant(time_ms: int) -> str:
    """An instant as ISO 8601, to the second."""
    return f"{utc(time_ms):%Y-%m-%dT%H:%M:%SZ}"


def whole(value: float | None) -> str:
    """A whole number, or nothing."""
    return "" if value is None else str(round(value))
