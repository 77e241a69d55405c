from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from energy_app.gui.formats import Quantity
from energy_app.gui.pages.rows import Column, Data, RowModel, Tone, figure


class Row(NamedTuple):
    key: int
    text: str = ""


def model(*rows: Row) -> RowModel[Row]:
    made: RowModel[Row] = RowModel(
        [
            Column("Key", lambda row: str(row.key), number=True, sort=lambda row: row.key),
            Column("Text", lambda row: row.text, tip=lambda row: row.text, tone=lambda _: Tone.BAD),
        ],
        lambda row: row.key,
    )
    made.update_rows(rows)
    return made


ROWS = st.lists(st.builds(Row, st.integers(0, 12), st.sampled_from("abc")), unique_by=lambda row: row.key)


@given(ROWS, ROWS)
def test_any_rows_become_any_other_without_a_reset(before: list[Row], after: list[Row]) -> None:
    table = model(*before)
    table.modelReset.connect(lambda: (_ for _ in ()).throw(AssertionError("reset")))
    table.update_rows(after)
    assert list(table.rows) == after


def test_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    table = model(Row(1, "a"), Row(2, "b"), Row(3, "c"))
    qtmodeltester.check(table)
    table.update_rows([Row(3, "c"), Row(4, "d"), Row(1, "x")])
    assert table.rows == (Row(3, "c"), Row(4, "d"), Row(1, "x"))


def test_equal_rows_tell_no_change() -> None:
    table = model(Row(1, "a"), Row(2, "b"))
    changed: list[int] = []
    table.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    table.update_rows([Row(1, "a"), Row(2, "new")])
    assert changed == [1]


def test_cells_tell_text_side_tone_and_order() -> None:
    table = model(Row(7, "seven"))
    number, text = table.index(0, 0), table.index(0, 1)
    assert (number.data(), text.data()) == ("7", "seven")
    assert number.data(Data.SORT) == 7
    assert number.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert text.data(Data.TONE) is Tone.BAD
    assert text.data(Qt.ItemDataRole.ToolTipRole) == "seven"
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Key"
    assert table.row_of(9) is None


def test_missing_is_a_dash_without_a_unit() -> None:
    assert figure(Quantity("–", "kWh")) == "–"
    assert figure(Quantity("0.0", "kWh")) == "0.0\u00a0kWh"
