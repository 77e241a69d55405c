"""The connection to a settlement network: one Ethereum client's JSON-RPC, read and written.

web3 gives the transport and, for the contract bindings, its ``Web3`` object. Retrying is the
outbox's affair, so web3's own is off; so is CCIP-read, by which a contract could make this
program fetch addresses of its choosing.
"""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from requests.exceptions import RequestException
from web3 import HTTPProvider, Web3
from web3.exceptions import BadResponseFormat, Web3Exception
from web3.types import RPCEndpoint

from energy_app.chain.errors import (
    ChainUnreachableError,
    RevertedError,
    RpcRefusedError,
    WrongChainError,
)
from energy_app.chain.networks import Network
from energy_app.chain.records import Block, Fees, Json, Log, Receipt
from energy_app.chain.reverts import revert_text
from energy_app.domain.errors import ChainError

_TIMEOUTS_S = (3.0, 10.0)  # to connect; between bytes of an answer
_FEE_BLOCKS = 10
_REWARD_PERCENTILE = 50
_REVERT_CODE = 3
_HASHES_ONLY = False  # of a block's transactions
_PRACTICE_CLIENT = "energy-app-practice/"

Tag = int | str


class ChainClient:
    """Speaks to one network. Every method may be called from any thread.

    All of them raise ChainUnreachableError when no server answers and WrongChainError when one
    answers for another network; the check is made at the first request and after every failure.
    """

    def __init__(self, network: Network, *, timeouts_s: tuple[float, float] = _TIMEOUTS_S) -> None:
        if not network.rpc:
            raise ChainError(f"The network {network.title} has no server address. Add one to its file.")
        self.network = network
        self._timeouts_s = timeouts_s
        self._local = threading.local()
        self._primary = 0
        self._checked: set[int] = set()

    def connect(self) -> None:
        """Reach the network and check that it is the one configured."""
        self.chain_id()

    @property
    def web3(self) -> Web3:
        """The calling thread's own Web3 on the server now in use; for the contract bindings."""
        return self._web3(self._primary)

    def request(self, method: str, *parameters: Any) -> Any:
        """One JSON-RPC request. RpcRefusedError or RevertedError: the network's answer is no."""
        failure: ChainUnreachableError | None = None
        for _ in self.network.rpc:
            endpoint = self._primary
            try:
                self._check(endpoint)
                return self._ask(endpoint, method, parameters)
            except ChainUnreachableError as error:
                self._checked.discard(endpoint)
                self._primary = (endpoint + 1) % len(self.network.rpc)
                failure = error
        raise failure or ChainUnreachableError("no server")

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
            raise RpcRefusedError(f"{self.network.title} has no blocks yet.", 0, "no head")
        return block

    def now_s(self) -> int:
        """The time contracts see: that of the block being made, at least the newest one's."""
        pending = self.block("pending")
        return pending.time_s if pending is not None else self.head().time_s

    def final_number(self, head: Block) -> int:
        """The newest block that the network's file lets count as final; -1 if there is none."""
        finality = self.network.finality
        if finality.depth is not None:
            return head.number - finality.depth
        if finality.tag == "latest":
            return head.number
        block = self.block(str(finality.tag))
        return -1 if block is None else min(block.number, head.number)

    def balance(self, address: str, tag: Tag = "latest") -> int:
        """Coins of the account, in wei."""
        return int(self.request("eth_getBalance", address, _tag(tag)), 16)

    def transaction_count(self, address: str, tag: Tag = "latest") -> int:
        """Transactions of the account that were mined: its next nonce."""
        return int(self.request("eth_getTransactionCount", address, _tag(tag)), 16)

    def code(self, address: str) -> bytes:
        """The contract's code; empty where there is none."""
        return _octets(self.request("eth_getCode", address, "latest"))

    def call(self, to: str, data: bytes, *, sender: str | None = None, tag: Tag = "latest") -> bytes:
        """What a contract's function answers. RevertedError: it refuses."""
        message = {"to": to, "data": "0x" + data.hex(), **({"from": sender} if sender else {})}
        return _octets(self.request("eth_call", message, _tag(tag)))

    def estimate_gas(self, sender: str, to: str | None, data: bytes) -> int:
        """Gas the transaction would need now. RevertedError: it would fail."""
        message = {"from": sender, "data": "0x" + data.hex(), **({"to": to} if to else {})}
        return int(self.request("eth_estimateGas", message), 16)

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
        """Hand over a signed transaction; its hash."""
        return str(self.request("eth_sendRawTransaction", "0x" + raw.hex()))

    def knows_transaction(self, tx_hash: str) -> bool:
        """Whether the network has the transaction, mined or waiting."""
        return self.request("eth_getTransactionByHash", tx_hash) is not None

    def receipt(self, tx_hash: str) -> Receipt | None:
        """What became of a transaction; None while it is not mined in a canonical block."""
        body = self.request("eth_getTransactionReceipt", tx_hash)
        if body is None or body.get("blockHash") is None:
            return None
        receipt = Receipt.parse(body)
        block = self.block(receipt.block_number)
        # A server may still hold the receipt of a block that was replaced.
        return receipt if block is not None and block.hash == receipt.block_hash else None

    def logs(
        self, addresses: Sequence[str], first: int, last: int, topics: Sequence[Any] = ()
    ) -> Iterator[tuple[int, list[Log]]]:
        """Events of blocks first..last in steps: (last block of the step, its events).

        A step the server finds too long is halved; after an answer steps grow again.
        """
        step = self.network.log_chunk
        while first <= last:
            end = min(last, first + step - 1)
            try:
                yield end, self._logs_once(addresses, first, end, topics)
            except RpcRefusedError:
                if step == 1:
                    raise
                step = max(1, step // 2)
                continue
            first, step = end + 1, min(self.network.log_chunk, step * 2)

    def _logs_once(self, addresses: Sequence[str], first: int, last: int, topics: Sequence[Any]) -> list[Log]:
        wanted: Json = {
            "fromBlock": hex(first),
            "toBlock": hex(last),
            "address": list(addresses),
            "topics": list(topics),
        }
        return [Log.parse(body) for body in self.request("eth_getLogs", wanted)]

    def _web3(self, endpoint: int) -> Web3:
        held: dict[int, Web3] = self._local.__dict__.setdefault("held", {})
        if endpoint not in held:
            provider = HTTPProvider(
                self.network.rpc[endpoint],
                request_kwargs={"timeout": self._timeouts_s},
                exception_retry_configuration=None,
            )
            provider.global_ccip_read_enabled = False
            held[endpoint] = Web3(provider)
        return held[endpoint]

    def _ask(self, endpoint: int, method: str, parameters: Sequence[Any]) -> Any:
        provider = self._web3(endpoint).provider
        try:
            answer: Any = provider.make_request(RPCEndpoint(method), list(parameters))
        except (RequestException, OSError) as error:
            raise ChainUnreachableError(
                f"{self.network.title} is unreachable ({_fault(error)}). It will be tried again."
            ) from error
        except (Web3Exception, BadResponseFormat, ValueError) as error:
            raise ChainUnreachableError(
                f"{self.network.title} answers with something else than JSON-RPC. "
                "Check the server address in its file."
            ) from error
        if not isinstance(answer, dict) or ("error" not in answer and "result" not in answer):
            raise ChainUnreachableError(f"{self.network.title} gives broken answers.")
        if answer.get("error") is not None:
            raise self._refusal(method, answer["error"])
        return answer["result"]

    def _refusal(self, method: str, error: Any) -> ChainError:
        detail = error if isinstance(error, dict) else {"message": str(error)}
        message, code = str(detail.get("message", "no reason given")), int(detail.get("code", 0))
        data = detail.get("data")
        if code == _REVERT_CODE or "revert" in message:
            octets = _octets(data) if isinstance(data, str) and data.startswith("0x") else b""
            reason = revert_text(octets) or message.removeprefix("execution reverted: ")
            return RevertedError(reason, octets)
        text = f"{self.network.title} refuses {method}: {message}."
        return RpcRefusedError(text, code, message)

    def _check(self, endpoint: int) -> None:
        if endpoint in self._checked:
            return
        network = self.network
        found = int(self._ask(endpoint, "eth_chainId", ()), 16)
        if found != network.chain_id:
            raise WrongChainError(
                f"The server for {network.title} is on chain {found}, not {network.chain_id}. "
                "Correct the network's file."
            )
        version = str(self._ask(endpoint, "web3_clientVersion", ()))
        if version.startswith(_PRACTICE_CLIENT) != network.practice:
            raise WrongChainError(f"The server of {network.title} ({version}) is not what its file says.")
        self._check_deployment(endpoint)
        self._checked.add(endpoint)

    def _check_deployment(self, endpoint: int) -> None:
        number, wanted = self.network.deploy_block, self.network.deploy_block_hash
        if number is None:
            return
        body = self._ask(endpoint, "eth_getBlockByNumber", (hex(number), _HASHES_ONLY))
        if body is None or body.get("hash") != wanted:
            raise WrongChainError(
                f"{self.network.title} has another block {number} than the one the community's "
                "contracts were made in: this is a different or restarted network."
            )


def _tag(tag: Tag) -> str:
    return hex(tag) if isinstance(tag, int) else tag


def _octets(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def _fault(error: Exception) -> str:
    # The library's own text repeats the address, and the address may hold an access token.
    names = {"ConnectTimeout": "no answer", "ReadTimeout": "no answer", "ConnectionError": "no connection"}
    return names.get(type(error).__name__, type(error).__name__)
