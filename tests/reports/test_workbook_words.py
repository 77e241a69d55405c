import ast
import inspect

from energy_app.reports import workbook, workbook_claims, workbook_tariffs
from energy_app.reports.workbook_words import GERMAN


def test_no_word_is_left_over() -> None:
    written = {
        node.value
        for module in (workbook, workbook_claims, workbook_tariffs)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant)
    }
    assert set(GERMAN) - written == {"provisional", "final", "corrected"}
