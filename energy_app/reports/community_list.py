"""The community's month: what each member sold, bought, owes and gets, for whoever writes the bills.

Everything follows from the settled days on chain, computed again for all members. Money is that of the
slots of the local month; what members pay is what members get plus fees, to the last nano.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from energy_app.domain.community_day import Correction
from energy_app.domain.errors import InputError
from energy_app.domain.time import SLOTS_PER_DAY, day_of_slot
from energy_app.reports.day_lines import utc_iso
from energy_app.reports.listing import Kind, ListColumn, Listing
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.paper.language import Language
from energy_app.reports.request import period_slots
from energy_app.reports.sources import Sources

COLUMNS = (
    ListColumn("member", "No.", Kind.TEXT, 0.5),
    ListColumn("name", "Member", Kind.TEXT, 2.4),
    ListColumn("days_settled", "Days settled", Kind.COUNT, 0.9),
    ListColumn("days_left_out", "Days left out", Kind.COUNT, 0.9),
    ListColumn("sold", "Sold", Kind.ENERGY, 1.1),
    ListColumn("bought", "Bought", Kind.ENERGY, 1.1),
    ListColumn("sales", "Sales", Kind.MONEY),
    ListColumn("purchases", "Purchases", Kind.MONEY),
    ListColumn("grid_fee", "Grid fee", Kind.MONEY),
    ListColumn("community_fee", "Community fee", Kind.MONEY, 1.2),
    ListColumn("corrections", "Corrected later", Kind.MONEY),
    ListColumn("owed", "Owes", Kind.MONEY),
    ListColumn("due", "Gets", Kind.MONEY),
)

GERMAN = {
    "Community list": "Gemeinschaftsliste",
    "No.": "Nr.",
    "Member": "Mitglied",
    "Days settled": "Tage dabei",
    "Days left out": "Tage ohne",
    "Sold": "Verkauft",
    "Bought": "Gekauft",
    "Sales": "Verkauf",
    "Purchases": "Kauf",
    "Grid fee": "Netzentgelt",
    "Community fee": "Entgelt Gemeinschaft",
    "Corrected later": "Später berichtigt",
    "Owes": "Schuldet",
    "Gets": "Bekommt",
    "Total": "Summe",
    "Member {number}": "Mitglied {number}",
    "Simulation: energy and money of this list are play. Nothing is owed or paid.": (
        "Simulation: Strom und Geld dieser Liste sind Spiel. Nichts davon ist geschuldet oder bezahlt."
    ),
    "Days that are still open are not in this list: it is provisional.": (
        "Tage, die noch offen sind, stehen nicht in dieser Liste: Sie ist vorläufig."
    ),
}
_SIMULATION = "Simulation: energy and money of this list are play. Nothing is owed or paid."
_OPEN_DAYS = "Days that are still open are not in this list: it is provisional."


@dataclass(slots=True)
class _Account:
    """One member's month in Wh and nano-currency."""

    days_settled: int = 0
    days_left_out: int = 0
    sold_wh: int = 0
    bought_wh: int = 0
    sales_nano: int = 0
    purchases_nano: int = 0
    grid_fee_nano: int = 0
    community_fee_nano: int = 0
    corrections_nano: int | None = None

    @property
    def net_nano(self) -> int:
        """Positive: the member gets it."""
        fees = self.grid_fee_nano + self.community_fee_nano
        return self.sales_nano - self.purchases_nano - fees + (self.corrections_nano or 0)


@dataclass(slots=True)
class _Accounts:
    members: dict[int, _Account] = field(default_factory=dict)
    is_open: bool = False

    def of(self, member: int) -> _Account:
        return self.members.setdefault(member, _Account())


def community_list(
    sources: Sources, month: str, as_of_ms: int, words: Language, names: Mapping[int, str] | None = None
) -> Listing:
    """The list of a local month. ``names`` by member; without them members are numbered.

    InputError: the month is none, or no day of it is settled.
    """
    community = sources.ledger.community
    if community.is_none:
        raise InputError("This home is in no community yet: there is nobody to list.")
    accounts = _accounts(OwnDays(sources.ledger, as_of_ms), period_slots(month, sources.site))
    if not accounts.members:
        raise InputError("there is nothing to list for {month}: no day of it is settled.", month=month)
    known = names or {}
    rows = tuple(
        _row(member, known.get(member) or words("Member {number}", number=member), account)
        for member, account in sorted(accounts.members.items())
    )
    notes = [_SIMULATION] if community.simulation else []
    return Listing(
        title="Community list",
        subtitle=f"{words.period(month)} · {community.name}",
        currency=community.currency,
        about={
            "community": community.name,
            "contract": community.contract,
            "chain_id": community.chain_id,
            "period": month,
            "zone": sources.site.zone.key,
            "as_of": utc_iso(as_of_ms),
            "simulation": community.simulation,
            "complete": not accounts.is_open,
        },
        columns=COLUMNS,
        rows=rows,
        notes=tuple(notes + ([_OPEN_DAYS] if accounts.is_open else [])),
    )


def _accounts(days: OwnDays, slots: range) -> _Accounts:
    found = _Accounts()
    for number in range(day_of_slot(slots[0]), day_of_slot(slots[-1]) + 1):
        day = days.day(number)
        settlement = day.settlement
        if settlement is None or day.chain is None:
            found.is_open = found.is_open or not day.is_over
            continue
        start = number * SLOTS_PER_DAY
        inside = range(max(slots.start - start, 0), min(slots.stop - start, SLOTS_PER_DAY))
        if slots.start <= start + SLOTS_PER_DAY - 1 < slots.stop:
            _correct(found, day.chain.corrections)
        for member, part in enumerate(day.chain.members):
            account = found.of(member)
            if part.sheet is None or part.readings is None:
                account.days_left_out += 1
                continue
            account.days_settled += 1
            traded = settlement.members[member]
            _book(
                account,
                day,
                [
                    (traded.sold_wh[each], traded.bought_wh[each], settlement.prices_micro[each])
                    for each in inside
                ],
            )
    return found


def _correct(found: _Accounts, corrections: Sequence[Correction]) -> None:
    """What was moved after the settlement of a day whose last slot is in the month."""
    for correction in corrections:
        for member, delta in correction.deltas_nano.items():
            account = found.of(member)
            account.corrections_nano = (account.corrections_nano or 0) + delta


def _book(account: _Account, day: OwnDay, slots: Sequence[tuple[int, int, int | None]]) -> None:
    if day.chain is None:
        return
    terms = day.chain.terms
    for sold, bought, price in slots:
        account.sold_wh += sold
        account.bought_wh += bought
        account.sales_nano += sold * (price or 0)  # without a price nobody traded
        account.purchases_nano += bought * (price or 0)
        account.grid_fee_nano += bought * terms.grid_fee_micro
        account.community_fee_nano += bought * terms.community_fee_micro


def _row(member: int, name: str, account: _Account) -> tuple[str | int | None, ...]:
    net = account.net_nano
    return (
        str(member),
        name,
        account.days_settled,
        account.days_left_out,
        account.sold_wh,
        account.bought_wh,
        account.sales_nano,
        account.purchases_nano,
        account.grid_fee_nano,
        account.community_fee_nano,
        account.corrections_nano,
        max(-net, 0),
        max(net, 0),
    )
