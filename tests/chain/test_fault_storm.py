"""Everything of the fault list at random, many wishes long: none is lost and none happens twice."""

import random
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import State
from energy_app.chain.outbox import Outbox
from energy_app.store.database import Database
from tests.chain.anvil import anvil, anvil_binary
from tests.chain.conftest import WEALTH_WEI
from tests.chain.fault_proxy import FaultProxy, Kind, fault_proxy
from tests.chain.place import Place, settle_in

_KINDS = [Kind.LOST, Kind.REPLY_LOST, Kind.CRASHED, Kind.BROKEN]  # those that take no time
_BATCH = 5


def weather(place: Place, proxies: list[FaultProxy], chance: random.Random) -> None:
    """What may happen to the network between two rounds."""
    happens = chance.random()
    if happens < 0.06:
        place.client.request("anvil_dropAllTransactions")
        for proxy in proxies:
            proxy.forget()
    elif happens < 0.12:
        place.client.request("anvil_reorg", chance.randint(1, 2), [])
        for proxy in proxies:
            proxy.forget()
    elif happens < 0.18:
        place.client.request("anvil_setNextBlockBaseFeePerGas", hex(chance.choice([10**9, 10**12])))
    elif happens < 0.24:
        proxies[1].behind = chance.choice([0, 0, 1, 3])
    place.patience.seconds += chance.choice([1, 31])
    place.block()


def storm(database: Database, count: int, seed: int) -> None:
    chance = random.Random(seed)
    with anvil() as network, fault_proxy(network) as first, fault_proxy(network) as second:
        place, proxies = settle_in(network, database), [first, second]
        place.client.request("anvil_mine", "0x5")
        client = ChainClient(
            network.at(first.url, second.url), timeouts_s=(30.0, 30.0), monotonic=place.patience
        )
        for proxy in proxies:
            proxy.chance = lambda _: chance.choice(_KINDS) if chance.random() < 0.03 else None
        outbox, wished = place.outbox(client), 0
        for _ in range(40 * count):
            for number in range(wished, min(count, wished + _BATCH)):
                outbox.submit(place.wish(number))
            wished = min(count, wished + _BATCH)
            if outbox.pump().open == 0 and wished == count:
                break
            weather(place, proxies, chance)
            if chance.random() < 0.1:
                outbox = place.outbox(client)  # as after a restart
        calm(place)
        check(place, count)


def calm(place: Place) -> None:
    """The storm is over: what a last reorg took back comes again."""
    place.client.request("anvil_setNextBlockBaseFeePerGas", hex(10**9))
    for _ in range(3):
        place.block()
    outbox: Outbox = place.outbox()
    place.patience.seconds += 60
    place.finish(outbox, rounds=60)


def check(place: Place, count: int) -> None:
    rows = place.database.reader().execute(
        "SELECT state, settled, nonce, fee_wei FROM intent ORDER BY nonce"
    ).fetchall()  # fmt: skip
    assert [(State(row[0]), row[1]) for row in rows] == [(State.FINAL, 1)] * count
    assert [row[2] for row in rows] == list(range(count))
    assert place.total() == count
    assert [place.count(number) for number in range(count)] == [1] * count
    account = place.signer.address
    assert place.client.transaction_count(account, "pending") == count
    assert place.client.balance(account) == WEALTH_WEI - sum(int(row[3]) for row in rows)


@pytest.mark.parametrize("seed", [1] if anvil_binary() else [])
def test_a_short_storm(database: Database, seed: int) -> None:
    storm(database, 25, seed)


@pytest.mark.soak
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("seed", [2, 3] if anvil_binary() else [])
def test_five_hundred_wishes_in_a_storm(tmp_path: Path, seed: int) -> None:
    with Database.open(tmp_path / "storm.db") as database:
        storm(database, 500, seed)
