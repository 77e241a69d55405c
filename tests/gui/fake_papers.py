"""A statement's document for clients in memory: a real month of sample readings, made once."""

from functools import cache
from pathlib import Path

from energy_app.reports.statement_pdf import statement_pdf
from tests.reports import sample

MONTH = "2026-06"


@cache
def example_document(language: str) -> bytes:
    """The document as the program makes it."""
    return statement_pdf(sample.stated(sample.month(MONTH), MONTH), language)


class FakePapers:
    """Part of the clients in memory."""

    async def preview_statement(self, period: str, path: Path, language: str = "en") -> None:
        del period
        path.write_bytes(example_document(language))  # noqa: ASYNC240  # nothing waits for it
