"""What the demo's statements are made from and checked against: its readings and its chain."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.networks import Network, load_network
from energy_app.chain.practice.reach import reach_practice
from energy_app.core.clock import StoppedClock
from energy_app.core.demo.community import Community as PracticeCommunity
from energy_app.core.demo.community import load_community
from energy_app.core.demo.host import (
    CHAIN_FILE,
    NETWORK_FILE,
    OWN_MEMBER,
    DemoSpan,
    demo_span,
    demo_time_ms,
    tariffs,
)
from energy_app.core.public_ledger import LedgerAt, ledger_of_chain
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS, day_slots, slot_at, slot_start_ms
from energy_app.reports.home import MeteredHome
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Community, Site, Sources, TariffPeriod
from energy_app.store.database import DATABASE_NAME, Database

_FINAL_AFTER_DAYS = 4
"""Practice communities take corrections for one day after the last instant of settling."""


@dataclass(frozen=True, slots=True)
class DemoRecords:
    """A finished or stopped demo, open for reading."""

    sources: Sources
    span: DemoSpan
    time_ms: int

    @property
    def member_names(self) -> Mapping[int, str]:
        """The names of the members by their index."""
        return member_names(load_community())


def member_names(community: PracticeCommunity) -> dict[int, str]:
    """The names of the members by their index."""
    homes = [community.home, *community.neighbours]
    return {OWN_MEMBER + index: home.name for index, home in enumerate(homes)}


@contextmanager
def open_records(directory: Path) -> Iterator[DemoRecords]:
    """Open a demo's records; its network runs meanwhile, here or in the program that has the demo open.

    StateError: there is no demo, or a program has it open that does not say where its network is.
    """
    if not (directory / NETWORK_FILE).exists():
        raise StateError(
            "There is no demo in {directory}. Run energy-app demo first, or name --data-dir.",
            directory=directory,
        )
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        span, time_ms = demo_span(database), demo_time_ms(database)
        if span is None or time_ms is None:
            raise StateError(
                "The demo in {directory} has not begun. Run energy-app demo again.", directory=directory
            )
        network = load_network(directory / NETWORK_FILE)
        with (
            reach_practice(directory / CHAIN_FILE, StoppedClock(time_ms)) as url,
            ledger_of_chain(network.at(url)) as ledger,
        ):
            seen_ms = _seen_ms(time_ms, ChainClient(network.at(url)).head().time_s * SECOND_MS)
            yield DemoRecords(home_sources(database, ledger, network, span, seen_ms), span, seen_ms)


def _seen_ms(time_ms: int, chain_ms: int) -> int:
    """The instant of the records: blocks of later wallet commands are seen, but no further slot passes."""
    slot_ends_ms = slot_start_ms(slot_at(time_ms) + 1) - SECOND_MS
    return max(time_ms, min(chain_ms, slot_ends_ms))


def home_sources(
    database: Database, ledger: CommunityLedger, network: Network, span: DemoSpan, time_ms: int
) -> Sources:
    """The own home's sources as of an instant."""
    community, contracts = load_community(), ledger.contracts
    metered, book = MeteredHome(database), OwnerBook(database)
    known = book.details()
    first_slot = day_slots(span.delivery_days.start - 1).start
    site = Site(
        member_name=community.home.name,
        zone=community.zone_info(),
        meters=metered.meters(),
        tariffs=(TariffPeriod(first_slot, tariffs(community)),),
        details=known[0],
    )
    market = Community(
        name="Practice lane",
        contract=contracts.market,
        chain_id=contracts.chain_id,
        network="practice",
        member=OWN_MEMBER,
        simulation=True,
        currency=community.currency,
        market_day=contracts.market_day,
        final_after_days=_FINAL_AFTER_DAYS,
        certificates=contracts.certificates,
        reward=contracts.reward,
        deploy_block=network.deploy_block,
        deploy_block_hash=network.deploy_block_hash,
    )
    days = LedgerAt(ledger, market, time_ms)
    return Sources(site, metered, days, known, book.issued, metered.allocated)
