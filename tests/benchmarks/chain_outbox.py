"""The outbox beside a plain web3 loop, signing a day, and indexing, each in one run.

``python -m tests.benchmarks.chain_outbox [COUNT] [EVENTS]``: COUNT transactions through the outbox on
the practice network and on anvil, and as many through a loop of web3's that signs, sends and waits for
each receipt, keeping nothing; a day's signatures in process and in the signing process; EVENTS events
(default 100,000) read through the indexer.
"""

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from eth_account import Account
from web3 import HTTPProvider, Web3

from energy_app.chain.client import ChainClient
from energy_app.chain.indexer import Indexer
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, MeterSheet, domain
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.policy import policy_for
from energy_app.chain.practice import PracticeNode
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.signer import LocalSigner, Signer, derive_practice_key
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import DayReadings
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.anvil import anvil, anvil_binary
from tests.chain.conftest import WEALTH_WEI, HandClock
from tests.chain.place import Place, settle_in

_MARKET = "0x" + "22" * 20
_SELECTOR = b"\x01\x02\x03\x04"
_SIGNATURES = 50
_EVENTS_A_BLOCK = 20


def main(count: int, events: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        with PracticeNode.open(Path(folder) / "practice.db", HandClock()) as node:
            network = builtin_network("practice").at(node.url)
            compare("practice network", network, Path(folder) / "practice", count)
        if anvil_binary() is not None:
            with anvil() as network:
                compare("anvil", network, Path(folder) / "anvil", count)
        sign_a_day(Path(folder) / "keys")
        index(Path(folder) / "index.db", events)


def timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(name: str, network: Network, folder: Path, count: int) -> None:
    with Database.open(folder / "energy.db") as database:
        place = settle_in(network, database)
        place.client.request("evm_setAutomine", True)
        for number in range(count):
            place.outbox().submit(place.wish(number))
        took = timed(lambda: drain(place))
        plain = timed(lambda: plain_loop(place, count))
    assert place.total() == 2 * count
    print(f"{name}: {count} transactions through the outbox {took:.2f} s ({count / took:.0f}/s),"
          f" by a plain web3 loop {plain:.2f} s ({count / plain:.0f}/s)")  # fmt: skip


def drain(place: Place) -> None:
    """Until all is mined; on anvil finality is blocks away, and nobody makes blocks here."""
    outbox = place.outbox()
    while outbox.pump().waiting:
        time.sleep(0.001)


def plain_loop(place: Place, count: int) -> None:
    """What a script does: sign, send, wait for the receipt, remember nothing."""
    web3 = Web3(HTTPProvider(place.client.network.rpc[0]))
    give = "practice_fund" if place.client.network.practice else "anvil_setBalance"
    account = Account.from_key(derive_practice_key(1, "plain"))
    place.client.request(give, account.address, hex(WEALTH_WEI))
    for number in range(count):
        fields: dict[str, Any] = {
            "chainId": place.client.network.chain_id, "nonce": number, "to": place.notebook, "value": 0,
            "data": notebook.note(number), "gas": 200_000, "maxFeePerGas": 2 * 10**9,
            "maxPriorityFeePerGas": 10**9,
        }  # fmt: skip
        tx_hash = web3.eth.send_raw_transaction(account.sign_transaction(fields).raw_transaction)
        web3.eth.wait_for_transaction_receipt(tx_hash, poll_latency=0.001)


def sign_a_day(folder: Path) -> None:
    """What a home signs in a day: one reading sheet, one transaction."""
    practice = builtin_network("practice")
    policy = policy_for(practice, calls={_MARKET: frozenset({_SELECTOR})}, typed={PRIMARY_TYPE: _MARKET})
    key = derive_practice_key(1, "signer")
    KeyStore(folder).store(Role.TRADER, key, "benchmark", scrypt_n=2**10)
    local = LocalSigner(key, policy)
    with ProcessSigner(folder, Role.TRADER, "benchmark", policy) as process:
        for name, signer in (("in process", local), ("in the signing process, logged", process)):
            took = timed(lambda signer=signer: sign_days(signer))  # type: ignore[misc]
            print(f"a day signed {name}: {1000 * took / _SIGNATURES:.2f} ms")


def sign_days(signer: Signer) -> None:
    readings = DayReadings((1,) * 96, (2,) * 96)
    for day in range(_SIGNATURES):
        sheet = MeterSheet(0, signer.address, day, readings, RegisterSpan(0, 96, 0, 192, None, None), day + 1)
        signer.sign_typed_data(domain(1_337_042, _MARKET), TYPES, PRIMARY_TYPE, sheet.message())
        data = _SELECTOR + bytes(1_200)
        signer.sign_transaction(Transaction(1_337_042, day, _MARKET, data, 200_000, Fees(2 * 10**9, 10**9)))


class Archive(BaseHTTPRequestHandler):
    """A server with many events of one contract, made up as they are asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    last = 0

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.answer(question["method"], question["params"])
        octets = json.dumps({"jsonrpc": "2.0", "id": question["id"], "result": answer}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)
        self.wfile.flush()

    def answer(self, method: str, parameters: list[Any]) -> Any:
        if method == "eth_getBlockByNumber":
            number = parameters[0]
            return block(self.last if number in ("latest", "pending") else int(number, 16))
        if method == "eth_getLogs":
            first, last = (int(parameters[0][name], 16) for name in ("fromBlock", "toBlock"))
            return [
                log(number, place) for number in range(first, last + 1) for place in range(_EVENTS_A_BLOCK)
            ]
        return {"eth_chainId": hex(31_337), "web3_clientVersion": "archive"}[method]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def block(number: int) -> dict[str, str]:
    return {
        "number": hex(number), "hash": f"0x{number:064x}", "parentHash": f"0x{number - 1:064x}",
        "timestamp": hex(1_700_000_000 + number),
    }  # fmt: skip


def log(number: int, place: int) -> dict[str, Any]:
    return {
        "blockNumber": hex(number), "blockHash": f"0x{number:064x}",
        "blockTimestamp": hex(1_700_000_000 + number),
        "transactionHash": f"0x{number:060x}{place:04x}", "logIndex": hex(place),
        "address": _MARKET, "topics": ["0x" + "77" * 32, f"0x{number:064x}"], "data": "0x" + "00" * 63 + "01",
    }  # fmt: skip


@contextmanager
def archive(events: int) -> Iterator[str]:
    Archive.last = events // _EVENTS_A_BLOCK - 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def index(path: Path, events: int) -> None:
    with archive(events) as url, Database.open(path) as database:
        client = ChainClient(builtin_network("anvil").at(url))
        indexer = Indexer(database, client, [_MARKET], notebook.decode)
        took = timed(lambda: print(f"events read: {indexer.sync().added}"))
        again = timed(lambda: print(f"events new the second time: {indexer.sync().added}"))
    print(
        f"{events} events indexed in {took:.2f} s ({events / took:.0f}/s), looked at again in {again:.2f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
