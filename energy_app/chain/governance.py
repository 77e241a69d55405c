"""The members' vote on chain: what to send, what to ask."""

from energy_app.chain.bindings import governance_events
from energy_app.chain.bindings.governance import Governance
from energy_app.chain.contracts import Caller
from energy_app.chain.records import Log
from energy_app.domain.errors import ChainError


class GovernanceContract:
    """The contract that holds the registry's office of governor for the members."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._vote = Governance(address)

    def take_office(self) -> bytes:
        """Takes the office that was offered; from anyone."""
        return self._vote.take_office()

    def propose(self, target: str, data: bytes, text: str) -> bytes:
        """A call to be made if the members want it; from a member's owner."""
        return self._vote.propose(target, data, text)

    def vote(self, proposal: int, *, yes: bool) -> bytes:
        """A member's one vote; from its owner."""
        return self._vote.vote(proposal, yes=yes)

    def execute(self, proposal: int, target: str, data: bytes) -> bytes:
        """Makes the call of an accepted proposal; from anyone."""
        return self._vote.execute(proposal, target, data)

    def accepted(self, caller: Caller, proposal: int) -> bool:
        """Whether the votes suffice as they are now."""
        return self._vote.accepted(caller, proposal)

    def counted(self, caller: Caller, proposal: int) -> tuple[int, int, int, bool]:
        """Day of the proposal, votes in favour and against, whether it was carried out."""
        found = self._vote.proposal_of(caller, proposal)
        return found.day, found.yes, found.no, found.executed


def proposed(logs: tuple[Log, ...]) -> int:
    """The number of the proposal a transaction made."""
    for log in logs:
        found = governance_events.decode(log)
        if isinstance(found, governance_events.Proposed):
            return found.id_
    raise ChainError("The transaction made no proposal.")
