import ast
import inspect

from energy_app.reports import retirement
from energy_app.reports.retirement_words import GERMAN


def test_no_word_is_left_over() -> None:
    tree = ast.parse(inspect.getsource(retirement))
    written = {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(GERMAN) <= written
