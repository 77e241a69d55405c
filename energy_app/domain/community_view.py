"""What a member may see of the community: members, meters, terms, days, votes, and a month's bills.

Members are numbers from 0 on, in the order of their admission. Energies Wh, prices and fees
micro-currency per kWh, money nano-currency, instants UTC milliseconds, days ISO dates in UTC.
"""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.community import ProposalState
from energy_app.domain.motions import Change, MotionKind
from energy_app.domain.settlement import PriceRule
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import DAY_MS


class MeterState(StrEnum):
    """What the readings of a member's meter count for."""

    NONE = "none"
    """No meter is registered."""
    SHADOW = "shadow"
    """Readings are recorded, no money moves."""
    INTERNAL = "internal"
    """The community allocates the energy itself."""
    REGISTERED = "registered"
    """The grid operator's share is what is billed."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member. ``name`` is known where the community tells it; Removed members stay in the list.

    ``owner``: the address the money belongs to. ``meter``: the key that signs its readings, None without
    one. ``reconciled_from``: since when the meter is known to agree with the grid operator's.
    """

    number: int
    name: str | None
    owner: str
    is_own: bool
    meter: str | None
    meter_state: MeterState
    has_pv: bool = False
    reconciled_from: str | None = None
    is_removed: bool = False


class DayStanding(StrEnum):
    """How far a delivery day of the community has come."""

    MEASURING = "measuring"
    """It is not over, or its readings may still come."""
    OPEN = "open"
    """It can be settled by any member."""
    SETTLED = "settled"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class CommunityDayRow:
    """A delivery day. ``until_ms``: when its standing ends by itself, None for one that stays.

    ``taking_part`` members had order and reading sheet; ``missing`` had orders and no reading.
    ``settler``: the member who settled it, None where nobody did or it was no member's key.
    """

    date: str
    standing: DayStanding
    until_ms: int | None
    taking_part: int
    missing: tuple[int, ...]
    volume_wh: int | None
    settled_ms: int | None
    settler: int | None
    transaction: str | None


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A proposal of a member. ``until_ms``: when its state ends by itself, None for one that stays.

    ``kind`` and ``changes``: what it would do, None and empty where the call is not known: then ``target``
    and ``data`` are all that can be said of it. ``action``: the function that is called if it is accepted.
    Accepted is what has more yes than no and at least ``needed`` in favour. ``own``: this home's vote, None
    as long as it gave none; ``may_vote``: it still can.
    """

    number: int
    text: str
    action: str
    member: int
    yes: int
    no: int
    state: ProposalState
    until_ms: int | None
    kind: MotionKind | None = None
    changes: tuple[Change, ...] = ()
    target: str = ""
    data: str = ""
    date: str = ""
    needed: int = 0
    own: bool | None = None
    may_vote: bool = False

    @property
    def needs_enacting(self) -> bool:
        """Whether it is accepted and waits for somebody to carry it out."""
        return self.state is ProposalState.EXECUTABLE


@dataclass(frozen=True, slots=True)
class CommunityView:
    """The community now. ``votes`` None: this community has no vote on chain.

    ``prices_micro``: one for each UTC hour of today, empty before the network was first asked; ``name`` is
    empty then too. ``is_paused``: the community takes no offers for now.
    """

    name: str
    network: str
    rule: PriceRule
    is_practice: bool
    is_paused: bool
    members: tuple[Member, ...]
    prices_micro: tuple[int, ...]
    grid_fee_micro: int | None
    community_fee_micro: int | None
    tariffs: Tariffs
    days: tuple[CommunityDayRow, ...]
    votes: tuple[VoteRow, ...] | None
    months: tuple[str, ...]

    @property
    def present(self) -> tuple[Member, ...]:
        """The members that have not left."""
        return tuple(member for member in self.members if not member.is_removed)

    @property
    def metered(self) -> tuple[Member, ...]:
        """Those of them with a meter."""
        return tuple(member for member in self.present if member.meter_state is not MeterState.NONE)

    @property
    def on_trial(self) -> tuple[Member, ...]:
        """Those of them whose readings move no money yet."""
        return tuple(member for member in self.metered if member.meter_state is MeterState.SHADOW)

    def price_at(self, now_ms: int) -> int | None:
        """The price in force at an instant of today; None while prices are not known."""
        prices = self.prices_micro
        return prices[now_ms % DAY_MS * len(prices) // DAY_MS] if prices else None


@dataclass(frozen=True, slots=True)
class BillRow:
    """A member's month. ``owes_nano`` and ``gets_nano``: one of them is 0."""

    number: int
    name: str | None
    days_settled: int
    days_left_out: int
    sold_wh: int
    bought_wh: int
    sales_nano: int
    purchases_nano: int
    fees_nano: int
    corrections_nano: int | None
    owes_nano: int
    gets_nano: int


@dataclass(frozen=True, slots=True)
class BillingList:
    """The bills of a local month; ``is_complete``: none of its days is open any more."""

    month: str
    is_complete: bool
    rows: tuple[BillRow, ...]
