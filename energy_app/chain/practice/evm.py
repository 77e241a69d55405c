"""The practice network's machine: py-evm at the Prague rules, over the ledger's state table.

Heavy to import (about half a second), so only the node imports it, when it is opened.
Base fee: it starts at 7 wei, the value at which the protocol's own rule leaves it unchanged
below half-full blocks, so fees are constant and runs repeat exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eth.abc import BlockHeaderAPI, ComputationAPI, SignedTransactionAPI, VirtualMachineAPI
from eth.chains.base import MiningChain
from eth.constants import (
    BLANK_ROOT_HASH,
    POST_MERGE_DIFFICULTY,
    POST_MERGE_MIX_HASH,
    POST_MERGE_NONCE,
    ZERO_ADDRESS,
)
from eth.db.atomic import AtomicDB
from eth.db.backends.base import BaseDB
from eth.exceptions import PyEVMError
from eth.vm.forks.prague import PragueVM
from eth.vm.spoof import SpoofTransaction
from eth_keys.exceptions import BadSignature
from eth_typing import Address
from eth_utils.crypto import keccak
from eth_utils.exceptions import ValidationError
from rlp.exceptions import RLPException  # type: ignore[import-untyped]

from energy_app.chain.practice.encoding import genesis_body, mined_block
from energy_app.chain.practice.ledger import Ledger, MinedBlock

CHAIN_ID = 1_337_042
BLOCK_GAS_LIMIT = 40_000_000
BASE_FEE_WEI = 7
_CACHE_ENTRIES = 200_000
_CALL_STIPEND = 2_300


@dataclass(frozen=True, slots=True)
class Call:
    """A message to execute without mining it; ``to`` empty creates a contract."""

    sender: bytes
    to: bytes
    data: bytes
    value: int
    gas: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an execution gave: output or revert data, and gas before refunds."""

    output: bytes
    gas_used: int
    error: str | None = None
    reverted: bool = False
    inner_levels: int = 0
    """How deep its calls of other contracts go."""


class LedgerState(BaseDB):
    """py-evm's key-value store: reads through to the ledger, holds writes until a block is stored."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._cache: dict[bytes, bytes] = {}
        self.unsaved: dict[bytes, bytes] = {}

    def __getitem__(self, key: bytes) -> bytes:
        value = self.unsaved.get(key, self._cache.get(key))
        if value is not None:
            return value
        stored = self._ledger.state(key)
        if stored is None:
            raise KeyError(key)
        self._remember({key: stored})
        return stored

    def __setitem__(self, key: bytes, value: bytes) -> None:
        self.unsaved[key] = value

    def __delitem__(self, key: bytes) -> None:
        # The chain is append-only: nothing that was stored is ever taken back.
        del self.unsaved[key]

    def _exists(self, key: bytes) -> bool:
        try:
            self[key]
        except KeyError:
            return False
        return True

    def saved(self) -> None:
        """What was held is now in the ledger."""
        self._remember(self.unsaved)
        self.unsaved = {}

    def _remember(self, entries: dict[bytes, bytes]) -> None:
        if len(self._cache) > _CACHE_ENTRIES:
            self._cache.clear()
        self._cache.update(entries)


class _PracticeChain(MiningChain):
    chain_id = CHAIN_ID
    vm_configuration = ((0, PragueVM),)  # type: ignore[assignment]  # a plain int is a BlockNumber

    def create_header_from_parent(
        self, parent_header: BlockHeaderAPI, **header_params: object
    ) -> BlockHeaderAPI:
        """A child's header; the gas limit stays where it is."""
        fields = {**header_params, "gas_limit": parent_header.gas_limit}
        return super().create_header_from_parent(parent_header, **fields)  # type: ignore[arg-type]


class Machine:
    """Executes and mines. Not safe for threads: the node's lock guards it."""

    def __init__(self, ledger: Ledger, genesis_time_s: int, wealth: dict[bytes, int]) -> None:
        """Go on from the ledger's head, or begin a network on which ``wealth`` (wei) exists."""
        self._ledger = ledger
        self._state = LedgerState(ledger)
        if ledger.head_number() < 0:
            self._begin(genesis_time_s, wealth)
        self._chain = _PracticeChain(AtomicDB(self._state))

    def _begin(self, time_s: int, wealth: dict[bytes, int]) -> None:
        accounts = {
            Address(address): {"balance": wei, "nonce": 0, "code": b"", "storage": {}}
            for address, wei in wealth.items()
        }
        chain = _PracticeChain.from_genesis(AtomicDB(self._state), _genesis(time_s), accounts)  # type: ignore[arg-type]
        header = chain.get_canonical_block_header_by_number(0)  # type: ignore[arg-type]
        self._ledger.begin({"chain_id": str(CHAIN_ID)}, self._state.unsaved, genesis_body(header))
        self._state.saved()

    @property
    def head(self) -> BlockHeaderAPI:
        """Header of the newest block."""
        return self._chain.get_canonical_head()

    def pending(self, now_s: int) -> BlockHeaderAPI:
        """Header of the block that would be mined now: later than its parent, at the clock."""
        head = self.head
        return self._chain.create_header_from_parent(
            head,
            timestamp=max(head.timestamp + 1, now_s),
            coinbase=ZERO_ADDRESS,
            mix_hash=keccak(head.hash),
        )

    def decode(self, raw: bytes) -> SignedTransactionAPI:
        """A signed transaction from its bytes; ValueError if it is none, or signed by nobody."""
        try:
            transaction = PragueVM.get_transaction_builder().decode(raw)
            _ = transaction.sender
        except (PyEVMError, ValidationError, RLPException, BadSignature, IndexError) as error:
            raise ValueError(f"rlp: {error}") from error
        return transaction

    def mine(self, transactions: Sequence[SignedTransactionAPI], now_s: int) -> MinedBlock:
        """Execute, store durably, then make it the head. On any error nothing has happened."""
        self._chain.header = self.pending(now_s)
        try:
            result, receipts, _ = self._chain.mine_all(transactions)
            block = mined_block(result.imported_block, receipts)
            self._ledger.append(block, self._state.unsaved)
        except BaseException:
            self._state.unsaved = {}
            raise
        self._state.saved()
        return block

    def nonce(self, address: bytes, number: int | None = None) -> int:
        """Transactions the account has had mined."""
        return self._vm(number, 0).state.get_nonce(Address(address))

    def balance(self, address: bytes, number: int | None = None) -> int:
        """The account's balance in wei."""
        return self._vm(number, 0).state.get_balance(Address(address))

    def code(self, address: bytes, number: int | None = None) -> bytes:
        """The contract's code; empty for an account."""
        return self._vm(number, 0).state.get_code(Address(address))

    def storage(self, address: bytes, slot: int, number: int | None = None) -> int:
        """A word of the contract's storage."""
        return self._vm(number, 0).state.get_storage(Address(address), slot)

    def execute(self, call: Call, now_s: int, number: int | None = None) -> Outcome:
        """Run a message on the state after block ``number`` (None: the head) and forget it.

        On the head it sees the time a block mined now would have. ValueError: not executable.
        """
        vm = self._vm(number, now_s)
        builder = vm.get_transaction_builder()
        unsigned = builder.new_unsigned_dynamic_fee_transaction(  # type: ignore[attr-defined]
            chain_id=CHAIN_ID,
            nonce=vm.state.get_nonce(Address(call.sender)),
            max_priority_fee_per_gas=0,
            max_fee_per_gas=0,
            gas=call.gas,
            to=Address(call.to),
            value=call.value,
            data=call.data,
            access_list=(),
        )
        try:
            computation = vm.state.apply_transaction(
                SpoofTransaction(unsigned, from_=Address(call.sender))  # type: ignore[arg-type]
            )
        except (PyEVMError, ValidationError) as error:
            raise ValueError(str(error)) from error
        return _outcome(call, computation)

    def estimate(self, call: Call, now_s: int) -> Outcome:
        """The gas limit under which the message succeeds (in ``gas_used``), or how it fails.

        What a message used, before refunds, is enough for it unless it calls other contracts: of
        what is left at an inner call EIP-150 holds back one part in 64. With 64/63 of the need for
        each level of calls every one of them gets what it used now; the stipend covers the rule
        that storage is not written with less than that left.
        """
        first = self.execute(call, now_s)
        if first.error is not None or not first.inner_levels:
            return first
        needed = first.gas_used + _CALL_STIPEND
        for _ in range(first.inner_levels):
            needed = needed * 64 // 63 + 1
        return replace(first, gas_used=min(call.gas, needed))

    def header(self, number: int) -> BlockHeaderAPI:
        """Header of a canonical block."""
        return self._chain.get_canonical_block_header_by_number(number)  # type: ignore[arg-type]

    def _vm(self, number: int | None, now_s: int) -> VirtualMachineAPI:
        header = self.pending(now_s) if number is None else self.header(number)
        # Executed for free: nobody pays for a question.
        return self._chain.get_vm(header.copy(base_fee_per_gas=0))


def _outcome(call: Call, computation: ComputationAPI) -> Outcome:
    used = call.gas - computation.get_gas_remaining() + getattr(computation, "data_floor_gas", 0)
    if computation.is_success:
        return Outcome(computation.output, used, inner_levels=_levels(computation))
    reverted = type(computation.error).__name__ == "Revert"
    text = "execution reverted" if reverted else str(computation.error) or "execution failed"
    return Outcome(computation.output if reverted else b"", used, text, reverted=reverted)


def _levels(computation: ComputationAPI) -> int:
    return max((1 + _levels(child) for child in computation.children), default=0)


def _genesis(time_s: int) -> dict[str, object]:
    return {
        "coinbase": ZERO_ADDRESS,
        "difficulty": POST_MERGE_DIFFICULTY,
        "extra_data": b"",
        "gas_limit": BLOCK_GAS_LIMIT,
        "mix_hash": POST_MERGE_MIX_HASH,
        "nonce": POST_MERGE_NONCE,
        "receipt_root": BLANK_ROOT_HASH,
        "timestamp": time_s,
        "transaction_root": BLANK_ROOT_HASH,
        "base_fee_per_gas": BASE_FEE_WEI,
    }
