"""A server between the client and a node, that does to requests what bad servers and networks do."""

import contextlib
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from eth_account import Account
from eth_account.typed_transactions.typed_transaction import TypedTransaction
from hexbytes import HexBytes

from energy_app.chain.networks import Network

type Json = dict[str, Any]
SEND = "eth_sendRawTransaction"
_NEWEST = ("latest", "pending", "safe", "finalized")


class Kind(Enum):
    """What happens to one request."""

    LOST = auto()  # it never reaches the node
    REPLY_LOST = auto()  # the node acts, the answer does not come
    NO_ANSWER = auto()  # the node acts, the line stays open and silent
    BUSY = auto()  # 429 with Retry-After
    BROKEN = auto()  # half an answer
    CRASHED = auto()  # 500
    ALREADY_KNOWN = auto()  # the node acts, and the server says it knew


@dataclass
class Fault:
    """The next ``times`` requests of a method (None: of any) meet this."""

    kind: Kind
    method: str | None = None
    times: int = 1
    passes: int = 0  # requests let through before


class FaultProxy(ThreadingHTTPServer):
    """Forwards to a node. All switches may be turned while it runs."""

    daemon_threads = True

    def __init__(self, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = urlsplit(upstream).netloc
        self.faults: list[Fault] = []
        self.chance: Callable[[str], Kind | None] = lambda _: None
        self.retry_after_s = 7
        self.chain_id: int | None = None
        self.behind = 0  # blocks by which what it tells is old
        self.log_range: int | None = None
        self.double_logs = self.hide_logs = False
        self.strict_replacement = True
        self.asked: list[str] = []
        self.patience = threading.Event()  # ends all silent lines
        self._waiting: dict[tuple[str, int], tuple[int, int]] = {}
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what these tests are about."""

    def fault_for(self, method: str) -> Kind | None:
        with self._lock:
            self.asked.append(method)
            for fault in self.faults:
                if fault.method not in (None, method) or fault.times == 0:
                    continue
                if fault.passes:
                    fault.passes -= 1
                    continue
                fault.times -= 1
                return fault.kind
            return self.chance(method)

    def answer(self, question: Json) -> Json:
        method, parameters = question["method"], question["params"]
        if method == "eth_chainId" and self.chain_id is not None:
            return {"result": hex(self.chain_id)}
        if method == "eth_getLogs" and self.log_range is not None:
            span = int(parameters[0]["toBlock"], 16) - int(parameters[0]["fromBlock"], 16) + 1
            if span > self.log_range:
                return _error(f"exceed maximum block range: {self.log_range}", -32_005)
        if method == SEND and self.strict_replacement:
            refused = self._replacement(parameters[0])
            if refused is not None:
                return refused
        if self.behind:
            return self._old_answer(question)
        return self._with_odd_logs(method, self._forward(question))

    def _forward(self, question: Json) -> Json:
        connection = http.client.HTTPConnection(self.upstream, timeout=60)
        try:
            connection.request("POST", "/", json.dumps(question), {"Content-Type": "application/json"})
            answer: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return {name: value for name, value in answer.items() if name in ("result", "error")}

    def _with_odd_logs(self, method: str, answer: Json) -> Json:
        if method == "eth_getLogs" and "result" in answer:
            logs = answer["result"]
            return {"result": (logs * 2 if self.double_logs else logs)[: -1 if self.hide_logs else None]}
        return answer

    def _old_answer(self, question: Json) -> Json:
        head = int(self._forward({**question, "method": "eth_blockNumber", "params": []})["result"], 16)
        known = max(0, head - self.behind)
        if question["method"] == "eth_blockNumber":
            return {"result": hex(known)}
        parameters = [hex(known) if each in _NEWEST else each for each in question["params"]]
        answer = self._forward({**question, "params": parameters})
        body = answer.get("result")
        if (
            question["method"] == "eth_getTransactionReceipt"
            and body
            and int(body["blockNumber"], 16) > known
        ):
            return {"result": None}
        if question["method"] == "eth_getBlockByNumber" and body and int(body["number"], 16) > known:
            return {"result": None}
        return answer

    def _replacement(self, raw: str) -> Json | None:
        """What geth and its kin say to a replacement that offers less than a tenth more."""
        octets = HexBytes(raw)
        fields = TypedTransaction.from_bytes(octets).as_dict()
        place = (Account.recover_transaction(octets), int(fields["nonce"]))
        offer = (int(fields["maxFeePerGas"]), int(fields["maxPriorityFeePerGas"]))
        with self._lock:
            waiting = self._waiting.get(place)
            if waiting is None or waiting == offer:
                self._waiting[place] = offer
                return None
            if any(new * 10 < old * 11 for new, old in zip(offer, waiting, strict=True)):
                return _error("replacement transaction underpriced")
            self._waiting[place] = offer
        return None

    def forget(self) -> None:
        """The pool was emptied: nothing waits to be replaced."""
        self._waiting.clear()


class _Handler(BaseHTTPRequestHandler):
    server: FaultProxy
    protocol_version = "HTTP/1.1"
    # Head and body in one packet, at once: else every answer waits 40 ms for the client's word.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = self.server.fault_for(question["method"])
        if kind is Kind.LOST:
            self.close_connection = True
            return
        if kind in (Kind.BUSY, Kind.CRASHED):
            self._reply(429 if kind is Kind.BUSY else 500, b"{}")
            return
        answer = self.server.answer(question)
        if kind is Kind.REPLY_LOST:
            self.close_connection = True
            return
        if kind is Kind.NO_ANSWER:
            self.server.patience.wait(60)
            self.close_connection = True
            return
        if kind is Kind.ALREADY_KNOWN:
            answer = _error("already known")
        octets = json.dumps({"jsonrpc": "2.0", "id": question["id"], **answer}).encode()
        self._reply(200, octets[: len(octets) // 2] if kind is Kind.BROKEN else octets)

    def _reply(self, status: int, octets: bytes) -> None:
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", str(self.server.retry_after_s))
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _error(message: str, code: int = -32_000) -> Json:
    return {"error": {"code": code, "message": message}}


@contextlib.contextmanager
def fault_proxy(network: Network) -> Iterator[FaultProxy]:
    """A proxy before the network's first server."""
    server = FaultProxy(network.rpc[0])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.patience.set()
        server.shutdown()
        thread.join()
        server.server_close()
