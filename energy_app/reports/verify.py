"""Checks a statement file against the stored readings and the chain, and names the first difference.

The file says only which statement it is; everything in it is made again, from the raw readings and
from the events of the market, and compared line by line.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from energy_app.domain.errors import InputError
from energy_app.domain.sentence import Sentence
from energy_app.reports import canonical, checks
from energy_app.reports.build import build_statement, owner
from energy_app.reports.checks import Check
from energy_app.reports.document import FORMAT, statement_hash
from energy_app.reports.files import read_limited
from energy_app.reports.issue import replaced
from energy_app.reports.own_day import OwnDays
from energy_app.reports.presented import Difference, Presented, present_csv, present_json
from energy_app.reports.request import Request
from energy_app.reports.sources import NoLedger, Sources
from energy_app.reports.statement import Statement
from energy_app.reports.table import broken_row, csv_request, states_nothing

_LARGEST = 1 << 53
_OWN_MARKET = Sentence("contract, chain and member are those of this home")
_NO_MARKET = Sentence("the statement is of a home outside of any community: nothing in it is on a chain")


@dataclass(frozen=True, slots=True)
class Verification:
    """The checks in the order in which they were made; those after a broken file are not made."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)

    @property
    def first_difference(self) -> Difference | None:
        """That of the first check that failed: the cause, not what follows from it."""
        return next((check.difference for check in self.checks if check.difference is not None), None)

    def as_json(self) -> dict[str, Any]:
        """The shape of ``statement verify --json``."""
        first = self.first_difference
        return {
            "ok": self.ok,
            "checks": [{"name": each.name, "ok": each.ok, "detail": each.detail} for each in self.checks],
            "first_difference": None if first is None else asdict(first),
        }


@dataclass(frozen=True, slots=True)
class _Recomputed:
    request: Request
    days: OwnDays
    statement: Statement


def verify_file(path: Path, sources: Sources) -> Verification:
    """Check a JSON or CSV statement. InputError in one line if the file cannot be read.

    StoreError or ChainError pass through: then nothing can be said about the file.
    """
    data = read_limited(path)
    if _is_json(data, path):
        return Verification(tuple(_verify_json(data, sources)))
    return Verification(tuple(_verify_csv(data, sources)))


def _is_json(data: bytes, path: Path) -> bool:
    return path.suffix.lower() == ".json" or data.lstrip().startswith(b"{") or FORMAT.encode() in data


def _verify_json(data: bytes, sources: Sources) -> list[Check]:
    damaged = canonical.damaged_line(data)
    if damaged is not None:
        return [_damage(data, damaged, sources)]
    document = parse(data)
    if document is None or canonical.render(content(document)) != data:
        return [foreign(data, Sentence("the file is not in the form in which statements are written"))]
    intact = Check(
        "bytes",
        ok=True,
        detail=Sentence("{count} bytes in canonical form, hash and line checks fit", count=len(data)),
    )
    try:
        request = request_of(document)
        sources = _outside(sources) if _is_alone(document) else sources
        other = _network(document, sources)
        if other is not None:
            return [intact, other]
        request, sources = replaced(sources, request), _as_stated(document, sources)
        days = OwnDays(sources.ledger, request.as_of_ms)
        statement = build_statement(sources, request, recompute=True, days=days)
    except InputError as error:
        return [intact, foreign(data, str(error))]
    file = present_json(data, statement)
    return [
        intact,
        Check("network", ok=True, detail=_NO_MARKET if statement.is_alone else _OWN_MARKET),
        *_common(_Recomputed(request, days, statement), file, sources),
        checks.totals(statement, file),
        checks.claims(statement, file),
        checks.whole(file, "statement"),
    ]


def _verify_csv(data: bytes, sources: Sources) -> list[Check]:
    try:
        lines = data.split(b"\n")
        sources = _outside(sources) if states_nothing(lines) else sources
        request = replaced(sources, csv_request(lines))
        days = OwnDays(sources.ledger, request.as_of_ms)
        statement = build_statement(sources, request, recompute=True, days=days)
        statement = _with_hash_of(data, statement, sources)
    except InputError as error:
        return [foreign(data, str(error))]
    file = present_csv(data, statement, with_hash=False)
    broken = broken_row(file.found)
    if broken is not None:
        exact = present_csv(data, statement, with_hash=True)
        cut_off = Difference(broken, "line", "a line feed at its end", "the end of the file")
        difference = exact.first_difference(0, broken) or cut_off
        return [
            Check(
                "file",
                ok=False,
                detail=Sentence("line {line} is no row of a statement", line=broken),
                difference=difference,
            )
        ]
    return [
        Check("file", ok=True, detail=Sentence("a CSV statement of {period}", period=statement.issue.period)),
        *_common(_Recomputed(request, days, statement), file, sources),
        checks.rows(statement, file),
        checks.whole(present_csv(data, statement, with_hash=True), "bytes"),
    ]


def _common(recomputed: _Recomputed, file: Presented, sources: Sources) -> list[Check]:
    statement, days = recomputed.statement, recomputed.days
    stored = build_statement(sources, recomputed.request, days=days)
    return [
        checks.readings(statement, file),
        checks.intervals(statement, stored, file),
        checks.sheets(statement, days, file),
        checks.registers(statement, days, file),
        checks.chain(statement, days, file),
        checks.settlement(statement, days, file),
        checks.money(statement, file),
        *([] if statement.allocated is None else [checks.allocation(statement, file)]),
    ]


def parse(data: bytes) -> dict[str, Any] | None:
    """The JSON document in the bytes, None if there is none."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def content(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the lines that close it."""
    closing = (canonical.SHA256, canonical.LINE_CHECKS)
    return {key: value for key, value in document.items() if key not in closing}


def request_of(document: dict[str, Any]) -> Request:
    """Which statement the document says it is; InputError if it is none."""
    issue, period = document.get("issue"), document.get("period")
    if document.get("format") != FORMAT or not isinstance(issue, dict) or not isinstance(period, dict):
        raise InputError("this is JSON, but not a statement.")
    numbers = [issue.get("as_of_ms"), period.get("first_slot"), period.get("last_slot"), issue.get("version")]
    whole = [number for number in numbers if type(number) is int and 0 <= number < _LARGEST]
    if len(whole) != len(numbers) or not isinstance(issue.get("period"), str):
        raise InputError("the statement does not say which month, instant and slots it covers.")
    as_of_ms, first_slot, last_slot, version = whole
    replaces = issue.get("replaces")
    return Request(
        issue["period"],
        as_of_ms,
        first_slot,
        last_slot,
        version,
        replaces if isinstance(replaces, str) else None,
    )


def _is_alone(document: dict[str, Any]) -> bool:
    """Whether the document says that the home is in no community."""
    parties = document.get("parties")
    return isinstance(parties, dict) and "contract" in parties and parties["contract"] is None


def _outside(sources: Sources) -> Sources:
    """The sources as they are outside of any community: of a time before the home joined one, perhaps."""
    return replace(sources, ledger=NoLedger())


def _as_stated(document: dict[str, Any], sources: Sources) -> Sources:
    """The sources with the owner's details that the document states, if the owner ever set them so."""
    for details in sources.known_details:
        if asdict(owner(details)) == document.get("owner"):
            return replace(sources, site=replace(sources.site, details=details))
    return sources


def _with_hash_of(data: bytes, statement: Statement, sources: Sources) -> Statement:
    """The statement with those of the owner's details that give the hash in the table's rows."""
    for details in sources.known_details[1:]:
        other = replace(statement, owner=owner(details))
        if f",{statement_hash(other)}\n".encode() in data:
            return other
    return statement


def _network(document: dict[str, Any], sources: Sources) -> Check | None:
    """A failed check if the statement is of another market than the one the program is connected to."""
    parties, own = document.get("parties"), sources.ledger.community
    said = parties if isinstance(parties, dict) else {}
    market = (None, None, None) if own.is_none else (own.chain_id, own.contract, own.member)
    pairs = dict(zip(("chain_id", "contract", "member_index"), market, strict=True))
    for name, expected in pairs.items():
        if said.get(name) != expected:
            line = _line_of(document, "parties", name)
            detail = Sentence(
                "the statement is of {name} {said}; here it is {expected}: check it there",
                name=name,
                said=str(said.get(name)),
                expected=str(expected),
            )
            return Check(
                "network",
                ok=False,
                detail=detail,
                difference=Difference(line, f"parties.{name}", expected, said.get(name)),
            )
    return None


def _line_of(document: dict[str, Any], section: str, name: str) -> int:
    lines = canonical.content_lines(content(document))
    opening = f'  "{section}": '.encode()
    start = next((index for index, line in enumerate(lines) if line.startswith(opening)), 0)
    entry = f'    "{name}": '.encode()
    return next((at + 1 for at in range(start, len(lines)) if lines[at].startswith(entry)), start + 1)


def foreign(data: bytes, detail: str) -> Check:
    """The failed check of a file that is no statement."""
    first = data.split(b"\n", 1)[0][:80].decode("utf-8", "replace")
    return Check("file", ok=False, detail=detail, difference=Difference(1, "file", "a statement", first))


def _damage(data: bytes, line: int, sources: Sources) -> Check:
    """The failed check of a file that was changed or cut off, with what stood there if it can be found."""
    lines = data.split(b"\n")
    difference = Difference(line, "line", None, lines[line - 1].decode("utf-8", "replace").strip()[:300])
    try:
        statement = build_statement(sources, _damaged_request(lines), recompute=True)
    except InputError:
        pass
    else:
        file = present_json(data, statement)
        expected = file.expected[line - 1] if line <= len(file.expected) else None
        if expected is not None and canonical.line_check(expected) == canonical.stored_check(data, line):
            difference = file.difference(line - 1) or difference
    return Check(
        "bytes",
        ok=False,
        detail=Sentence("line {line} was changed after the file was written", line=line),
        difference=difference,
    )


def _damaged_request(lines: list[bytes]) -> Request:
    """The request out of the lines that can still be read; the first mention of each entry counts."""
    said: dict[str, Any] = {}
    for line in lines[:80]:
        for name, value in (canonical.fragment(line) or {}).items():
            if not isinstance(value, dict | list):
                said.setdefault(name, value)
    return request_of({"format": FORMAT, "issue": said, "period": said})
