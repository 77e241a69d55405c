"""A small community on a practice network: the demo's own home, a tenant and a big roof.

Founding takes seconds, so it is done once and its files are copied for each test.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.indexer import chain_events
from energy_app.chain.intents import IntentTable
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.clock import SimulatedClock
from energy_app.core.demo.community import Community, load_community
from energy_app.core.demo.practice_community import Founded, Founder
from energy_app.core.market_agent import MarketAgent
from energy_app.core.membership import Membership
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import ALL_MEASURED, DayReadings, OrderRow, OrderSheet
from energy_app.domain.time import DAY_MS, HOUR_MS, day_start_ms
from energy_app.store.database import Database
from energy_app.trading.planner import MarketTerms
from energy_app.trading.reading_sheet import UnsignedReadings
from energy_app.trading.timetable import DeskSchedule

FIRST_DAY = 20_610
START_MS = day_start_ms(FIRST_DAY) + 5 * HOUR_MS
HOME, TENANT, ROOF = 0, 1, 2
SELLING = OrderSheet((OrderRow(80_000, 500, 0, 0),) * 24)
BUYING = OrderSheet((OrderRow(0, 0, 300_000, 400),) * 24)


def small_community(rule: str = "COMMON") -> Community:
    """The own home and the first two neighbours."""
    whole = load_community()
    terms = whole.community.model_copy(update={"rule": rule})
    return whole.model_copy(update={"community": terms, "neighbours": whole.neighbours[:2]})


@dataclass
class Wishes:
    """An order source: the same sheet for every day but those it has none for."""

    sheet: OrderSheet = SELLING
    none_for: set[int] = field(default_factory=set)
    stand_for: set[int] = field(default_factory=set)
    asked: list[tuple[int, MarketTerms]] = field(default_factory=list)

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        self.asked.append((day, terms))
        return None if day in self.none_for else (self.sheet, {"day": day})

    def stands(self, day: int) -> bool:
        return day in self.stand_for


@dataclass
class Meter:
    """A reading source: every slot of every day alike; ``awaited`` days are not complete yet."""

    import_wh: int = 0
    export_wh: int = 0
    has_pv: bool = True
    measured: int = ALL_MEASURED
    awaited: set[int] = field(default_factory=set)
    registers_wh: int = 5_000_000

    def readings(self, day: int) -> UnsignedReadings | None:
        if day in self.awaited:
            return None
        days = day - FIRST_DAY
        imported, exported = 96 * self.import_wh, 96 * self.export_wh
        base = self.registers_wh
        return UnsignedReadings(
            day,
            DayReadings((self.import_wh,) * 96, (self.export_wh,) * 96, self.measured),
            RegisterSpan(
                base + days * imported,
                base + (days + 1) * imported,
                base + days * exported,
                base + (days + 1) * exported,
                base + days * exported if self.has_pv else None,
                base + (days + 1) * exported if self.has_pv else None,
            ),
        )


def meter_of(member: int) -> Meter:
    """Home and big roof export 200 and 300 Wh a slot, the tenant draws 350."""
    return (Meter(export_wh=200), Meter(import_wh=350, has_pv=False), Meter(export_wh=300))[member]


def wishes_of(member: int) -> Wishes:
    return Wishes(BUYING if member == TENANT else SELLING)


@dataclass
class Program:
    """What one member's program is made of, over its own database."""

    database: Database
    membership: Membership
    agent: MarketAgent

    @property
    def ledger(self) -> CommunityLedger:
        return self.membership.ledger

    def post(self) -> bool:
        """Queue what is due and send it."""
        queued = self.agent.desk.post_due()
        self.membership.outbox.pump()
        return queued

    def settle(self) -> bool:
        self.membership.indexer.sync()
        queued = self.agent.desk.settle_due()
        self.membership.outbox.pump()
        return queued

    def actions(self) -> list[tuple[str, str]]:
        """Action and state of every intent, oldest first."""
        chain_id = self.membership.client.network.chain_id
        intents = IntentTable(self.database, chain_id).recent(100)
        return [(intent.action, intent.state.value) for intent in reversed(intents)]

    def events(self, name: str) -> list[dict[str, Any]]:
        """Arguments of the market's events of this name."""
        self.membership.indexer.sync()
        contracts = self.ledger.contracts
        with self.database.reading() as connection:
            found = chain_events(connection, contracts.chain_id, contracts.market, name=name)
        return [event.args or {} for event in found]


class Lane:
    """The community in a test's directory, and the programs of its members."""

    def __init__(self, directory: Path, stack: ExitStack, founded: Founded) -> None:
        self.directory = directory
        self.clock = SimulatedClock(START_MS)
        self._stack = stack
        self.node = stack.enter_context(PracticeNode.open(directory / "chain.db", self.clock))
        self.founded = replace(founded, network=founded.network.at(self.node.url))

    def program(
        self,
        member: int,
        wishes: Wishes | None = None,
        meter: Meter | None = None,
        *,
        file: str | None = None,
        schedule: Callable[[], DeskSchedule] = DeskSchedule,
    ) -> Program:
        """Start a member's program; once more over the same file: the program after a restart."""
        path = self.directory / (file or f"member-{member}.db")
        database = self._stack.enter_context(Database.open(path))
        keys = self.founded.keys[member]
        traders = {keys.trader.address: keys.trader}
        membership = Membership(database, self.founded.network, self.clock, traders)
        agent = membership.agent(
            f"member {member}", member, keys, wishes or wishes_of(member), meter or meter_of(member), schedule
        )
        membership.indexer.sync()
        return Program(database, membership, agent)

    async def to(self, day: int, hours: float) -> None:
        """Let time pass to so many hours after midnight of the ``day``-th day of the run."""
        await self.clock.run_until(at(day, hours))


def at(day: int, hours: float) -> int:
    return START_MS - 5 * HOUR_MS + day * DAY_MS + round(hours * HOUR_MS)


def found(directory: Path, node: PracticeNode, clock: SimulatedClock, community: Community) -> Founded:
    """Found the community, or find it founded."""
    network = builtin_network("practice").at(node.url)
    with Database.open(directory / "setup.db") as database:
        return Founder(node, network, database, clock, 1).found(community, directory / "keys")


type MakeLane = Callable[[str], Lane]


_FOUNDED: dict[Path, Founded] = {}


@contextmanager
def lanes(base: Path, tmp_path: Path) -> Iterator[MakeLane]:
    """Lanes of a test; what was founded before is kept under ``base``, by price rule."""

    def make(rule: str) -> Lane:
        files = base / f"lane-{rule}"
        if files not in _FOUNDED:
            files.mkdir()
            with PracticeNode.open(files / "chain.db", SimulatedClock(START_MS)) as node:
                _FOUNDED[files] = found(files, node, SimulatedClock(START_MS), small_community(rule))
        return Lane(Path(shutil.copytree(files, tmp_path / rule)), stack, _FOUNDED[files])

    with ExitStack() as stack:
        yield make
