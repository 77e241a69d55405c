"""Functions of the Reward. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Sequence
from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class DayProof(NamedTuple):
    """``DayProof`` of the contracts."""

    homes: Sequence[int]
    prices: bytes
    nets: bytes


class Reward(Binding):
    """The Reward at an address: data of its transactions, answers to its questions."""

    contract = "Reward"

    @classmethod
    def creation(
        cls, registry: str, market: str, name: str, symbol: str, day_budget: int, kappa_ppm: int
    ) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(registry, market, name, symbol, day_budget, kappa_ppm)

    def allowance(self, caller: Caller, owner: str, spender: str) -> int:
        """``allowance`` of the contract."""
        return int(self._answer(caller, "allowance", owner, spender))

    def approve(self, spender: str, value: int) -> bytes:
        """``approve`` of the contract."""
        return self._data("approve", spender, value)

    def balance_of(self, caller: Caller, account: str) -> int:
        """``balanceOf`` of the contract."""
        return int(self._answer(caller, "balanceOf", account))

    def day_budget(self, caller: Caller) -> int:
        """``dayBudget`` of the contract."""
        return int(self._answer(caller, "dayBudget"))

    def decimals(self, caller: Caller) -> int:
        """A token is 1e-9 of a currency unit: what it pays of a fee."""
        return int(self._answer(caller, "decimals"))

    def distribute(self, day: int, proof: DayProof) -> bytes:
        """Mints what a final day earned to the owners; from anyone, once a day."""
        return self._data("distribute", day, proof)

    def distributed(self, caller: Caller, day: int) -> bool:
        """``distributed`` of the contract."""
        return bool(self._answer(caller, "distributed", day))

    def kappa_ppm(self, caller: Caller) -> int:
        """``kappaPpm`` of the contract."""
        return int(self._answer(caller, "kappaPpm"))

    def market(self, caller: Caller) -> str:
        """``market`` of the contract."""
        return str(self._answer(caller, "market"))

    def money(self, caller: Caller) -> str:
        """``money`` of the contract."""
        return str(self._answer(caller, "money"))

    def name(self, caller: Caller) -> str:
        """``name`` of the contract."""
        return str(self._answer(caller, "name"))

    def redeem(self, day: int, proof: DayProof, home: int, nano: int) -> bytes:
        """``redeem`` of the contract.

        Burns the owner's tokens for what he paid of the community fee on a final day, at most half
        of it; ``home`` is his place in the proof. Paid from what this contract holds, in whole
        token units.
        """
        return self._data("redeem", day, proof, home, nano)

    def redeemed_nano(self, caller: Caller, day: int, member: int) -> int:
        """``redeemedNano`` of the contract."""
        return int(self._answer(caller, "redeemedNano", day, member))

    def registry(self, caller: Caller) -> str:
        """``registry`` of the contract."""
        return str(self._answer(caller, "registry"))

    def spend(self, to: str, units: int) -> bytes:
        """Money of the pot, by the members' vote."""
        return self._data("spend", to, units)

    def symbol(self, caller: Caller) -> str:
        """``symbol`` of the contract."""
        return str(self._answer(caller, "symbol"))

    def total_supply(self, caller: Caller) -> int:
        """``totalSupply`` of the contract."""
        return int(self._answer(caller, "totalSupply"))

    def transfer(self, to: str, value: int) -> bytes:
        """``transfer`` of the contract."""
        return self._data("transfer", to, value)

    def transfer_from(self, from_: str, to: str, value: int) -> bytes:
        """``transferFrom`` of the contract."""
        return self._data("transferFrom", from_, to, value)
