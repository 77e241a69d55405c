"""One UTC day of a community as the chain records it: what was posted, under which terms, how it ended.

It is rebuilt from the market's events alone, so anyone with an RPC address can do it, and it holds
all that ``settlement.settle_day`` needs to compute every payment of the day again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.settlement import DayTerms, MemberDay
from energy_app.domain.sheet_chain import Link
from energy_app.domain.sheets import OrderSheet


class DayState(StrEnum):
    """How far a day has come on chain."""

    OPEN = "open"
    SETTLED = "settled"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Posting:
    """The transaction that put something on chain."""

    transaction: str
    block: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class RegisterSpan:
    """Meter registers at the start and the end of a day, in Wh. PV is None where no meter has it."""

    import_open_wh: int
    import_close_wh: int
    export_open_wh: int
    export_close_wh: int
    pv_open_wh: int | None
    pv_close_wh: int | None


@dataclass(frozen=True, slots=True)
class SettledTotals:
    """What the contract itself reported when it settled the day (Wh and nano-currency)."""

    volume_wh: int
    grid_fees_nano: int
    community_fees_nano: int
    bounty_nano: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Money moved after the settlement, as two data witnesses signed it: nano by member, negative pays.

    ``file_hash`` is that of the grid operator's file behind it; the sum over the members is zero.
    """

    round: int
    file_hash: bytes
    deltas_nano: Mapping[int, int]
    posting: Posting


@dataclass(frozen=True, slots=True)
class OwnPostings:
    """The postings of one member for the day; None where there was none.

    ``sheet_day`` is the day the order sheet in force was posted for (an older one may stand).
    ``shadow_sheet`` is the order sheet with which a shadow meter's reading would have taken part.
    ``link`` says how the day's reading sheets follow the one the meter posted before.
    """

    sheet_day: int | None
    order_sheet: Posting | None
    reading_sheet: Posting | None
    registers: RegisterSpan | None
    sequence: int | None
    shadow_sheet: OrderSheet | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class CommunityDay:
    """Everything the chain says about one day.

    ``members`` and ``postings`` stand in the order of the members' index. ``prices_micro`` are the
    prices the contract accepted (None where nothing traded); ``net_nano`` is each member's change of
    balance as the contract booked it. These and ``totals`` are None unless the day is settled.
    ``corrections`` came later and change none of them. ``settler`` is the address that settled the day.
    """

    day: int
    state: DayState
    terms: DayTerms
    members: tuple[MemberDay, ...]
    postings: tuple[OwnPostings, ...]
    settlement: Posting | None
    prices_micro: tuple[int | None, ...] | None
    net_nano: tuple[int, ...] | None
    totals: SettledTotals | None
    corrections: tuple[Correction, ...] = ()
    settler: str | None = None
