import inspect

from energy_app.reports import workbook
from energy_app.reports.workbook_words import GERMAN


def test_no_word_is_left_over() -> None:
    source = inspect.getsource(workbook)
    states = {"provisional", "final", "corrected"}
    assert [word for word in GERMAN if f'"{word}"' not in source and word not in states] == []
