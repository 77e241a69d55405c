"""The first page of a statement's document: what it is, what was earned, where the energy went."""

from collections.abc import Iterator
from typing import Any

from energy_app.reports.paper import chart, parts, style
from energy_app.reports.paper.chart import Series
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.parts import Column, Tile
from energy_app.reports.statement import SpanLine, Statement, Totals
from energy_app.reports.statement_money import cent_text, cents_of
from energy_app.reports.statement_tariffs import tariff_table

_KWH_WH = 1_000.0
_LABELS = 16


class FrontPage:
    """Notes, tiles, the period in a sentence and a chart, the money, the energy."""

    def __init__(self, statement: Statement, words: Language) -> None:
        self._statement = statement
        self._words = words

    def content(self) -> Iterator[Any]:
        """The parts in the order in which they are read."""
        alone = self._statement.is_alone
        yield from self._notes()
        yield self._alone_tiles() if alone else self._tiles()
        yield parts.space(style.UNIT * 1.5)
        if self._statement.shadow is None and not alone:
            yield parts.text(self._sentence())
        yield from self._chart()
        if not alone:
            yield parts.together(self._money())
        yield parts.together(self._shadow())
        yield parts.together(self._allocated())
        yield parts.together(self._outside())
        yield parts.together(tariff_table(self._statement, words=self._words))
        yield parts.together(self._energy())

    @property
    def _is_year(self) -> bool:
        return self._statement.is_year

    @property
    def _totals(self) -> Totals:
        return self._statement.totals

    def _notes(self) -> Iterator[Any]:
        words, issue, period = self._words, self._statement.issue, self._statement.period
        if issue.simulation:
            yield parts.note(
                words("Simulation: energy and money of this statement are play. Nothing is owed or paid.")
            )
            yield parts.space(style.UNIT * 1.5)
        state = {
            "provisional": words("Provisional, as of {as_of}: days that are still open may change."),
            "final": words("Final. Nothing of this period can change any more."),
            "corrected": words("Corrected: version {version} takes the place of an earlier one."),
        }[issue.data_state]
        text = state.format(as_of=words.moment(issue.as_of, period.zone), version=issue.version)
        if not period.complete:
            text += " " + words("It covers {slots} of {all} quarter-hours of the period.").format(
                slots=period.covered_slots, all=period.slots
            )
        yield parts.text(text, soft=True)
        yield parts.space(style.UNIT * 1.5)

    def _tiles(self) -> Any:
        words, totals = self._words, self._totals

        def energy(label: str, wh: int | None, at: str, price: int | None, flow: style.Flow) -> Tile:
            note = "" if price is None else words(at, price=words.cents(price))
            return Tile(words(label), words.kwh(wh, 1), "" if wh is None else "kWh", note, flow)

        def money(label: str, nano: int | None, note: str) -> Tile:
            unit = "" if nano is None else words.currency
            return Tile(words(label), words.money(nano, signed=True), unit, words(note))

        sale, purchase = totals.mean_sale_price_micro, totals.mean_purchase_price_micro
        before_fees = "at {price} ct on average, plus fees"
        return parts.tiles(
            [
                energy(
                    "Sold to neighbours", totals.sold_wh, "at {price} ct on average", sale, style.NEIGHBOURS
                ),
                energy("Bought from neighbours", totals.bought_wh, before_fees, purchase, style.BATTERY),
                money("Money from neighbours", totals.net_nano, "after all fees"),
                money("More than without them", totals.versus_feed_in_nano, "feed-in and supplier alone"),
            ]
        )

    def _alone_tiles(self) -> Any:
        """Of a home outside of any community: the roof, the grid, and what both come to."""
        words, totals = self._words, self._totals

        def energy(label: str, wh: int | None, note: str, flow: style.Flow) -> Tile:
            return Tile(words(label), words.kwh(wh, 1), "" if wh is None else "kWh", note, flow)

        earned, saved = totals.residual_feed_in_nano, totals.savings_nano
        income = (
            ""
            if earned is None
            else words("for {money} {unit}", money=words.money(earned), unit=words.currency)
        )
        self_use = totals.self_use_wh
        used = (
            ""
            if self_use is None
            else words("{energy} kWh of it used at home", energy=words.kwh(self_use, 1))
        )
        return parts.tiles(
            [
                energy("Production", totals.production_wh, used, style.PV),
                energy("Fed into the grid", totals.export_wh, income, style.GRID_EXPORT),
                energy("Taken from the grid", totals.import_wh, "", style.GRID_IMPORT),
                Tile(
                    words("Saved by the roof"),
                    words.money(saved, signed=True),
                    "" if saved is None else words.currency,
                    words("against buying everything"),
                ),
            ]
        )

    def _sentence(self) -> str:
        """The period in one sentence, as the window tells a day."""
        words, totals = self._words, self._totals
        if totals.sold_wh is None or totals.sales_nano is None or totals.feed_in_alone_nano is None:
            return words("No day of this period is settled yet.")
        return words(
            "{sold} kWh to neighbours, {rest} kWh to grid: {earned} {unit}. Feed-in only: {alone} {unit}.",
            sold=words.kwh(totals.sold_wh, 1),
            rest=words.kwh(totals.residual_export_wh, 1),
            earned=words.money(totals.sales_nano + (totals.residual_feed_in_nano or 0)),
            alone=words.money(totals.feed_in_alone_nano),
            unit=words.currency,
        )

    def _chart(self) -> Iterator[Any]:
        words = self._words
        spans = self._statement.months if self._is_year else self._statement.local_days
        yield from parts.heading(words("Energy by month") if self._is_year else words("Energy by day"))
        every = max(1, -(-len(spans) // _LABELS))
        labels = [self._label(span) if index % every == 0 else "" for index, span in enumerate(spans)]

        def series(name: str, flow: style.Flow, field: str, *, below: bool = False) -> Series:
            values = [getattr(span, field) for span in spans]
            # A battery's night may give back more than the roof made: no bar below nothing.
            known = [None if value is None else max(value, 0) / _KWH_WH for value in values]
            return Series(words(name), flow, known, below)

        used = series("Used at home", style.PV, "self_use_wh")
        if self._statement.is_alone:
            flows = [
                used,
                series("Fed into the grid", style.GRID_EXPORT, "export_wh"),
                series("Taken from the grid", style.GRID_IMPORT, "import_wh", below=True),
            ]
        else:
            flows = [
                used,
                series("Sold to neighbours", style.NEIGHBOURS, "sold_wh"),
                series("Rest to the grid", style.GRID_EXPORT, "residual_export_wh"),
                series("Bought from neighbours", style.BATTERY, "bought_wh", below=True),
                series("Rest from the grid", style.GRID_IMPORT, "residual_import_wh", below=True),
            ]
        yield chart.bars(flows, labels, unit="kWh")

    def _label(self, span: SpanLine) -> str:
        if self._is_year:
            return self._words.month(int(span.period[5:7]))[:3]
        return f"{int(span.period[8:10])}."

    def _money(self) -> Iterator[Any]:
        words, totals = self._words, self._totals
        rows = [
            (words("Sales to neighbours"), totals.sold_wh, totals.mean_sale_price_micro, totals.sales_nano),
            (
                words("Purchases from neighbours"),
                totals.bought_wh,
                totals.mean_purchase_price_micro,
                _minus(totals.purchases_nano),
            ),
            (words("Grid fee"), totals.bought_wh, None, _minus(totals.grid_fee_nano)),
            (words("Community fee"), totals.bought_wh, None, _minus(totals.community_fee_nano)),
        ]
        if totals.corrections_nano is not None:
            rows.append((words("Later corrections"), None, None, totals.corrections_nano))
        cents = cents_of([nano for *_, nano in rows])
        yield from parts.heading(words("Money with neighbours"))
        columns = [
            Column(words("What for"), 3, figures=False),
            Column("kWh", 1),
            Column(words("mean ct/kWh"), 1),
            Column(words.currency, 1),
        ]
        lines = [
            [name, words.kwh(energy), words.cents(price), cent_text(words, cent)]
            for (name, energy, price, _), cent in zip(rows, cents, strict=True)
        ]
        net = [words("Money from neighbours"), "", "", words.money(totals.net_nano, signed=True)]
        yield parts.figures(columns, lines, [net])

    def _outside(self) -> Iterator[Any]:
        """What the rest earns and costs at the grid supplier, and what the whole saves."""
        words, totals = self._words, self._totals
        alone = self._statement.is_alone
        yield from parts.heading(
            words(
                "By the tariffs you stated" if alone else "Outside the community, by the tariffs you stated"
            )
        )
        fed, taken = (
            ("Fed into the grid", "Taken from the grid")
            if alone
            else ("Feed-in of the rest", "Supply of the rest")
        )
        before = "All export at the feed-in tariff before joining"
        rows = [
            (words(fed), totals.residual_export_wh, totals.residual_feed_in_nano),
            (words(taken), totals.residual_import_wh, _minus(totals.residual_supply_nano)),
            *([] if alone else [(words(before), totals.export_wh, totals.feed_in_alone_nano)]),
            (
                words("All consumption bought from the supplier"),
                totals.consumption_wh,
                _minus(totals.supplier_only_nano),
            ),
            (
                words("Saved by the roof" if alone else "Saved by roof and community together"),
                None,
                totals.savings_nano,
            ),
        ]
        columns = [Column(words("What for"), 4, figures=False), Column("kWh", 1), Column(words.currency, 1)]
        yield parts.figures(
            columns, [[name, words.kwh(wh), words.money(nano, signed=True)] for name, wh, nano in rows]
        )

    def _shadow(self) -> Iterator[Any]:
        words, shadow = self._words, self._statement.shadow
        if shadow is None:
            return
        yield from parts.heading(words("What you would have earned"))
        yield parts.note(words("The meter runs in shadow: nothing below was sold, bought or paid."))
        rows = [
            (words("Sales to neighbours"), shadow.sold_wh, shadow.sales_nano),
            (words("Purchases from neighbours"), shadow.bought_wh, -shadow.purchases_nano),
            (words("Grid fee"), shadow.bought_wh, -shadow.grid_fee_nano),
            (words("Community fee"), shadow.bought_wh, -shadow.community_fee_nano),
        ]
        columns = [Column(words("What for"), 4, figures=False), Column("kWh", 1), Column(words.currency, 1)]
        cents = cents_of([nano for *_, nano in rows])
        lines = [
            [name, words.kwh(wh), cent_text(words, cent)]
            for (name, wh, _), cent in zip(rows, cents, strict=True)
        ]
        total = [words("Would have been paid"), "", words.money(shadow.amount_nano, signed=True)]
        yield parts.figures(columns, lines, [total])

    def _allocated(self) -> Iterator[Any]:
        """The grid operator's quantities beside ours: theirs are billed, the difference is corrected."""
        words, both = self._words, self._statement.allocated
        if both is None:
            return
        yield from parts.heading(words("Allocated by the grid operator"))
        if not both.files:
            yield parts.text(words("No file of the grid operator has been taken in for this period yet."))
            return
        sold = (both.our_sold_wh, both.operator_sold_wh, both.sold_difference_wh, both.sold_slots)
        bought = (both.our_bought_wh, both.operator_bought_wh, both.bought_difference_wh, both.bought_slots)
        columns = [
            Column(words("What"), 2.2, figures=False),
            Column(f"{words('Here')} kWh", 1.2),
            Column(f"{words('Grid operator')} kWh", 1.2),
            Column(f"{words('Difference')} kWh", 1.2),
            Column(words("Quarter-hours compared"), 1.2),
        ]
        lines = [
            [words(name), words.kwh(ours), words.kwh(theirs), words.kwh(more, signed=True), str(slots)]
            for name, (ours, theirs, more, slots) in (
                ("Sold to neighbours", sold),
                ("Bought from neighbours", bought),
            )
        ]
        yield parts.figures(columns, lines)
        yield parts.space(style.UNIT)
        worth = words.with_unit(words.money(both.difference_nano, signed=True), words.currency)
        text = words(
            "The grid operator's quantity is the billed one: {money} are to be corrected.", money=worth
        )
        if both.unpriced_slots:
            text += " " + words(
                "{count} quarter-hours have no price and are not in it.", count=both.unpriced_slots
            )
        yield parts.text(text, soft=True)

    def _energy(self) -> Iterator[Any]:
        words, totals = self._words, self._totals
        yield from parts.heading(words("Energy"))
        alone = self._statement.is_alone
        rows = [
            ("Production", totals.production_wh),
            ("Used at home", totals.self_use_wh),
            ("Consumption", totals.consumption_wh),
            ("Fed into the grid", totals.export_wh),
            *([] if alone else [("of it sold to neighbours", totals.sold_wh)]),
            ("Taken from the grid", totals.import_wh),
            *([] if alone else [("of it bought from neighbours", totals.bought_wh)]),
            ("Battery charged", totals.charge_wh),
            ("Battery discharged", totals.discharge_wh),
        ]
        columns = [Column(words("What"), 4, figures=False), Column("kWh", 1)]
        yield parts.figures(columns, [[words(name), words.kwh(wh)] for name, wh in rows])


def _minus(nano: int | None) -> int | None:
    return None if nano is None else -nano
