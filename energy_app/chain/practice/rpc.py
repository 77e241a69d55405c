"""The node's methods: what a standard Ethereum client asks, and a few of the practice network's own."""

import threading
from collections.abc import Callable
from typing import Any

from eth.abc import SignedTransactionAPI
from eth_utils.exceptions import ValidationError

from energy_app.chain.practice.encoding import data, header_body, quantity, transaction_body
from energy_app.chain.practice.errors import (
    EXECUTION_REVERTED,
    INVALID_PARAMS,
    LIMIT_EXCEEDED,
    METHOD_NOT_FOUND,
    RpcError,
)
from energy_app.chain.practice.evm import BLOCK_GAS_LIMIT, CHAIN_ID, Call, Machine
from energy_app.chain.practice.faucet import Faucet
from energy_app.chain.practice.ledger import Json, Ledger
from energy_app.chain.practice.parsing import (
    parse_address,
    parse_bytes,
    parse_call,
    parse_hash,
    parse_log_filter,
    parse_quantity,
    parse_tag,
)
from energy_app.chain.practice.pool import Pool
from energy_app.chain.reverts import revert_text
from energy_app.domain.errors import EnergyAppError
from energy_app.domain.time import SECOND_MS

CLIENT_VERSION = "energy-app-practice/1"
TIP_WEI = 1_000_000_000
_MAX_LOGS = 10_000
_MAX_FEE_HISTORY = 1_024

Now = Callable[[], int]


class Methods:
    """Dispatches JSON-RPC methods. One lock: the machine has one state."""

    def __init__(self, ledger: Ledger, machine: Machine, now_ms: Now, finality_depth: int) -> None:
        self._ledger = ledger
        self._machine = machine
        self._pool = Pool(machine)
        self._now_ms = now_ms
        self._finality_depth = finality_depth
        self._instant = True
        self._lock = threading.RLock()
        self._methods = self._table()

    def _table(self) -> dict[str, Callable[..., Any]]:
        return {
            "web3_clientVersion": lambda: CLIENT_VERSION,
            "net_version": lambda: str(CHAIN_ID),
            "eth_chainId": lambda: quantity(CHAIN_ID),
            "eth_syncing": lambda: False,
            "eth_accounts": list,
            "eth_blockNumber": lambda: quantity(self._head()),
            "eth_getBlockByNumber": self._block_by_number,
            "eth_getBlockByHash": self._block_by_hash,
            "eth_getBlockReceipts": self._block_receipts,
            "eth_getTransactionByHash": self._transaction,
            "eth_getTransactionReceipt": lambda tx: self._ledger.receipt(data(parse_hash(tx))),
            "eth_getTransactionCount": self._count,
            "eth_getBalance": self._balance,
            "eth_getCode": self._code,
            "eth_getStorageAt": self._storage,
            "eth_call": self._call,
            "eth_estimateGas": self._estimate,
            "eth_gasPrice": lambda: quantity(TIP_WEI + self._base_fee()),
            "eth_maxPriorityFeePerGas": lambda: quantity(TIP_WEI),
            "eth_feeHistory": self._fee_history,
            "eth_getLogs": self._logs,
            "eth_sendRawTransaction": self._send,
            "txpool_status": self._pool_status,
            "evm_mine": lambda *_: self._mine_waiting(),
            "evm_setAutomine": self._set_automine,
            "practice_fund": self._fund,
            "practice_dropWaiting": self._pool.clear,
        }

    def dispatch(self, method: str, parameters: list[Any]) -> Any:
        """Answer one request; RpcError for everything that cannot be answered."""
        handler = self._methods.get(method)
        if handler is None:
            raise RpcError(f"the method {method} does not exist/is not available", METHOD_NOT_FOUND)
        with self._lock:
            try:
                return handler(*parameters)
            except (ValueError, TypeError) as error:
                raise RpcError(f"invalid argument: {error}", INVALID_PARAMS) from error
            except EnergyAppError as error:  # the disk is full: said to the client, not mined
                raise RpcError(str(error)) from error

    def fund(self, address: str, wei: int) -> None:
        """Raise the account's play money to at least ``wei``; repeated calls change nothing."""
        with self._lock:
            self._fund(address, quantity(wei))

    def _head(self) -> int:
        return self._machine.head.block_number

    def _now_s(self) -> int:
        return self._now_ms() // SECOND_MS

    def _base_fee(self) -> int:
        fee = self._machine.head.base_fee_per_gas
        return int(fee or 0)

    def _number(self, tag: Any) -> int | None:
        """The block a tag means; None for one that does not exist (yet)."""
        parsed = parse_tag(tag)
        if isinstance(parsed, bytes):
            body = self._ledger.block_by_hash(data(parsed))
            return None if body is None else int(body["number"], 16)
        if isinstance(parsed, int):
            return parsed if parsed <= self._head() else None
        final = max(0, self._head() - self._finality_depth)
        return {"earliest": 0, "safe": final, "finalized": final}.get(parsed, self._head())

    def _state_number(self, tag: Any) -> int | None:
        """None for the newest state, which is asked at the clock's time."""
        number = self._number(tag)
        if number is None:
            raise RpcError("header not found")
        return None if number == self._head() else number

    def _block_by_number(self, tag: Any, full: Any = None) -> Json | None:
        if tag == "pending":
            header = self._machine.pending(self._now_s())
            return {**header_body(header), "hash": None, "nonce": None, "transactions": []}
        number = self._number(tag)
        return None if number is None else self._with_transactions(number, full)

    def _block_by_hash(self, block_hash: Any, full: Any = None) -> Json | None:
        body = self._ledger.block_by_hash(data(parse_hash(block_hash)))
        return None if body is None else self._with_transactions(int(body["number"], 16), full)

    def _with_transactions(self, number: int, full: Any) -> Json | None:
        body = self._ledger.block(number)
        if body is not None and full:
            body["transactions"] = self._ledger.block_transactions(number)
        return body

    def _block_receipts(self, tag: Any) -> list[Json] | None:
        number = self._number(tag)
        return None if number is None else self._ledger.block_receipts(number)

    def _transaction(self, tx_hash: Any) -> Json | None:
        wanted = parse_hash(tx_hash)
        mined = self._ledger.transaction(data(wanted))
        if mined is not None:
            return mined
        waiting = self._pool.find(wanted)
        return None if waiting is None else transaction_body(waiting, self._base_fee())

    def _count(self, address: Any, tag: Any = "latest") -> str:
        if tag == "pending":
            return quantity(self._pool.next_nonce(parse_address(address)))
        return quantity(self._machine.nonce(parse_address(address), self._state_number(tag)))

    def _balance(self, address: Any, tag: Any = "latest") -> str:
        return quantity(self._machine.balance(parse_address(address), self._state_number(tag)))

    def _code(self, address: Any, tag: Any = "latest") -> str:
        return data(self._machine.code(parse_address(address), self._state_number(tag)))

    def _storage(self, address: Any, slot: Any, tag: Any = "latest") -> str:
        number = self._state_number(tag)
        word = self._machine.storage(parse_address(address), parse_quantity(slot), number)
        return data(word.to_bytes(32, "big"))

    def _call(self, message: Any, tag: Any = "latest", _overrides: Any = None) -> str:
        call = parse_call(message, BLOCK_GAS_LIMIT)
        outcome = self._execution(lambda: self._machine.execute(call, self._now_s(), self._state_number(tag)))
        return data(outcome.output)

    def _estimate(self, message: Any, _tag: Any = "latest", _overrides: Any = None) -> str:
        call: Call = parse_call(message, BLOCK_GAS_LIMIT)
        outcome = self._execution(lambda: self._machine.estimate(call, self._now_s()))
        return quantity(outcome.gas_used)

    @staticmethod
    def _execution(run: Callable[[], Any]) -> Any:
        try:
            outcome = run()
        except ValueError as error:
            raise RpcError(f"err: {error}") from error
        if outcome.reverted:
            text = revert_text(outcome.output)
            message = f"{outcome.error}: {text}" if text else outcome.error
            raise RpcError(message, EXECUTION_REVERTED, data(outcome.output))
        if outcome.error is not None:
            raise RpcError(outcome.error)
        return outcome

    def _fee_history(self, count: Any, newest: Any, percentiles: Any = None) -> Json:
        last = self._number(newest)
        if last is None:
            raise RpcError("request beyond head block")
        wanted = min(parse_quantity(count), _MAX_FEE_HISTORY, last + 1)
        headers = [self._machine.header(number) for number in range(last - wanted + 1, last + 1)]
        fees = [quantity(header.base_fee_per_gas or 0) for header in headers]
        history: Json = {
            "oldestBlock": quantity(last - wanted + 1),
            "baseFeePerGas": [*fees, quantity(self._base_fee())],
            "gasUsedRatio": [header.gas_used / header.gas_limit for header in headers],
        }
        if percentiles:
            history["reward"] = [[quantity(TIP_WEI)] * len(percentiles)] * wanted
        return history

    def _logs(self, log_filter: Any) -> list[Json]:
        wanted = parse_log_filter(log_filter)
        first, last = self._number(wanted.first), self._number(wanted.last)
        if first is None:
            return []
        last = self._head() if last is None else last
        found = self._ledger.logs(first, last, wanted.addresses, wanted.topics, _MAX_LOGS + 1)
        if len(found) > _MAX_LOGS:
            raise RpcError(f"query returned more than {_MAX_LOGS} results", LIMIT_EXCEEDED)
        return found

    def _send(self, raw: Any) -> str:
        tx = self._pool.add(parse_bytes(raw))
        if self._instant:
            self._mine_each()
        return data(tx.hash)

    def _mine_each(self) -> None:
        while (tx := next(self._pool.executable(self._base_fee()), None)) is not None:
            self._mine([tx])

    def _mine_waiting(self) -> str:
        room, chosen = BLOCK_GAS_LIMIT, []
        for tx in self._pool.executable(self._base_fee()):
            if tx.gas <= room:
                chosen.append(tx)
                room -= tx.gas
        self._mine(chosen)
        return "0x0"

    def _mine(self, transactions: list[SignedTransactionAPI]) -> None:
        try:
            self._machine.mine(transactions, self._now_s())
        except ValidationError as error:
            # Fit when it came, not any more (another one spent the balance): a node drops it.
            for tx in transactions:
                self._pool.drop(tx)
            raise RpcError(str(error)) from error
        except EnergyAppError:
            for tx in transactions:  # not stored, so not accepted either: the sender resends
                self._pool.drop(tx)
            raise
        for tx in transactions:
            self._pool.drop(tx)

    def _pool_status(self) -> Json:
        ready, behind_gap = self._pool.counts()
        return {"pending": quantity(ready), "queued": quantity(behind_gap)}

    def _set_automine(self, instant: Any) -> bool:
        self._instant = bool(instant)
        if self._instant:
            self._mine_each()
        return True

    def _fund(self, address: Any, wei: Any) -> str | None:
        account = parse_address(address)
        missing = parse_quantity(wei) - self._machine.balance(account)
        if missing <= 0:
            return None
        faucet = Faucet()
        tx = self._pool.add(faucet.transfer(account, missing, self._pool.next_nonce(faucet.account)))
        if self._instant:
            self._mine_each()
        return data(tx.hash)
