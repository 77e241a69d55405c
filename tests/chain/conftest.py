from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.alarm import Alarm
from energy_app.chain.client import ChainClient
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import policy_for
from energy_app.chain.practice.node import PracticeNode
from energy_app.chain.signer import LocalSigner, Signer, practice_signer
from energy_app.domain.time import DAY_MS
from energy_app.store.database import Database
from tests.chain import notebook

START_MS = 20_000 * DAY_MS
WEALTH_WEI = 10**21


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, now_ms: int = START_MS) -> None:
        self.ms = now_ms

    def now_ms(self) -> int:
        return self.ms

    async def sleep_until(self, time_ms: int) -> None:
        self.ms = max(self.ms, time_ms)

    def spawn(self, work: Any, name: str) -> Any:
        raise AssertionError("nothing here runs by itself")


@dataclass
class Patience:
    """A monotonic clock moved by hand."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Bench:
    """A practice network with a notebook on it, a database and an outbox for some accounts."""

    node: PracticeNode
    network: Network
    client: ChainClient
    database: Database
    clock: HandClock
    notebook: str
    signers: dict[str, Signer]
    patience: Patience = field(default_factory=Patience)

    @property
    def account(self) -> str:
        return next(iter(self.signers))

    def outbox(self, client: ChainClient | None = None, alarm: Alarm | None = None) -> Outbox:
        return Outbox(
            self.database,
            client or self.client,
            self.signers,
            self.clock,
            alarm=alarm,
            monotonic=self.patience,
        )

    def count(self, key: int) -> int:
        answer = self.client.call(self.notebook, notebook.COUNT + notebook.word(key))
        return int.from_bytes(answer)

    def total(self) -> int:
        return int.from_bytes(self.client.call(self.notebook, notebook.TOTAL))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def node(tmp_path: Path, clock: HandClock) -> Iterator[PracticeNode]:
    with PracticeNode.open(tmp_path / "practice.db", clock) as running:
        yield running


@pytest.fixture
def network(node: PracticeNode) -> Network:
    return builtin_network("practice").at(node.url)


@pytest.fixture
def client(network: Network) -> ChainClient:
    return ChainClient(network)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def signer_for(network: Network, label: str, contract: str | None) -> LocalSigner:
    calls = {} if contract is None else {contract: notebook.SELECTORS}
    return practice_signer(1, label, policy_for(network, calls=calls, may_create=contract is None))


def deploy(client: ChainClient, signer: LocalSigner) -> str:
    """Put a notebook on the network, by hand."""
    from energy_app.chain.records import Transaction

    gas = client.estimate_gas(signer.address, None, notebook.CODE)
    nonce = client.transaction_count(signer.address)
    tx = Transaction(client.network.chain_id, nonce, None, notebook.CODE, gas, client.fees())
    receipt = client.receipt(client.send_raw(signer.sign_transaction(tx).raw))
    assert receipt is not None
    assert receipt.succeeded
    assert receipt.created is not None
    return receipt.created


@pytest.fixture
def make_bench(
    node: PracticeNode, network: Network, client: ChainClient, database: Database, clock: HandClock
) -> Callable[..., Bench]:
    def make(*labels: str) -> Bench:
        deployer = signer_for(network, "deployer", None)
        node.fund(deployer.address, WEALTH_WEI)
        contract = deploy(client, deployer)
        signers: dict[str, Signer] = {}
        for label in labels or ("home",):
            signer = signer_for(network, label, contract)
            node.fund(signer.address, WEALTH_WEI)
            signers[signer.address] = signer
        return Bench(node, network, client, database, clock, contract, signers)

    return make


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()


@pytest.fixture
def trouble(database: Database) -> Iterator[Any]:
    from tests.chain.trouble import in_trouble  # which itself builds on this file

    with in_trouble(database) as ready:
        yield ready
