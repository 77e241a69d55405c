"""Checks a JSON statement for somebody who has nothing but the file, the contract's address and an RPC.

What the chain knows is made again from its events: sheets, registers, settlement of the whole
community, prices, money, states, totals. The energy of each slot is compared with the signed reading
sheet. What only the owner can know stays his own word, and the check ``stated`` says what that is.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from energy_app.domain.claims import MemberClaims
from energy_app.domain.errors import InputError, StateError
from energy_app.reports import canonical, checks
from energy_app.reports.build import build_statement
from energy_app.reports.checks import Check
from energy_app.reports.claim_sections import claim_sections
from energy_app.reports.files import read_limited
from energy_app.reports.own_day import OwnDays
from energy_app.reports.presented import Difference, Presented, present_json
from energy_app.reports.sources import Community, LedgerSource
from energy_app.reports.stated import Stated, read_stated
from energy_app.reports.statement import Statement
from energy_app.reports.verify import Verification, content, foreign, parse, request_of


class PublicLedger(LedgerSource, Protocol):
    """The community's days, and what contracts know of the home that its statement does not name."""

    def left_out(self, as_of_ms: int) -> MemberClaims | None:
        """Certificates and tokens in contracts of this market that are not named; None: nothing.

        StateError: the server cannot be asked that.
        """
        ...


type OpenLedger = Callable[[Community, int], AbstractContextManager[PublicLedger]]
"""Opens the community's days as of an instant, from the chain."""

_STATED = (
    "the owner's own word: production, battery, meters, names, tariffs, VAT, "
    "and what the grid operator allocated"
)


def verify_for_anyone(path: Path, contract: str, open_ledger: OpenLedger) -> Verification:
    """Check a JSON statement of the contract. InputError if the file cannot be read or is no JSON.

    ChainError passes through: then nothing can be said about the file.
    """
    data = read_limited(path)
    damaged = canonical.damaged_line(data)
    document = parse(data)
    if document is None and not data.lstrip().startswith(b"{"):
        raise InputError(
            f"{path} is no JSON statement; without the home's records only those can be checked."
        )
    if damaged is not None:
        line = data.split(b"\n")[damaged - 1].decode("utf-8", "replace").strip()[:300]
        detail = f"line {damaged} was changed after the file was written"
        return Verification(
            (Check("bytes", ok=False, detail=detail, difference=Difference(damaged, "line", None, line)),)
        )
    if document is None or canonical.render(content(document)) != data:
        return Verification((foreign(data, "the file is not in the form in which statements are written"),))
    intact = Check("bytes", ok=True, detail=f"{len(data)} bytes in canonical form, hash and line checks fit")
    try:
        stated = read_stated(document, request_of(document))
    except InputError as error:
        return Verification((intact, foreign(data, str(error))))
    if stated.community.is_none:
        raise InputError(
            f"{path} is of a home outside of any community: nothing in it is on a chain. "
            "Only beside the home's records can it be checked."
        )
    said = stated.community.contract
    if said.lower() != contract.lower():
        detail = f"the statement is of contract {said}, not of {contract}"
        difference = Difference(1, "parties.contract", contract, said)
        return Verification((intact, Check("network", ok=False, detail=detail, difference=difference)))
    with open_ledger(stated.community, stated.request.as_of_ms) as ledger:
        return Verification((intact, *_against_chain(data, stated, ledger)))


def _against_chain(data: bytes, stated: Stated, ledger: PublicLedger) -> list[Check]:
    sources, days = stated.sources(ledger), OwnDays(ledger, stated.request.as_of_ms)
    try:
        statement = build_statement(sources, stated.request, days=days)
    except InputError as error:
        return [foreign(data, str(error))]
    file = present_json(data, statement)
    return [
        Check("network", ok=True, detail="contract and chain are those of the statement"),
        *_made_again(statement, days, file),
        _complete(statement, ledger, file),
        Check("stated", ok=True, detail=_STATED),
    ]


def _complete(statement: Statement, ledger: PublicLedger, file: Presented) -> Check:
    """Whether the chain knows of certificates or tokens that the statement leaves out altogether."""
    period, as_of_ms = statement.period, statement.issue.as_of_ms
    try:
        claims = ledger.left_out(as_of_ms)
    except StateError as error:
        return Check("complete", ok=True, detail=f"whether sections are left out was not looked at: {error}")
    covered = range(period.first_slot, period.last_slot + 1)
    sections = claim_sections(claims, covered, as_of_ms)
    found = {"certificate_moves": sections.certificate_moves, "token_moves": sections.token_moves}
    for name, moves in found.items():
        if moves:
            first = moves[0]
            expected = f"{len(moves)} entries, the first {first.kind} in transaction {first.transaction}"
            difference = Difference(file.section("transactions")[1] + 1, name, expected, None)
            detail = f"the chain knows of {name.replace('_', ' ')} that the statement leaves out"
            return Check("complete", ok=False, detail=detail, difference=difference)
    return Check("complete", ok=True, detail="the chain knows of no certificates or tokens beside these")


def _made_again(statement: Statement, days: OwnDays, file: Presented) -> list[Check]:
    return [
        checks.sheets(statement, days, file),
        checks.registers(statement, days, file),
        checks.chain(statement, days, file),
        checks.settlement(statement, days, file),
        checks.money(statement, file),
        checks.totals(statement, file),
        checks.claims(statement, file),
        checks.whole(file, "statement"),
    ]
