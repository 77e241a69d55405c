"""Certificates of origin and the community's tokens in a statement's document."""

from collections.abc import Iterator
from typing import Any

from energy_app.reports.claim_lines import CertificateMove, TokenLine
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import MISSING, Language
from energy_app.reports.paper.parts import Column
from energy_app.reports.statement import Statement

_TOKEN_PLACES = 9


def claims_parts(statement: Statement, words: Language) -> Iterator[Any]:
    """The parts about both, as far as the community has them."""
    if statement.certificates is not None:
        yield from _certificates(statement, words)
    if statement.token_income is not None:
        yield from _tokens(statement, words)


def _certificates(statement: Statement, words: Language) -> Iterator[Any]:
    sums = statement.certificates
    if sums is None:
        return
    yield from parts.heading(words("Certificates of origin"))
    yield parts.facts(
        [
            (words("Claimed"), words.with_unit(words.kwh(sums.claimed_wh), "kWh")),
            (words("Retired"), words.with_unit(words.kwh(sums.retired_wh), "kWh")),
            (words("Held at the end"), words.with_unit(words.kwh(sums.held_wh), "kWh")),
        ]
    )
    yield _contract(sums.contract, words)
    if statement.certificate_moves:
        columns = [
            Column(words("What"), 0.8, figures=False),
            Column(words("Time (UTC)"), 1.3, figures=False),
            Column("kWh", 0.7),
            Column(words("For"), 4, figures=False),
        ]
        rows = [
            [
                words(_CERTIFICATES[each.kind]),
                words.moment(each.time)[:-7],
                words.kwh(each.wh),
                _purpose(each, words),
            ]
            for each in statement.certificate_moves
        ]
        yield parts.figures(columns, rows)
        yield from _proofs(statement.certificate_moves, words)


def _tokens(statement: Statement, words: Language) -> Iterator[Any]:
    income = statement.token_income
    if income is None:
        return
    yield from parts.heading(words("Tokens of the community"))
    yield parts.facts(
        [
            (words("Earned by sales"), words.money(income.earned_nano, _TOKEN_PLACES)),
            (words("From other accounts"), words.money(income.received_nano, _TOKEN_PLACES)),
            (words("Used for fees"), words.money(income.redeemed_nano, _TOKEN_PLACES)),
            (words("Value when received"), _value(income.value_nano, words)),
            (words("Tokens without known value"), words.money(income.unvalued_nano, _TOKEN_PLACES)),
        ]
    )
    yield _contract(income.contract, words)
    yield parts.text(
        words("A token pays one currency unit of a community fee, up to half of it: that is its value here."),
        soft=True,
    )
    if statement.token_moves:
        columns = [
            Column(words("What"), 1.2, figures=False),
            Column(words("Time (UTC)"), 1.3, figures=False),
            Column(words("Tokens"), 1.2),
            Column(f"{words('Value')} {words.currency}", 1.4),
            Column(words("Delivery day"), 1, figures=False),
        ]
        rows = [
            [
                words(_TOKENS[each.kind]),
                words.moment(each.time)[:-7],
                words.money(each.tokens_nano, _TOKEN_PLACES),
                _value(each.value_nano, words),
                MISSING if each.date is None else words.period(each.date),
            ]
            for each in statement.token_moves
        ]
        yield parts.figures(columns, rows)
        yield from _proofs(statement.token_moves, words)


def _contract(address: str, words: Language) -> Any:
    return parts.text(f"{words('Contract')} {address}", size=style.SIZE_TABLE)


def _proofs(moves: tuple[CertificateMove, ...] | tuple[TokenLine, ...], words: Language) -> Iterator[Any]:
    columns = [
        Column(words("Time (UTC)"), 1.05, figures=False),
        Column(words("Transaction"), 3.9, figures=False),
    ]
    rows = list(dict.fromkeys((words.moment(each.time)[:-7], each.transaction) for each in moves))
    yield parts.space()
    yield parts.figures(columns, rows)


def _purpose(move: CertificateMove, words: Language) -> Any:
    """A claim's day of delivery; a retirement's text and beneficiary, wrapped where they are long."""
    if move.date is not None:
        return words("bought on {day}", day=words.period(move.date))
    return parts.text(f"{move.text} · {move.beneficiary}", size=style.SIZE_TABLE)


def _value(nano: int | None, words: Language) -> str:
    return words("no value known") if nano is None else words.money(nano, _TOKEN_PLACES)


_CERTIFICATES = {"claimed": "Claimed", "retired": "Retired"}
_TOKENS = {"earned": "Earned by sales", "received": "From other accounts", "redeemed": "Used for fees"}
