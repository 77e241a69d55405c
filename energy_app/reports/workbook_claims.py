"""The workbook's sheet of certificates and tokens: whole Wh and nano, the sums formulas that equal ours."""

from collections.abc import Mapping
from typing import Any

from energy_app.reports.paper.language import Language
from energy_app.reports.statement import Statement

SHEET = "Certificates and tokens"
COLUMNS = (
    *("kind", "date", "time", "claimed_wh", "retired_wh", "tokens_nano", "value_nano", "redeemed_nano"),
    *("beneficiary", "text", "transaction"),
)
_SUMMED = COLUMNS[3:8]
NO_VALUE = "no value known"


def has_claims(statement: Statement) -> bool:
    """Whether there is anything to write on the sheet."""
    return bool(statement.certificate_moves or statement.token_moves)


def write_claims(sheet: Any, statement: Statement, words: Language, formats: Mapping[str, Any]) -> None:
    """A row for each entry under the names of the JSON, then the sums."""
    rows = _rows(statement, words)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 2, 20)
    sheet.set_column(3, 7, 14)
    sheet.set_column(8, len(COLUMNS) - 1, 44)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, formats["head"])
    for number, row in enumerate(rows, 1):
        for column, name in enumerate(COLUMNS):
            if row.get(name) is not None:
                sheet.write(number, column, row[name])
    last = len(rows) + 1
    sheet.write(last, 0, words("Total"), formats["total"])
    for name in _SUMMED:
        column = COLUMNS.index(name)
        letter = chr(ord("A") + column)
        exact = sum(row[name] for row in rows if isinstance(row.get(name), int))
        sheet.write_formula(last, column, f"=SUM({letter}2:{letter}{last})", formats["total"], exact)


def _rows(statement: Statement, words: Language) -> list[dict[str, Any]]:
    certificates = [
        {
            "kind": each.kind,
            "date": each.date,
            "time": each.time,
            f"{each.kind}_wh": each.wh,
            "beneficiary": each.beneficiary,
            "text": each.text,
            "transaction": each.transaction,
        }
        for each in statement.certificate_moves or ()
    ]
    tokens = []
    for move in statement.token_moves or ():
        row: dict[str, Any] = {
            "kind": move.kind,
            "date": move.date,
            "time": move.time,
            "transaction": move.transaction,
        }
        if move.kind == "redeemed":
            row["redeemed_nano"] = move.tokens_nano
        else:
            row["tokens_nano"] = move.tokens_nano
            row["value_nano"] = words(NO_VALUE) if move.value_nano is None else move.value_nano
        tokens.append(row)
    return [*certificates, *tokens]
