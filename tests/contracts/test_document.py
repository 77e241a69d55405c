"""docs/contracts.md lists the functions, events and errors there are."""

from tests.contracts.document import DOCUMENT, document


def test_the_document_is_up_to_date() -> None:
    assert document() == DOCUMENT.read_text("utf-8"), "run python tests/contracts/document.py"
