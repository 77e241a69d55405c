"""Which version of a statement is handed out: provisional, final, or a correction of a final one.

A final statement is issued once: asking again gives the same bytes. When what it says has changed
meanwhile (a correction on chain, another tariff), the next version is issued, which names the hash of
the one it replaces.
"""

from dataclasses import replace
from hashlib import sha256

from energy_app.reports import canonical
from energy_app.reports.build import PROVISIONAL, build_statement
from energy_app.reports.canonical import content_hash
from energy_app.reports.document import statement_document, statement_json
from energy_app.reports.request import Request, request_period
from energy_app.reports.sources import Issued, Sources
from energy_app.reports.statement import Statement


def statement_of(sources: Sources, period: str, as_of_ms: int) -> Statement:
    """The statement of a month or year to hand out now. InputError if there is nothing to state."""
    now = build_statement(sources, request_period(sources, period, as_of_ms))
    if now.issue.data_state == PROVISIONAL or not sources.issued(period):
        return now
    last = sources.issued(period)[-1]
    if body_hash(now) == last.body_sha256:
        return _again(sources, period, last)
    request = Request(
        period, as_of_ms, now.period.first_slot, now.period.last_slot, last.version + 1, last.sha256
    )
    return build_statement(sources, request)


def version_of(statement: Statement) -> Issued:
    """What is kept of a statement that was handed out."""
    issue, period = statement.issue, statement.period
    return Issued(
        version=issue.version,
        as_of_ms=issue.as_of_ms,
        first_slot=period.first_slot,
        last_slot=period.last_slot,
        sha256=content_hash(statement_json(statement)),
        body_sha256=body_hash(statement),
    )


def body_hash(statement: Statement) -> str:
    """SHA-256 over everything a statement says except about itself."""
    document = {name: value for name, value in statement_document(statement).items() if name != "issue"}
    return sha256(b"\n".join(canonical.content_lines(document))).hexdigest()


def replaced(sources: Sources, request: Request) -> Request:
    """The request with the hash of the version before, as this home issued it."""
    before = {each.version: each.sha256 for each in sources.issued(request.period)}
    return replace(request, replaces=before.get(request.version - 1))


def _again(sources: Sources, period: str, last: Issued) -> Statement:
    """The version that was issued last, as it was."""
    request = Request(period, last.as_of_ms, last.first_slot, last.last_slot, last.version)
    return build_statement(sources, replaced(sources, request))
