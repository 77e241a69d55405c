"""Puts together what a member needs on a network: client, index, outbox, desk and its jobs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energy_app.chain.alarm import Alarm
from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.community_ledger import CommunityContracts, CommunityLedger
from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.guard import KillSwitch
from energy_app.chain.indexer import Indexer
from energy_app.chain.market_contract import TRADER_FUNCTIONS, MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE
from energy_app.chain.networks import Network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.records import Log
from energy_app.chain.signer import Signer
from energy_app.core.market_agent import MarketAgent, MarketHealth
from energy_app.domain.time import Clock
from energy_app.store.database import Database
from energy_app.trading.desk import Desk
from energy_app.trading.desk_sources import OrderSource, ReadingSource
from energy_app.trading.member_market import MemberMarket
from energy_app.trading.timetable import DeskSchedule


@dataclass(frozen=True, slots=True)
class MemberKeys:
    """The two keys that work unattended: the trader posts and settles, the meter signs readings."""

    trader: Signer
    meter: Signer


class Membership:
    """One database's connection to a community: index, ledger and outbox, for one or more members."""

    def __init__(
        self,
        database: Database,
        network: Network,
        clock: Clock,
        traders: Mapping[str, Signer],
        alarm: Alarm | None = None,
    ) -> None:
        """``traders`` by address, ``alarm`` where they work unattended.

        Connects: ChainError if the network cannot be reached.
        """
        self._database = database
        self._clock = clock
        self.client = ChainClient(network)
        self.ledger = CommunityLedger(database, community_contracts(self.client))
        contracts = self.ledger.contracts
        self.indexer = Indexer(database, self.client, contracts.addresses, decode_event)
        self.outbox = Outbox(database, self.client, traders, clock, explain=explain_revert, alarm=alarm)

    def agent(
        self,
        name: str,
        member: int,
        keys: MemberKeys,
        orders: OrderSource,
        readings: ReadingSource,
        schedule: Callable[[], DeskSchedule] = DeskSchedule,
        *,
        on_health: Callable[[MarketHealth], None] | None = None,
        on_news: Callable[[], None] | None = None,
    ) -> MarketAgent:
        """The member's desk with its jobs."""
        market = MemberMarket(self.client, self.ledger, member, keys.meter)
        desk = Desk(
            market,
            self._database,
            self.outbox,
            keys.trader.address,
            self._clock,
            orders,
            readings,
            schedule,
        )
        return MarketAgent(
            name, desk, self.outbox, self.indexer, self._clock, on_health=on_health, on_news=on_news
        )


def community_contracts(client: ChainClient) -> CommunityContracts:
    """The community of a network file, with what its registry lays down for ever."""
    addresses = client.network.contracts
    registry = RegistryContract(addresses["registry"])
    return CommunityContracts(
        chain_id=client.network.chain_id,
        market=addresses["market"],
        registry=addresses["registry"],
        rule=registry.rule(client),
        market_day=registry.schedule(client),
        corrections=MarketContract(addresses["market"]).corrections(client),
        certificates=addresses.get("certificates"),
        reward=addresses.get("reward"),
        governance=addresses.get("governance"),
    )


def trader_alarm(keys: Path) -> Alarm:
    """The alarm of the trader key in a folder. A day is settled by whoever comes first."""
    return Alarm(KillSwitch(keys), raced=frozenset({"settle"}))


def trader_policy(network: Network) -> Policy:
    """What a trader key may sign: the four calls of the day, on the community's market."""
    market = network.contracts["market"]
    selectors = frozenset(MarketContract(market).selector(name) for name in TRADER_FUNCTIONS)
    return policy_for(network, calls={market: selectors})


def meter_policy(network: Network) -> Policy:
    """What a meter key may sign: reading sheets for the community's market."""
    return policy_for(network, typed={PRIMARY_TYPE: network.contracts["market"]})


def decode_event(log: Log) -> tuple[str, dict[str, Any]] | None:
    """Name and arguments of an event of the community's contracts."""
    names = ("Market", "Registry", "Corrections", "Certificates", "Reward", "Governance")
    return next((found for name in names if (found := artifact(name).decode_log(log)) is not None), None)


def explain_revert(data: bytes) -> str | None:
    """The contracts' own errors in words."""
    error = decode_error(data)
    return None if error is None else error.text
