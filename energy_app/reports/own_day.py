"""One home's part in a UTC day of the market: state, reason and quantities of each slot.

A day is looked at *as of* an instant: what was posted or settled later is not seen. So a statement
made while a day was open can be checked long after the day has been settled.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from energy_app.domain.community_day import CommunityDay, DayState, OwnPostings, Posting
from energy_app.domain.settlement import DaySettlement, MemberDay, settle_day
from energy_app.domain.stopping import go_on
from energy_app.domain.time import SLOTS_PER_DAY, day_of_slot
from energy_app.reports.sources import Community, LedgerSource

NO_POSTINGS = OwnPostings(None, None, None, None, None)


class SlotState(StrEnum):
    """How far a slot has come, in the order in which it goes."""

    PLANNED = "planned"
    POSTED = "posted"
    MEASURED = "measured"
    WAITING = "waiting"
    PAID = "paid"
    FINAL = "final"
    UNSETTLED = "unsettled"


class Reason(StrEnum):
    """Why a slot took no part in the settlement; the first that holds, in this order."""

    VOID = "void"
    """The day was not settled in time."""
    SHADOW = "shadow"
    """The meter is shadow: everything is recorded, no money moves."""
    NO_SHEET = "no_sheet"
    """No order sheet was in force."""
    NO_READING = "no_reading"
    """No reading sheet was posted in time."""
    SUBSTITUTED = "substituted"
    """The meter was not read at both ends of the slot."""


@dataclass(frozen=True, slots=True)
class SlotTrade:
    """What a home sold and bought in a settled slot (Wh) at which price (None: nobody traded)."""

    sold_wh: int
    bought_wh: int
    price_micro: int | None


class OwnDay:
    """A UTC day seen by one home, as of an instant. ``chain`` is None where nothing is recorded."""

    def __init__(self, day: int, chain: CommunityDay | None, community: Community, as_of_ms: int) -> None:
        self.day = day
        self.community = community
        self.chain = None if chain is None else _as_of(chain, community, as_of_ms)
        self._as_of_ms = as_of_ms

    @property
    def settled(self) -> bool:
        """Whether the contract has settled the day."""
        return self.chain is not None and self.chain.state is DayState.SETTLED

    @property
    def final(self) -> bool:
        """Whether nothing of the day can change any more."""
        return self._as_of_ms >= self.community.final_at_ms(self.day)

    @property
    def is_over(self) -> bool:
        """Whether the day can't be settled any more."""
        return self._as_of_ms >= self.community.market_day.settle_until(self.day)

    @property
    def member(self) -> MemberDay:
        """The home's sheets of the day; empty before it joined."""
        if self.chain is None or self.community.member >= len(self.chain.members):
            return MemberDay(None, None)
        return self.chain.members[self.community.member]

    @property
    def postings(self) -> OwnPostings:
        """The home's own transactions for the day."""
        if self.chain is None or self.community.member >= len(self.chain.postings):
            return NO_POSTINGS
        return self.chain.postings[self.community.member]

    @cached_property
    def settlement(self) -> DaySettlement | None:
        """The settlement of the whole community, computed here; None unless the day is settled."""
        if self.chain is None or self.chain.state is not DayState.SETTLED:
            return None
        return settle_day(self.chain.members, self.chain.terms)

    @property
    def correction_nano(self) -> int | None:
        """What corrections moved for the home after the settlement; None where there was none for it."""
        corrections = () if self.chain is None else self.chain.corrections
        deltas = [each.deltas_nano.get(self.community.member) for each in corrections]
        known = [delta for delta in deltas if delta is not None]
        return sum(known) if known else None

    def state(self, slot: int, *, measured: bool) -> tuple[SlotState | None, Reason | None]:
        """State of one of the day's slots; ``measured`` says whether the home has its energy.

        None outside of any community, where a slot has nowhere to go.
        """
        if self.community.is_none:
            return None, None
        reason = self._reason(slot % SLOTS_PER_DAY)
        if reason is not None:
            return SlotState.UNSETTLED, reason
        if self.settled:
            return (SlotState.FINAL if self.final else SlotState.PAID), None
        if self.member.readings is not None:
            return SlotState.WAITING, None
        if measured:
            return SlotState.MEASURED, None
        return (SlotState.PLANNED if self.member.sheet is None else SlotState.POSTED), None

    def trade(self, slot: int) -> SlotTrade | None:
        """What the home traded in one of the day's slots; None where it took no part (yet)."""
        settlement = self.settlement
        state, _ = self.state(slot, measured=True)
        if settlement is None or state is SlotState.UNSETTLED:
            return None
        own, index = settlement.members[self.community.member], slot % SLOTS_PER_DAY
        return SlotTrade(own.sold_wh[index], own.bought_wh[index], settlement.prices_micro[index])

    @cached_property
    def _shadow_settlement(self) -> DaySettlement | None:
        """The settlement as it would be if every shadow meter took part; None unless that is this one's."""
        own = self.postings.shadow_sheet
        if self.chain is None or own is None or self.member.readings is None:
            return None
        pairs = zip(self.chain.members, self.chain.postings, strict=True)
        members = [
            member if postings.shadow_sheet is None else replace(member, sheet=postings.shadow_sheet)
            for member, postings in pairs
        ]
        return settle_day(members, self.chain.terms)

    def shadow_trade(self, slot: int) -> SlotTrade | None:
        """What a shadow meter would have traded in a slot once the day's readings are closed."""
        closed = self._as_of_ms >= self.community.market_day.readings_until(self.day)
        settlement, index = self._shadow_settlement, slot % SLOTS_PER_DAY
        readings = self.member.readings
        if settlement is None or readings is None or not closed or not readings.is_measured(index):
            return None
        own = settlement.members[self.community.member]
        return SlotTrade(own.sold_wh[index], own.bought_wh[index], settlement.prices_micro[index])

    def _reason(self, slot_of_day: int) -> Reason | None:
        now, times, member = self._as_of_ms, self.community.market_day, self.member
        if self.chain is not None and not self.settled and now >= times.settle_until(self.day):
            return Reason.VOID
        if self.postings.shadow_sheet is not None and now >= times.readings_until(self.day):
            return Reason.SHADOW
        if member.sheet is None and (self.settled or now >= times.order_gate(self.day)):
            return Reason.NO_SHEET
        if member.readings is None and (self.settled or now >= times.readings_until(self.day)):
            return Reason.NO_READING
        if self.settled and member.readings is not None and not member.readings.is_measured(slot_of_day):
            return Reason.SUBSTITUTED
        return None


class OwnDays:
    """The days of one home as of an instant, each fetched and settled once."""

    def __init__(self, ledger: LedgerSource, as_of_ms: int) -> None:
        self.as_of_ms = as_of_ms
        self.community = ledger.community
        self._ledger = ledger
        self._days: dict[int, OwnDay] = {}

    def day(self, day: int) -> OwnDay:
        """The UTC day."""
        if day not in self._days:
            go_on()
            self._days[day] = OwnDay(day, self._ledger.day(day), self.community, self.as_of_ms)
        return self._days[day]

    def of_slot(self, slot: int) -> OwnDay:
        """The UTC day that holds the slot."""
        return self.day(day_of_slot(slot))


def _as_of(chain: CommunityDay, community: Community, as_of_ms: int) -> CommunityDay:
    """The day without what happened after the instant."""
    chain = replace(
        chain, corrections=tuple(each for each in chain.corrections if not _later(each.posting, as_of_ms))
    )
    if not _later(chain.settlement, as_of_ms) and not _unfinished(chain, community, as_of_ms):
        return chain
    seen = [_member_as_of(*pair, as_of_ms) for pair in zip(chain.members, chain.postings, strict=True)]
    return replace(
        chain,
        state=DayState.OPEN,
        members=tuple(member for member, _ in seen),
        postings=tuple(posting for _, posting in seen),
        settlement=None,
        prices_micro=None,
        net_nano=None,
        totals=None,
    )


def _unfinished(chain: CommunityDay, community: Community, as_of_ms: int) -> bool:
    if chain.state is DayState.VOID:
        return as_of_ms < community.market_day.settle_until(chain.day)
    return chain.state is DayState.OPEN


def _member_as_of(member: MemberDay, own: OwnPostings, as_of_ms: int) -> tuple[MemberDay, OwnPostings]:
    if _later(own.order_sheet, as_of_ms):
        member = replace(member, sheet=None)
        own = replace(own, sheet_day=None, order_sheet=None)
    if _later(own.reading_sheet, as_of_ms):
        member = replace(member, readings=None)
        own = replace(own, reading_sheet=None, registers=None, sequence=None, link=None)
    return member, own


def _later(posting: Posting | None, as_of_ms: int) -> bool:
    return posting is not None and posting.time_ms > as_of_ms
