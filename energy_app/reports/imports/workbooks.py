"""Workbooks, new (xlsx) and old (xls), as grids of cells.

Both readers are pure Python: a damaged file may make them raise many things, but never ends the program
(python-calamine, ten times faster, aborts the process on some).
"""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from energy_app.reports.imports.cells import Cell
from energy_app.reports.imports.series import ImportFileError
from energy_app.reports.imports.sheets import MAX_BYTES, Sheet

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the readers raise on files whose bytes are not what they say.
_DAMAGE = (
    *(
        ArithmeticError,
        AssertionError,
        AttributeError,
        EOFError,
        LookupError,
        MemoryError,
        OSError,
        ParseError,
    ),
    *(RuntimeError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error),
)


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are an Excel workbook, old or new."""
    return content.startswith((_ZIP, _OLE))


def workbook_sheets(content: bytes, name: str) -> list[Sheet]:
    """The worksheets as grids; ImportFileError if the workbook is damaged or protected."""
    old = content.startswith(_OLE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that are of no matter here
            grids = list(_old_grids(content) if old else _grids(content))
    except ImportFileError as error:
        raise ImportFileError("{name} {error}", name=name, error=error) from error
    except _DAMAGE as error:
        raise ImportFileError("{name} is a damaged workbook: download it again.", name=name) from error
    kind = "xls" if old else "xlsx"
    return [Sheet(title, rows, kind) for title, rows in grids]


def _grids(content: bytes) -> Iterator[tuple[str, list[list[Cell]]]]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > 4 * MAX_BYTES:
            raise ImportFileError("is larger than 800 MB when unpacked: export a shorter period.")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some portals write a wrong one
            yield sheet.title, [[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()


def _old_grids(content: bytes) -> Iterator[tuple[str, list[list[Cell]]]]:
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=True)
    except (xlrd.XLRDError, CompDocError) as error:
        raise ImportFileError(
            "is a protected or damaged workbook: save it again without a password."
        ) from error
    for title in book.sheet_names():
        sheet = book.sheet_by_name(title)
        yield (
            title,
            [[_old_cell(cell, book.datemode) for cell in sheet.row(index)] for index in range(sheet.nrows)],
        )


def _old_cell(cell: Any, datemode: int) -> Cell:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_NUMBER, XL_CELL_TEXT, xldate_as_datetime

    if cell.ctype == XL_CELL_DATE:
        moment = xldate_as_datetime(cell.value, datemode)
        return _cell(moment.time() if cell.value < 1 else moment)
    if cell.ctype in {XL_CELL_NUMBER, XL_CELL_TEXT}:
        return _cell(cell.value)
    return str(bool(cell.value)).lower() if cell.ctype == XL_CELL_BOOLEAN else None


def _cell(cell: Any) -> Cell:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
        return number if number.is_finite() else None
    if isinstance(cell, datetime | time):
        return cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  # local time as the file has it
    if isinstance(cell, timedelta):
        return _clock_text(cell)
    return str(cell).strip() if cell is not None else None


def _clock_text(span: timedelta) -> str:
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
