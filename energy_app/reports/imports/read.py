"""One file of a grid operator, whatever its format: detected from its content, never asked."""

from pathlib import Path

from energy_app.reports.imports import espi, nem12, sheets, workbooks
from energy_app.reports.imports.series import OperatorFile
from energy_app.reports.imports.table import read_tables


def read_file(path: Path) -> OperatorFile:
    """Read a file: NEM12, Green Button, or a portal's table as text or workbook.

    Raises:
        ImportFileError: the file is damaged, empty, no table, or a cell in it is wrong.
    """
    content = sheets.read_bytes(path)
    if workbooks.is_workbook(content):
        return read_tables(workbooks.workbook_sheets(content, path.name), path.name)
    text = sheets.decode(content, path.name)
    if nem12.is_nem12(text):
        return nem12.read(text, path.name)
    if espi.is_espi(text):
        return espi.read(text, path.name)
    return read_tables([sheets.text_sheet(text, path.name)], path.name)
