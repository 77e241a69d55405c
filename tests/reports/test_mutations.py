"""Any changed number or word is found, field by field, also when hash and line checks are forged with it."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from energy_app.domain.time import day_start_ms
from energy_app.reports import canonical
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_json
from energy_app.reports.request import request_period
from energy_app.reports.sources import Sources
from energy_app.reports.table import COLUMNS, TARIFF_COLUMNS, statement_csv
from energy_app.reports.verify import Verification, content, verify_file
from tests.reports import sample

PLAIN = sample.with_claims(sample.few_days(1, lost=[50, 51]), 20_620)
MADE = sample.changing(PLAIN, 20_620 * 96 + 44)
SLOTS = range(20_620 * 96 + 20, 20_620 * 96 + 70)  # some hours with sun and with a gap
STATEMENT = build_statement(MADE, request_period(MADE, "2026-06", day_start_ms(30_000), run=SLOTS))
DOCUMENT: dict[str, Any] = json.loads(statement_json(STATEMENT))
SECTIONS = [name for name in DOCUMENT if name not in (canonical.SHA256, canonical.LINE_CHECKS)]
ROW = next(number for number, line in enumerate(STATEMENT.slots) if line.sold_wh)


def paths(value: Any, at: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Every entry below a place; of a list its most telling element."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from paths(each, (*at, key))
    elif isinstance(value, list):
        if value:
            index = ROW if at == ("slots",) else len(value) // 2
            yield from paths(value[index], (*at, index))
    else:
        yield at


def another(value: Any) -> Any:
    """Another value of the same kind; where nothing stood, something."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return 1 if value is None else f"{value}0"


def verified(data: bytes, folder: Path, suffix: str, made: Sources = MADE) -> Verification:
    path = folder / f"statement{suffix}"
    path.write_bytes(data)
    return verify_file(path, made)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_forged_entry_of_the_json_is_found(section: str, tmp_path: Path) -> None:
    changed = 0
    for path in paths(DOCUMENT[section], (section,)):
        forged = json.loads(json.dumps(DOCUMENT))
        holder = forged
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = another(holder[path[-1]])
        result = verified(canonical.render(content(forged)), tmp_path, ".json")
        assert not result.ok, path
        assert result.first_difference is not None, path
        changed += 1
    assert changed


def test_a_removed_or_added_line_of_the_json_is_found(tmp_path: Path) -> None:
    for section in [name for name in SECTIONS if isinstance(DOCUMENT[name], list) and DOCUMENT[name]]:
        shorter, longer = json.loads(json.dumps(DOCUMENT)), json.loads(json.dumps(DOCUMENT))
        shorter[section].pop()
        longer[section].append(longer[section][-1])
        for forged in (shorter, longer):
            assert not verified(canonical.render(content(forged)), tmp_path, ".json").ok, section


@pytest.mark.parametrize(
    ("made", "columns"), [(PLAIN, COLUMNS), (MADE, TARIFF_COLUMNS)], ids=["one tariff", "two tariffs"]
)
def test_a_changed_cell_of_the_csv_is_found_and_its_column_named(
    tmp_path: Path, made: Sources, columns: tuple[str, ...]
) -> None:
    request = request_period(made, "2026-06", day_start_ms(30_000), run=SLOTS)
    rows = list(csv.reader(io.StringIO(statement_csv(build_statement(made, request)).decode())))
    assert tuple(rows[0]) == columns
    for column, name in enumerate(columns):
        changed = [list(row) for row in rows]
        cell = changed[ROW + 1][column]
        changed[ROW + 1][column] = str(int(cell) + 1) if cell.lstrip("-").isdigit() else f"{cell}1"
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(changed)
        result = verified(text.getvalue().encode(), tmp_path, ".csv", made)
        assert not result.ok, name
        difference = result.first_difference
        assert difference is not None, name
        assert (difference.line, difference.field) == (ROW + 2, name)
