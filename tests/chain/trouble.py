"""A place with two fault proxies before its node, and what must hold when the trouble is over."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import State
from energy_app.chain.networks import Network
from energy_app.chain.outbox import Outbox
from energy_app.store.database import Database
from tests.chain.anvil import anvil
from tests.chain.conftest import WEALTH_WEI, Patience
from tests.chain.fault_proxy import SEND, FaultProxy, fault_proxy
from tests.chain.place import Place, settle_in

ENDED = {State.FINAL, State.REJECTED, State.EXPIRED, State.REVERTED, State.CANCELLED}
MOST_FEE_WEI = 100 * 10**9


@dataclass
class Trouble:
    """The place, and two proxies before its node that a client can be pointed at."""

    place: Place
    proxies: tuple[FaultProxy, FaultProxy]

    @property
    def proxy(self) -> FaultProxy:
        return self.proxies[0]

    def client(self, *proxies: FaultProxy, network: Network | None = None) -> ChainClient:
        urls = [proxy.url for proxy in proxies or (self.proxy,)]
        return ChainClient(
            (network or self.place.client.network).at(*urls), timeouts_s=(30.0, 30.0), monotonic=Patience()
        )

    def outbox(self, *proxies: FaultProxy) -> Outbox:
        return self.place.outbox(self.client(*proxies))

    def anvil(self, method: str, *parameters: object) -> None:
        self.place.client.request(method, *parameters)

    def wipe_pool(self) -> None:
        self.anvil("anvil_dropAllTransactions")
        for proxy in self.proxies:
            proxy.forget()


@contextlib.contextmanager
def in_trouble(database: Database) -> Iterator[Trouble]:
    with anvil() as network, fault_proxy(network) as first, fault_proxy(network) as second:
        yield Trouble(settle_in(network, database), (first, second))


def each_once(place: Place, *numbers: int, foreign: int = 0) -> None:
    """Every wish ended once, no number of the account is open, and only its own fees were paid."""
    rows = place.database.reader().execute("SELECT state, settled, nonce, fee_wei FROM intent").fetchall()
    assert {State(row[0]) for row in rows} <= ENDED
    assert all(row[1] for row in rows)
    for number in numbers:
        assert (place.state(number), place.count(number)) == (State.FINAL, 1)
    used = sum(row[2] is not None for row in rows) + foreign
    account = place.signer.address
    assert place.client.transaction_count(account) == used
    assert place.client.transaction_count(account, "pending") == used
    if not foreign:
        assert place.client.balance(account) == WEALTH_WEI - sum(int(row[3] or 0) for row in rows)


def raw(place: Place, attempt: int = 0) -> str:
    rows = place.database.reader().execute("SELECT raw FROM attempt ORDER BY id").fetchall()
    return "0x" + bytes(rows[attempt][0]).hex()


def tx_hash(place: Place, attempt: int = 0) -> str:
    rows = place.database.reader().execute("SELECT tx_hash FROM attempt ORDER BY id").fetchall()
    return str(rows[attempt][0])


def bumped(trouble: Trouble, outbox: Outbox) -> None:
    """Sent, not mined for three blocks and half a minute, and offered again for more."""
    place = trouble.place
    outbox.submit(place.wish(1))
    outbox.pump()
    trouble.wipe_pool()
    for _ in range(3):
        place.block()
    trouble.anvil(SEND, raw(place))
    outbox.pump()
    place.patience.seconds += 31
    outbox.pump()
    assert place.attempts() == 2
