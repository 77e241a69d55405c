from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.indexer import Indexer, chain_events
from energy_app.chain.intents import Wish
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.chain.records import Log
from tests.chain import notebook
from tests.chain.conftest import Bench, HandClock


def write(bench: Bench, keys: range) -> None:
    outbox = bench.outbox()
    for key in keys:
        outbox.submit(Wish(f"note:x:0:{key}:0", bench.account, bench.notebook, notebook.note(key)))
    assert outbox.pump().open == 0


def stored(bench: Bench, **conditions: object) -> list[int]:
    reader = bench.database.reader()
    events = chain_events(reader, bench.network.chain_id, bench.notebook, **conditions)  # type: ignore[arg-type]
    return [int(event.args["key"], 16) for event in events if event.args is not None]


def test_every_event_is_stored_once_in_order(bench: Bench) -> None:
    write(bench, range(6))
    indexer = Indexer(bench.database, bench.client, [bench.notebook], notebook.decode)
    report = indexer.sync()
    assert (report.added, report.removed, report.final) == (6, 0, report.head)
    assert indexer.sync().added == 0
    write(bench, range(6, 9))
    assert Indexer(bench.database, bench.client, [bench.notebook], notebook.decode).sync().added == 3
    assert stored(bench) == list(range(9))
    assert stored(bench, name="Noted", first_block=report.head) == [5, 6, 7, 8]
    assert stored(bench, last_block=report.head - 1) == [0, 1, 2, 3, 4]
    assert stored(bench, name="Other") == []
    event = chain_events(bench.database.reader(), bench.network.chain_id, bench.notebook)[-1]
    block = bench.client.block(event.block_number)
    assert block is not None
    assert (event.block_hash, event.block_time_s) == (block.hash, block.time_s)
    assert event.args == {"key": "0x" + notebook.word(8).hex(), "count": 1, "time": block.time_s}


def test_small_steps_and_a_server_that_wants_smaller_ones_find_the_same(bench: Bench) -> None:
    write(bench, range(12))

    class Stingy(ChainClient):
        asked: list[int]

        def request(self, method: str, *parameters: object) -> object:
            if method == "eth_getLogs":
                wanted = parameters[0]
                assert isinstance(wanted, dict)
                span = int(wanted["toBlock"], 16) - int(wanted["fromBlock"], 16) + 1
                self.asked.append(span)
                if span > 3:
                    return super().request("eth_getLogs", {"fromBlock": "too many"})  # refused
            return super().request(method, *parameters)

    stingy = Stingy(bench.network)
    stingy.asked = []
    assert Indexer(bench.database, stingy, [bench.notebook], notebook.decode).sync().added == 12
    assert stored(bench) == list(range(12))
    assert min(stingy.asked) <= 3 < max(stingy.asked)


def test_an_event_nobody_knows_is_kept_raw(bench: Bench) -> None:
    write(bench, range(1))
    Indexer(bench.database, bench.client, [bench.notebook], lambda _: None).sync()
    [event] = chain_events(bench.database.reader(), bench.network.chain_id, bench.notebook)
    assert (event.name, event.args) == (None, None)
    assert notebook.decode(
        Log(
            event.block_number,
            event.block_hash,
            None,
            event.tx_hash,
            0,
            event.address,
            event.topics,
            event.data,
        )
    ) == ("Noted", {"key": notebook.word(0), "count": 1, "time": event.block_time_s})


@pytest.fixture
def lagging(tmp_path: Path, clock: HandClock) -> Iterator[PracticeNode]:
    with PracticeNode.open(tmp_path / "lagging.db", clock, finality_depth=3) as node:
        yield node


def test_events_of_a_replaced_block_are_marked_removed(bench: Bench, lagging: PracticeNode) -> None:
    write(bench, range(2))
    indexer = Indexer(bench.database, bench.client, [bench.notebook], notebook.decode)
    indexer.sync()
    with bench.database.transaction() as connection:  # as if the last block had been another one
        connection.execute("UPDATE chain_cursor SET next_block = next_block - 1")
        connection.execute(
            "UPDATE chain_event SET block_hash = ? "
            "WHERE block_number = (SELECT max(block_number) FROM chain_event)",
            ("0x" + "ee" * 32,),
        )
    report = indexer.sync()
    assert (report.removed, report.added) == (1, 1)
    assert stored(bench) == [0, 1]
    assert bench.database.reader().execute("SELECT count(*) FROM chain_event").fetchone() == (3,)


def test_the_cursor_stays_behind_finality(bench: Bench, lagging: PracticeNode) -> None:
    client = ChainClient(builtin_network("practice").at(lagging.url))
    for wei in range(1, 8):
        lagging.fund("0x" + "22" * 20, wei)
    indexer = Indexer(bench.database, client, ["0x" + "33" * 20], notebook.decode)
    report = indexer.sync()
    assert (report.head, report.final, indexer.next_block()) == (7, 4, 5)
