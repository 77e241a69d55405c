"""Functions of the Certificates. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Sequence
from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class DayProof(NamedTuple):
    """``DayProof`` of the contracts."""

    homes: Sequence[int]
    prices: bytes
    nets: bytes


class Certificates(Binding):
    """The Certificates at an address: data of its transactions, answers to its questions."""

    contract = "Certificates"

    @classmethod
    def creation(cls, registry: str, market: str) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(registry, market)

    def solar(self, caller: Caller) -> int:
        """``SOLAR`` of the contract."""
        return int(self._answer(caller, "SOLAR"))

    def balance_of(self, caller: Caller, account: str, id_: int) -> int:
        """``balanceOf`` of the contract."""
        return int(self._answer(caller, "balanceOf", account, id_))

    def balance_of_batch(
        self, caller: Caller, accounts: Sequence[str], ids: Sequence[int]
    ) -> tuple[int, ...]:
        """``balanceOfBatch`` of the contract."""
        return tuple(self._answer(caller, "balanceOfBatch", accounts, ids))

    def claim(self, day: int, proof: DayProof, sheets: bytes, buyers: Sequence[int], slots: int) -> bytes:
        """``claim`` of the contract.

        Issues what some homes, by their place in the proof, bought in the slots marked (bit i: slot
        i of the day) to the members' owners; from anyone. ``sheets`` as given to the market's
        settleDay.
        """
        return self._data("claim", day, proof, sheets, buyers, slots)

    def claimed_slots(self, caller: Caller, day: int, member: int) -> int:
        """``claimedSlots`` of the contract."""
        return int(self._answer(caller, "claimedSlots", day, member))

    def id_of(self, caller: Caller, slot: int) -> int:
        """Kind of the certificates of a slot (unix time / 900): source | zone (32) | slot (32)."""
        return int(self._answer(caller, "idOf", slot))

    def is_approved_for_all(self, caller: Caller, account: str, operator: str) -> bool:
        """``isApprovedForAll`` of the contract."""
        return bool(self._answer(caller, "isApprovedForAll", account, operator))

    def market(self, caller: Caller) -> str:
        """``market`` of the contract."""
        return str(self._answer(caller, "market"))

    def registry(self, caller: Caller) -> str:
        """``registry`` of the contract."""
        return str(self._answer(caller, "registry"))

    def retire(self, ids: Sequence[int], wh: Sequence[int], beneficiary: str, text: str) -> bytes:
        """Uses certificates of the sender up."""
        return self._data("retire", ids, wh, beneficiary, text)

    def safe_batch_transfer_from(
        self, from_: str, to: str, ids: Sequence[int], values: Sequence[int], data: bytes
    ) -> bytes:
        """``safeBatchTransferFrom`` of the contract."""
        return self._data("safeBatchTransferFrom", from_, to, ids, values, data)

    def safe_transfer_from(self, from_: str, to: str, id_: int, value: int, data: bytes) -> bytes:
        """``safeTransferFrom`` of the contract."""
        return self._data("safeTransferFrom", from_, to, id_, value, data)

    def set_approval_for_all(self, operator: str, *, approved: bool) -> bytes:
        """``setApprovalForAll`` of the contract."""
        return self._data("setApprovalForAll", operator, approved)

    def supports_interface(self, caller: Caller, interface_id: bytes) -> bool:
        """``supportsInterface`` of the contract."""
        return bool(self._answer(caller, "supportsInterface", interface_id))

    def uri(self, caller: Caller, value0: int) -> str:
        """``uri`` of the contract."""
        return str(self._answer(caller, "uri", value0))
