"""The connection to a settlement network: its servers' JSON-RPC, read and written.

What one server says is enough to look at; what moves money is asked of two where the network's file
names two, and the less advanced answer counts.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from energy_app.chain.endpoints import Endpoint
from energy_app.chain.errors import (
    ChainUnreachableError,
    RevertedError,
    RpcRefusedError,
    WrongChainError,
)
from energy_app.chain.networks import Network
from energy_app.chain.records import Block, Fees, Json, Log, Receipt
from energy_app.domain.errors import ChainError
from energy_app.domain.sentence import Sentence

if TYPE_CHECKING:
    from web3 import Web3

_TIMEOUTS_S = (3.0, 10.0)  # to connect; between bytes of an answer
_FEE_BLOCKS = 10
_REWARD_PERCENTILE = 50
_HASHES_ONLY = False  # of a block's transactions
_WITNESSES = 2
_STALE_BLOCKS = 5

Tag = int | str


class ChainClient:
    """Speaks to one network. Every method may be called from any thread.

    All of them raise ChainUnreachableError when no server answers and WrongChainError when those
    that answer are of another network; the check is made at the first request to a server and
    after every failure of it.
    """

    def __init__(
        self,
        network: Network,
        *,
        timeouts_s: tuple[float, float] = _TIMEOUTS_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if not network.rpc:
            raise ChainError(
                "The network {network} has no server address. Add one to its file.", network=network.title
            )
        self.network = network
        self._endpoints = [Endpoint(network, url, timeouts_s, monotonic=monotonic) for url in network.rpc]
        self._primary = 0

    def connect(self) -> None:
        """Reach the network and check that it is the one configured."""
        self.chain_id()

    @property
    def web3(self) -> "Web3":
        """The calling thread's own Web3 on the server now in use; for the contract bindings."""
        return self._endpoints[self._primary].web3

    def request(self, method: str, *parameters: Any) -> Any:
        """One JSON-RPC request. RpcRefusedError or RevertedError: the network's answer is no."""
        failures: list[ChainError] = []
        for endpoint in self._in_order():
            try:
                answer = endpoint.ask(method, parameters)
            except (ChainUnreachableError, WrongChainError) as error:
                failures.append(error)
                continue
            except (RpcRefusedError, RevertedError):
                self._primary = self._endpoints.index(endpoint)
                raise
            self._primary = self._endpoints.index(endpoint)
            return answer
        raise _worst(failures)

    def agreed(self, method: str, *parameters: Any) -> list[Any]:
        """The answers of two servers, of one where only one is named or answers: never empty."""
        answers: list[Any] = []
        failures: list[ChainError] = []
        for endpoint in self._in_order():
            if len(answers) == _WITNESSES:
                break
            try:
                answers.append(endpoint.ask(method, parameters))
            except (ChainUnreachableError, WrongChainError) as error:
                failures.append(error)
        if not answers:
            raise _worst(failures)
        return answers

    @property
    def witnesses_wanted(self) -> int:
        """How many servers must say the same before it counts as final."""
        return min(_WITNESSES, len(self._endpoints))

    def prefer_fresh(self) -> None:
        """Go over to a server that is more than five blocks ahead of the one in use."""
        if len(self._endpoints) == 1:
            return
        heads: dict[int, int] = {}
        for number, endpoint in enumerate(self._endpoints):
            try:
                heads[number] = int(endpoint.ask("eth_blockNumber", ()), 16)
            except ChainError:  # whatever keeps it from telling its head, it is no better choice
                continue
        best = max(heads, key=lambda number: heads[number], default=self._primary)
        if heads.get(best, 0) - heads.get(self._primary, 0) > _STALE_BLOCKS:
            self._primary = best

    def _in_order(self) -> list[Endpoint]:
        """The one in use first, those that failed lately last."""
        turned = self._endpoints[self._primary :] + self._endpoints[: self._primary]
        return sorted(turned, key=lambda endpoint: endpoint.rests)

    def chain_id(self) -> int:
        """The id the server names."""
        return int(self.request("eth_chainId"), 16)

    def block(self, tag: Tag = "latest") -> Block | None:
        """A block by number or tag; None if there is none."""
        body = self.request("eth_getBlockByNumber", _tag(tag), _HASHES_ONLY)
        return None if body is None else Block.parse(body)

    def head(self) -> Block:
        """The newest block."""
        block = self.block("latest")
        if block is None:
            raise RpcRefusedError(
                Sentence("{network} has no blocks yet.", network=self.network.title), 0, "no head"
            )
        return block

    def now_s(self) -> int:
        """The time contracts see: that of the block being made, at least the newest one's."""
        pending = self.block("pending")
        return pending.time_s if pending is not None else self.head().time_s

    def final_number(self, head: Block) -> int:
        """The newest block that the network's file lets count as final; -1 if there is none.

        Where the file names several servers, two must answer, and the one that is behind decides.
        """
        finality = self.network.finality
        if finality.depth is not None:
            return self._agreed_number("latest", head) - finality.depth
        if finality.tag == "latest":
            return self._agreed_number("latest", head)
        return min(head.number, self._agreed_number(str(finality.tag)))

    def balance(self, address: str, tag: Tag = "latest") -> int:
        """Coins of the account, in wei."""
        return int(self.request("eth_getBalance", address, _tag(tag)), 16)

    def transaction_count(self, address: str, tag: Tag = "latest") -> int:
        """Transactions of the account that were mined: its next nonce."""
        return int(self.request("eth_getTransactionCount", address, _tag(tag)), 16)

    def agreed_count(self, address: str, tag: Tag = "latest") -> int | None:
        """The same, if the servers agree; None while they do not."""
        counts = {int(answer, 16) for answer in self.agreed("eth_getTransactionCount", address, _tag(tag))}
        return counts.pop() if len(counts) == 1 else None

    def code(self, address: str) -> bytes:
        """The contract's code; empty where there is none."""
        return _octets(self.request("eth_getCode", address, "latest"))

    def call(self, to: str, data: bytes, *, sender: str | None = None, tag: Tag = "latest") -> bytes:
        """What a contract's function answers. RevertedError: it refuses."""
        message = {"to": to, "data": "0x" + data.hex(), **({"from": sender} if sender else {})}
        return _octets(self.request("eth_call", message, _tag(tag)))

    def estimate_gas(self, sender: str, to: str | None, data: bytes) -> int:
        """Gas the transaction would need in the newest block. RevertedError: it would fail.

        Not in the pending one: what waits before it may never be mined, and then it would need more.
        """
        message = {"from": sender, "data": "0x" + data.hex(), **({"to": to} if to else {})}
        return int(self.request("eth_estimateGas", message, "latest"), 16)

    def fees(self) -> Fees:
        """What to offer now: a tip others pay, room for the base fee to double, under the cap."""
        rules = self.network.fees
        history = self.request("eth_feeHistory", hex(_FEE_BLOCKS), "latest", [_REWARD_PERCENTILE])
        tips = sorted(int(row[0], 16) for row in history.get("reward") or [])
        tip = max(rules.min_tip_wei, tips[len(tips) // 2] if tips else 0)
        base = int(history["baseFeePerGas"][-1], 16)
        cap = min(2 * base + tip, rules.max_fee_wei)
        return Fees(max_fee_wei=cap, max_tip_wei=min(tip, cap))

    def send_raw(self, raw: bytes) -> str:
        """Hand over a signed transaction, to every server; its hash.

        One that takes it is enough. RpcRefusedError: none did; the first one's words.
        """
        refusals: list[ChainError] = []
        failures: list[ChainError] = []
        tx_hash: str | None = None
        for endpoint in self._in_order():
            try:
                tx_hash = str(endpoint.ask("eth_sendRawTransaction", ("0x" + raw.hex(),)))
            except (RpcRefusedError, RevertedError) as error:
                refusals.append(error)
            except (ChainUnreachableError, WrongChainError) as error:
                failures.append(error)
        if tx_hash is not None:
            return tx_hash
        raise refusals[0] if refusals else _worst(failures)

    def knows_transaction(self, tx_hash: str) -> bool:
        """Whether the network has the transaction, mined or waiting."""
        return self.request("eth_getTransactionByHash", tx_hash) is not None

    def receipt(self, tx_hash: str) -> Receipt | None:
        """What became of a transaction; None while it is not mined in a canonical block.

        Servers that disagree whether, where or how it was mined have not mined it yet.
        """
        bodies = self.agreed("eth_getTransactionReceipt", tx_hash)
        if any(body is None or body.get("blockHash") is None for body in bodies):
            return None
        receipts = [Receipt.parse(body) for body in bodies]
        first = receipts[0]
        if any((each.block_hash, each.succeeded) != (first.block_hash, first.succeeded) for each in receipts):
            return None
        # A server may still hold the receipt of a block that was replaced.
        blocks = self.agreed("eth_getBlockByNumber", hex(first.block_number), _HASHES_ONLY)
        canonical = all(body is not None and body["hash"] == first.block_hash for body in blocks)
        return first if canonical else None

    def is_replaced(self, number: int, block_hash: str) -> bool:
        """Whether another block has the number now. A server that has none there yet says nothing."""
        bodies = self.agreed("eth_getBlockByNumber", hex(number), _HASHES_ONLY)
        return all(body is not None and body["hash"] != block_hash for body in bodies)

    def logs(
        self,
        addresses: Sequence[str],
        first: int,
        last: int,
        topics: Sequence[Any] = (),
        *,
        sure: bool = False,
    ) -> Iterator[tuple[int, list[Log]]]:
        """Events of blocks first..last in steps: (last block of the step, its events); no addresses: of all.

        A step the server finds too long is halved; after an answer steps grow again. ``sure``: two
        servers must tell the same events; ChainUnreachableError while they do not.
        """
        step = self.network.log_chunk
        while first <= last:
            end = min(last, first + step - 1)
            try:
                yield end, self._logs_once(addresses, first, end, topics, sure=sure)
            except RpcRefusedError:
                if step == 1:
                    raise
                step = max(1, step // 2)
                continue
            first, step = end + 1, min(self.network.log_chunk, step * 2)

    def _logs_once(
        self, addresses: Sequence[str], first: int, last: int, topics: Sequence[Any], *, sure: bool
    ) -> list[Log]:
        wanted: Json = {"fromBlock": hex(first), "toBlock": hex(last), "topics": list(topics)}
        if addresses:
            wanted["address"] = list(addresses)
        both = sure and self.witnesses_wanted > 1
        answers = self.agreed("eth_getLogs", wanted) if both else [self.request("eth_getLogs", wanted)]
        told = [_in_place(Log.parse(body) for body in answer) for answer in answers]
        if any(each.keys() != told[0].keys() for each in told):
            raise ChainUnreachableError(
                "The servers of {network} tell different events of blocks {first} to {last}. "
                "It will be tried again.",
                network=self.network.title,
                first=first,
                last=last,
            )
        return list(told[0].values())

    def _agreed_number(self, tag: str, head: Block | None = None) -> int:
        if self.witnesses_wanted == 1 and head is not None:
            return head.number
        bodies = self.agreed("eth_getBlockByNumber", tag, _HASHES_ONLY)
        if len(bodies) < self.witnesses_wanted or any(body is None for body in bodies):
            return -1
        return min(Block.parse(body).number for body in bodies)


def _in_place(logs: Iterable[Log]) -> dict[tuple[int, int, str], Log]:
    """Events by their place, each once: a server may repeat itself."""
    placed = {(log.block_number, log.index, log.block_hash): log for log in logs}
    return dict(sorted(placed.items()))


def _worst(failures: list[ChainError]) -> ChainError:
    """What to tell when no server can be used: a wrong network before a server that is away."""
    wrong = [failure for failure in failures if isinstance(failure, WrongChainError)]
    return (wrong or failures or [ChainUnreachableError("no server")])[0]


def _tag(tag: Tag) -> str:
    return hex(tag) if isinstance(tag, int) else tag


def _octets(text: str) -> bytes:
    return bytes.fromhex(text[2:])
