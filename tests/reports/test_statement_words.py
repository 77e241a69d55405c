import ast
import inspect

from energy_app.reports import (
    statement_annex,
    statement_claims,
    statement_community,
    statement_front,
    statement_pdf,
    statement_tariffs,
)
from energy_app.reports.statement_words import CODES, GERMAN


def test_no_word_is_left_over() -> None:
    written = set(CODES.values())
    documents = (statement_annex, statement_claims, statement_community, statement_front, statement_pdf)
    for module in (*documents, statement_tariffs):
        tree = ast.parse(inspect.getsource(module))
        written |= {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    of_the_json = {
        *("provisional", "final", "corrected", "auction", "import", "export", "charge", "discharge"),
        *("missing", "substituted", "estimated", "open", "settled", "void", "correction"),
    }
    assert set(GERMAN) - written - of_the_json == set()
    assert set(CODES.values()) <= set(GERMAN)
