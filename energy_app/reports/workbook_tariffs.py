"""The sheet of a statement's workbook that tells which tariff held when, and what came of each.

Whole micro-currency per kWh, Wh and nano-currency under the names of the JSON. A cell whose value is
not known is empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any

from energy_app.reports.paper.language import Language
from energy_app.reports.statement import TariffPart

TARIFFS = "Tariffs"
COLUMNS = tuple(field.name for field in fields(TariffPart))
_TIMES = 2


def write_tariffs(
    sheet: Any, held: Sequence[TariffPart], words: Language, formats: Mapping[str, Any]
) -> None:
    """A row for each run of slots in which the same tariff held; below them the total of each sum."""
    sheet.freeze_panes(1, _TIMES)
    sheet.set_row(0, 45)
    sheet.set_column(0, _TIMES - 1, 26)
    sheet.set_column(_TIMES, len(COLUMNS) - 1, 18)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, formats["head"])
    for row, part in enumerate(held, 1):
        for column, value in enumerate(astuple(part)):
            if value is not None:
                sheet.write(row, column, value)
    row = len(held) + 1
    sheet.write(row, 0, words("Total"), formats["total"])
    for column, name in enumerate(COLUMNS):
        known = [value for part in held if (value := getattr(part, name)) is not None]
        if name.endswith(("_wh", "_nano")) and known:
            letter = chr(ord("A") + column)
            sheet.write_formula(row, column, f"=SUM({letter}2:{letter}{row})", formats["total"], sum(known))
