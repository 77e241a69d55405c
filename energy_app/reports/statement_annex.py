"""What stands behind a statement, for its document: registers, gaps, days, community, transactions."""

from collections.abc import Iterator, Sequence
from typing import Any

from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import MISSING, Language
from energy_app.reports.paper.parts import Column
from energy_app.reports.statement import SpanLine, Statement, Totals
from energy_app.reports.statement_claims import claims_parts
from energy_app.reports.statement_community import community_tables, transaction_tables
from energy_app.reports.statement_money import cent_text, cents_of
from energy_app.reports.statement_words import CODES

SPANS = {
    "production_wh": "Produced",
    "self_use_wh": "Used at home",
    "sold_wh": "Sold",
    "bought_wh": "Bought",
    "residual_export_wh": "Rest to the grid",
    "residual_import_wh": "Rest from the grid",
}
SPAN_MONEY = {"amount_nano": "Money from neighbours", "versus_feed_in_nano": "More"}
ALONE_SPANS = {
    "production_wh": "Produced",
    "self_use_wh": "Used at home",
    "consumption_wh": "Consumption",
    "export_wh": "Fed into the grid",
    "import_wh": "Taken from the grid",
}
ALONE_MONEY = {"residual_feed_in_nano": "Feed-in", "residual_supply_nano": "Supply", "savings_nano": "Saved"}
"""Columns of days and months by the field; those of a home outside of any community apart."""


class Annex:
    """The tables that follow the first page."""

    def __init__(self, statement: Statement, words: Language) -> None:
        self._statement = statement
        self._words = words

    def content(self) -> Iterator[Any]:
        """The parts in the order in which they are read."""
        yield parts.together(self._header())
        yield parts.together(self._registers())
        yield from self._gaps()
        if self._statement.is_year:
            yield parts.together(self._spans(self._words("Months"), self._statement.months))
        yield from self._spans(self._words("Days"), self._statement.local_days)
        yield from self._allocated_days()
        if not self._statement.is_alone:
            yield from community_tables(self._statement, self._words)
            yield from transaction_tables(self._statement, self._words)
        yield from claims_parts(self._statement, self._words)
        yield from self._end()

    def _end(self) -> Iterator[Any]:
        words = self._words
        yield parts.space()
        yield parts.text(
            words("Every figure can be checked with the JSON file: energy-app statement verify."), soft=True
        )

    def _header(self) -> Iterator[Any]:
        words, statement = self._words, self._statement
        issue, owner, quality = statement.issue, statement.owner, statement.quality
        share = words(
            "{measured} % measured, {substituted} % substituted, {missing} % missing",
            measured=_percent(words, quality.measured_pct),
            substituted=_percent(words, quality.substituted_pct),
            missing=_percent(words, quality.missing_pct),
        )
        start, end = statement.period.covered_start, statement.period.covered_end
        yield from parts.heading(words("About this statement"))
        said = [
            (words("Home"), self._home()),
            (words("Address"), owner.address or MISSING),
            (
                words("Metering points"),
                " / ".join(each or MISSING for each in (owner.import_point, owner.export_point)),
            ),
            (words("Value added tax"), self._vat()),
            (words("Period"), f"{words.moment(start)} – {words.moment(end)}"),
            (words("Time zone"), statement.period.zone),
            (words("Data"), f"{words(issue.data_state)}, {words('version')} {issue.version}"),
            (words("Measured values"), share),
            *self._market_facts(),
            (words("As of"), words.moment(issue.as_of, statement.period.zone)),
        ]
        yield parts.facts(said)
        if issue.replaces is not None:
            yield parts.text(
                words("Replaces the version with SHA-256 {digest}", digest=issue.replaces),
                size=style.SIZE_TABLE,
            )

    def _home(self) -> str:
        parties = self._statement.parties
        if parties.member_index is None:
            return parties.member_name or MISSING
        return f"{parties.member_name} ({self._words('member')} {parties.member_index})"

    def _market_facts(self) -> Iterator[tuple[str, str]]:
        """Community, rules and contract; outside of any community that there is none."""
        words, parties = self._words, self._statement.parties
        rules = self._statement.price_basis.rules
        yield words("Community"), parties.community or words("none")
        if parties.contract is not None:
            yield words("Allocation"), words(_plain(parties.allocation or ""))
            yield words("Price rule"), ", ".join(words(_plain(rule)) for rule in rules) or MISSING
            yield words("Network"), f"{parties.network} ({parties.chain_id})"
            yield words("Contract"), parties.contract

    def _vat(self) -> str:
        words, owner = self._words, self._statement.owner
        text = words(_plain(owner.vat_status))
        if owner.vat_rate_permille is not None:
            text += f", {words.number(owner.vat_rate_permille, -1, 1)} %"
        return f"{text} ({words('category')} {owner.vat_category})" if owner.vat_category else text

    def _registers(self) -> Iterator[Any]:
        words = self._words
        yield from parts.heading(words("Registers of the meters"))
        columns = [
            Column(words("Meter"), 1.4, figures=False),
            Column(words("Serial number"), 1.6, figures=False),
            Column(words("Direction"), 1.4, figures=False),
            Column(words("Opening kWh"), 1.3),
            Column(words("Closing kWh"), 1.3),
            Column(words("Difference kWh"), 1.3),
            Column(words("Breaks"), 0.7),
        ]
        yield parts.figures(
            columns,
            [
                [
                    line.meter,
                    line.serial or MISSING,
                    words(_plain(line.direction)),
                    words.kwh(line.open_shown_wh),
                    words.kwh(line.close_shown_wh),
                    words.kwh(line.difference_wh),
                    str(line.breaks),
                ]
                for line in self._statement.registers
            ],
        )

    def _gaps(self) -> Iterator[Any]:
        words, gaps = self._words, self._statement.gaps
        yield from parts.heading(words("Gaps in the measured values"))
        if not gaps:
            yield parts.text(words("None: every quarter-hour was measured."))
            return
        columns = [
            Column(words("From"), 2, figures=False),
            Column(words("Until"), 2, figures=False),
            Column(words("Slots"), 1),
            Column(words("Quality"), 2, figures=False),
        ]
        rows = [
            [
                words.moment(gap.start),
                words.moment(gap.end),
                str(gap.last_slot - gap.first_slot + 1),
                words(gap.quality),
            ]
            for gap in gaps
        ]
        yield parts.figures(columns, rows)

    def _spans(self, title: str, spans: Sequence[SpanLine]) -> Iterator[Any]:
        """A line for each day or month, with the total under it."""
        words, totals = self._words, self._statement.totals
        yield from parts.heading(title)
        is_days = len(spans[0].period) > len("2026-06")
        alone = self._statement.is_alone
        heads, moneys = (ALONE_SPANS, ALONE_MONEY) if alone else (SPANS, SPAN_MONEY)
        columns = [
            Column(words("Local day"), 1.5, figures=False)
            if is_days
            else Column(words("Month"), 2, figures=False),
            *(Column(f"{words(head)} kWh", 1.2) for head in heads.values()),
            *(Column(f"{words(head)} {words.currency}", 1.2) for head in moneys.values()),
            Column(words("Gaps"), 1.0),
        ]
        cents = [cents_of([_got(span, field) for span in spans]) for field in moneys]
        rows = [
            [
                words.period(span.period),
                *(words.kwh(getattr(span, field)) for field in heads),
                *(cent_text(words, column[index]) for column in cents),
                str(span.missing_slots + span.substituted_slots),
            ]
            for index, span in enumerate(spans)
        ]
        total = [
            words("Total"),
            *(words.kwh(getattr(totals, field)) for field in heads),
            *(words.money(_got(totals, field), signed=True) for field in moneys),
            str(sum(span.missing_slots + span.substituted_slots for span in spans)),
        ]
        yield parts.figures(columns, rows, [total])

    def _allocated_days(self) -> Iterator[Any]:
        """Both quantities of each day, or month of a year, and the files the operator's are from."""
        words, statement = self._words, self._statement
        both = statement.allocated
        if both is None or not both.files:
            return
        spans = statement.months if statement.is_year else statement.local_days
        yield from parts.heading(words("The grid operator's allocation beside ours"))
        columns = [
            Column(words("Month") if statement.is_year else words("Local day"), 1.6, figures=False),
            *(
                Column(f"{words(what)}: {words(whose)} kWh", 1.3)
                for what in ("Sold", "Bought")
                for whose in ("here", "grid operator")
            ),
        ]
        rows = [[words.period(each.period), *self._allocated_cells(each)] for each in spans]
        yield parts.figures(columns, rows, [[words("Total"), *self._allocated_cells(statement.totals)]])
        for file in both.files:
            yield parts.text(f"{file.name} · SHA-256 {file.sha256}", size=style.SIZE_TABLE)

    def _allocated_cells(self, sums: SpanLine | Totals) -> list[str]:
        fields = (sums.sold_wh, sums.allocated_sold_wh, sums.bought_wh, sums.allocated_bought_wh)
        return [self._words.kwh(energy) for energy in fields]


def _got(sums: SpanLine | Totals, field: str) -> int | None:
    """Money as it comes to the home: what the supplier takes goes away."""
    nano: int | None = getattr(sums, field)
    return -nano if nano is not None and field == "residual_supply_nano" else nano


def _percent(words: Language, share: str | None) -> str:
    """A share in hundredths of a percent as people write it."""
    return MISSING if share is None else words.number(int(share.replace(".", "")), -2, 2)


def _plain(code: str) -> str:
    return CODES.get(code, code)
