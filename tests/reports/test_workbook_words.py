import inspect
import re

from energy_app.reports import workbook
from energy_app.reports.workbook_words import GERMAN


def test_no_word_is_left_over() -> None:
    written = set(re.findall(r"[\"']([^\"']+)[\"']", inspect.getsource(workbook)))
    assert set(GERMAN) - written == {"provisional", "final", "corrected"}
