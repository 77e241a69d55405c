"""Transactions waiting to be mined, under the rules and with the words of geth's pool."""

from collections.abc import Iterator
from dataclasses import dataclass

from eth.abc import SignedTransactionAPI

from energy_app.chain.practice.errors import RpcError
from energy_app.chain.practice.evm import BLOCK_GAS_LIMIT, CHAIN_ID, Machine

_BUMP_PERCENT = 110  # a replacement pays at least a tenth more, in both fee fields
_WAITING_PER_SENDER = 64
_PLAIN_TYPES = (0, 1, 2)
_GAS_TX, _FLOOR_GAS_PER_TOKEN, _TOKENS_PER_NONZERO_BYTE = 21_000, 10, 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """A transaction in the pool with the bytes it came in."""

    tx: SignedTransactionAPI
    raw: bytes


class Pool:
    """Waiting transactions by sender and nonce. In memory only: senders resend after a crash."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._waiting: dict[bytes, dict[int, Waiting]] = {}

    def add(self, raw: bytes) -> SignedTransactionAPI:
        """Check and hold a transaction; RpcError with geth's text if the pool refuses it."""
        try:
            tx = self._machine.decode(raw)
            sender = bytes(tx.sender)
        except ValueError as error:
            raise RpcError(str(error)) from error
        queue = self._waiting.setdefault(sender, {})
        present = queue.get(tx.nonce)
        if present is not None and present.tx.hash == tx.hash:
            raise RpcError("already known")
        self._check_form(tx)
        self._check_account(tx, sender)
        if present is not None:
            _check_replacement(present.tx, tx)
        elif len(queue) >= _WAITING_PER_SENDER:
            raise RpcError("txpool is full")
        queue[tx.nonce] = Waiting(tx, raw)
        return tx

    def find(self, tx_hash: bytes) -> SignedTransactionAPI | None:
        """A waiting transaction by its hash."""
        for queue in self._waiting.values():
            for waiting in queue.values():
                if waiting.tx.hash == tx_hash:
                    return waiting.tx
        return None

    def executable(self, base_fee: int) -> Iterator[SignedTransactionAPI]:
        """What could be mined now: each sender's unbroken run of nonces that pays the base fee."""
        for sender, queue in self._waiting.items():
            nonce = self._machine.nonce(sender)
            while nonce in queue and queue[nonce].tx.max_fee_per_gas >= base_fee:
                yield queue[nonce].tx
                nonce += 1

    def next_nonce(self, sender: bytes) -> int:
        """The nonce after those mined and those waiting without a gap."""
        nonce = self._machine.nonce(sender)
        queue = self._waiting.get(sender, {})
        while nonce in queue:
            nonce += 1
        return nonce

    def drop(self, tx: SignedTransactionAPI) -> None:
        """Forget a transaction that was mined or turned out not to be executable."""
        queue = self._waiting.get(bytes(tx.sender), {})
        for nonce in [nonce for nonce in queue if nonce <= tx.nonce]:
            del queue[nonce]

    def clear(self) -> None:
        """Forget everything, as a node does that restarts."""
        self._waiting.clear()

    def counts(self) -> tuple[int, int]:
        """How many could be mined, and how many wait behind a gap."""
        ready = sum(1 for _ in self.executable(0))
        return ready, sum(len(queue) for queue in self._waiting.values()) - ready

    def _check_form(self, tx: SignedTransactionAPI) -> None:
        if (tx.type_id or 0) not in _PLAIN_TYPES:
            raise RpcError("transaction type not supported")
        if tx.chain_id is None:
            raise RpcError("only replay-protected (EIP-155) transactions allowed over RPC")
        if tx.chain_id != CHAIN_ID:
            raise RpcError(f"invalid chain id for signer: have {tx.chain_id} want {CHAIN_ID}")
        if tx.gas > BLOCK_GAS_LIMIT:
            raise RpcError("exceeds block gas limit")
        if tx.max_priority_fee_per_gas > tx.max_fee_per_gas:
            raise RpcError("max priority fee per gas higher than max fee per gas")
        needed = max(tx.intrinsic_gas, _floor_gas(tx.data))
        if tx.gas < needed:
            raise RpcError(f"intrinsic gas too low: gas {tx.gas}, minimum needed {needed}")

    def _check_account(self, tx: SignedTransactionAPI, sender: bytes) -> None:
        nonce = self._machine.nonce(sender)
        if tx.nonce < nonce:
            raise RpcError(f"nonce too low: next nonce {nonce}, tx nonce {tx.nonce}")
        balance, cost = self._machine.balance(sender), tx.gas * tx.max_fee_per_gas + tx.value
        if balance < cost:
            raise RpcError(
                f"insufficient funds for gas * price + value: balance {balance}, "
                f"tx cost {cost}, overshot {cost - balance}"
            )


def _check_replacement(old: SignedTransactionAPI, new: SignedTransactionAPI) -> None:
    pairs = (
        (old.max_fee_per_gas, new.max_fee_per_gas),
        (old.max_priority_fee_per_gas, new.max_priority_fee_per_gas),
    )
    if any(offered * 100 < paid * _BUMP_PERCENT for paid, offered in pairs):
        raise RpcError("replacement transaction underpriced")


def _floor_gas(calldata: bytes) -> int:
    # EIP-7623: what the data alone costs at least.
    zeros = calldata.count(0)
    tokens = zeros + (len(calldata) - zeros) * _TOKENS_PER_NONZERO_BYTE
    return _GAS_TX + _FLOOR_GAS_PER_TOKEN * tokens
