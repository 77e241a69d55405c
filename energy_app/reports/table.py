"""A statement as CSV: the slot lines, UTF-8, one header row, empty where a value is not known.

The last columns name the statement each line belongs to, so that a file can be checked by making it
again: month, version, instant, covered slots, and the hash of the JSON document. Where the tariffs
changed within the period, those that held in the slot stand before them.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from energy_app.domain.errors import InputError
from energy_app.reports.document import statement_hash
from energy_app.reports.request import Request
from energy_app.reports.statement import SlotLine, Statement
from energy_app.reports.tariff_parts import PRICES

HASH_COLUMN = "statement_sha256"
_REQUEST_COLUMNS = ("statement_period", "statement_version", "as_of_ms", "first_slot", "last_slot")
_ORIGIN = (*_REQUEST_COLUMNS, HASH_COLUMN)
COLUMNS = (*SlotLine._fields, *_ORIGIN)
TARIFF_COLUMNS = (*SlotLine._fields, *PRICES, *_ORIGIN)
"""Those of a period within which the tariffs changed."""
_BY_COUNT = {len(columns): columns for columns in (COLUMNS, TARIFF_COLUMNS)}
_NUMBER_LENGTH = 16


def statement_csv(statement: Statement, digest: str | None = None) -> bytes:
    """The slot lines as CSV, lines ended by a line feed; ``digest`` is the document's hash if known."""
    issue, period = statement.issue, statement.period
    origin = (
        issue.period,
        issue.version,
        issue.as_of_ms,
        period.first_slot,
        period.last_slot,
        digest or statement_hash(statement),
    )
    end, columns = _written(origin), COLUMNS if statement.tariff_parts is None else TARIFF_COLUMNS
    rows = [_row(line, end, len(columns)) for run, end in _ends(statement, end) for line in run]
    return "".join([_written(columns), *rows]).encode()


def _ends(statement: Statement, end: str) -> Iterator[tuple[Sequence[SlotLine], str]]:
    """The lines with what stands behind each of them."""
    if statement.tariff_parts is None:
        yield statement.slots, end
        return
    first = statement.period.first_slot
    for part in statement.tariff_parts:
        prices = _written(getattr(part, name) for name in PRICES).rstrip("\n")
        yield statement.slots[part.first_slot - first : part.last_slot + 1 - first], f"{prices},{end}"


_TEMPLATE = ",".join(["%s"] * len(SlotLine._fields))


def _row(line: SlotLine, end: str, cells: int) -> str:
    """A line as the csv module writes it, which it is asked to do only where something must be quoted."""
    row = f"{_TEMPLATE % tuple(['' if value is None else value for value in line])},{end}"
    if row.count(",") == cells - 1 and '"' not in row and row.count("\n") == 1 and "\r" not in row:
        return row
    return f"{_written(line).rstrip('\n')},{end}"


def _written(cells: Iterable[object]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def read_row(line: bytes) -> dict[str, str] | None:
    """The cells of one line by column; None if it has not one cell for each."""
    try:
        rows = list(csv.reader([line.decode()], strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    cells = rows[0] if len(rows) == 1 else []
    columns = _BY_COUNT.get(len(cells))
    return None if columns is None else dict(zip(columns, cells, strict=True))


def broken_row(lines: Sequence[bytes]) -> int | None:
    """Number of the first line (from 1) that is not the header or a row with all cells, None if none.

    A line feed that was lost or put in shows here, before the rows after it are compared.
    """
    columns = next((each for each in _BY_COUNT.values() if lines[0] == ",".join(each).encode()), None)
    if columns is None:
        return 1
    end = len(lines) - 1
    rows = ((number, read_row(line)) for number, line in enumerate(lines[1:end], 2))
    broken = (number for number, row in rows if row is None or len(row) != len(columns))
    return next(broken, len(lines) if lines[end] else None)


def states_nothing(lines: Sequence[bytes]) -> bool:
    """Whether no row has a state on the market: the home is in no community."""
    return not any(row["state"] for line in lines[1:] if (row := read_row(line)) is not None)


def csv_request(lines: Sequence[bytes]) -> Request:
    """Which statement the rows are of: what most of them say, as one of them may be damaged.

    InputError if none of them says it.
    """
    rows = [row for line in lines if (row := read_row(line)) is not None]
    found = Counter(tuple(row[name] for name in _REQUEST_COLUMNS) for row in rows)
    for (period, *numbers), _ in found.most_common():
        if all(number.isascii() and number.isdigit() and len(number) <= _NUMBER_LENGTH for number in numbers):
            version, as_of_ms, first_slot, last_slot = map(int, numbers)
            return Request(period, as_of_ms, first_slot, last_slot, version)
    raise InputError("this is no CSV statement: no row says which month, instant and slots it belongs to.")
