import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.domain.errors import StateError
from tests.chain import notebook
from tests.chain.conftest import START_MS, WEALTH_WEI, Bench, HandClock, deploy, signer_for

SOMEBODY = "0x" + "22" * 20


def clients_of(node: PracticeNode) -> ChainClient:
    return ChainClient(builtin_network("practice").at(node.url))


def test_everything_is_there_again_after_a_restart(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "practice.db"
    with PracticeNode.open(path, clock) as node:
        client = clients_of(node)
        signer = signer_for(client.network, "deployer", None)
        node.fund(signer.address, WEALTH_WEI)
        contract = deploy(client, signer)
        head = client.head()
        before = [client.request("eth_getBlockByNumber", hex(n), True) for n in range(head.number + 1)]
        receipts = client.request("eth_getBlockReceipts", hex(head.number))
    with PracticeNode.open(path, clock) as node:
        client = clients_of(node)
        assert client.head() == head
        after = [client.request("eth_getBlockByNumber", hex(n), True) for n in range(head.number + 1)]
        assert after == before
        assert client.request("eth_getTransactionReceipt", receipts[0]["transactionHash"]) == receipts[0]
        assert client.transaction_count(signer.address) == 1
        assert len(client.code(contract)) > 100
        assert client.call(contract, notebook.TOTAL) == bytes(32)


def test_the_same_steps_give_the_same_chain(tmp_path: Path) -> None:
    hashes = []
    for name in ("a.db", "b.db"):
        clock = HandClock()
        with PracticeNode.open(tmp_path / name, clock) as node:
            client = clients_of(node)
            signer = signer_for(client.network, "deployer", None)
            node.fund(signer.address, WEALTH_WEI)
            clock.ms += 77_000
            deploy(client, signer)
            hashes.append(client.head().hash)
    assert hashes[0] == hashes[1]


def test_a_second_opener_is_told_so_until_the_first_is_gone(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "practice.db"
    with PracticeNode.open(path, clock):
        with pytest.raises(StateError, match="already running"):
            PracticeNode.open(path, clock)
        code = (
            "import sys\nfrom pathlib import Path\nfrom energy_app.chain.practice.ledger import Ledger\n"
            "from energy_app.domain.errors import StateError\n"
            "try:\n    Ledger.open(Path(sys.argv[1]))\nexcept StateError as error:\n    print(error)\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        assert "already running" in told.stdout
    PracticeNode.open(path, clock).stop()


def test_another_file_is_not_taken_for_a_network(tmp_path: Path, clock: HandClock) -> None:
    import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(StateError, match="not a practice network"):
        PracticeNode.open(path, clock)


def test_blocks_have_the_clocks_time_and_never_the_same_twice(bench: Bench) -> None:
    times = []
    for step_s in (0, 0, 900, 0, 86_400):
        bench.clock.ms += step_s * 1_000
        bench.node.fund(SOMEBODY, bench.client.balance(SOMEBODY) + 1)
        times.append(bench.client.head().time_s)
    now = START_MS // 1_000
    assert times[0] == now + 4  # four blocks were mined at the same instant before
    assert times[1] == times[0] + 1
    assert times[2] == now + 900
    assert times[3] == now + 901
    assert times[4] == now + 900 + 86_400


def test_questions_see_the_clocks_time(bench: Bench) -> None:
    bench.clock.ms += 3_600_000
    expected = bench.clock.ms // 1_000
    assert int.from_bytes(bench.client.call(bench.notebook, notebook.NOW)) == expected
    assert bench.client.now_s() == expected
    assert bench.client.head().time_s < expected


def test_funding_again_changes_nothing(bench: Bench) -> None:
    bench.node.fund(SOMEBODY, 10**18)
    head = bench.client.head()
    bench.node.fund(SOMEBODY, 10**18)
    bench.client.request("practice_fund", SOMEBODY, hex(5))
    assert bench.client.head() == head
    assert bench.client.balance(SOMEBODY) == 10**18
    bench.client.request("practice_fund", SOMEBODY, hex(2 * 10**18))
    assert bench.client.balance(SOMEBODY) == 2 * 10**18


def test_a_paused_node_is_unreachable_and_comes_back_at_its_address(bench: Bench) -> None:
    head = bench.client.head()
    bench.node.pause()
    with pytest.raises(ChainUnreachableError, match="no connection"):
        bench.client.head()
    bench.node.start()
    assert bench.client.head() == head


def test_finality_may_lag(tmp_path: Path, clock: HandClock) -> None:
    with PracticeNode.open(tmp_path / "p.db", clock, finality_depth=2) as node:
        client = clients_of(node)
        for wei in range(1, 6):
            node.fund(SOMEBODY, wei)
        assert client.head().number == 5
        assert client.final_number(client.head()) == 3


def test_the_address_is_known_only_while_it_runs(tmp_path: Path, clock: HandClock) -> None:
    node = PracticeNode.open(tmp_path / "p.db", clock)
    with pytest.raises(StateError, match="not running"):
        _ = node.url
    node.start()
    assert node.url.startswith("http://127.0.0.1:")
    node.stop()
    node.stop()


def test_a_taken_port_is_a_clear_error(tmp_path: Path, clock: HandClock, node: PracticeNode) -> None:
    port = int(node.url.split(":")[2].split("/")[0])
    other = PracticeNode.open(tmp_path / "p2.db", clock, port=port)
    with pytest.raises(StateError, match=f"port {port}"):
        other.start()
    other.stop()
