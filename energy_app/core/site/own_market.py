"""What the pages of the community are answered from in a home of one's own that trades."""

from collections.abc import Iterator
from contextlib import contextmanager

from energy_app.core.local.parts import MarketParts
from energy_app.core.market_agent import MarketAgent
from energy_app.core.membership import Membership
from energy_app.core.owner import Owner, OwnerOrders
from energy_app.core.public_ledger import LedgerAt, ledger_of_chain
from energy_app.core.site.records import community_of, own_sources
from energy_app.core.site.store import Site
from energy_app.core.wallet.place import Place
from energy_app.reports.sources import Sources


def own_market(
    site: Site, place: Place, owner: Owner, orders: OwnerOrders, membership: Membership, agent: MarketAgent
) -> MarketParts:
    """The parts of a member; asks the registry once who it is. Blocks: for a worker thread.

    ChainError: the network does not answer.
    """
    community = community_of(place)

    def sources(as_of_ms: int) -> Sources:
        return own_sources(site, LedgerAt(membership.ledger, community, as_of_ms))

    @contextmanager
    def chain_sources(as_of_ms: int) -> Iterator[Sources]:
        with ledger_of_chain(place.network) as days:
            yield own_sources(site, LedgerAt(days, community, as_of_ms))

    name = site.settings.name
    return MarketParts(
        owner=owner,
        orders=orders,
        membership=membership,
        agent=agent,
        sources=sources,
        chain_sources=chain_sources,
        member_names={place.member: name} if name else {},
        paper_only=place.network.readings_public,
    )
