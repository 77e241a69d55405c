"""Functions of the Governance. Written by tests/contracts/bindings.py: change the contract instead."""

from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class Proposal(NamedTuple):
    """``Proposal`` of the contracts."""

    call: bytes
    day: int
    yes: int
    no: int
    executed: bool


class Governance(Binding):
    """The Governance at an address: data of its transactions, answers to its questions."""

    contract = "Governance"

    @classmethod
    def creation(cls, registry: str) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(registry)

    def execution_days(self, caller: Caller) -> int:
        """``EXECUTION_DAYS`` of the contract."""
        return int(self._answer(caller, "EXECUTION_DAYS"))

    def timelock_days(self, caller: Caller) -> int:
        """``TIMELOCK_DAYS`` of the contract."""
        return int(self._answer(caller, "TIMELOCK_DAYS"))

    def voting_days(self, caller: Caller) -> int:
        """``VOTING_DAYS`` of the contract."""
        return int(self._answer(caller, "VOTING_DAYS"))

    def accepted(self, caller: Caller, id_: int) -> bool:
        """More yes than no, and at least a quarter of the members in favour."""
        return bool(self._answer(caller, "accepted", id_))

    def execute(self, id_: int, target: str, data: bytes) -> bytes:
        """Makes the call of an accepted proposal; from anyone."""
        return self._data("execute", id_, target, data)

    def proposal_of(self, caller: Caller, id_: int) -> Proposal:
        """``proposalOf`` of the contract."""
        return Proposal(*self._answer(caller, "proposalOf", id_))

    def propose(self, target: str, data: bytes, text: str) -> bytes:
        """A call to be made if the members want it, by one of them."""
        return self._data("propose", target, data, text)

    def registry(self, caller: Caller) -> str:
        """``registry`` of the contract."""
        return str(self._answer(caller, "registry"))

    def take_office(self) -> bytes:
        """Takes the registry's office of governor that was offered."""
        return self._data("takeOffice")

    def vote(self, id_: int, *, yes: bool) -> bytes:
        """``vote`` of the contract."""
        return self._data("vote", id_, yes)
