"""The demo's community is founded once, however often its founding is broken off and repeated."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Allocation, RegistryContract, TokenContract
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.outbox import Outbox, PumpResult
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.clock import SimulatedClock
from energy_app.core.demo import practice_community
from energy_app.core.demo.community import Community, load_community
from energy_app.core.demo.practice_community import Founded
from energy_app.domain.errors import StateError
from energy_app.domain.settlement import PriceRule
from tests.trading.lane import START_MS, Lane, found, lanes, small_community


class BrokenOffError(Exception):
    """The program ends here."""


def pair() -> Community:
    """The own home and the tenant."""
    whole = small_community()
    return whole.model_copy(update={"neighbours": whole.neighbours[:1]})


@contextmanager
def running(directory: Path) -> Iterator[tuple[PracticeNode, SimulatedClock]]:
    clock = SimulatedClock(START_MS)
    with PracticeNode.open(directory / "chain.db", clock) as node:
        yield node, clock


def test_broken_off_at_any_step_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(7)
    pump, create = Outbox.pump, KeyStore.create
    left = 0

    def breaking_pump(outbox: Outbox) -> PumpResult:
        nonlocal left
        left -= 1
        if left == 0 and chance.random() < 0.5:
            raise BrokenOffError  # wished for, not sent
        result = pump(outbox)
        if left <= 0:
            raise BrokenOffError  # mined, and nobody heard of it
        return result

    def breaking_create(store: KeyStore, role: Role, passphrase: str, *, scrypt_n: int) -> str:
        address = create(store, role, passphrase, scrypt_n=scrypt_n)
        if left % 2:
            raise BrokenOffError
        return address

    monkeypatch.setattr(Outbox, "pump", breaking_pump)
    monkeypatch.setattr(KeyStore, "create", breaking_create)
    founded: Founded | None = None
    starts = 0
    while founded is None:
        starts += 1
        left = chance.randint(1, 6)
        with running(tmp_path) as (node, clock):
            try:
                founded = found(tmp_path, node, clock, pair())
            except BrokenOffError:
                continue
            check(ChainClient(founded.network), founded)
            client = ChainClient(founded.network)
            height = client.head().number
            assert found(tmp_path, node, clock, pair()).network == founded.network
            assert client.head().number == height  # once more: nothing is sent
    assert starts > 4


def check(client: ChainClient, founded: Founded) -> None:
    contracts = founded.network.contracts
    registry, token = RegistryContract(contracts["registry"]), TokenContract(contracts["token"])
    market = MarketContract(contracts["market"])
    assert registry.member_count(client) == 2
    for member, home in enumerate((pair().home, *pair().neighbours)):
        keys, meter = founded.keys[member], registry.meter(client, member)
        assert meter is not None
        assert (meter.key, meter.generation) == (keys.meter.address, 1)
        assert meter.has_pv == (home.pv is not None)
        assert meter.allocation is Allocation.INTERNAL
        assert registry.trader(client, member)[0] == keys.trader.address
        assert market.account(client, member).balance_nano == 300 * 10**9
        assert token.balance(client, registry.owner(client, member)) == 0
    assert token.balance(client, market.address) == 2 * 300 * 10**6


@pytest.fixture
def lane(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Lane]:
    with lanes(tmp_path_factory.getbasetemp(), tmp_path) as make:
        yield make("COMMON")


def test_it_lays_down_what_the_file_says(lane: Lane) -> None:
    client = ChainClient(lane.founded.network)
    registry = RegistryContract(lane.founded.network.contracts["registry"])
    assert registry.terms(client, 20_650).day_terms == load_community().community.day_terms()
    assert registry.rule(client) is PriceRule.COMMON
    assert registry.market(client) == lane.founded.network.contracts["market"]
    assert lane.founded.network.deploy_block == 0


def test_the_trader_outlives_a_founding_repeated_later(lane: Lane) -> None:
    network = lane.founded.network
    registry, client = RegistryContract(network.contracts["registry"]), ChainClient(network)
    until_s = registry.trader(client, 1)[1]
    lane.clock._now_ms += 10**9
    again = found(lane.directory, lane.node, lane.clock, small_community())
    assert [keys.trader.address for keys in again.keys] == [keys.trader.address for keys in lane.founded.keys]
    assert registry.trader(client, 1)[1] == until_s == START_MS // 1000 + 730 * 86_400


def test_a_step_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_community, "_COINS_WEI", 1)  # the admin cannot pay for anything
    with (
        running(tmp_path) as (node, clock),
        pytest.raises(StateError, match="could not be set up: deploy 1: .*too few coins"),
    ):
        found(tmp_path, node, clock, pair())
