import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError, RpcRefusedError, WrongChainError
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.records import Fees
from energy_app.domain.errors import ChainError
from tests.chain.conftest import Bench


class FakeServer(ThreadingHTTPServer):
    """Answers methods from a table; anything that is no JSON-RPC answer is sent as it stands."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), FakeHandler)
        self.answers: dict[str, object] = {"eth_chainId": "0x7a69", "web3_clientVersion": "fake"}
        self.raw: bytes | None = None
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/secret-token"


class FakeHandler(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(question["method"])
        answer = self.server.answers.get(question["method"])
        known = isinstance(answer, dict) and "error" in answer
        body = {"jsonrpc": "2.0", "id": question["id"], **(answer if known else {"result": answer})}  # type: ignore[dict-item]
        octets = self.server.raw if self.server.raw is not None else json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def fake() -> Iterator[FakeServer]:
    server = FakeServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def network(*urls: str) -> Network:
    return builtin_network("anvil").at(*urls)


def test_a_closed_port_is_one_clear_line_without_the_address(fake: FakeServer) -> None:
    url = "http://127.0.0.1:9/very-secret"
    with pytest.raises(ChainUnreachableError) as caught:
        ChainClient(network(url)).head()
    assert str(caught.value) == "anvil (development) is unreachable (no connection). It will be tried again."


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b"5", b"{}", b'{"jsonrpc": "2.0", "id": 1}', b"\xff"])
def test_garbage_is_a_clear_fault(fake: FakeServer, raw: bytes) -> None:
    fake.raw = raw
    with pytest.raises(ChainUnreachableError, match=r"^anvil \(development\)"):
        ChainClient(network(fake.url)).head()


def test_another_chain_is_refused_before_anything_else_is_asked(fake: FakeServer) -> None:
    fake.answers["eth_chainId"] = "0x1"
    with pytest.raises(WrongChainError, match="chain 1, not 31337"):
        ChainClient(network(fake.url)).send_raw(b"\x01")
    assert set(fake.asked) == {"eth_chainId"}


def test_a_practice_node_under_another_flag_is_refused(fake: FakeServer) -> None:
    fake.answers["web3_clientVersion"] = "energy-app-practice/1"
    with pytest.raises(WrongChainError, match="not what its file says"):
        ChainClient(network(fake.url)).connect()


def test_another_deploy_block_is_refused(fake: FakeServer) -> None:
    fake.answers["eth_getBlockByNumber"] = {"hash": "0x" + "22" * 32}
    pinned = network(fake.url).deployed({}, 5, "0x" + "11" * 32)
    with pytest.raises(WrongChainError, match="different or restarted"):
        ChainClient(pinned).connect()
    fake.answers["eth_getBlockByNumber"] = {"hash": "0x" + "11" * 32}
    ChainClient(pinned).connect()


def test_the_check_is_made_once_and_again_after_a_failure(fake: FakeServer) -> None:
    client = ChainClient(network(fake.url))
    fake.answers["eth_getBalance"] = "0x5"
    for _ in range(3):
        assert client.balance("0x" + "11" * 20) == 5
    assert fake.asked.count("web3_clientVersion") == 1
    fake.raw = b"broken"
    with pytest.raises(ChainUnreachableError):
        client.balance("0x" + "11" * 20)
    fake.raw = None
    client.balance("0x" + "11" * 20)
    assert fake.asked.count("web3_clientVersion") == 2


def test_the_second_server_takes_over_and_is_kept(fake: FakeServer) -> None:
    client = ChainClient(network("http://127.0.0.1:9", fake.url))
    fake.answers["eth_getBalance"] = "0x7"
    assert client.balance("0x" + "11" * 20) == 7
    assert client.web3.provider.endpoint_uri == fake.url  # type: ignore[attr-defined]


def test_a_refusal_keeps_the_servers_words(fake: FakeServer) -> None:
    fake.answers["eth_sendRawTransaction"] = {"error": {"code": -32000, "message": "nonce too low"}}
    with pytest.raises(RpcRefusedError) as caught:
        ChainClient(network(fake.url)).send_raw(b"")
    assert (caught.value.code, caught.value.message) == (-32_000, "nonce too low")


@pytest.mark.parametrize(
    ("rewards", "base", "fees"),
    [
        ([["0x0"], ["0x0"]], 10**9, Fees(3 * 10**9, 10**9)),  # the file's floor
        ([[hex(2 * 10**9)], [hex(5 * 10**9)], [hex(3 * 10**9)]], 10**9, Fees(5 * 10**9, 3 * 10**9)),
        (None, 7, Fees(10**9 + 14, 10**9)),
        ([[hex(10**9)]], 10**12, Fees(100 * 10**9, 10**9)),  # the file's cap
    ],
)
def test_fees_follow_the_market_between_floor_and_cap(
    fake: FakeServer, rewards: object, base: int, fees: Fees
) -> None:
    fake.answers["eth_feeHistory"] = {"baseFeePerGas": [hex(base)], "reward": rewards}
    assert ChainClient(network(fake.url)).fees() == fees


def test_a_receipt_of_a_replaced_block_is_none(fake: FakeServer) -> None:
    receipt = {
        "transactionHash": "0x1", "blockNumber": "0x5", "blockHash": "0xaa", "status": "0x1",
        "gasUsed": "0x1", "logs": [],
    }  # fmt: skip
    block = {"number": "0x5", "hash": "0xbb", "parentHash": "0x", "timestamp": "0x1"}
    fake.answers |= {"eth_getTransactionReceipt": receipt, "eth_getBlockByNumber": block}
    client = ChainClient(network(fake.url))
    assert client.receipt("0x1") is None
    block["hash"] = "0xaa"
    assert client.receipt("0x1") is not None


def test_contracts_may_not_make_us_fetch_addresses(bench: Bench) -> None:
    provider = bench.client.web3.provider
    assert provider.global_ccip_read_enabled is False
    assert provider.exception_retry_configuration is None  # type: ignore[attr-defined]


def test_every_thread_has_its_own_connection(bench: Bench) -> None:
    seen = [bench.client.web3]
    thread = threading.Thread(target=lambda: seen.append(bench.client.web3))
    thread.start()
    thread.join()
    assert seen[0] is bench.client.web3
    assert seen[0] is not seen[1]


def test_a_network_without_a_server_says_so() -> None:
    with pytest.raises(ChainError, match="no server address"):
        ChainClient(builtin_network("practice"))
