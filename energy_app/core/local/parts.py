"""The running home that the pages' questions are answered from."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol
from zoneinfo import ZoneInfo

from energy_app.chain.keys import Role as KeyRole
from energy_app.core.client import Simulation
from energy_app.core.home import Home
from energy_app.core.journal import Journal
from energy_app.core.market_agent import MarketAgent
from energy_app.core.membership import Membership
from energy_app.core.owner import Owner, OwnerOrders
from energy_app.domain.time import Clock
from energy_app.reports.sources import Sources
from energy_app.store.database import Database
from energy_app.trading.timetable import Timetable


class SimulationControl(Protocol):
    """What can be asked of a simulated home beyond a real one."""

    def state(self) -> Simulation:
        """Speed and progress. From any thread."""
        ...

    def set_speed(self, speed: float) -> None:
        """Simulated seconds per second; InputError if that cannot be. On the core's loop."""
        ...


class KeyHolder(Protocol):
    """What holds the keys that work unattended while the home trades. On the core's loop."""

    @property
    def locked_since_ms(self) -> int | None:
        """Since when trading waits for them to be unlocked; None: it does not."""
        ...

    async def unlock(self, passphrases: Mapping[KeyRole, str]) -> None:
        """Open them, and begin to trade; what is not given comes from where it is kept."""
        ...

    async def lock(self) -> None:
        """Trade no more, and close them, until they are unlocked."""
        ...

    async def look(self) -> None:
        """See at once whether the home can trade by now."""
        ...


@dataclass(frozen=True, slots=True)
class MarketParts:
    """The home's place in a community: what offers, posts, settles and states it.

    ``sources`` are those of statements as of an instant, from the program's own index of the chain;
    ``chain_sources`` the same from the chain itself, for checking (blocking, for a worker thread).
    ``member_names``: as far as the community tells them. ``paper_only``: the home's readings would be
    public there, so nothing is posted whatever the owner chose.
    """

    owner: Owner
    orders: OwnerOrders
    membership: Membership
    agent: MarketAgent
    sources: Callable[[int], Sources]
    chain_sources: Callable[[int], AbstractContextManager[Sources]]
    member_names: Mapping[int, str] = field(default_factory=dict)
    paper_only: bool = False

    @property
    def timetable(self) -> Timetable:
        """When the home posts, as the owner wants it now."""
        return self.owner.schedule.timetable

    @property
    def on_paper(self) -> bool:
        """Whether sheets are made and not posted."""
        return self.paper_only or self.owner.schedule.paper


type FollowMarket = Callable[[MarketParts | None, str | None], None]
"""Hears on the core's loop with what the home trades from now on, or that it does not, and why."""


type OpenSources = Callable[[int], AbstractContextManager[Sources]]
"""Sources of statements as of an instant (UTC ms), open for a while; blocking, for a worker thread."""


@dataclass(frozen=True, slots=True)
class StatedParts:
    """What statements of the home are listed from, handed out from, and checked against."""

    listed: OpenSources
    written: OpenSources
    checked: OpenSources


@dataclass(frozen=True, slots=True)
class HomeParts:
    """A home that runs, with all that belongs to it; ``market`` is None outside of any community.

    ``stated``: what its statements come from, where that is not the program's own index of the market.
    ``keys``: who holds its keys, where they can be locked.
    """

    database: Database
    clock: Clock
    zone: ZoneInfo
    home: Home
    market: MarketParts | None = None
    simulation: SimulationControl | None = None
    journal: Journal = field(default_factory=Journal)
    stated: StatedParts | None = None
    keys: KeyHolder | None = None
