"""Every form by its name: written whole, sums equal to the lines, in any month."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.reports.formats import FORMATS, format_of, write_statement
from energy_app.reports.statement import Statement
from tests.reports import sample

SUMMED = ("import_wh", "export_wh", "sold_wh", "bought_wh", "amount_nano", "versus_feed_in_nano")


@pytest.fixture(scope="module")
def statement() -> Statement:
    return sample.stated(sample.few_days(2), "2026-06")


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written_and_the_same_again(statement: Statement, tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    write_statement(statement, form, path, "de")
    first = path.read_bytes()
    write_statement(statement, form, path, "de")
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_wrong_form_or_place_is_one_line(statement: Statement, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format 'docx'; there are: json, csv"):
        write_statement(statement, "docx", tmp_path / "a")
    with pytest.raises(InputError, match="is a directory"):
        write_statement(statement, "json", tmp_path)
    with pytest.raises(InputError, match="there is no folder"):
        write_statement(statement, "json", tmp_path / "none" / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_file_asks_for_a_form() -> None:
    assert [format_of(Path(name)) for name in ("a.json", "a.CSV", "a.xlsx", "a.xml", "a")] == [
        "json", "csv", "xlsx", "espi", "json",
    ]  # fmt: skip


@settings(max_examples=25)
@given(
    st.integers(0, 10_000),
    st.sets(st.integers(1, 190), max_size=20),
    st.sampled_from([20_540, 20_750, 20_620]),
)
def test_sums_of_lines_are_the_totals_in_every_table(seed: int, lost: set[int], first: int) -> None:
    """Random days with gaps, also those at which the clocks change."""
    made = sample.few_days(2, seed=seed, first=first, lost=[each for each in lost if each != 96])
    period = {20_540: "2026-03", 20_750: "2026-10", 20_620: "2026-06"}[first]
    statement = sample.stated(made, period)
    document = json.loads(FORMATS["json"].write(statement, "en"))
    table = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(statement, "en").decode())))
    for name in SUMMED:
        total = document["totals"][name]
        of_json = [line[name] for line in document["slots"] if line[name] is not None]
        of_csv = [int(row[name]) for row in table if row[name]]
        assert sum(of_json) == sum(of_csv) == (total or 0)
        assert (total is None) == (not of_json) == (not of_csv)
