"""Functions of the PlayToken. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Sequence
from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class Eip712DomainAnswer(NamedTuple):
    """What ``eip712Domain`` answers."""

    fields: bytes
    name: str
    version: str
    chain_id: int
    verifying_contract: str
    salt: bytes
    extensions: Sequence[int]


class PlayToken(Binding):
    """The PlayToken at an address: data of its transactions, answers to its questions."""

    contract = "PlayToken"

    @classmethod
    def creation(cls, name: str, symbol: str, decimals: int) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(name, symbol, decimals)

    def domain_separator(self, caller: Caller) -> bytes:
        """``DOMAIN_SEPARATOR`` of the contract."""
        return bytes(self._answer(caller, "DOMAIN_SEPARATOR"))

    def allowance(self, caller: Caller, owner: str, spender: str) -> int:
        """``allowance`` of the contract."""
        return int(self._answer(caller, "allowance", owner, spender))

    def approve(self, spender: str, value: int) -> bytes:
        """``approve`` of the contract."""
        return self._data("approve", spender, value)

    def balance_of(self, caller: Caller, account: str) -> int:
        """``balanceOf`` of the contract."""
        return int(self._answer(caller, "balanceOf", account))

    def decimals(self, caller: Caller) -> int:
        """A token is 1e-9 of a currency unit: what it pays of a fee."""
        return int(self._answer(caller, "decimals"))

    def eip712_domain(self, caller: Caller) -> Eip712DomainAnswer:
        """``eip712Domain`` of the contract."""
        return Eip712DomainAnswer(*self._answer(caller, "eip712Domain"))

    def mint(self, to: str, amount: int) -> bytes:
        """``mint`` of the contract."""
        return self._data("mint", to, amount)

    def minter(self, caller: Caller) -> str:
        """``minter`` of the contract."""
        return str(self._answer(caller, "minter"))

    def name(self, caller: Caller) -> str:
        """``name`` of the contract."""
        return str(self._answer(caller, "name"))

    def nonces(self, caller: Caller, owner: str) -> int:
        """``nonces`` of the contract."""
        return int(self._answer(caller, "nonces", owner))

    def permit(
        self, owner: str, spender: str, value: int, deadline: int, v: int, r: bytes, s: bytes
    ) -> bytes:
        """``permit`` of the contract."""
        return self._data("permit", owner, spender, value, deadline, v, r, s)

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
