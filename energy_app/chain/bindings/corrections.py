"""Functions of the Corrections. Written by tests/contracts/bindings.py: change the contract instead."""

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


class WaitingAnswer(NamedTuple):
    """What ``waiting`` answers."""

    count_: int
    nano: int


class Corrections(Binding):
    """The Corrections at an address: data of its transactions, answers to its questions."""

    contract = "Corrections"

    @classmethod
    def creation(cls, registry: str) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(registry)

    def collect(self, member: int) -> bytes:
        """Takes what a member owes from what he has free by now, and passes it on; from anyone."""
        return self._data("collect", member)

    def correct(
        self,
        day: int,
        round_: int,
        file_hash: bytes,
        members: Sequence[int],
        deltas: Sequence[int],
        first: bytes,
        second: bytes,
    ) -> bytes:
        """Applies a correction two witnesses signed; from anyone.

        ``round`` counts the day's corrections from 0, so none counts twice. Members in ascending
        order.
        """
        return self._data("correct", day, round_, file_hash, members, deltas, first, second)

    def digest(
        self,
        caller: Caller,
        day: int,
        round_: int,
        file_hash: bytes,
        members: Sequence[int],
        deltas: Sequence[int],
    ) -> bytes:
        """What the witnesses sign."""
        return bytes(self._answer(caller, "digest", day, round_, file_hash, members, deltas))

    def domain_separator(self, caller: Caller) -> bytes:
        """``domainSeparator`` of the contract."""
        return bytes(self._answer(caller, "domainSeparator"))

    def eip712_domain(self, caller: Caller) -> Eip712DomainAnswer:
        """``eip712Domain`` of the contract."""
        return Eip712DomainAnswer(*self._answer(caller, "eip712Domain"))

    def market(self, caller: Caller) -> str:
        """``market`` of the contract."""
        return str(self._answer(caller, "market"))

    def owed_of(self, caller: Caller, member: int) -> int:
        """``owedOf`` of the contract."""
        return int(self._answer(caller, "owedOf", member))

    def pay(self, count: int) -> bytes:
        """Pays those in line from what was collected, at most so many of them; from anyone."""
        return self._data("pay", count)

    def registry(self, caller: Caller) -> str:
        """``registry`` of the contract."""
        return str(self._answer(caller, "registry"))

    def rounds(self, caller: Caller, day: int) -> int:
        """``rounds`` of the contract."""
        return int(self._answer(caller, "rounds", day))

    def waiting(self, caller: Caller) -> WaitingAnswer:
        """What waits in line: the claims not yet paid in full, and their sum in nano."""
        return WaitingAnswer(*self._answer(caller, "waiting"))
