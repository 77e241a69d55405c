"""A statement as a document to hand out: a page that tells it, then registers, days and transactions.

Energies are exact (kWh with three decimals). Money is rounded once, from the exact sum; the lines of
a table are rounded so that they add up to it. What is not known is a dash.
"""

from energy_app.reports.document import statement_hash
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.sheet import Sheet, make_pdf
from energy_app.reports.statement import Statement
from energy_app.reports.statement_annex import Annex
from energy_app.reports.statement_front import FrontPage
from energy_app.reports.statement_words import GERMAN


def statement_pdf(statement: Statement, language: str = "en") -> bytes:
    """The document in a language."""
    words = Language(language, GERMAN, statement.price_basis.currency)
    parties, issue = statement.parties, statement.issue
    sheet = Sheet(
        title=words("Statement"),
        subtitle=f"{words.period(issue.period)} · {parties.title}",
        language=words,
        identity=words("SHA-256 of the JSON: {digest}", digest=statement_hash(statement)),
        author=parties.member_name,
    )
    content = [*FrontPage(statement, words).content(), *Annex(statement, words).content()]
    return make_pdf(sheet, content)
