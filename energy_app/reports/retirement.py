"""The proof that certificates of origin were used up: how much, of which days, for whom, where on chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from energy_app.domain.claims import Retirement
from energy_app.domain.time import day_date, day_of_slot
from energy_app.reports.day_lines import utc_iso
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.parts import Column, Tile
from energy_app.reports.paper.sheet import Sheet, make_pdf
from energy_app.reports.retirement_words import GERMAN


@dataclass(frozen=True, slots=True)
class RetirementPaper:
    """A retirement and where it was made. ``contract`` is that of the certificates."""

    retirement: Retirement
    community: str
    network: str
    chain_id: int
    contract: str
    market: str
    simulation: bool

    @property
    def by_day(self) -> dict[int, tuple[int, int]]:
        """Slots and Wh of each UTC day, ascending."""
        found: dict[int, tuple[int, int]] = {}
        for slot, wh in sorted(self.retirement.wh.items()):
            slots, before = found.get(day_of_slot(slot), (0, 0))
            found[day_of_slot(slot)] = slots + 1, before + wh
        return found


def retirement_pdf(paper: RetirementPaper, language: str = "en") -> bytes:
    """The proof as a document."""
    words = Language(language, GERMAN)
    made, wh = paper.retirement.posting, paper.retirement.total_wh
    moment = words.moment(utc_iso(made.time_ms))[:-7]
    sheet = Sheet(
        title=words("Certificate of retirement"),
        subtitle=f"{words.with_unit(words.kwh(wh), 'kWh')} · {moment} (UTC)",
        language=words,
        identity=f"{words('Transaction')} {made.transaction}",
        author=paper.community,
    )
    return make_pdf(sheet, list(_content(paper, words)))


def _content(paper: RetirementPaper, words: Language) -> Iterator[Any]:
    retirement, days = paper.retirement, paper.by_day
    if paper.simulation:
        yield parts.note(words("Simulation: the energy of these certificates is play. They prove nothing."))
        yield parts.space(style.UNIT * 2)
    first, last = (words.date(day_date(day)) for day in (min(days), max(days)))
    yield parts.tiles(
        [
            Tile(words("Used up"), words.kwh(retirement.total_wh), "kWh", "", style.PV),
            Tile(words("Generated"), first, "", "" if first == last else f"– {last}"),
            Tile(words("Quarter-hours"), str(len(retirement.wh)), "", words("one kind of certificate each")),
        ]
    )
    yield parts.space()
    yield parts.text(
        words(
            "Solar energy from neighbours' roofs. Each certificate stands for one watt-hour that was fed in, "
            "measured, matched with a buyer in the same quarter-hour and settled. These are used up: nobody "
            "can hold, pass on or use them again."
        )
    )
    yield from parts.heading(words("Used up for"))
    yield parts.text(retirement.text, bold=True)
    yield parts.space(style.UNIT)
    yield parts.facts(
        [(words("Beneficiary"), retirement.beneficiary), (words("Held by"), retirement.holder)], columns=1
    )
    yield from parts.heading(words("Days of generation (UTC)"))
    yield _days(paper, words)
    yield parts.together(_proof(paper, words))


def _days(paper: RetirementPaper, words: Language) -> Any:
    columns = [
        Column(words("Day (UTC)"), 2, figures=False),
        Column(words("Quarter-hours"), 1),
        Column("kWh", 1),
    ]
    rows = [
        [words.date(day_date(day)), str(slots), words.kwh(wh)] for day, (slots, wh) in paper.by_day.items()
    ]
    total = [words("Total"), str(len(paper.retirement.wh)), words.kwh(paper.retirement.total_wh)]
    return parts.figures(columns, rows, [total])


def _proof(paper: RetirementPaper, words: Language) -> Iterator[Any]:
    made = paper.retirement.posting
    yield from parts.heading(words("On chain"))
    yield parts.facts(
        [
            (words("Transaction"), made.transaction),
            (words("Block"), f"{made.block} · {words.moment(utc_iso(made.time_ms))[:-7]} (UTC)"),
            (words("Network"), f"{paper.network} ({paper.chain_id})"),
            (words("Certificates"), paper.contract),
            (words("Market"), f"{paper.community} · {paper.market}"),
        ],
        columns=1,
    )
    yield parts.space(style.UNIT)
    yield parts.text(
        words("Anyone can check it: the transaction holds the event Retired with the same figures."),
        soft=True,
    )
