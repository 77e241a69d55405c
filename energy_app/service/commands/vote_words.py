"""What is decided, in plain words, for the command line."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from energy_app.domain.community import ProposalState
from energy_app.domain.motions import Change, Item, MotionKind, Value
from energy_app.domain.time import utc

_MICRO_OF_CENT = 10_000
_NANO = 10**9
_WHAT = {
    MotionKind.TERMS: "other prices, fees or accounts",
    MotionKind.WITNESSES: "other data witnesses",
    MotionKind.MARKET: "another market",
    MotionKind.ADMIN: "another admin, who has to accept",
    MotionKind.GOVERNOR: "another governor in place of the members' vote, who has to accept",
    MotionKind.SPEND: "a payment from the pot",
    MotionKind.TAKE_OFFICE: "the members' vote takes the office of admin",
    MotionKind.ADMIT: "admit a member",
    MotionKind.REMOVE: "remove a member, whose money stays his",
    MotionKind.ACCREDIT: "accredit an electrician",
    MotionKind.DISMISS: "an electrician may register no more meters",
    MotionKind.PAUSE: "take no offers any more",
    MotionKind.RESUME: "take offers again",
}
_STATES = {
    ProposalState.VOTING: "vote open until {until}",
    ProposalState.REJECTED: "refused",
    ProposalState.WAITING: "accepted, can be put in force from {until}",
    ProposalState.EXECUTABLE: "accepted, can be put in force until {until}",
    ProposalState.EXPIRED: "lapsed",
    ProposalState.EXECUTED: "in force",
}


def motion_words(kind: MotionKind | None) -> str:
    """What a motion is about; of an unknown call nothing is guessed."""
    return "a call this program does not know" if kind is None else _WHAT[kind]


def state_words(state: ProposalState, until_ms: int | None) -> str:
    """How far a proposal is, and until when."""
    return _STATES[state].format(until="" if until_ms is None else moment(until_ms))


def moment(time_ms: int) -> str:
    """An instant, in UTC: votes begin and end with its days."""
    told: datetime = utc(time_ms)
    return f"{told:%Y-%m-%d %H:%M} UTC"


def change_words(change: Change) -> str:
    """One thing that changes: what it is and what it becomes."""
    name, write = _ITEMS[change.item]
    if change.new is None:
        return f"{name}: {write(change.old)} no more"
    new = write(change.new)
    return f"{name}: {new}" if change.old is None else f"{name}: {write(change.old)} -> {new}"


def _price(value: Value | None) -> str:
    """One price, or runs of hours with the same."""
    prices = value if isinstance(value, tuple) else (value,)
    told = [f"{Decimal(str(each)) / _MICRO_OF_CENT:f}" for each in prices]
    if len(told) == 1:
        return f"{told[0]} ct/kWh"
    runs: list[tuple[int, str]] = []
    for hour, price in enumerate(told):
        if not runs or runs[-1][1] != price:
            runs.append((hour, price))
    return ", ".join(f"from {hour:02}:00 {price}" for hour, price in runs) + " ct/kWh (UTC)"


def _money(value: Value | None) -> str:
    whole, rest = divmod(value if isinstance(value, int) else 0, _NANO)
    return f"{whole}.{rest:09}".rstrip("0").rstrip(".")


def _plain(value: Value | None) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


_ITEMS: dict[Item, tuple[str, Callable[[Value | None], str]]] = {
    Item.PRICES: ("neighbourhood price", _price),
    Item.GRID_FEE: ("grid fee", _price),
    Item.COMMUNITY_FEE: ("community fee", _price),
    Item.BOUNTY_CAP: ("most that settling a day brings", _money),
    Item.GRID_ACCOUNT: ("account of the grid fee", _plain),
    Item.COMMUNITY_ACCOUNT: ("account of the community fee", _plain),
    Item.FROM_DAY: ("first day (UTC)", _plain),
    Item.WITNESSES: ("data witnesses", _plain),
    Item.MARKET: ("market", _plain),
    Item.ADMIN: ("admin", _plain),
    Item.GOVERNOR: ("governor", _plain),
    Item.PAYEE: ("paid to", _plain),
    Item.AMOUNT: ("amount", _money),
    Item.MEMBER: ("member", _plain),
    Item.ELECTRICIAN: ("electrician", _plain),
    Item.TAKES_ORDERS: ("offers are taken", lambda value: "yes" if value else "no"),
}
