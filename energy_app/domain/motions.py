"""What a community can decide: as a person wishes it, and as the call it comes down to.

Prices and fees micro-currency per kWh, the bounty cap nano-currency, days unix time // 86400.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from energy_app.domain.time import date_day

LAST_DAY = date_day(date.max)
"""The contract takes days that no calendar has."""


class MotionKind(StrEnum):
    """What is decided."""

    TERMS = "terms"
    """Neighbourhood prices, fees and where they go, from a day on."""
    WITNESSES = "witnesses"
    """The three data witnesses, two of whom can correct a settled day."""
    MARKET = "market"
    """The market in use."""
    ADMIN = "admin"
    """Who admits members and accredits electricians; he has to accept."""
    GOVERNOR = "governor"
    """Who lays down all of this in place of the members' vote; he has to accept."""
    SPEND = "spend"
    """Money of the pot that the community's tokens are paid from."""
    TAKE_OFFICE = "take-office"
    """The members' vote accepts the office of admin that was offered to it."""
    ADMIT = "admit"
    REMOVE = "remove"
    ACCREDIT = "accredit"
    """An electrician may register meters."""
    DISMISS = "dismiss"
    """An electrician may no more."""
    PAUSE = "pause"
    """No order sheets are taken."""
    RESUME = "resume"


BY_ADMIN = frozenset(
    (
        MotionKind.ADMIT,
        MotionKind.REMOVE,
        MotionKind.ACCREDIT,
        MotionKind.DISMISS,
        MotionKind.PAUSE,
        MotionKind.RESUME,
    )
)
"""What the registry lets its admin do; all else is the governor's."""


@dataclass(frozen=True, slots=True)
class NewTerms:
    """Prices T by hour of the UTC day and fees, from a day on."""

    from_day: int
    prices_micro: tuple[int, ...]
    grid_fee_micro: int
    community_fee_micro: int
    bounty_cap_nano: int
    grid_account: str
    community_account: str


@dataclass(frozen=True, slots=True)
class Motion:
    """A call of a contract of the community, understood to the last byte.

    ``accounts``: whom it names, ``member``: by index, ``units``: of the community's money.
    """

    kind: MotionKind
    accounts: tuple[str, ...] = ()
    member: int | None = None
    units: int | None = None
    terms: NewTerms | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A motion as a person wishes it. Of the terms, what is None stays as it is.

    ``prices_micro``: one price, or 24 by hour of the UTC day; ``from_date`` (ISO, UTC) None: as early as
    leaves a week to carry it out. ``nano``: of the money.
    """

    kind: MotionKind
    accounts: tuple[str, ...] = ()
    member: int | None = None
    nano: int | None = None
    prices_micro: tuple[int, ...] | None = None
    grid_fee_micro: int | None = None
    community_fee_micro: int | None = None
    bounty_cap_nano: int | None = None
    grid_account: str | None = None
    community_account: str | None = None
    from_date: str | None = None


class Item(StrEnum):
    """What a motion changes."""

    PRICES = "prices"
    """Micro-currency per kWh: one, or 24 by hour of the UTC day."""
    GRID_FEE = "grid_fee"
    COMMUNITY_FEE = "community_fee"
    BOUNTY_CAP = "bounty_cap"
    """The most that settling a day brings, nano-currency."""
    GRID_ACCOUNT = "grid_account"
    COMMUNITY_ACCOUNT = "community_account"
    FROM_DAY = "from_day"
    """ISO date in UTC."""
    WITNESSES = "witnesses"
    MARKET = "market"
    ADMIN = "admin"
    GOVERNOR = "governor"
    PAYEE = "payee"
    AMOUNT = "amount"
    """Nano-currency."""
    MEMBER = "member"
    """Index of the member, or the account of one to come."""
    ELECTRICIAN = "electrician"
    TAKES_ORDERS = "takes_orders"
    """1: order sheets are taken, 0: they are not."""


type Value = int | str | tuple[int, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a motion makes of a thing; ``old`` None: there was none, or it is not known any more."""

    item: Item
    new: Value | None
    old: Value | None = None
