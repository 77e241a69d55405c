"""The yearly savings sheet: kWh and money by month, and what roof and community save together.

Income from the feed-in tariff stands apart from that of the neighbours: tax offices ask for them apart.
"""

from energy_app.reports.listing import Kind, ListColumn, Listing
from energy_app.reports.paper.language import Language
from energy_app.reports.statement import SpanLine, Statement, TariffPart
from energy_app.reports.statement_tariffs import first_day, last_day

COLUMNS = (
    ListColumn("month", "Month", Kind.TEXT, 1.4),
    ListColumn("production", "Produced", Kind.ENERGY, 1.1),
    ListColumn("self_use", "Used at home", Kind.ENERGY, 1.1),
    ListColumn("consumption", "Consumption", Kind.ENERGY, 1.2),
    ListColumn("sold", "Sold", Kind.ENERGY),
    ListColumn("bought", "Bought", Kind.ENERGY),
    ListColumn("sales", "Income from neighbours", Kind.MONEY, 1.2),
    ListColumn("feed_in", "Income from feed-in", Kind.MONEY, 1.2),
    ListColumn("purchases", "Paid to neighbours", Kind.MONEY, 1.2),
    ListColumn("fees", "Fees", Kind.MONEY),
    ListColumn("supply", "Paid to the supplier", Kind.MONEY, 1.2),
    ListColumn("saved", "Saved", Kind.MONEY),
)

GERMAN = {
    "Savings of the year": "Ersparnis des Jahres",
    "Month": "Monat",
    "Produced": "Erzeugt",
    "Used at home": "Selbst genutzt",
    "Consumption": "Verbrauch",
    "Sold": "Verkauft",
    "Bought": "Gekauft",
    "Income from neighbours": "Erlös Nachbarn",
    "Income from feed-in": "Erlös Netz",
    "Paid to neighbours": "Gezahlt Nachbarn",
    "Fees": "Entgelte",
    "Paid to the supplier": "Gezahlt Versorger",
    "Saved": "Gespart",
    "Total": "Summe",
    "Simulation: energy and money of this sheet are play. Nothing is owed or paid.": (
        "Simulation: Strom und Geld dieses Blatts sind Spiel. Nichts davon ist geschuldet oder bezahlt."
    ),
    "Saved: what all consumption would have cost at the supplier, less what it cost with roof and community. "
    "Tariffs are those you stated.": (
        "Gespart: was der ganze Verbrauch beim Versorger gekostet hätte, weniger was er mit Dach und "
        "Gemeinschaft gekostet hat. Es gelten die angegebenen Tarife."
    ),
    "Tariffs from {first} to {last}: feed-in {feed_in} ct/kWh, supplier {retail} ct/kWh.": (
        "Tarife vom {first} bis {last}: Einspeisung {feed_in} ct/kWh, Versorger {retail} ct/kWh."
    ),
    "The year is not complete or not final yet: the sheet is provisional.": (
        "Das Jahr ist noch nicht vollständig oder nicht endgültig: Das Blatt ist vorläufig."
    ),
}
_SIMULATION = "Simulation: energy and money of this sheet are play. Nothing is owed or paid."
_EXPLAINED = (
    "Saved: what all consumption would have cost at the supplier, less what it cost with roof and community. "
    "Tariffs are those you stated."
)
_TARIFF = "Tariffs from {first} to {last}: feed-in {feed_in} ct/kWh, supplier {retail} ct/kWh."
_PROVISIONAL = "The year is not complete or not final yet: the sheet is provisional."


def savings_sheet(statement: Statement, words: Language) -> Listing:
    """The sheet of a year's statement."""
    parties, issue, period = statement.parties, statement.issue, statement.period
    notes = [_SIMULATION] if issue.simulation else []
    if issue.data_state == "provisional" or not period.complete:
        notes.append(_PROVISIONAL)
    return Listing(
        title="Savings of the year",
        subtitle=f"{words.period(issue.period)} · {parties.title}",
        currency=statement.price_basis.currency,
        about={
            "member_name": parties.member_name,
            "community": parties.community,
            "contract": parties.contract,
            "period": issue.period,
            "zone": period.zone,
            "as_of": issue.as_of,
            "data_state": issue.data_state,
            "simulation": issue.simulation,
        },
        columns=COLUMNS,
        rows=tuple(_row(month, words) for month in statement.months),
        notes=(*notes, _EXPLAINED),
        remarks=tuple(_changed(part, words) for part in statement.tariff_parts or ()),
    )


def _changed(part: TariffPart, words: Language) -> str:
    """Which tariff held in a part of the year."""
    return words(
        _TARIFF,
        first=words.date(first_day(part)),
        last=words.date(last_day(part)),
        feed_in=words.cents(part.feed_in_micro),
        retail=words.cents(part.retail_micro),
    )


def _row(month: SpanLine, words: Language) -> tuple[str | int | None, ...]:
    return (
        words.period(month.period),
        month.production_wh,
        month.self_use_wh,
        month.consumption_wh,
        month.sold_wh,
        month.bought_wh,
        month.sales_nano,
        month.residual_feed_in_nano,
        _less(month.purchases_nano),
        _less(month.grid_fee_nano, month.community_fee_nano),
        _less(month.residual_supply_nano),
        month.savings_nano,
    )


def _less(*paid_nano: int | None) -> int | None:
    """What was paid, as money that went away; None where none of it is known."""
    known = [nano for nano in paid_nano if nano is not None]
    return -sum(known) if known else None
