"""A file beside the statement made again: line, field and both values of the first difference."""

from energy_app.domain.time import day_start_ms
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_json
from energy_app.reports.presented import Difference, present_csv, present_json
from energy_app.reports.request import request_period
from energy_app.reports.table import statement_csv
from tests.reports import sample

SOURCES = sample.few_days(1)
RUN = range(20_620 * 96, 20_621 * 96)
STATEMENT = build_statement(SOURCES, request_period(SOURCES, "2026-06", day_start_ms(30_000), run=RUN))


def test_equal_files_have_no_difference() -> None:
    assert present_json(statement_json(STATEMENT), STATEMENT).first_difference() is None
    assert present_csv(statement_csv(STATEMENT), STATEMENT, with_hash=True).first_difference() is None


def test_lines_of_slots_and_days_are_where_they_are_said_to_be() -> None:
    data = statement_json(STATEMENT)
    file, lines = present_json(data, STATEMENT), data.decode().split("\n")
    assert f'"slot": {RUN[7]},' in lines[file.slot_line(STATEMENT, RUN[7]) - 1]
    assert '"day": 20620,' in lines[file.day_line(STATEMENT, 20_620) - 1]
    rows = statement_csv(STATEMENT)
    table = present_csv(rows, STATEMENT, with_hash=True)
    assert f",{RUN[7]},2026" in rows.decode().split("\n")[table.slot_line(STATEMENT, RUN[7]) - 1]
    assert table.day_line(STATEMENT, 20_620) == 2


def test_a_field_is_named_with_its_section() -> None:
    data = statement_json(STATEMENT).replace(b'"network": "practice"', b'"network": "gnosis"')
    found = present_json(data, STATEMENT).first_difference()
    assert found is not None
    assert (found.field, found.expected, found.found) == ("parties.network", "practice", "gnosis")


def test_a_truth_value_is_no_number() -> None:
    data = statement_json(STATEMENT).replace(b'"version": 1,', b'"version": true,')
    found = present_json(data, STATEMENT).first_difference()
    assert found is not None
    assert (found.field, found.expected, found.found) == ("issue.version", 1, True)


def test_a_line_that_is_none_is_shown_as_text() -> None:
    rows = statement_csv(STATEMENT).split(b"\n")
    rows[5] = b"not a row"
    found = present_csv(b"\n".join(rows), STATEMENT, with_hash=False).first_difference()
    assert found == Difference(
        6, "line", statement_csv(STATEMENT).split(b"\n")[5].decode()[:300], "not a row"
    )
