"""What the documents of a home of one's own, or of a demo, are made from and checked against.

Records are only read, so they are open also while another program runs the home.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.core.clock import RealClock, StoppedClock
from energy_app.core.demo.sources import open_records
from energy_app.core.local.parts import StatedParts
from energy_app.core.public_ledger import LedgerAt, ledger_of_chain
from energy_app.core.site.store import Site as OwnSite
from energy_app.core.site.store import seen_site
from energy_app.core.wallet.place import (
    NotAMemberError,
    Place,
    belongs_somewhere,
    is_practice,
    open_place,
)
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import SECOND_MS, TellsTime
from energy_app.reports.home import MeteredHome
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Community, LedgerSource, NoLedger, Site, Sources, TariffPeriod

_NOT_REGISTERED = "shadow"


@dataclass(frozen=True, slots=True)
class HomeRecords:
    """Open records, as of an instant (UTC ms); ``member_names`` are the names known here, by index."""

    sources: Sources
    time_ms: int
    member_names: Mapping[int, str] = field(default_factory=dict)


@contextmanager
def home_records(directory: Path, clock: TellsTime | None = None) -> Iterator[HomeRecords]:
    """The records of the home in a directory; ``clock`` is for one's own, by default the machine's.

    StateError: there is no home. ChainError: its community's network does not answer.
    """
    if is_practice(directory):
        with open_records(directory) as demo:
            yield HomeRecords(demo.sources, demo.time_ms, demo.member_names)
        return
    now_ms = (clock or RealClock()).now_ms() // SECOND_MS * SECOND_MS
    with ExitStack() as stack:
        site = stack.enter_context(seen_site(directory))
        place = _place(stack, directory)
        ledger: LedgerSource = NoLedger()
        if place is not None:
            days = stack.enter_context(ledger_of_chain(place.network))
            ledger = LedgerAt(days, community_of(place), now_ms)
        names = {} if place is None else {place.member: site.settings.name}
        yield HomeRecords(
            own_sources(site, ledger), now_ms, {key: name for key, name in names.items() if name}
        )


def stated_parts(directory: Path) -> StatedParts:
    """Statements of one's own home from its records, and from its community's network if it has one."""

    @contextmanager
    def opened(as_of_ms: int) -> Iterator[Sources]:
        with home_records(directory, StoppedClock(as_of_ms)) as records:
            yield records.sources

    return StatedParts(opened, opened, opened)


def own_sources(site: OwnSite, ledger: LedgerSource) -> Sources:
    """The home's readings, settings and details beside the days of its community."""
    settings = site.settings
    metered, book = MeteredHome(site.database), OwnerBook(site.database)
    known = book.details()
    stated = Site(settings.name, ZoneInfo(settings.zone), metered.meters(), _tariffs(settings), known[0])
    return Sources(stated, metered, ledger, known, book.issued, metered.allocated)


def community_of(place: Place) -> Community:
    """The community as its registry tells it, and how the home's meter takes part in it."""
    network, registry, client = place.network, place.registry, place.client
    meter = registry.meter(client, place.member)
    return Community(
        name=registry.name(client),
        contract=network.contracts["market"],
        chain_id=network.chain_id,
        network=network.name,
        member=place.member,
        simulation=network.practice,
        allocation=_NOT_REGISTERED if meter is None else meter.allocation.name.lower(),
        market_day=registry.schedule(client),
        final_after_days=registry.final_days(client),
        certificates=network.contracts.get("certificates"),
        reward=network.contracts.get("reward"),
        deploy_block=network.deploy_block,
        deploy_block_hash=network.deploy_block_hash,
    )


def _place(stack: ExitStack, directory: Path) -> Place | None:
    """The home's place in a community, None while it has none."""
    if not belongs_somewhere(directory):
        return None
    try:
        return stack.enter_context(open_place(directory))
    except NotAMemberError:
        return None


def _tariffs(settings: SiteSettings) -> tuple[TariffPeriod, ...]:
    """Those the owner stated; without any there is no money in a statement."""
    return tuple(TariffPeriod(*each) for each in settings.tariffs.periods(ZoneInfo(settings.zone)))
