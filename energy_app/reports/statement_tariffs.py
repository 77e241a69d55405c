"""The tariffs of a statement on paper: which held from when until when, and what came of each."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from energy_app.reports.paper import parts
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.parts import Column
from energy_app.reports.statement import Statement, TariffPart
from energy_app.reports.statement_money import cent_text, cents_of
from energy_app.reports.tariff_parts import shown_parts

MONEY = ("residual_feed_in_nano", "residual_supply_nano", "savings_nano")


def tariff_table(statement: Statement, words: Language) -> Iterator[Any]:
    """A row for each tariff that held; nothing where none is stated."""
    held = shown_parts(statement)
    if not held:
        return
    yield from parts.heading(words("Tariffs you stated"))
    columns = [
        Column(words("From"), 1.5, figures=False),
        Column(words("Until"), 1.5, figures=False),
        Column(f"{words('Feed-in')} ct/kWh", 1.2),
        Column(f"{words('Supply')} ct/kWh", 1.2),
        *(Column(f"{words(name)} {words.currency}", 1.2) for name in ("Feed-in", "Supply", "Saved")),
    ]
    money = zip(*(cents_of([_got(part, name) for part in held]) for name in MONEY), strict=True)
    yield parts.figures(
        columns,
        [
            [
                words.date(first_day(part)),
                words.date(last_day(part)),
                words.cents(part.feed_in_micro),
                words.cents(part.retail_micro),
                *(cent_text(words, cents) for cents in row),
            ]
            for part, row in zip(held, money, strict=True)
        ],
    )


def first_day(part: TariffPart) -> date:
    """The local day on which a part begins."""
    return datetime.fromisoformat(part.start).date()


def last_day(part: TariffPart) -> date:
    """The last local day of a part."""
    return (datetime.fromisoformat(part.end) - timedelta(seconds=1)).date()


def _got(part: TariffPart, name: str) -> int | None:
    """Money as it comes to the home: what the supplier takes goes away."""
    nano: int | None = getattr(part, name)
    return -nano if nano is not None and name == "residual_supply_nano" else nano
