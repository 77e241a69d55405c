"""The community's days and bills as values."""

from dataclasses import replace

from energy_app.core.local.community import bill_row, day_row, member_row
from energy_app.domain.community import CommunityMember
from energy_app.domain.community_day import CommunityDay, DayState, SettledTotals
from energy_app.domain.community_view import DayStanding, MeterState
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import MemberDay
from energy_app.reports.community_list import COLUMNS
from tests.reports import sample

SCHEDULE = MarketDay()
SETTLER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"


def chain_day() -> CommunityDay:
    """A settled day of three members."""
    made = sample.few_days(1).ledger
    assert isinstance(made, sample.MemoryLedger)
    return next(iter(made.days.values()))


def test_a_settled_day_names_its_settler_and_its_volume() -> None:
    day = replace(chain_day(), settler=SETTLER)
    row = day_row(day, SCHEDULE, {SETTLER: 2}, SCHEDULE.settle_until(day.day))
    assert (row.standing, row.until_ms, row.settler) == (DayStanding.SETTLED, None, 2)
    assert row.taking_part == 3
    assert row.missing == ()
    assert day.totals is not None
    assert row.volume_wh == day.totals.volume_wh
    assert day.settlement is not None
    assert (row.settled_ms, row.transaction) == (day.settlement.time_ms, day.settlement.transaction)
    assert day_row(day, SCHEDULE, {}, 0).settler is None


def test_an_open_day_tells_what_it_waits_for_and_who_is_missing() -> None:
    settled = chain_day()
    members = (settled.members[0], replace(settled.members[1], readings=None), MemberDay(None, None))
    day = replace(settled, state=DayState.OPEN, members=members, settlement=None, totals=None)
    until = SCHEDULE.readings_until(day.day)
    row = day_row(day, SCHEDULE, {}, until - 1)
    assert (row.standing, row.until_ms) == (DayStanding.MEASURING, until)
    assert (row.taking_part, row.missing) == (1, (1,))  # the third made no offer, so nothing is missed
    assert row.volume_wh is None
    row = day_row(day, SCHEDULE, {}, until)
    assert (row.standing, row.until_ms) == (DayStanding.OPEN, SCHEDULE.settle_until(day.day))
    void = day_row(replace(day, state=DayState.VOID), SCHEDULE, {}, until)
    assert (void.standing, void.until_ms) == (DayStanding.VOID, None)


def test_nothing_traded_is_zero_and_not_missing() -> None:
    day = replace(chain_day(), totals=SettledTotals(0, 0, 0, 0))
    assert day_row(day, SCHEDULE, {}, 0).volume_wh == 0


def test_a_line_of_the_list_keeps_its_numbers() -> None:
    names = [column.name for column in COLUMNS]
    cells: dict[str, str | int | None] = dict.fromkeys(names, 0)
    cells |= {"member": "4", "name": "Member 4", "sold": 5, "owed": 7}
    cells |= {"grid_fee": 20, "community_fee": 3, "corrections": None}
    row = bill_row([cells[name] for name in names], {4: "Bakery"})
    assert (row.number, row.name, row.sold_wh, row.owes_nano, row.fees_nano) == (4, "Bakery", 5, 7, 23)
    assert row.corrections_nano is None
    assert bill_row([cells[name] for name in names], {}).name is None


def test_a_member_without_a_meter_and_one_with() -> None:
    bare = CommunityMember(
        3, SETTLER, removed=True, meter=None, allocation=None, has_pv=False, reconciled_from=None
    )
    row = member_row(bare, None, own=3)
    assert (row.number, row.is_own, row.is_removed, row.meter_state) == (3, True, True, MeterState.NONE)
    metered = replace(bare, meter=SETTLER, allocation="registered", reconciled_from=0)
    row = member_row(metered, "Bakery", own=0)
    assert (row.name, row.is_own, row.meter_state) == ("Bakery", False, MeterState.REGISTERED)
    assert row.reconciled_from == "1970-01-01"
