"""A community in memory for the window's tests: eight members, days of every standing, votes, bills."""

from pathlib import Path
from typing import Any

from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import (
    BillingList,
    BillRow,
    CommunityDayRow,
    CommunityView,
    DayStanding,
    Member,
    MeterState,
    VoteRow,
)
from energy_app.domain.errors import NoCommunityError, StateError
from energy_app.domain.motions import Change, Item, MotionKind
from energy_app.domain.settlement import PriceRule
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import DAY_MS, HOUR_MS, day_date
from energy_app.domain.voting import Part, PartDone, PartQuote
from tests.gui.fake_wallet import PASSPHRASE

NAMES = (
    *("Lindenhof 3", "Lindenhof 5", "Familie Oberhuber-Wiesinger", "Bakery", "Lindenhof 9", "Am Anger 1"),
    None,
    "Am Anger 4",
)
_TRANSACTION = "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
_STATES = (MeterState.REGISTERED, MeterState.INTERNAL, MeterState.SHADOW, MeterState.NONE)


def member(number: int) -> Member:
    """A member; every fourth has no meter yet, the last one left."""
    state = _STATES[number % len(_STATES)]
    metered = state is not MeterState.NONE
    return Member(
        number=number,
        name=NAMES[number],
        owner=f"0x{number}f39Fd6e51aad88F6F4ce6aB8827279cffFb9226",
        is_own=number == 0,
        meter=f"0x{number}70997970C51812dc3A010C7d01b50e0d17dc79C" if metered else None,
        meter_state=state,
        has_pv=metered,
        reconciled_from="2026-05-02" if number == 0 else None,
        is_removed=number == len(NAMES) - 1,
    )


def day(number: int, standing: DayStanding, **changes: Any) -> CommunityDayRow:
    """A day; settled ones by the second member, seven hours after it could be."""
    settled = standing is DayStanding.SETTLED
    row: dict[str, Any] = {
        "date": day_date(number).isoformat(),
        "standing": standing,
        "until_ms": None,
        "taking_part": 5,
        "missing": (),
        "volume_wh": 38_140 if settled else None,
        "settled_ms": (number + 2) * DAY_MS + 7 * HOUR_MS if settled else None,
        "settler": 1 if settled else None,
        "transaction": _TRANSACTION if settled else None,
    }
    return CommunityDayRow(**row | changes)


_CHANGES = (
    Change(Item.PRICES, (170_000,) * 9 + (140_000,) * 7 + (170_000,) * 8, (170_000,)),
    Change(Item.FROM_DAY, "2026-07-28"),
)
_WITNESSES = tuple(f"0x{number}f39Fd6e51aad88F6F4ce6aB8827279cffFb9226" for number in (1, 2, 3))
VOTE_FEE_WEI = 450_000_000_000_000


def _vote(
    number: int, text: str, state: ProposalState, until_ms: int | None, *, may_vote: bool = False
) -> VoteRow:
    return VoteRow(
        number,
        text,
        "announceTerms",
        number + 2,
        5,
        number,
        state,
        until_ms,
        kind=MotionKind.TERMS if number else MotionKind.WITNESSES,
        changes=_CHANGES
        if number
        else (Change(Item.WITNESSES, tuple(member(at).owner for at in (1, 2, 3))),),
        target="0x5FbDB2315678afecb367f032d93F642f64180aa3",
        data="0x1a2b3c4d",
        date="2026-06-29",
        needed=2,
        own=None if may_vote else True,
        may_vote=may_vote,
    )


def example_community(today: int) -> CommunityView:
    """The community on a UTC day."""
    return CommunityView(
        name="Linden lane",
        network="Practice network",
        rule=PriceRule.COMMON,
        is_practice=True,
        is_paused=False,
        members=tuple(member(number) for number in range(len(NAMES))),
        prices_micro=(170_000,) * 9 + (140_000,) * 7 + (210_000,) * 8,
        grid_fee_micro=25_000,
        community_fee_micro=5_000,
        tariffs=Tariffs(79_000, 82_000, 325_000),
        days=(
            day(today - 1, DayStanding.MEASURING, until_ms=(today + 1) * DAY_MS + 6 * HOUR_MS, missing=(2,)),
            day(today - 2, DayStanding.OPEN, until_ms=(today + 1) * DAY_MS, missing=(2, 5)),
            day(today - 3, DayStanding.SETTLED),
            day(today - 4, DayStanding.SETTLED, missing=(5,), taking_part=4, settler=None),
            day(today - 5, DayStanding.VOID, taking_part=3, missing=(0, 2)),
            *(day(today - back, DayStanding.SETTLED) for back in range(6, 14)),
        ),
        votes=(
            _vote(
                1,
                "Price at noon 14 ct instead of 17 ct",
                ProposalState.VOTING,
                (today + 3) * DAY_MS,
                may_vote=True,
            ),
            _vote(0, "Name the data witnesses", ProposalState.EXECUTED, None),
        ),
        months=("2026-07", "2026-06", "2026-05"),
    )


def example_bills(month: str = "2026-06") -> BillingList:
    """The bills of a month; that of July is not complete yet."""

    def one(number: int) -> BillRow:
        sold, bought = 41_000 * (number % 3), 23_000 + 4_100 * number
        net = sold * 170_000 - bought * 200_000
        return BillRow(
            number=number,
            name=NAMES[number],
            days_settled=28,
            days_left_out=2,
            sold_wh=sold,
            bought_wh=bought,
            sales_nano=sold * 170_000,
            purchases_nano=bought * 170_000,
            fees_nano=bought * 30_000,
            corrections_nano=-1_200_000 if number == 1 else None,
            owes_nano=max(-net, 0),
            gets_nano=max(net, 0),
        )

    return BillingList(month, month != "2026-07", tuple(one(number) for number in range(len(NAMES))))


class CommunityAnswers:
    """The community's part of a client in memory; None for a home in no community."""

    community_value: CommunityView | None = None
    today_ms: int = 20_635 * DAY_MS
    refusal: str = ""

    def _note(self, *what: object) -> None:
        """What was asked; a client that shall fail raises here."""

    def _community(self) -> CommunityView:
        if self.community_value is None:
            raise NoCommunityError("This home is in no community yet.")
        return self.community_value

    async def quote_part(self, part: Part) -> PartQuote:
        self._note("quote_part", part)
        if self.refusal:
            raise StateError(self.refusal)
        row = next((row for row in self._community().votes or () if row.number == part.number), None)
        known = None if row is None else row.kind
        kind = known if part.draft is None else part.draft.kind
        day_ms = self.today_ms
        return PartQuote(
            part,
            kind,
            _CHANGES if row is None else row.changes,
            "0x5FbDB2315678afecb367f032d93F642f64180aa3",
            "0x1a2b3c4d",
            2,
            day_ms + 3 * DAY_MS,
            day_ms + 11 * DAY_MS,
            day_ms + 18 * DAY_MS,
            VOTE_FEE_WEI,
        )

    async def take_part(self, part: Part, max_fee_wei: int, passphrase: str | None = None) -> PartDone:
        self._note("take_part", part, max_fee_wei)
        if passphrase not in {None, PASSPHRASE}:
            raise StateError("The passphrase does not open the owner key.")
        return PartDone(part, part.number or 2, _TRANSACTION, None, max_fee_wei // 2)

    async def community(self) -> CommunityView:
        self._note("community")
        return self._community()

    async def billing_list(self, month: str) -> BillingList:
        self._note("billing_list", month)
        return example_bills(month)

    async def export_billing_list(
        self, month: str, path: Path, language: str = "en", *, named: bool = False
    ) -> None:
        self._note("export_billing_list", month, path, language, named)
